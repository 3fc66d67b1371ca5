"""Calls that are held at the same time, and talk."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Final

from control_plane.attempts import reporting
from control_plane.contract.events import Answered, CallEvent, Ringing, Speaker, Turn, TurnLatency
from tests.integration.control_plane.world import CallsWorld, batch

CALLS: Final = 100
_TURN_EVERY_S = 4.0
"""In each call: somebody says something for about that long."""

TURNS_PER_S: Final = CALLS / _TURN_EVERY_S

_FIRST_TURN = 3
"""Ringing and answered come before it."""

_LEASE_S = 3600
_WORDS = "These are about as many words as one turn of a call has."


@asynccontextmanager
async def talking(world: CallsWorld) -> AsyncIterator[Callable[[], int]]:
    """So many calls in which both sides speak in turn until it is left; how many turns there were so far."""
    calls = [await _answered(world, f"+1202555{index:04d}") for index in range(CALLS)]
    said = 0

    async def speak() -> None:
        nonlocal said
        clock = asyncio.get_running_loop()
        due = clock.time()
        while True:
            await _tell(calls[said % CALLS], _turn(_FIRST_TURN + said // CALLS))
            said += 1
            due += _TURN_EVERY_S / CALLS
            await asyncio.sleep(max(0, due - clock.time()))

    speaking = asyncio.create_task(speak())
    try:
        yield lambda: said
    finally:
        speaking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await speaking


async def _answered(world: CallsWorld, number: str) -> str:
    attempt_id = await world.claimed(await world.add_lead(number))
    now = datetime.now(UTC)
    await _tell(attempt_id, Ringing(number=1, at=now), Answered(number=2, at=now))
    return attempt_id


def _turn(number: int) -> Turn:
    return Turn(
        number=number,
        at=datetime.now(UTC),
        speaker=Speaker.AGENT if number % 2 else Speaker.LEAD,
        text=f"{_WORDS} It is number {number}.",
        started_s=_TURN_EVERY_S * number,
        ended_s=_TURN_EVERY_S * (number + 1),
        state=f"S{number % 5}",
        latency=TurnLatency(total_ms=500 + number),
    )


async def _tell(attempt_id: str, *events: CallEvent) -> None:
    await reporting.record(attempt_id, batch(*events), lease_s=_LEASE_S, now=datetime.now(UTC))
