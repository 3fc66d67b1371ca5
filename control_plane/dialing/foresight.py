"""What the gate will say to calls of the coming hours. Pure: no clock, no I/O."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from control_plane.compliance.rules import Facts, Reason, check
from control_plane.compliance.windows import CallingWindow, Closed, Place, next_opening, why_closed

_LOOKS = 10
"""The gate names the next moment that is worth a look; each look gets past at least one obstacle."""

_STEP_S = 15 * 60
_HOUR_S = 60 * 60


class Waiting(StrEnum):
    """Why a lead is not called within the period, beside the gate's own reasons."""

    NOT_DUE = "not_due"
    """It is to be called later."""
    NO_CAPACITY = "no_capacity"
    """It might be called, but so many calls cannot be placed in that time."""
    ON_THE_PHONE = "on_the_phone"
    FINISHED = "finished"


@dataclass(frozen=True)
class Foreseen:
    """When a lead will be called, as far as the rules go."""

    at: datetime | None
    """UTC; None if not within the period."""
    reasons: tuple[Reason | Waiting, ...]
    """Why not at once."""
    next_at: datetime | None
    """If not within the period: when it may be allowed; None if never."""
    closed: Closed | None = None
    """What is closed when it would be called otherwise."""


def foresee(facts: Facts, due_at: datetime, now: datetime, until: datetime) -> Foreseen:
    """When a lead who is due at `due_at` will first be called within the period from `now` to `until`."""
    moment = max(due_at, now)
    reasons: tuple[Reason | Waiting, ...] = (Waiting.NOT_DUE,) if due_at > now else ()
    closed: Closed | None = None
    for _ in range(_LOOKS):
        decision = check(replace(facts, now=moment))
        if not decision.allowed:
            closed = closed or why_closed(facts.window, facts.place, moment)
            if decision.retry_at is None:
                return Foreseen(None, tuple(decision.reasons), None, closed)
            reasons += tuple(reason for reason in decision.reasons if reason not in reasons)
            moment = decision.retry_at
        if moment >= until:
            return Foreseen(None, reasons, moment, closed)
        if decision.allowed:
            return Foreseen(moment, reasons, None, closed)
    return Foreseen(None, reasons, moment, closed)


@dataclass(frozen=True)
class Capacity:
    """How many calls can be placed."""

    at_once: int
    calls_per_second: float
    mean_call_s: float
    """How long a call takes on average, those that nobody answers included."""
    numbers_today: int | None = None
    """How many more calls the caller numbers may make on this UTC day; None without a limit."""
    numbers_per_day: int | None = None
    """How many they may make on each later one."""

    def within(self, seconds: float) -> float:
        """How many calls can be begun in so many seconds, once the lines are busy."""
        return seconds * min(self.calls_per_second, self.at_once / self.mean_call_s)


@dataclass(frozen=True)
class Crowd:
    """Leads who may be called at the same times."""

    leads: int
    goes_first: bool
    """Whether they are called before others who may be called then."""
    place: Place
    foreseen: Foreseen


@dataclass
class Hour:
    """An hour by the clock, or the part of it that belongs to the period."""

    start: datetime
    end: datetime
    become_callable: int = 0
    """Leads who may be called from this hour on, by the rules."""
    called: int = 0
    """Leads whose call is placed in this hour."""


@dataclass(frozen=True)
class Plan:
    """What becomes of the waiting leads within a period."""

    hours: list[Hour]
    not_called: int
    reasons: dict[Reason | Waiting, int]
    """How many of those are not called for each reason; a lead may have several."""


def plan(
    crowds: Sequence[Crowd], window: CallingWindow, capacity: Capacity, now: datetime, until: datetime
) -> Plan:
    """Play the period through, in steps of a quarter of an hour."""
    hours = _hours(now, until)
    reasons: dict[Reason | Waiting, int] = {}
    for crowd in crowds:
        if crowd.foreseen.at is None:
            for reason in crowd.foreseen.reasons:
                reasons[reason] = reasons.get(reason, 0) + crowd.leads
        else:
            _hour_of(hours, crowd.foreseen.at).become_callable += crowd.leads
    _place_calls(hours, crowds, window, capacity, now, until)
    callable_ = sum(hour.become_callable for hour in hours)
    called = sum(hour.called for hour in hours)
    if callable_ > called:
        reasons[Waiting.NO_CAPACITY] = callable_ - called
    return Plan(hours, sum(crowd.leads for crowd in crowds) - called, reasons)


def _place_calls(
    hours: Sequence[Hour],
    crowds: Sequence[Crowd],
    window: CallingWindow,
    capacity: Capacity,
    now: datetime,
    until: datetime,
) -> None:
    """Let as many leads be called in each step as the lines take: callbacks first, then who waits longest."""
    queue = sorted(
        ((crowd.foreseen.at, crowd) for crowd in crowds if crowd.foreseen.at is not None),
        key=lambda one: (not one[1].goes_first, one[0]),
    )
    left = [crowd.leads for _, crowd in queue]
    room = 0.0
    today = now.astimezone(UTC).date()
    shown = {today: capacity.numbers_today}  # steps end by the clock, so none belongs to two days
    for start, end in _steps(now, until, _STEP_S):
        room += capacity.within((end - start).total_seconds())
        day = start.astimezone(UTC).date()
        of_numbers = shown.setdefault(day, capacity.numbers_per_day)
        hour = _hour_of(hours, start)
        is_open: dict[Place, bool] = {}
        for index, (ready_at, crowd) in enumerate(queue):
            if room < 1 or of_numbers == 0:
                break
            if not left[index] or ready_at >= end:
                continue
            if crowd.place not in is_open:
                opening = next_opening(window, crowd.place, start)
                is_open[crowd.place] = opening is not None and opening < end
            if is_open[crowd.place]:
                called = min(left[index], int(room), left[index] if of_numbers is None else of_numbers)
                if of_numbers is not None:
                    of_numbers -= called
                left[index] -= called
                room -= called
                hour.called += called
        shown[day] = of_numbers
        room %= 1  # what nobody needed is gone


def _hours(now: datetime, until: datetime) -> list[Hour]:
    return [Hour(start, end) for start, end in _steps(now, until, _HOUR_S)]


def _hour_of(hours: Sequence[Hour], moment: datetime) -> Hour:
    return next(hour for hour in hours if moment < hour.end)


def _steps(now: datetime, until: datetime, length_s: int) -> list[tuple[datetime, datetime]]:
    """The steps of that length by the clock; the first begins now, and the last ends with the period."""
    steps = []
    start = now
    while start < until:
        end = start + timedelta(seconds=length_s - start.timestamp() % length_s)
        steps.append((start, min(end, until)))
        start = end
    return steps
