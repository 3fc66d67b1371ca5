"""A worker announces itself to the real control plane: while it is there, when it drains, and at its end."""

import asyncio
from collections.abc import Callable

import pytest

from agent_worker.announcing import Announcer
from agent_worker.settings import WorkerSettings
from control_plane.fleet import service as fleet
from control_plane.fleet.documents import WorkerPresence
from control_plane.fleet.rules import Capacity
from control_plane.settings import Settings

_WITHIN_S = 30.0


@pytest.fixture
def announcer(address: str, settings: Settings) -> Announcer:
    """Of a worker with one job, which could hold three; LiveKit does not know it yet."""
    worker_settings = WorkerSettings(
        _env_file=None,
        livekit_url=settings.livekit_url,
        livekit_api_key=settings.livekit_api_key,
        livekit_api_secret=settings.livekit_api_secret,
        backend_api_base=address,
        worker_max_calls=3,
    )
    return Announcer(worker_settings, lambda: "AW_1", lambda: 1)


async def seen(is_so: Callable[[Capacity], bool]) -> Capacity:
    """The fleet, once it is so."""
    async with asyncio.timeout(_WITHIN_S):
        while True:
            found = await fleet.now()
            if is_so(found):
                return found
            await asyncio.sleep(0.05)


async def test_a_worker_is_there_from_its_registration_until_it_drains(announcer: Announcer) -> None:
    running = asyncio.create_task(announcer.run())
    try:
        await asyncio.sleep(0.2)
        assert await WorkerPresence.count() == 0
        announcer.registered()
        assert (await seen(lambda found: found.workers == 1)).free == 2
        announcer.leave()
        found = await seen(lambda found: found.draining == 1)
        assert (found.workers, found.places, found.free) == (0, 0, 0)
    finally:
        running.cancel()
        await asyncio.wait([running])


async def test_a_worker_that_stops_at_once_is_still_heard_to_leave(announcer: Announcer) -> None:
    announcer.registered()
    running = asyncio.create_task(announcer.run())
    await seen(lambda found: found.workers == 1)
    announcer.leave()
    running.cancel()
    await asyncio.wait([running])
    await announcer.close()
    assert (await fleet.now()).workers == 0
