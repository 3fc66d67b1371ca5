"""Hours of a day and of a week, by the clock on the wall. Pure."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import pairwise
from typing import Annotated

from pydantic import StringConstraints

DAY_MINUTES = 24 * 60

START = r"([01]\d|2[0-3]):[0-5]\d"
END = rf"({START}|24:00)"

SpanText = Annotated[str, StringConstraints(pattern=rf"^{START}-{END}$")]
"""Hours as they are written, such as 09:00-12:30; the end is exclusive and may be 24:00."""

Span = tuple[int, int]
"""From and until, in minutes of the day; the end is exclusive."""

Day = tuple[Span, ...]
"""The hours of one day: in order, apart from each other, none if it is closed."""

Week = tuple[Day, ...]
"""Seven days, from Monday on."""


class Weekday(StrEnum):
    """Days of the week, in the order of `datetime.weekday()`."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


WEEKDAYS = tuple(Weekday)
CLOSED_WEEK: Week = ((),) * 7
OPEN_WEEK: Week = (((0, DAY_MINUTES),),) * 7


def minutes(clock: str) -> int:
    """The minute of the day at HH:MM."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def span(text: str) -> Span:
    """The hours written as HH:MM-HH:MM; raises ValueError if they end before they start."""
    start, end = text.split("-")
    if minutes(end) <= minutes(start):
        raise ValueError(f"{text} must end after it starts; write {end}-{start}, or two days for a night")
    return minutes(start), minutes(end)


def day(texts: Iterable[str]) -> Day:
    """The hours of a day, sorted; raises ValueError if two of them overlap."""
    spans = sorted((span(text), text) for text in texts)
    for (earlier, earlier_text), (later, later_text) in pairwise(spans):
        if later[0] < earlier[1]:
            raise ValueError(f"{earlier_text} and {later_text} overlap; write them as one")
    return tuple(found for found, _ in spans)


def week(days: Mapping[Weekday, Iterable[str]]) -> Week:
    """The hours of a week; a day that is not named has none. Raises ValueError as `day` does."""
    return tuple(day(days.get(weekday, ())) for weekday in WEEKDAYS)


def common(one: Day, other: Day) -> Day:
    """The hours that both days have."""
    overlaps = ((max(a[0], b[0]), min(a[1], b[1])) for a in one for b in other)
    return tuple(sorted(overlap for overlap in overlaps if overlap[0] < overlap[1]))


def united(one: Day, other: Day) -> Day:
    """The hours that at least one of the days has."""
    merged: list[Span] = []
    for start, end in sorted((*one, *other)):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def written(hours: Day) -> list[str]:
    """The hours of a day as people write them."""
    return [f"{_clock(start)}-{_clock(end)}" for start, end in hours]


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
