"""Against the plain statement: it is open in a minute whose time on every wall is within the hours."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from control_plane.compliance.clocks import DAY_S, open_spans
from control_plane.compliance.hours import DAY_MINUTES, Day

CHANGES = [
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("Australia/Lord_Howe", date(2026, 4, 4)),  # half an hour
    ("Australia/Lord_Howe", date(2026, 10, 3)),
    ("Antarctica/Troll", date(2026, 3, 29)),  # two hours
    ("Antarctica/Troll", date(2026, 10, 25)),
    ("Africa/Casablanca", date(2026, 2, 15)),  # Ramadan begins: an hour back
    ("Africa/Casablanca", date(2026, 3, 22)),
    ("America/St_Johns", date(2026, 3, 8)),  # three hours and a half behind
    ("Pacific/Chatham", date(2026, 4, 4)),  # twelve hours and three quarters ahead
    ("America/Havana", date(2026, 3, 8)),  # at midnight
    ("Asia/Beirut", date(2026, 10, 24)),  # back over midnight: a date ends twice
    ("America/Santiago", date(2026, 4, 4)),
    ("Pacific/Apia", date(2011, 12, 30)),  # the day that Samoa left out
    ("Asia/Kathmandu", date(2026, 6, 1)),
    ("Asia/Kolkata", date(2026, 6, 1)),
    ("Pacific/Kiritimati", date(2026, 6, 1)),  # fourteen hours ahead
]

ZONES = sorted({zone for zone, _ in CHANGES})


@st.composite
def days(draw: st.DrawFn) -> Day:
    """Up to three spans; ends at night, when clocks are changed, are as likely as all others together."""
    minute = st.integers(0, DAY_MINUTES) | st.integers(0, 16).map(lambda quarter: quarter * 15)
    ends = sorted(draw(st.sets(minute, max_size=6)))
    return tuple(zip(ends[::2], ends[1::2], strict=False))


def stated(zones: list[str], moment: datetime, hours: dict[int, Day]) -> bool:
    for zone in zones:
        wall = moment.astimezone(ZoneInfo(zone))
        minute = wall.hour * 60 + wall.minute
        if not any(start <= minute < end for start, end in hours[wall.date().day % 2]):
            return False
    return bool(zones)


def assert_open_as_stated(zones: list[str], around: date, hours: dict[int, Day]) -> None:
    first = (around - date(1970, 1, 1)).days - 1
    for day in range(first, first + 3):
        spans = open_spans(tuple(zones), day, lambda wall_day: hours[wall_day.day % 2])
        assert list(spans) == sorted(spans)
        for minute in range(DAY_MINUTES):
            second = day * DAY_S + minute * 60
            is_open = any(start <= second < end for start, end in spans)
            moment = datetime.fromtimestamp(second, UTC)
            assert is_open == stated(zones, moment, hours), (zones, moment)


@pytest.mark.parametrize(("zone", "around"), CHANGES)
@given(even=days(), odd=days())
@example(even=((0, DAY_MINUTES),), odd=((0, DAY_MINUTES),))
@example(even=((135, 150),), odd=((135, 150),))  # in an hour that is left out, and in one that is repeated
@example(even=((60, 90),), odd=((60, 90),))
@settings(max_examples=6, deadline=None)
def test_it_is_open_in_exactly_the_minutes_whose_time_on_the_wall_is_in_the_hours(
    zone: str, around: date, even: Day, odd: Day
) -> None:
    assert_open_as_stated([zone], around, {0: even, 1: odd})


@given(
    st.lists(st.sampled_from(ZONES), min_size=2, max_size=4),
    st.sampled_from([around for _, around in CHANGES]),
    days(),
    days(),
)
@settings(max_examples=40, deadline=None)
def test_with_several_zones_it_is_open_where_it_is_open_in_all_of_them(
    zones: list[str], around: date, even: Day, odd: Day
) -> None:
    assert_open_as_stated(zones, around, {0: even, 1: odd})


def test_hours_that_a_change_leaves_out_are_not_open_and_those_it_cuts_open_late() -> None:
    spring = (date(2026, 3, 29) - date(1970, 1, 1)).days
    assert open_spans(("Europe/Berlin",), spring, lambda _: ((120, 180),)) == ()
    [(start, end)] = open_spans(("Europe/Berlin",), spring, lambda _: ((150, 240),))
    assert datetime.fromtimestamp(start, UTC) == datetime(2026, 3, 29, 3, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    assert timedelta(seconds=end - start) == timedelta(hours=1)


def test_a_repeated_hour_is_open_twice() -> None:
    autumn = (date(2026, 10, 25) - date(1970, 1, 1)).days
    spans = open_spans(("Europe/Berlin",), autumn, lambda day: ((120, 150),) if day.day == 25 else ())
    assert [(end - start) // 60 for start, end in spans] == [30, 30]
    assert spans[1][0] - spans[0][0] == 3600


def test_samoa_had_no_thirtieth_of_december_2011() -> None:
    first = (date(2011, 12, 29) - date(1970, 1, 1)).days
    on_that_day = ((0, DAY_MINUTES),)
    for day in range(first, first + 4):
        assert not open_spans(("Pacific/Apia",), day, lambda day: on_that_day if day.day == 30 else ())


def test_without_a_zone_it_is_never_open() -> None:
    assert open_spans((), 20_000, lambda _: ((0, DAY_MINUTES),)) == ()
