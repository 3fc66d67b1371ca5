"""The dialer as a process: it dials, says that it lives, survives its Redis, and ends when told to."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from redis import Redis

from control_plane import livekit
from control_plane.attempts.documents import Attempt
from control_plane.campaigns.documents import Campaign, CampaignStatus
from control_plane.contract.states import AttemptState
from control_plane.leads import service as leads
from control_plane.settings import Settings
from infra.local import stack
from infra.local.stack import Part, Stack
from tests.integration.control_plane.dialing.people import joined
from tests.integration.control_plane.world import CallsWorld

_WITHIN_S = 20.0


@pytest.fixture(scope="session")
def jobs_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A Redis of its own, so that it can be stopped and wiped."""
    directory = tmp_path_factory.mktemp("jobs")
    with stack.running("dialer-jobs", parts=(Part.REDIS_JOBS,), directory=directory) as running:
        yield running


@pytest.fixture
def settings(settings: Settings, jobs_stack: Stack) -> Settings:
    """The usual settings, with that Redis and a free port for the health check."""
    return settings.model_copy(
        update={
            "redis_url": type(settings.redis_url)(jobs_stack.redis_url),
            "dialer_health_port": jobs_stack.ports.dialer_health,
        }
    )


def environment(settings: Settings) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "MONGODB_URL": settings.mongodb_url.get_secret_value(),
        "MONGODB_DATABASE": settings.mongodb_database,
        "REDIS_URL": settings.redis_url.get_secret_value(),
        "LIVEKIT_URL": settings.livekit_url,
        "LIVEKIT_API_KEY": settings.livekit_api_key,
        "LIVEKIT_API_SECRET": settings.livekit_api_secret.get_secret_value(),
        "SECRET_KEY": settings.secret_key.get_secret_value(),
        "DIALER_HEALTH_PORT": str(settings.dialer_health_port),
        "PORT": str(settings.port),
        "ADMIN_PASSWORD": "nobody signs in here",
    }


@pytest.fixture
async def dialer(
    world: CallsWorld, settings: Settings, tmp_path: Path
) -> AsyncIterator["subprocess.Popen[bytes]"]:
    """The running process, ended at the end of the test; a lead that is due later keeps it busy."""
    lead = await world.add_lead()
    await leads.postpone({lead.id: datetime.now(UTC) + timedelta(hours=1)})
    process = start("dialer", environment(settings), tmp_path)
    try:
        await until_ticking(settings)
        yield process
    finally:
        process.kill()
        process.wait()
        sys.stdout.write((tmp_path / "dialer.log").read_text())


@pytest.fixture
async def api(world: CallsWorld, settings: Settings, tmp_path: Path) -> AsyncIterator[None]:
    """The API process, where LiveKit's webhooks go."""
    process = start("api", environment(settings), tmp_path)
    try:
        async with httpx.AsyncClient() as asking:
            for _ in range(200):
                try:
                    if (await asking.get(f"http://127.0.0.1:{settings.port}/healthz")).is_success:
                        break
                except httpx.TransportError:
                    pass  # not up yet
                await asyncio.sleep(0.1)
        yield
    finally:
        process.kill()
        process.wait()
        sys.stdout.write((tmp_path / "api.log").read_text())


def start(name: str, environment: dict[str, str], directory: Path) -> "subprocess.Popen[bytes]":
    command = ["setpriv", "--pdeathsig", "KILL", sys.executable, "-m", "control_plane", name]
    with (directory / f"{name}.log").open("wb") as log:
        return subprocess.Popen(command, cwd=directory, env=environment, stdout=log, stderr=subprocess.STDOUT)


async def until_ticking(settings: Settings) -> None:
    """Wait for a fresh tick."""
    deadline = time.monotonic() + _WITHIN_S
    url = f"http://127.0.0.1:{settings.dialer_health_port}/healthz"
    async with httpx.AsyncClient() as client:
        while True:
            try:
                answer = await client.get(url)
                if answer.status_code == 200 and answer.json()["last_tick_age_s"] < 1.5:
                    return
            except httpx.TransportError:
                pass  # not up yet: the deadline decides
            assert time.monotonic() < deadline, "no tick in time"
            await asyncio.sleep(0.1)


async def until(state: AttemptState, count: int) -> None:
    deadline = time.monotonic() + _WITHIN_S
    while (found := await Attempt.find({"state": state}).count()) != count:
        assert time.monotonic() < deadline, f"{found} attempts are {state}, not {count}"
        await asyncio.sleep(0.05)


async def until_no_room(client: livekit.Client) -> None:
    """A call is first canceled for good, then its room is deleted: for a moment the room is still listed."""
    deadline = time.monotonic() + 2.0
    while left := await livekit.list_rooms(client, "att_"):
        assert time.monotonic() < deadline, f"still there: {left}"
        await asyncio.sleep(0.05)


async def test_it_dials_pauses_within_a_second_and_completes(
    dialer: "subprocess.Popen[bytes]", client: livekit.Client, world: CallsWorld
) -> None:
    for _ in range(4):
        await world.add_lead()
    await until(AttemptState.DISPATCHED, 3)
    await world.set_campaign(status=CampaignStatus.PAUSED)
    paused = time.monotonic()
    await until(AttemptState.CANCELED, 3)
    assert time.monotonic() - paused < 2.0
    await until_no_room(client)


async def test_it_survives_the_wiping_and_the_restart_of_its_redis(
    dialer: "subprocess.Popen[bytes]",
    client: livekit.Client,
    world: CallsWorld,
    settings: Settings,
    jobs_stack: Stack,
) -> None:
    with Redis.from_url(settings.redis_url.get_secret_value()) as redis:
        redis.flushall()
    await world.add_lead()
    await until(AttemptState.DISPATCHED, 1)
    await asyncio.to_thread(stack.kill_part, jobs_stack, Part.REDIS_JOBS)
    await asyncio.sleep(3)
    assert dialer.poll() is None
    await asyncio.to_thread(stack.start_part, jobs_stack, Part.REDIS_JOBS)
    await until_ticking(settings)
    await world.add_lead()
    await until(AttemptState.DISPATCHED, 2)
    assert await Campaign.get(world.campaign.id) is not None


@pytest.mark.usefixtures("api", "dialer")
async def test_a_phone_is_hung_up_seconds_after_its_agent_has_left(
    client: livekit.Client, world: CallsWorld
) -> None:
    await world.add_lead()
    await until(AttemptState.DISPATCHED, 1)
    attempt = await Attempt.find_one({"state": AttemptState.DISPATCHED})
    assert attempt is not None
    await world.claim(attempt.id)
    async with joined(world.settings, attempt.id, "lead", "sip"):
        async with joined(world.settings, attempt.id, "agent-1", "agent"):
            pass
        left = time.monotonic()
        while True:
            view = await livekit.look(client, attempt.id)
            if isinstance(view, livekit.RoomView) and not view.has(livekit.Kind.PHONE):
                break
            assert time.monotonic() - left < 8, "the phone is still in the room"
            await asyncio.sleep(0.1)
        assert time.monotonic() - left > 1.5, "a finishing worker had no time to do it itself"


async def test_it_ends_at_once_when_told_to(dialer: "subprocess.Popen[bytes]") -> None:
    dialer.send_signal(signal.SIGTERM)
    started = time.monotonic()
    while dialer.poll() is None:
        assert time.monotonic() - started < 5
        await asyncio.sleep(0.05)


def test_a_health_port_in_use_is_named_with_the_way_out(
    settings: Settings, world: CallsWorld, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = subprocess.run(
            [sys.executable, "-m", "control_plane", "dialer"],
            cwd=tmp_path,
            env={**environment(settings), "DIALER_HEALTH_PORT": str(port)},
            capture_output=True,
            text=True,
            timeout=30,
        )
    assert ended.returncode == 2
    assert str(port) in ended.stderr and "DIALER_HEALTH_PORT" in ended.stderr
