"""Dialers and APIs as processes of their own, at work on one campaign at the same time.

dialer      opens due calls and notes their dispatch; it hands them over as LiveKit would
API         one for each dialer: claims and finishes what was dispatched, as workers ask for it
"""

import asyncio
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import uvloop

from control_plane import logs
from control_plane.compliance.rules import stays_open
from control_plane.database import connected
from control_plane.dialing import service as dialing
from control_plane.leads import service as leads
from tests.bench.dialing_world import World, bench_settings, found_world

_READY_WITHIN_S = 60.0
_IDLE_S = 0.01
_PLACES = 10_000
"""Of workers, of which there are none: what is measured is the database."""
_SILENCE_S = 60.0
"""An API that hears nothing of its dialer for so long fails, instead of waiting for one that died."""

_AT_ONCE = 40
"""Calls that one API has under way."""


@dataclass(frozen=True)
class Part:
    """What one process did."""

    calls: int = 0
    """Those it finished."""
    in_time: int = 0
    """How many of them before the time was over."""
    cpu_s: float = 0.0


async def at_work(mongodb_url: str, database: str, dialers: int, seconds: float) -> list[Part]:
    """So many dialers and as many APIs for so long, and until every call they began has ended."""
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(2 * dialers)
    dispatched = context.Queue()
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2 * dialers, context, _take_part, (start, dispatched)) as processes:
        roles = [_dialer] * dialers + [_api] * dialers
        return await asyncio.gather(
            *(loop.run_in_executor(processes, _run, role, mongodb_url, database, seconds) for role in roles)
        )


_start: Any = None
_dispatched: Any = None
"""In every process: the barrier at which all wait for the last, and the way from dialers to APIs."""


def _take_part(start: Any, dispatched: Any) -> None:
    global _start, _dispatched
    _start, _dispatched = start, dispatched


def _run(role: Any, mongodb_url: str, database: str, seconds: float) -> Part:
    logs.configure("json", "WARNING")
    return uvloop.run(_measured(role, mongodb_url, database, seconds))


async def _measured(role: Any, mongodb_url: str, database: str, seconds: float) -> Part:
    settings = bench_settings(mongodb_url, database)
    async with connected(settings, patience_s=30):
        world = await found_world(settings)
        # The law's data is read once in a process's life, which takes as long as many calls.
        [lead] = await leads.due(world.campaign.id, datetime.now(UTC), limit=1)
        stays_open(world.campaign.window, lead.place, datetime.now(UTC))
        await asyncio.to_thread(_start.wait, _READY_WITHIN_S)
        begun_s = time.process_time()
        end = time.monotonic() + seconds
        ended: list[float] = await role(world, end)
        return Part(len(ended), sum(at < end for at in ended), time.process_time() - begun_s)


async def _dialer(world: World, end: float) -> list[float]:
    while time.monotonic() < end:
        opened = await dialing.open_due(world.campaign, world.settings, datetime.now(UTC), places=_PLACES)
        await asyncio.gather(*map(world.dispatch, opened))
        if opened:
            _dispatched.put(opened)
        else:
            await asyncio.sleep(_IDLE_S)  # nothing tells that a slot has become free
    _dispatched.put(None)
    return []


async def _api(world: World, end: float) -> list[float]:
    """Until one of the dialers has nothing more: there are as many of them as of us."""
    ended: list[float] = []
    room = asyncio.Semaphore(_AT_ONCE)

    async def call(attempt_id: str) -> None:
        async with room:
            await world.claim(attempt_id)
            await world.finish(attempt_id)
            ended.append(time.monotonic())

    async with asyncio.TaskGroup() as calls:
        while (attempt_ids := await asyncio.to_thread(_dispatched.get, True, _SILENCE_S)) is not None:
            for attempt_id in attempt_ids:
                calls.create_task(call(attempt_id))
    return ended
