"""The API as a process, to be killed or stopped in the middle of an import."""

import asyncio
import signal
import subprocess
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from control_plane.database import Client
from control_plane.leads.documents import ImportPart, ImportState, Lead, LeadImport
from control_plane.settings import Settings
from tests.integration.control_plane.processes import api_process

NUMBERS = [f"+1{area}{220 + n // 10_000}{n % 10_000:04}" for n in range(6000) for area in ("202", "212")]
FILE = ("prospect_name,phone\n" + "\n".join(f"Anna,{number}" for number in NUMBERS)).encode()
_WITHIN_S = 30.0


@dataclass(frozen=True)
class Stage:
    """How far an import has come, as its stored documents say."""

    state: ImportState | None
    parts: int
    leads: int


async def stage() -> Stage:
    """How far the only import is."""
    found = await LeadImport.find_one({})
    return Stage(found.state if found else None, await ImportPart.count(), await Lead.count())


async def until(reached: Callable[[Stage], bool]) -> Stage:
    """Wait until the only import is so far."""
    deadline = time.monotonic() + _WITHIN_S
    while not reached(now := await stage()):
        assert time.monotonic() < deadline, f"never reached: {now}"
        await asyncio.sleep(0.002)
    return now


async def make_abandoned() -> None:
    """Let the import look as if its process had died a while ago."""
    past = {"$dateSubtract": {"startDate": "$$NOW", "unit": "minute", "amount": 5}}
    await LeadImport.get_pymongo_collection().update_many({}, [{"$set": {"renewed_at": past}}])


@dataclass
class Api:
    """The process and somebody signed in to it, with a campaign."""

    process: "subprocess.Popen[bytes]"
    client: httpx.AsyncClient
    campaign: str

    def importing(self) -> "asyncio.Task[httpx.Response]":
        """Begin to import the file."""
        upload = self.client.post(f"{self.campaign}/leads", files={"file": ("leads.csv", FILE, "text/csv")})
        return asyncio.create_task(upload)

    def signal(self, number: signal.Signals) -> None:
        """Send the process a signal."""
        self.process.send_signal(number)


@pytest.fixture
async def api(database: Client, settings: Settings, tmp_path: Path) -> AsyncIterator[Api]:
    """The running process, killed at the end of the test."""
    async with api_process(settings, tmp_path) as running:
        caller = {"agent_name": "Maya", "company": "Northwind"}
        made = await running.client.post("/api/campaigns", json={"name": "Autumn", "caller": caller})
        yield Api(running.process, running.client, f"/api/campaigns/{made.json()['id']}")
