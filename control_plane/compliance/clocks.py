"""From the clock on a wall to time: how the clocks of zones go, in whole seconds since 1970. Pure.

Closed turns to open only where a span of hours begins or a clock is changed. So the hours of a date become
spans of time in the parts of a day in which a clock is not touched: a minute that a change leaves out is not
in them, and one that it repeats is in them twice.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from control_plane.compliance.hours import Day, Span, common, united

DAY_S = 24 * 60 * 60

_EPOCH = date(1970, 1, 1).toordinal()


class Piece(NamedTuple):
    """A part of a day in which the clock on the wall is `ahead` of UTC by so many seconds."""

    start: int
    end: int
    ahead: int


def open_spans(timezones: tuple[str, ...], day: int, hours_on: Callable[[date], Day]) -> tuple[Span, ...]:
    """When, in the UTC day so many days after 1970, it is within the hours of every zone's own date.

    In seconds since 1970, the ends exclusive; never without a zone.
    """
    spans: tuple[Span, ...] | None = None
    for pieces in _wall_clocks(timezones, day):
        open_there = _open_by_clock(pieces, hours_on)
        spans = open_there if spans is None else common(spans, open_there)
        if not spans:
            break
    return spans or ()


def _open_by_clock(pieces: tuple[Piece, ...], hours_on: Callable[[date], Day]) -> tuple[Span, ...]:
    found: tuple[Span, ...] = ()
    for start, end, ahead in pieces:
        for wall_day in range((start + ahead) // DAY_S, (end - 1 + ahead) // DAY_S + 1):
            midnight = wall_day * DAY_S - ahead
            on_wall = hours_on(date.fromordinal(_EPOCH + wall_day))
            spans = tuple((midnight + since * 60, midnight + until * 60) for since, until in on_wall)
            found = united(found, common(spans, ((start, end),)))
    return found


@lru_cache(maxsize=16384)
def _wall_clocks(timezones: tuple[str, ...], day: int) -> tuple[tuple[Piece, ...], ...]:
    """How the clocks of the zones go; zones that go alike once, and the farthest apart first."""
    clocks = sorted({_wall_clock(name, day) for name in timezones}, key=lambda pieces: pieces[0].ahead)
    return (*clocks[:1], *clocks[:0:-1])


@lru_cache(maxsize=16384)
def _wall_clock(name: str, day: int) -> tuple[Piece, ...]:
    start, end = day * DAY_S, (day + 1) * DAY_S
    info = zone(name)
    before, after = _ahead(info, start), _ahead(info, end)
    if before == after:  # no zone ever changed its clock there and back within a day
        return (Piece(start, end, before),)
    change = _change(info, start, end)
    return Piece(start, change, before), Piece(change, end, after)


def _change(info: ZoneInfo, before: int, after: int) -> int:
    """The second at which the clock changes between two moments, found by halving."""
    earlier = _ahead(info, before)
    while after - before > 1:
        middle = (before + after) // 2
        if _ahead(info, middle) == earlier:
            before = middle
        else:
            after = middle
    return after


def _ahead(info: ZoneInfo, moment: int) -> int:
    offset = datetime.fromtimestamp(moment, UTC).astimezone(info).utcoffset() or timedelta()
    return round(offset.total_seconds())


@cache
def zone(name: str) -> ZoneInfo:
    """The zone; zoneinfo's own cache keeps only the last few and reads the others from disk again."""
    return ZoneInfo(name)
