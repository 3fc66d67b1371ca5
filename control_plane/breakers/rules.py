"""When a breaker opens, for how long, and what closes it. Pure.

It opens after five failures in a row, or when at least half of the last twenty results failed (and there
are ten at least), counting those of the last five minutes. It stays open for 30 s, then lets one call at a
time through; a success closes it, a failure opens it again for twice as long, up to ten minutes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from control_plane.breakers.states import BreakerEvent, BreakerState, transition

IN_A_ROW = 5
REMEMBERED = 20
LEAST_RESULTS = 10
FAILING_SHARE = 0.5
WITHIN = timedelta(minutes=5)
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=10)


@dataclass(frozen=True)
class Result:
    """How one use went."""

    at: datetime
    succeeded: bool


@dataclass(frozen=True, kw_only=True)
class Breaker:
    """What is known of a breaker. Never half-open: that is an open one whose time is up."""

    is_open: bool = False
    since: datetime | None = None
    """When it opened or closed; None if it has been closed for ever."""
    open_until: datetime | None = None
    in_succession: int = 0
    """How often it has opened since it was last closed."""
    results: tuple[Result, ...] = ()
    """The last ones, oldest first, while it is closed."""

    def state(self, now: datetime) -> BreakerState:
        """Where it stands at `now`."""
        if not self.is_open:
            return BreakerState.CLOSED
        is_due = self.open_until is None or now >= self.open_until
        return transition(BreakerState.OPEN, BreakerEvent.WAITED) if is_due else BreakerState.OPEN


def noted(breaker: Breaker, succeeded: bool, now: datetime, *, began_at: datetime | None = None) -> Breaker:
    """The breaker after one more result; the very same object if that changes nothing.

    A success says nothing new while no failure is remembered. What comes in while the breaker is open, or
    began (at `began_at`, if that is known) before it last opened or closed, tells of another time: the end
    of a long call must not count as the probe.
    """
    state = breaker.state(now)
    if state is BreakerState.OPEN or _is_of_another_time(breaker, began_at):
        return breaker
    if state is BreakerState.HALF_OPEN:
        event = BreakerEvent.PROBE_SUCCEEDED if succeeded else BreakerEvent.PROBE_FAILED
        return _moved(breaker, transition(state, event), now)
    recent = tuple(result for result in breaker.results if now - result.at <= WITHIN)
    if succeeded and all(result.succeeded for result in recent):
        return breaker
    results = (*recent, Result(now, succeeded))[-REMEMBERED:]
    if too_many_failed(results):
        return _moved(breaker, transition(state, BreakerEvent.FAILED_TOO_OFTEN), now)
    return replace(breaker, results=results)


def _is_of_another_time(breaker: Breaker, began_at: datetime | None) -> bool:
    return began_at is not None and breaker.since is not None and began_at < breaker.since


def reset(breaker: Breaker, now: datetime) -> Breaker:
    """The breaker after a person has closed it."""
    return _moved(breaker, transition(breaker.state(now), BreakerEvent.RESET), now)


def too_many_failed(results: Sequence[Result]) -> bool:
    """Whether these results, oldest first and none of them too old, open a closed breaker."""
    if len(results) >= IN_A_ROW and not any(result.succeeded for result in results[-IN_A_ROW:]):
        return True
    failed = sum(not result.succeeded for result in results)
    return len(results) >= LEAST_RESULTS and failed >= FAILING_SHARE * len(results)


def pause(in_succession: int) -> timedelta:
    """How long a breaker stays open that opens for the n-th time in succession, counted from 1."""
    # Beyond the limit, more doubling would only overflow.
    doublings = min(in_succession - 1, 10)
    return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)


def _moved(breaker: Breaker, target: BreakerState, now: datetime) -> Breaker:
    if target is BreakerState.CLOSED:
        return Breaker(since=now)
    opened = breaker.in_succession + 1
    return Breaker(is_open=True, since=now, open_until=now + pause(opened), in_succession=opened)
