"""The phones as a process of their own."""

import asyncio
import json
import re
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from infra.local.personas import load_personas
from infra.local.phones.records import read_calls
from tests.integration.phones.sipp import HOST, call

_LIMIT_S = 20


@asynccontextmanager
async def phones(folder: Path, *options: str) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "infra.local.phones", "--directory", str(folder), *options),
        stdout=PIPE,
        stderr=PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_ended_phones_hang_up_and_keep_their_calls(tmp_path: Path) -> None:
    folder = tmp_path / "phones"
    async with phones(folder) as process:
        assert process.stdout is not None
        line = (await asyncio.wait_for(process.stdout.readline(), _LIMIT_S)).decode()
        ports = re.fullmatch(
            r"phones: SIP on 127\.0\.0\.1:(\d+)/udp, control on http://127\.0\.0\.1:(\d+)\n", line
        )
        assert ports, line
        async with (
            aiohttp.ClientSession() as client,
            client.get(f"http://{HOST}:{ports[2]}/health") as health,
        ):
            assert (await health.json())["sip_port"] == int(ports[1])
        number = load_personas()["silent"].numbers[0]
        caller = asyncio.create_task(call(int(ports[1]), number, "waits for the phone to hang up", tmp_path))
        await asyncio.sleep(2)
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(caller, _LIMIT_S)
        await asyncio.wait_for(process.wait(), _LIMIT_S)
        assert process.returncode == 0
    (record,) = read_calls(folder)
    assert (record.ended_by, record.ended_how) == ("phone", "bye")
    events = [json.loads(line)["event"] for line in (folder / "sip.jsonl").read_text().splitlines()]
    assert events[:5] == ["invite", "answer", "answer", "ack", "bye"]


async def complaint(folder: Path, *options: str) -> str:
    """What the phones say when they cannot start."""
    async with phones(folder, *options) as process:
        _, said = await asyncio.wait_for(process.communicate(), _LIMIT_S)
        assert process.returncode not in (0, None)
    return said.decode()


async def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind((HOST, 0))
        port = taken.getsockname()[1]
        said = await complaint(tmp_path, "--sip-port", str(port))
    assert f"Port {port} of 127.0.0.1 cannot be used: Address already in use" in said
    assert "Choose another --sip-port" in said
    assert "Traceback" not in said


async def test_a_taken_control_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        said = await complaint(tmp_path, "--control-port", str(taken.getsockname()[1]))
    assert "Choose another --control-port" in said
    assert "Traceback" not in said


async def test_a_user_without_a_password_is_refused(tmp_path: Path) -> None:
    assert "--user and --password go together" in await complaint(tmp_path, "--user", "trunk")


async def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = await complaint(tmp_path / "file")
    assert "cannot start" in said
    assert "Traceback" not in said
