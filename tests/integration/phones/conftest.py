"""A telephone network of the test's own, and its control."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from infra.local.phones.control import make_app
from infra.local.phones.journal import Journal
from infra.local.phones.network import HOST, TelephoneNetwork
from infra.local.phones.records import PhoneCall
from infra.local.phones.sip.digest import Gatekeeper

USER, PASSWORD = "trunk", "a trunk's password"
MEDIA_TIMEOUT_S = 1.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "phones"


@pytest.fixture
async def network(folder: Path) -> AsyncIterator[TelephoneNetwork]:
    with Journal(folder) as journal:
        network = TelephoneNetwork(folder, journal)
        async with network.running():
            yield network


@pytest.fixture
async def impatient_network(folder: Path) -> AsyncIterator[TelephoneNetwork]:
    """A network that soon ends a call without media."""
    with Journal(folder) as journal:
        network = TelephoneNetwork(folder, journal, media_timeout_s=MEDIA_TIMEOUT_S)
        async with network.running():
            yield network


@pytest.fixture
async def guarded_network(folder: Path) -> AsyncIterator[TelephoneNetwork]:
    """A network behind a trunk that asks for user and password."""
    with Journal(folder) as journal:
        network = TelephoneNetwork(folder, journal, Gatekeeper(USER, PASSWORD))
        async with network.running():
            yield network


@pytest.fixture
async def control(network: TelephoneNetwork) -> AsyncIterator[aiohttp.ClientSession]:
    """A client of the network's HTTP control."""
    runner = web.AppRunner(make_app(network), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, 0).start()
        async with aiohttp.ClientSession(f"http://{HOST}:{runner.addresses[0][1]}") as client:
            yield client
    finally:
        await runner.cleanup()


async def until(condition: Callable[[], bool], limit_s: float = 10.0) -> None:
    """Wait until something has become true."""
    deadline = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        await asyncio.sleep(0.02)


@pytest.fixture
def ended(network: TelephoneNetwork) -> Callable[[], Awaitable[PhoneCall]]:
    """Waits for the one call of the test to end."""

    async def wait() -> PhoneCall:
        await until(lambda: len(network.ended) == 1)
        return network.ended[0]

    return wait


@pytest.fixture
def events(folder: Path) -> Callable[[str], list[dict[str, Any]]]:
    """Reads the journal's lines of one kind, from disk."""

    def read(event: str) -> list[dict[str, Any]]:
        lines = (folder / "sip.jsonl").read_text().splitlines()
        return [entry for entry in map(json.loads, lines) if entry["event"] == event]

    return read
