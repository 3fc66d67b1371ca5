"""Public holidays of a place. Pure; what the library of holidays knows is computed once per year."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

import holidays
from dateutil.easter import easter

from control_plane.compliance.hours import WEEKDAYS
from control_plane.compliance.law.schema import FurtherDay

_SATURDAY_AND_SUNDAY = frozenset({5, 6})


@dataclass(frozen=True)
class Calendar:
    """The days off of a country, with those of some of its regions."""

    country: str
    regions: tuple[str, ...] = ()
    further: tuple[FurtherDay, ...] = ()
    weekends: bool = False
    """Whether the days of the country's own weekend are days off too."""


def is_day_off(calendar: Calendar, day: date) -> bool:
    """Whether `day` is a public holiday (or, where that is asked for, in the weekend) of this calendar."""
    if calendar.weekends and day.weekday() in _weekend(calendar.country):
        return True
    return day in _days_off(calendar, day.year)


def regions(country: str) -> tuple[str, ...]:
    """The regions of a country that have holidays of their own; none where no holidays are known."""
    known = _known(country)
    found: tuple[str, ...] = () if known is None else known.subdivisions
    # Names of more than three letters are cities and school zones, which hold for no whole region.
    return tuple(region for region in found if len(region) <= 3)


@cache
def _known(country: str) -> holidays.HolidayBase | None:
    try:
        return holidays.country_holidays(country)
    except NotImplementedError:  # the library has no calendar of this country: there is nothing to know
        return None


@lru_cache(maxsize=1024)
def _days_off(calendar: Calendar, year: int) -> frozenset[date]:
    found = {date for day in calendar.further for date in _dates(day, year)}
    if _known(calendar.country) is not None:
        for region in calendar.regions or (None,):
            found.update(holidays.country_holidays(calendar.country, subdiv=region, years=year))
    return frozenset(found)


def _dates(day: FurtherDay, year: int) -> list[date]:
    if day.easter is not None:
        return [easter(year) + timedelta(days=day.easter)]
    first = date.fromisoformat(f"{year}-{day.first}")
    if day.weekday is None:
        return [first]
    span = (date.fromisoformat(f"{year}-{day.last}") - first).days
    candidates = (first + timedelta(days=days) for days in range(span + 1))
    return [candidate for candidate in candidates if WEEKDAYS[candidate.weekday()] is day.weekday]


@cache
def _weekend(country: str) -> frozenset[int]:
    known = _known(country)
    return _SATURDAY_AND_SUNDAY if known is None else frozenset(known.weekend)
