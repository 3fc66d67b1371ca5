"""When a campaign wants to call and the law lets it, by the clock of whoever is called. Pure.

Closed turns to open only where a span of hours begins or a clock is changed, so the open time of a day is
computed once as spans of UTC, and every question is a look at these.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache, partial
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, field_validator, model_validator

from control_plane.compliance import hours, jurisdictions
from control_plane.compliance.calendars import is_day_off
from control_plane.compliance.clocks import DAY_S, open_spans, zone
from control_plane.compliance.hours import END, START, WEEKDAYS, Day, Span, SpanText, Week, Weekday, common
from control_plane.compliance.jurisdictions import Law

__all__ = ["CallingWindow", "Closed", "Place", "Weekday", "is_open", "next_opening", "why_closed"]

SEARCH_DAYS = 400
"""How far ahead an opening is looked for: over a year, so that every weekday and holiday has come."""

IsoDate = Annotated[date, PlainSerializer(date.isoformat, return_type=str)]
"""A date that is stored as text: MongoDB has none of its own."""


class CallingWindow(BaseModel):
    """The hours in which a campaign calls, in so far as the law of the lead's place lets it.

    It calls from `start` to `end` on `weekdays`; a day in `hours` has these spans instead. Ends are
    exclusive and may be "24:00": with "00:00", "24:00", all days and holidays only the law closes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: str = Field(default="09:00", pattern=f"^{START}$")
    end: str = Field(default="20:00", pattern=f"^{END}$")
    weekdays: list[Weekday] = Field(default=list(WEEKDAYS[:6]), min_length=1)
    hours: dict[Weekday, list[SpanText]] = Field(
        default_factory=dict, description='Single days, such as {"fri": ["09:00-12:00", "13:00-16:30"]}.'
    )
    holidays: bool = Field(default=False, description="Whether it calls on the lead's public holidays.")
    closed_on: list[IsoDate] = Field(default_factory=list, description="Further days without calls.")

    @field_validator("hours")
    @classmethod
    def _hours_make_sense(cls, named: dict[Weekday, list[str]]) -> dict[Weekday, list[str]]:
        if named:
            hours.week(named)
        return named

    @model_validator(mode="after")
    def _ever_opens(self) -> Self:
        if hours.minutes(self.end) <= hours.minutes(self.start):
            raise ValueError(f"the window must end after it starts, and {self.end} is not after {self.start}")
        if not any(self.week):
            raise ValueError("the window is empty: give at least one day in hours a span, or leave hours out")
        return self

    @property
    def week(self) -> Week:
        """The hours of each weekday."""
        single = tuple((day, tuple(spans)) for day, spans in self.hours.items())
        return _week(self.start, self.end, tuple(self.weekdays), single)

    def __hash__(self) -> int:
        return hash((self.start, self.end, *self.weekdays, *self.hours, self.holidays, *self.closed_on))


@lru_cache(maxsize=1024)
def _week(
    start: str, end: str, weekdays: tuple[Weekday, ...], single: tuple[tuple[Weekday, tuple[str, ...]], ...]
) -> Week:
    """Kept, because every claim reads its campaign anew and campaigns have few windows."""
    usual = (f"{start}-{end}",)
    return hours.week({**dict.fromkeys(weekdays, usual), **dict(single)})


@dataclass(frozen=True)
class Place:
    """Everywhere a lead may be: the zones whose clocks count, and the jurisdictions whose law holds.

    Without a zone nobody is called; without a jurisdiction the strictest law of all holds.
    """

    timezones: tuple[str, ...]
    jurisdictions: tuple[str, ...]

    @classmethod
    def of(cls, timezones: Sequence[str], jurisdictions: Sequence[str]) -> Self:
        """The place of a lead."""
        return cls(tuple(timezones), tuple(jurisdictions))


class Closed(StrEnum):
    """Why nobody may be called; the law's reasons go before the campaign's."""

    TIMEZONE_UNKNOWN = "timezone_unknown"
    LAW_HOLIDAY = "law_holiday"
    LAW_HOURS = "law_hours"
    HOLIDAY = "holiday"
    CLOSED_DAY = "closed_day"
    WEEKDAY = "weekday"
    OUTSIDE_HOURS = "outside_hours"


def is_open(window: CallingWindow, place: Place, now: datetime) -> bool:
    """Whether campaign and law let a lead be called now in every zone it may be in."""
    moment = now.timestamp()
    return any(start <= moment < end for start, end in _open_spans(window, place, int(moment // DAY_S)))


def next_opening(window: CallingWindow, place: Place, now: datetime) -> datetime | None:
    """The first open moment from `now` on (UTC); None if there is none within `SEARCH_DAYS`."""
    moment = now.timestamp()
    today = int(moment // DAY_S)
    for start, end in _open_spans(window, place, today):
        if moment < end:
            return now.astimezone(UTC) if start <= moment else datetime.fromtimestamp(start, UTC)
    later = _first_start(window, place, today + 1)
    return None if later is None else datetime.fromtimestamp(later, UTC)


def why_closed(window: CallingWindow, place: Place, now: datetime) -> Closed | None:
    """Why nobody may be called now, by the first zone in which it is so; None if it is open."""
    if not place.timezones:
        return Closed.TIMEZONE_UNKNOWN
    reasons = (_reason(window, place, now.astimezone(zone(name))) for name in place.timezones)
    return next((reason for reason in reasons if reason), None)


def _reason(window: CallingWindow, place: Place, local: datetime) -> Closed | None:
    law = jurisdictions.law(place.jurisdictions)
    day, minute = local.date(), local.hour * 60 + local.minute
    for applies, reason in (
        (_is_closed_by_law(law, day), Closed.LAW_HOLIDAY),
        (not _includes(law.week[day.weekday()], minute), Closed.LAW_HOURS),
        (not window.holidays and _is_holiday(law, day), Closed.HOLIDAY),
        (day in window.closed_on, Closed.CLOSED_DAY),
        (not window.week[day.weekday()], Closed.WEEKDAY),
        (not _includes(window.week[day.weekday()], minute), Closed.OUTSIDE_HOURS),
    ):
        if applies:
            return reason
    return None


def _includes(spans: Day, minute: int) -> bool:
    return any(start <= minute < end for start, end in spans)


def _is_closed_by_law(law: Law, day: date) -> bool:
    return any(is_day_off(calendar, day) for calendar in law.closed_on)


def _is_holiday(law: Law, day: date) -> bool:
    return any(is_day_off(calendar, day) for calendar in law.calendars)


@lru_cache(maxsize=16384)
def _hours_on(window: CallingWindow, codes: tuple[str, ...], day: date) -> Day:
    """The hours of a date on the wall, wherever that wall is."""
    law = jurisdictions.law(codes)
    allowed = common(window.week[day.weekday()], law.week[day.weekday()])
    if not allowed or day in window.closed_on or _is_closed_by_law(law, day):
        return ()
    return () if not window.holidays and _is_holiday(law, day) else allowed


@lru_cache(maxsize=16384)
def _first_start(window: CallingWindow, place: Place, first: int) -> int | None:
    """Where the first open span from the UTC day `first` on begins, in seconds since 1970."""
    for day in range(first, first + SEARCH_DAYS):
        if spans := _open_spans(window, place, day):
            return spans[0][0]
    return None


@lru_cache(maxsize=65536)
def _open_spans(window: CallingWindow, place: Place, day: int) -> tuple[Span, ...]:
    """The open time of the UTC day so many days after 1970, in seconds since then."""
    return open_spans(place.timezones, day, partial(_hours_on, window, place.jurisdictions))
