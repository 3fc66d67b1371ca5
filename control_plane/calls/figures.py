"""From a call's log to its figures. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from control_plane.attempts.documents import Attempt
from control_plane.attempts.figures import CallFigures
from control_plane.attempts.rules import Disposition
from control_plane.contract.events import (
    CallEvent,
    LabelSource,
    Speaker,
    StateEntered,
    ToolUsed,
    Turn,
    TurnLatency,
)
from control_plane.pricing import rules as pricing
from control_plane.pricing.documents import Price

CONVERSIONS = frozenset({Disposition.INTERESTED, Disposition.TRANSFERRED})
"""What campaigns call for."""

COUNTED_EVENTS = ("turn", "state_entered", "tool_used")
"""The only facts that the figures are made of."""

BOOKING = "book_slot"
"""The tool by which a meeting is booked or moved, as reports name it."""

_LATENCY_PARTS = {field: field.removesuffix("_ms") for field in TurnLatency.model_fields}


def reckoned(attempt: Attempt, log: Sequence[CallEvent], zone: str, prices: Sequence[Price]) -> CallFigures:
    """The figures of an ended call; `zone` is its lead's time zone, an IANA name or empty."""
    turns = [event for event in log if isinstance(event, Turn)]
    ended = attempt.ended_at or attempt.closed_at
    talk_ms = _between_ms(attempt.answered_at, ended) or 0
    on = attempt.created_at.date()
    cost = pricing.cost(attempt.usage, talk_s=talk_ms / 1000, number=attempt.number, on=on, prices=prices)
    return CallFigures(
        variant=attempt.variant,
        zone=zone,
        local_hour=attempt.created_at.astimezone(ZoneInfo(zone)).hour if zone else None,
        dialed=attempt.dialed_at is not None,
        answered=attempt.answered_at is not None,
        talked=any(turn.speaker is Speaker.LEAD for turn in turns),
        converted=attempt.came_to in CONVERSIONS,
        meeting_booked=any(
            isinstance(event, ToolUsed) and event.ok and event.tool == BOOKING for event in log
        ),
        ring_ms=_between_ms(attempt.ringing_at, attempt.answered_at),
        talk_ms=talk_ms,
        states=_each_once(event.to_state for event in log if isinstance(event, StateEntered)),
        objections=_each_once(
            turn.label for turn in turns if turn.label_source is LabelSource.LIBRARY and turn.label
        ),
        latencies=latencies(turns),
        cost=cost,
        cost_micros=sum(line.micros or 0 for line in cost),
    )


def latencies(turns: Iterable[Turn]) -> dict[str, list[int]]:
    """The milliseconds of every answer that was measured, by part, `total` among them."""
    found: dict[str, list[int]] = {}
    for turn in turns:
        for field, part in _LATENCY_PARTS.items():
            milliseconds = getattr(turn.latency, field, None)
            if milliseconds is not None:
                found.setdefault(part, []).append(round(milliseconds))
    return found


def _between_ms(since: datetime | None, until: datetime | None) -> int | None:
    """Milliseconds; never less than none, because the two may come from different clocks."""
    return None if since is None or until is None else max(0, round((until - since).total_seconds() * 1000))


def _each_once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
