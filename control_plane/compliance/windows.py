"""When people may be called: a daily window in their own time zone. Pure; the clock is an argument."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, model_validator

_DAY_MINUTES = 24 * 60
_SEARCH_DAYS = 9


class Weekday(StrEnum):
    """Days of the week, in the order of `datetime.weekday()`."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


_WEEK = tuple(Weekday)


class CallingWindow(BaseModel):
    """The hours in which a lead may be called, by the clock on the lead's own wall.

    `end` is exclusive and may be "24:00": with "00:00", "24:00" and all days the window never closes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: str = Field(default="09:00", pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    end: str = Field(default="20:00", pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$")
    weekdays: list[Weekday] = Field(default=list(_WEEK[:6]), min_length=1)

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if _minutes(self.end) <= _minutes(self.start):
            raise ValueError(f"the window must end after it starts, and {self.end} is not after {self.start}")
        return self


def is_open(window: CallingWindow, timezones: Sequence[str], now: datetime) -> bool:
    """Whether it is a time to call in every zone the lead may be in; with no zone known, it never is."""
    return bool(timezones) and all(_is_open_in(window, ZoneInfo(zone), now) for zone in timezones)


def next_opening(window: CallingWindow, timezones: Sequence[str], now: datetime) -> datetime | None:
    """The first moment from `now` on (UTC) at which the window is open in every zone.

    None if that never comes: no zone is known, or the zones are so far apart that they share no hour.
    """
    moments = {now.astimezone(UTC)}
    for zone in map(ZoneInfo, timezones):
        midnight = datetime.combine(now.astimezone(zone).date(), time(), tzinfo=zone)
        for day in range(_SEARCH_DAYS):
            opening = midnight + timedelta(days=day, minutes=_minutes(window.start))
            moments.add(opening.astimezone(UTC))
    later = (moment for moment in sorted(moments) if moment >= now)
    return next((moment for moment in later if is_open(window, timezones, moment)), None)


def _is_open_in(window: CallingWindow, zone: ZoneInfo, now: datetime) -> bool:
    local = now.astimezone(zone)
    minute = local.hour * 60 + local.minute
    return _WEEK[local.weekday()] in window.weekdays and (
        _minutes(window.start) <= minute < _minutes(window.end)
    )


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return min(int(hours) * 60 + int(minutes), _DAY_MINUTES)
