"""Callers of the phones: sipp with a scenario, on free ports of 127.0.0.1."""

import asyncio
import socket
from contextlib import ExitStack
from pathlib import Path

from tests.integration.phones.scenarios import xml

HOST = "127.0.0.1"
_LIMIT_S = 40


def free_ports(count: int) -> list[int]:
    """UDP ports that nobody had a moment ago, each with the free one above it, as media asks for."""
    ports: list[int] = []
    with ExitStack() as held:
        while len(ports) < count:
            first = held.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
            first.bind((HOST, 0))
            port = first.getsockname()[1]
            above = held.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
            try:
                above.bind((HOST, port + 1))
            except (OSError, OverflowError):
                continue
            ports.append(port)
    return ports


async def call(
    sip_port: int, number: str, scenario: str, folder: Path, *options: str, calls: int = 1, rate: int = 10
) -> None:
    """Run a scenario to its end in `folder`; fails with what sipp found wrong."""
    file = _written(scenario, folder)
    local, media, control = free_ports(3)
    process = await asyncio.create_subprocess_exec(
        *("sipp", f"{HOST}:{sip_port}", "-sf", str(file), "-s", number),
        *("-i", HOST, "-mi", HOST, "-p", str(local), "-mp", str(media), "-cp", str(control)),
        *("-m", str(calls), "-r", str(rate), "-nostdin", "-timeout", f"{_LIMIT_S}s", "-timeout_error"),
        *("-trace_err", "-error_file", str(folder / "sipp-errors.log")),
        *options,
        cwd=folder,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        _, said = await asyncio.wait_for(process.communicate(), _LIMIT_S + 5)
    except TimeoutError:
        process.kill()
        await process.wait()
        raise
    errors = folder / "sipp-errors.log"
    found = errors.read_text(errors="replace") if errors.exists() else ""
    assert process.returncode == 0, f"sipp ended with {process.returncode}: {said.decode()} {found}"


def _written(scenario: str, folder: Path) -> Path:
    file = folder / "scenario.xml"
    file.write_text(xml(scenario))
    return file
