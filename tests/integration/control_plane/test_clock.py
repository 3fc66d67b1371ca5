"""The time that decides about calls is MongoDB's, also on a machine whose own clock is two hours off."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

from infra.local.stack import Stack
from tests.faults.wrong_clock import library

_PROGRAM = """
import asyncio, sys
from datetime import UTC, datetime
from beanie import init_beanie
from pymongo import AsyncMongoClient
from control_plane import clock
from control_plane.accounts.documents import Account

async def main(url):
    async with AsyncMongoClient(url, tz_aware=True) as client:
        await init_beanie(database=client["clock"], document_models=[Account])
        for _ in range(2):
            print((await clock.now()).isoformat(), datetime.now(UTC).isoformat())

asyncio.run(main(sys.argv[1]))
"""


def test_a_wrong_clock_of_this_machine_does_not_matter(databases: Stack) -> None:
    before = datetime.now(UTC)
    told = subprocess.run(
        [sys.executable, "-c", _PROGRAM, databases.mongodb_url],
        env={
            **os.environ,
            "LD_PRELOAD": str(library()),
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME": "-7200s",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout.splitlines()
    after = datetime.now(UTC)
    for line in told:
        ours, machine = (datetime.fromisoformat(time) for time in line.split())
        assert before <= ours <= after
        assert before <= machine + timedelta(hours=2) <= after
    assert len(told) == 2
