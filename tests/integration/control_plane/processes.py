"""The API as a real process, for tests of what happens to it and around it."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from control_plane.settings import Settings

_UP_WITHIN_S = 60.0


@dataclass
class ApiProcess:
    """A running API, and somebody who is signed in as the first account's owner."""

    process: "subprocess.Popen[bytes]"
    base_url: str
    client: httpx.AsyncClient
    log: Path


def environment(settings: Settings) -> dict[str, str]:
    """The settings as a process takes them, and nothing of this process's own."""
    assert settings.admin_password is not None
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path.cwd()),
        "MONGODB_URL": settings.mongodb_url.get_secret_value(),
        "MONGODB_DATABASE": settings.mongodb_database,
        "MONGODB_WITHIN_S": str(settings.mongodb_within_s),
        "REDIS_URL": settings.redis_url.get_secret_value(),
        "LIVEKIT_URL": settings.livekit_url,
        "LIVEKIT_API_KEY": settings.livekit_api_key,
        "LIVEKIT_API_SECRET": settings.livekit_api_secret.get_secret_value(),
        "SECRET_KEY": settings.secret_key.get_secret_value(),
        "ADMIN_EMAIL": settings.admin_email,
        "ADMIN_PASSWORD": settings.admin_password.get_secret_value(),
        "OBJECT_STORE_URL": settings.object_store_url,
        "SIP_URL": settings.sip_url or "",
        "SIP_USER_ID": settings.sip_user_id,
        "SIP_PASSWORD": settings.sip_password.get_secret_value(),
        "SIP_FROM_NUMBERS": ",".join(settings.sip_from_numbers),
        "PORT": str(settings.port),
        "DIALER_HEALTH_PORT": str(settings.dialer_health_port),
    }


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


def started(name: str, settings: Settings, directory: Path) -> "subprocess.Popen[bytes]":
    """One of the control plane's processes, with its log in `directory`."""
    command = ["setpriv", "--pdeathsig", "KILL", sys.executable, "-m", "control_plane", name]
    with (directory / f"{name}.log").open("wb") as log:
        return subprocess.Popen(
            command, cwd=directory, env=environment(settings), stdout=log, stderr=subprocess.STDOUT
        )


@asynccontextmanager
async def api_process(settings: Settings, directory: Path) -> AsyncIterator[ApiProcess]:
    """The API on a free port, killed at the end."""
    settings = settings.model_copy(update={"port": free_port()})
    base_url, log = f"http://127.0.0.1:{settings.port}", directory / "api.log"
    process = started("api", settings, directory)
    try:
        async with httpx.AsyncClient(base_url=base_url, timeout=60) as client:
            await _ready(client)
            assert settings.admin_password is not None
            password = settings.admin_password.get_secret_value()
            credentials = {"email": settings.admin_email, "password": password}
            token = (await client.post("/api/auth/login", json=credentials)).json()["access_token"]
            client.headers["Authorization"] = f"Bearer {token}"
            yield ApiProcess(process, base_url, client, log)
    finally:
        process.kill()
        process.wait()
        sys.stdout.write(log.read_text()[-20_000:])


async def _ready(client: httpx.AsyncClient) -> None:
    deadline = time.monotonic() + _UP_WITHIN_S
    while True:
        try:
            if (await client.get("/readyz")).is_success:
                return
        except httpx.TransportError:
            pass  # not up yet: the deadline decides
        assert time.monotonic() < deadline, "the API is not up in time"
        await asyncio.sleep(0.1)
