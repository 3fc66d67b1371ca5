"""Bulk dialing with a spending limit, with this machine's phones in the place of a paid trunk's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from infra.local.personas import load_personas
from infra.local.phones.records import invites_by_number
from infra.local.stack import Stack
from tests.bench.placing import leads_file
from tests.calls.cast import PEOPLE
from tests.load.twilio import standin

pytestmark = pytest.mark.timeout(150)


def test_a_confirmed_list_is_called_once_and_what_it_cost_is_said(local: Stack, tmp_path: Path) -> None:
    numbers = [PEOPLE["hangs_up_on_agent"].numbers[0], load_personas()["busy"].numbers[0]]
    leads = leads_file(tmp_path / "leads.csv", numbers)
    before = {number: len(calls) for number, calls in invites_by_number(local.phones_directory).items()}
    with standin.pricing() as address:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "tests.load.twilio", "--leads", str(leads)),
                *("--limit", "0.05", "--pricing", address),
            ],
            env={
                **os.environ,
                "BACKEND_API_BASE": local.api_url,
                "TWILIO_ACCOUNT_SID": standin.ACCOUNT,
                "TWILIO_AUTH_TOKEN": standin.TOKEN,
                **{name: local.environment()[name] for name in ("ADMIN_EMAIL", "ADMIN_PASSWORD")},
            },
            input="2\n",
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert "2 calls of at most 45 s may cost up to $0.03." in done.stdout
    assert "2 of 2 numbers were taken." in done.stdout
    # Who answers is charged a minute, who is busy nothing.
    assert "Spent: $0.01 of $0.05" in done.stdout
    after = invites_by_number(local.phones_directory)
    assert {number: len(after[number]) - before.get(number, 0) for number in numbers} == dict.fromkeys(
        numbers, 1
    )
