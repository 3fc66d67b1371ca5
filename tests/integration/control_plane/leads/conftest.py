"""The API as a process, to be killed or stopped in the middle of an import."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from control_plane.database import Client
from control_plane.leads.documents import ImportPart, ImportState, Lead, LeadImport
from control_plane.settings import Settings

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


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


def started(name: str, settings: Settings, directory: Path) -> "subprocess.Popen[bytes]":
    """One of the control plane's processes, with its log in `directory`."""
    assert settings.admin_password is not None
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path.cwd()),
        "MONGODB_URL": settings.mongodb_url.get_secret_value(),
        "MONGODB_DATABASE": settings.mongodb_database,
        "REDIS_URL": settings.redis_url.get_secret_value(),
        "LIVEKIT_URL": settings.livekit_url,
        "LIVEKIT_API_KEY": settings.livekit_api_key,
        "LIVEKIT_API_SECRET": settings.livekit_api_secret.get_secret_value(),
        "SECRET_KEY": settings.secret_key.get_secret_value(),
        "ADMIN_EMAIL": settings.admin_email,
        "ADMIN_PASSWORD": settings.admin_password.get_secret_value(),
        "PORT": str(settings.port),
        "DIALER_HEALTH_PORT": str(settings.dialer_health_port),
    }
    command = ["setpriv", "--pdeathsig", "KILL", sys.executable, "-m", "control_plane", name]
    with (directory / f"{name}.log").open("wb") as log:
        return subprocess.Popen(command, cwd=directory, env=environment, stdout=log, stderr=subprocess.STDOUT)


@pytest.fixture
async def api(database: Client, settings: Settings, tmp_path: Path) -> AsyncIterator[Api]:
    """The running process, killed at the end of the test."""
    port = free_port()
    process = started("api", settings.model_copy(update={"port": port}), tmp_path)
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            await _healthy(client)
            assert settings.admin_password is not None
            credentials = {
                "email": settings.admin_email,
                "password": settings.admin_password.get_secret_value(),
            }
            token = (await client.post("/api/auth/login", json=credentials)).json()["access_token"]
            client.headers["Authorization"] = f"Bearer {token}"
            caller = {"agent_name": "Maya", "company": "Northwind"}
            made = await client.post("/api/campaigns", json={"name": "Autumn", "caller": caller})
            yield Api(process, client, f"/api/campaigns/{made.json()['id']}")
    finally:
        process.kill()
        process.wait()
        sys.stdout.write((tmp_path / "api.log").read_text())


async def _healthy(client: httpx.AsyncClient) -> None:
    deadline = time.monotonic() + _WITHIN_S
    while True:
        try:
            if (await client.get("/healthz")).is_success:
                return
        except httpx.TransportError:
            pass  # not up yet: the deadline decides
        assert time.monotonic() < deadline, "the API is not up in time"
        await asyncio.sleep(0.1)
