"""Which times a calendar has, and whose turn it is. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from control_plane.calendars.documents import Calendar, SalesPerson
from control_plane.calendars.protocol import Search
from control_plane.compliance import hours

CELL_MINUTES = 5
"""Meetings take up whole steps of this length; lengths and buffers are multiples of it."""

_MINUTE = timedelta(minutes=1)


def cell(moment: datetime) -> int:
    """The step in which a moment lies, counted since 1970."""
    return int(moment.timestamp()) // (CELL_MINUTES * 60)


def cells(starts_at: datetime, slot_minutes: int, buffer_minutes: int) -> list[int]:
    """All steps that a meeting takes up, the time kept free behind it included."""
    first = cell(starts_at)
    return list(range(first, first + (slot_minutes + buffer_minutes) // CELL_MINUTES))


def bounds(calendar: Calendar, now: datetime) -> tuple[datetime, datetime]:
    """From when and until when meetings may begin, as seen from `now`."""
    return now + calendar.notice_minutes * _MINUTE, now + timedelta(days=calendar.days_ahead)


def slots(calendar: Calendar, earliest: datetime, latest: datetime) -> Iterator[datetime]:
    """Every time at which a meeting may begin between two moments, in UTC, taken or not.

    The calendar's clock counts: times that it skips when summer begins are none, and an hour that comes
    twice counts once.
    """
    zone = ZoneInfo(calendar.timezone)
    week = hours.week(calendar.hours)
    day, last = earliest.astimezone(zone).date(), latest.astimezone(zone).date()
    while day <= last:
        if day not in calendar.closed_on:
            for start in _starts(calendar, day, week[day.weekday()], zone):
                if earliest <= start <= latest:
                    yield start
        day += timedelta(days=1)


def _starts(calendar: Calendar, day: date, spans: hours.Day, zone: ZoneInfo) -> Iterator[datetime]:
    step = calendar.slot_minutes + calendar.buffer_minutes
    for begin, end in spans:
        for minute in range(begin, end - calendar.slot_minutes + 1, step):
            local = datetime(day.year, day.month, day.day, *divmod(minute, 60), tzinfo=zone)
            start = local.astimezone(UTC)
            if start.astimezone(zone).replace(fold=0) == local:
                yield start


def is_slot(calendar: Calendar, starts_at: datetime, now: datetime) -> bool:
    """Whether a meeting may begin then, were it free."""
    earliest, latest = bounds(calendar, now)
    return earliest <= starts_at <= latest and starts_at in slots(calendar, starts_at, starts_at)


def wanted(search: Search, starts_at: datetime) -> bool:
    """Whether a time lies where it is looked for, on the lead's clock."""
    if starts_at < search.earliest:
        return False
    hour = starts_at.astimezone(ZoneInfo(search.zone)).hour
    after = search.from_hour is None or hour >= search.from_hour
    return after and (search.to_hour is None or hour < search.to_hour)


def free_people(
    calendar: Calendar, starts_at: datetime, busy: Mapping[str, AbstractSet[int]]
) -> list[SalesPerson]:
    """Who is free for a meeting that begins then; `busy` has everybody's taken steps by e-mail address."""
    needed = cells(starts_at, calendar.slot_minutes, calendar.buffer_minutes)
    return [person for person in calendar.people if busy.get(person.email, frozenset()).isdisjoint(needed)]


def in_turn(people: Sequence[SalesPerson], turn: int) -> list[SalesPerson]:
    """Everybody, beginning with whose turn it is."""
    place = turn % len(people)
    return [*people[place:], *people[:place]]


def slot_id(starts_at: datetime) -> str:
    """The name of a slot: its begin."""
    return starts_at.astimezone(UTC).strftime("%Y%m%dT%H%MZ")


def begin_of(slot: str) -> datetime | None:
    """The begin of a named slot; None for what is no slot's name."""
    try:
        return datetime.strptime(slot, "%Y%m%dT%H%MZ").replace(tzinfo=UTC)
    except ValueError:
        return None
