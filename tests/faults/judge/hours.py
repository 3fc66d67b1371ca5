"""Whether a moment is inside hours, on the wall clock of a zone. Zones by pytz, holidays by workalendar."""

import calendar
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

import pytz
from workalendar.registry import registry

_WEEK: Final = tuple(name.lower() for name in calendar.day_abbr)
_DEFAULT_START, _DEFAULT_END = "09:00", "20:00"
_DEFAULT_DAYS: Final = _WEEK[:6]

# The three national days of India, which workalendar does not know: National and Festival Holidays Acts.
_INDIA: Final = frozenset({(1, 26), (8, 15), (10, 2)})


def local(at: float, zone: str) -> datetime:
    """The wall clock; raises KeyError for a zone that does not exist."""
    return datetime.fromtimestamp(at, _zone(zone))


@lru_cache(maxsize=1024)
def _zone(name: str) -> Any:
    try:
        return pytz.timezone(name)
    except pytz.UnknownTimeZoneError as error:
        raise KeyError(name) from error


def is_holiday(country: str, day: date) -> bool:
    """Whether it is a public holiday all over the country."""
    return day in _holidays(country, day.year)


@lru_cache(maxsize=512)
def _holidays(country: str, year: int) -> frozenset[date]:
    if country == "IN":
        return frozenset(date(year, month, day) for month, day in _INDIA)
    return frozenset(day for day, _ in registry.get(country)().holidays(year))


def minute_of(moment: datetime) -> int:
    """Minutes since midnight on the wall clock."""
    return moment.hour * 60 + moment.minute


def campaign_spans(window: Mapping[str, Any], day: date) -> list[tuple[int, int]]:
    """A campaign's hours on a local day, as the window that was sent says."""
    if day.isoformat() in window.get("closed_on", ()):
        return []
    name = _WEEK[day.weekday()]
    own = window.get("hours") or {}
    if name in own:
        return [_span(span) for span in own[name]]
    if name not in window.get("weekdays", _DEFAULT_DAYS):
        return []
    return [_span((window.get("start", _DEFAULT_START), window.get("end", _DEFAULT_END)))]


def _span(span: Any) -> tuple[int, int]:
    """A span as people send it: `{"start", "end"}`, `["09:00", "12:00"]` or `"09:00-12:00"`."""
    if isinstance(span, Mapping):
        start, end = span["start"], span["end"]
    elif isinstance(span, str):
        start, end = span.split("-")
    else:
        start, end = span
    return _minutes(start), _minutes(end)


def _minutes(clock: str) -> int:
    hours, minutes = clock.strip().split(":")
    return int(hours) * 60 + int(minutes)
