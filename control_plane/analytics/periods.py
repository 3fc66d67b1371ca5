"""Hours, days and months, UTC, and how few of them make up a span of time. Pure."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple


class Period(StrEnum):
    """What counts are kept for; each is made up of those of the one before."""

    HOUR = "hour"
    DAY = "day"
    MONTH = "month"


FINER = {Period.DAY: Period.HOUR, Period.MONTH: Period.DAY}


class Span(NamedTuple):
    """Whole periods of one kind, from a moment on and before another."""

    period: Period
    since: datetime
    until: datetime


def start_of(period: Period, moment: datetime) -> datetime:
    """When the period began in which the moment lies."""
    hour = moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    if period is Period.HOUR:
        return hour
    day = hour.replace(hour=0)
    return day if period is Period.DAY else day.replace(day=1)


def end_of(period: Period, moment: datetime) -> datetime:
    """When the next period begins."""
    start = start_of(period, moment)
    if period is Period.HOUR:
        return start + timedelta(hours=1)
    if period is Period.DAY:
        return start + timedelta(days=1)
    return start_of(Period.MONTH, start + timedelta(days=31))


def up(period: Period, moment: datetime) -> datetime:
    """The moment itself where a period begins, else the beginning of the next one."""
    start = start_of(period, moment)
    return start if start == moment else end_of(period, moment)


def cover(since: datetime, until: datetime, longest: Period = Period.MONTH) -> list[Span]:
    """The fewest periods that make up the time between two full hours, every hour in exactly one of them.

    None of them is longer than `longest`.
    """
    periods = [Period.MONTH, Period.DAY, Period.HOUR]
    return _cover(since.astimezone(UTC), until.astimezone(UTC), periods[periods.index(longest) :])


def _cover(since: datetime, until: datetime, periods: list[Period]) -> list[Span]:
    if since >= until:
        return []
    period, *finer = periods
    first, last = up(period, since), start_of(period, until)
    if first >= last:
        return _cover(since, until, finer) if finer else []
    whole = Span(period, first, last)
    return [*_cover(since, first, finer), whole, *_cover(last, until, finer)] if finer else [whole]
