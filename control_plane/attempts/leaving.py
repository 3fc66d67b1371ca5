"""How a call that may be placed leaves: by which number, over which route, and when."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from control_plane.attempts.documents import Attempt
from control_plane.attempts.gathering import Known
from control_plane.attempts.slots import PROBE
from control_plane.breakers.documents import trunk_key
from control_plane.breakers.states import BreakerState
from control_plane.contract.brief import TrunkRoute
from control_plane.errors import Conflict
from control_plane.settings import Settings
from control_plane.trunks import pace, pool
from control_plane.trunks import service as trunks


class Obstacle(StrEnum):
    """Why there is no way out for a call now. None of it is the lead's fault, so the lead goes back."""

    TRUNK_CLOSED = "trunk_closed"
    TRUNK_FAILING = "trunk_failing"
    PROVIDER_FAILING = "provider_failing"
    NO_CALLER_NUMBER = "no_caller_number"
    """Every number that may be shown has had its calls of the day, or rests."""
    TOO_FAST = "too_fast"
    """The trunk's calls per second are taken for longer than a worker can wait."""


@dataclass(frozen=True)
class NoWay:
    """The call cannot leave now; it may at `retry_at`, or shortly if that is not known."""

    reason: Obstacle
    retry_at: datetime | None = None


@dataclass(frozen=True)
class Way:
    """The route, and how long to wait before the INVITE may leave by it."""

    route: TrunkRoute
    dial_after_s: float


async def reserve(
    attempt: Attempt, known: Known, settings: Settings, now: datetime, *, at: datetime | None = None
) -> Way | NoWay:
    """Find the call's way out and take what it needs of it; `at` replaces MongoDB's clock by virtual time."""
    failing = _failing(attempt, known)
    if failing is not None:
        return NoWay(failing)
    trunk, wanted = known.trunk, known.campaign.caller_numbers
    try:
        route = trunks.route(trunk, settings, trunk.username)
    except Conflict:
        return NoWay(Obstacle.TRUNK_CLOSED)
    number, wait_s = await asyncio.gather(
        pool.reserve_number(trunk, wanted, attempt.number, now, counted=known.numbers),
        pace.reserve_start(trunk.id, trunk.calls_per_second, at=at),
    )
    if number is None:
        return NoWay(Obstacle.NO_CALLER_NUMBER, await pool.available(trunk, wanted, now))
    if wait_s is None:
        return NoWay(Obstacle.TOO_FAST)
    return Way(route.model_copy(update={"from_number": number}), wait_s)


def _failing(attempt: Attempt, known: Known) -> Obstacle | None:
    """What the call needs and a breaker keeps from it, unless this call is the breaker's probe."""
    for key, state in known.breakers.items():
        of_trunk = key == trunk_key(attempt.trunk_id)
        slot = attempt.trunk_slot if of_trunk else attempt.campaign_slot
        is_probe = state is BreakerState.HALF_OPEN and slot == PROBE
        if state is not BreakerState.CLOSED and not is_probe:
            return Obstacle.TRUNK_FAILING if of_trunk else Obstacle.PROVIDER_FAILING
    return None
