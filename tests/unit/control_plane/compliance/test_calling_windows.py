"""A campaign's own hours, and that nothing it says opens what the law closes."""

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import bson
import holidays
import pytest
from beanie.odm.utils.encoder import Encoder
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from control_plane.compliance.jurisdictions import law
from control_plane.compliance.windows import (
    CallingWindow,
    Closed,
    Place,
    Weekday,
    is_open,
    next_opening,
    why_closed,
)

NEW_YORK, BERLIN, KOLKATA = "America/New_York", "Europe/Berlin", "Asia/Kolkata"
ALWAYS = CallingWindow(start="00:00", end="24:00", weekdays=list(Weekday), holidays=True)
ZONES = [NEW_YORK, BERLIN, KOLKATA, "Pacific/Chatham", "America/St_Johns", "Pacific/Apia", "Antarctica/Troll"]
PLACES = [("US-DC",), ("FR",), ("DE",), ("US-AL",), ("US-TX", "GB"), ("CA-ON",), ("NG",), ()]

clock = st.integers(0, 95).map(lambda quarter: f"{quarter // 4:02}:{quarter % 4 * 15:02}")
moments = st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2028, 1, 1), timezones=st.just(UTC))
places = st.builds(
    Place.of, st.lists(st.sampled_from(ZONES), min_size=1, max_size=3, unique=True), st.sampled_from(PLACES)
)
spans = (
    st.lists(clock, min_size=2, max_size=4, unique=True)
    .filter(lambda ends: len(ends) % 2 == 0)
    .map(lambda ends: [f"{a}-{b}" for a, b in zip(sorted(ends)[::2], sorted(ends)[1::2], strict=True)])
)
windows = st.builds(
    lambda start, hours, weekdays, holidays, closed_on: CallingWindow(
        start=start, end="24:00", weekdays=weekdays, hours=hours, holidays=holidays, closed_on=closed_on
    ),
    start=clock,
    hours=st.dictionaries(st.sampled_from(Weekday), spans, max_size=3),
    weekdays=st.sets(st.sampled_from(Weekday), min_size=1).map(sorted),
    holidays=st.booleans(),
    closed_on=st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=2),
)


def in_washington(*zones: str) -> Place:
    """Under a law that allows 08:00 to 21:00 on every day."""
    return Place(zones, ("US-DC",))


def at(zone: str, *when: int) -> datetime:
    year, month, day, hour, minute = when
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone))


def test_the_default_window_is_nine_to_eight_from_monday_to_saturday() -> None:
    window, place = CallingWindow(), in_washington(BERLIN)
    assert is_open(window, place, at(BERLIN, 2026, 11, 21, 9, 0))  # a Saturday
    assert not is_open(window, place, at(BERLIN, 2026, 11, 21, 8, 59))
    assert is_open(window, place, at(BERLIN, 2026, 11, 21, 19, 59))
    assert not is_open(window, place, at(BERLIN, 2026, 11, 21, 20, 0))
    assert not is_open(window, place, at(BERLIN, 2026, 11, 22, 12, 0))


def test_the_window_must_be_open_in_every_zone_the_lead_may_be_in() -> None:
    afternoon_in_berlin = at(NEW_YORK, 2026, 11, 20, 8, 0)
    assert is_open(CallingWindow(), in_washington(BERLIN), afternoon_in_berlin)
    assert not is_open(CallingWindow(), in_washington(BERLIN, NEW_YORK), afternoon_in_berlin)


def test_without_a_known_zone_it_is_never_open_and_never_will_be() -> None:
    nowhere = in_washington()
    now = datetime.now(UTC)
    assert not is_open(ALWAYS, nowhere, now)
    assert next_opening(ALWAYS, nowhere, now) is None
    assert why_closed(ALWAYS, nowhere, now) is Closed.TIMEZONE_UNKNOWN


def test_zones_that_share_no_hour_have_no_next_opening() -> None:
    window = CallingWindow(start="09:00", end="10:00")
    assert next_opening(window, in_washington(NEW_YORK, KOLKATA), at(BERLIN, 2026, 11, 20, 9, 0)) is None


def test_after_saturday_evening_comes_monday_morning() -> None:
    opening = next_opening(CallingWindow(), in_washington(BERLIN), at(BERLIN, 2026, 11, 21, 20, 0))
    assert opening == at(BERLIN, 2026, 11, 23, 9, 0)


def test_the_opening_follows_the_clock_on_the_wall_through_a_change_of_time() -> None:
    before_the_change = at(BERLIN, 2026, 10, 24, 21, 0)
    opening = next_opening(CallingWindow(), in_washington(BERLIN), before_the_change)
    assert opening == at(BERLIN, 2026, 10, 26, 9, 0)


def test_a_single_day_may_have_hours_of_its_own_and_a_break_for_lunch() -> None:
    friday, sunday = ["09:00-12:00", "13:00-16:00"], ["10:00-11:00"]
    window = CallingWindow(hours={Weekday.FRIDAY: friday, Weekday.SUNDAY: sunday})
    place = in_washington(BERLIN)
    assert is_open(window, place, at(BERLIN, 2026, 11, 20, 11, 59))
    assert why_closed(window, place, at(BERLIN, 2026, 11, 20, 12, 0)) is Closed.OUTSIDE_HOURS
    assert next_opening(window, place, at(BERLIN, 2026, 11, 20, 12, 0)) == at(BERLIN, 2026, 11, 20, 13, 0)
    assert next_opening(window, place, at(BERLIN, 2026, 11, 20, 16, 0)) == at(BERLIN, 2026, 11, 21, 9, 0)
    assert is_open(window, place, at(BERLIN, 2026, 11, 22, 10, 30))  # not among the weekdays, but named


def test_holidays_of_the_lead_are_free_unless_the_campaign_says_otherwise() -> None:
    thanksgiving = at(NEW_YORK, 2026, 11, 26, 12, 0)
    place = in_washington(NEW_YORK)
    assert why_closed(CallingWindow(), place, thanksgiving) is Closed.HOLIDAY
    assert next_opening(CallingWindow(), place, thanksgiving) == at(NEW_YORK, 2026, 11, 27, 9, 0)
    assert is_open(CallingWindow(holidays=True), place, thanksgiving)


def test_it_is_the_date_on_the_leads_own_wall_that_is_a_holiday() -> None:
    in_tokyo_already_boxing_day = at(NEW_YORK, 2026, 12, 25, 19, 0)
    window = CallingWindow(start="00:00", end="24:00")
    assert not is_open(window, in_washington(NEW_YORK), in_tokyo_already_boxing_day)
    assert is_open(window, in_washington("Asia/Tokyo"), in_tokyo_already_boxing_day)


def test_a_campaign_may_close_days_of_its_own() -> None:
    window = CallingWindow(closed_on=[date(2026, 11, 20)])
    assert why_closed(window, in_washington(BERLIN), at(BERLIN, 2026, 11, 20, 12, 0)) is Closed.CLOSED_DAY


def test_each_reason_to_stay_silent_is_told_and_the_laws_reasons_first() -> None:
    place = Place((NEW_YORK,), ("US-AL",))
    assert why_closed(ALWAYS, place, at(NEW_YORK, 2026, 11, 22, 12, 0)) is Closed.LAW_HOURS  # a Sunday
    assert why_closed(ALWAYS, place, at(NEW_YORK, 2026, 11, 26, 12, 0)) is Closed.LAW_HOLIDAY
    sunday = at(BERLIN, 2026, 11, 22, 12, 0)
    assert why_closed(CallingWindow(), in_washington(BERLIN), sunday) is Closed.WEEKDAY
    assert why_closed(ALWAYS, place, at(NEW_YORK, 2026, 11, 27, 12, 0)) is None


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        ({"start": "9:00"}, "start", "match"),
        ({"start": "24:00"}, "start", "match"),
        ({"end": "24:01"}, "end", "match"),
        ({"start": "12:00", "end": "12:00"}, None, "12:00 is not after 12:00"),
        ({"start": "20:00", "end": "09:00"}, None, "09:00 is not after 20:00"),
        ({"weekdays": []}, "weekdays", "at least 1"),
        ({"weekdays": ["someday"]}, "weekdays", "mon"),
        ({"until": "12:00"}, "until", "not permitted"),
        ({"hours": {"fri": ["9-12"]}}, "hours", "match"),
        ({"hours": {"fri": ["12:00-09:00"]}}, "hours", "write 09:00-12:00"),
        ({"hours": {"fri": ["09:00-12:00", "11:00-13:00"]}}, "hours", "overlap; write them as one"),
        ({"hours": {day: [] for day in Weekday}}, None, "empty: give at least one day in hours a span"),
        ({"closed_on": ["2026-02-30"]}, "closed_on", "date"),
    ],
)
def test_a_window_that_makes_no_sense_is_refused_by_field_and_with_the_way_out(
    wrong: dict[str, object], field: str | None, says: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        CallingWindow.model_validate(wrong)
    [problem] = refusal.value.errors()
    assert problem["loc"][:1] == ((field,) if field else ())
    assert says in problem["msg"]


def test_a_window_survives_being_stored() -> None:
    window = CallingWindow(hours={Weekday.FRIDAY: ["09:00-12:00"]}, closed_on=[date(2026, 12, 24)])
    for stored in (window.model_dump(), Encoder(to_db=True).encode(window)):
        assert CallingWindow.model_validate(bson.decode(bson.encode(stored))) == window
    assert hash(CallingWindow.model_validate(window.model_dump())) == hash(window)


def stated(window: CallingWindow, place: Place, moment: datetime) -> bool:
    """The whole rule in plain words, for one minute."""
    rules = law(place.jurisdictions)
    for name in place.timezones:
        wall = moment.astimezone(ZoneInfo(name))
        weekday = list(Weekday)[wall.weekday()]
        usual = [f"{window.start}-{window.end}"] if weekday in window.weekdays else []
        written = wall.strftime("%H:%M")
        hours = [span.split("-") for span in window.hours.get(weekday, usual)]
        minute = wall.hour * 60 + wall.minute
        if not (
            any(start <= written < end for start, end in hours)
            and any(start <= minute < end for start, end in rules.week[wall.weekday()])
            and wall.date() not in window.closed_on
        ):
            return False
    return True


@given(windows, places, st.sampled_from([date(2026, 3, 28), date(2026, 10, 31), date(2027, 4, 3)]))
@settings(max_examples=40, deadline=None)
def test_it_is_open_in_exactly_the_minutes_that_campaign_law_and_calendar_have(
    window: CallingWindow, place: Place, first: date
) -> None:
    """On days around changes of clocks on both halves of the earth."""
    start = datetime(first.year, first.month, first.day, tzinfo=UTC)
    moments = [start + timedelta(minutes=5 * step) for step in range(12 * 24)]
    opening: datetime | None = None
    for moment in reversed(moments):
        closed_by_holiday = why_closed(window, place, moment) in (Closed.HOLIDAY, Closed.LAW_HOLIDAY)
        expected = stated(window, place, moment) and not closed_by_holiday
        assert is_open(window, place, moment) == expected, moment
        assert (why_closed(window, place, moment) is None) == expected
        opening = moment if expected else opening
        if opening is not None:
            assert next_opening(window, place, moment) == opening


@given(windows, places, moments)
@settings(max_examples=150, deadline=None)
def test_the_next_opening_is_open_not_in_the_past_and_nothing_before_it_is_open(
    window: CallingWindow, place: Place, now: datetime
) -> None:
    opening = next_opening(window, place, now)
    last = now + timedelta(days=20) if opening is None else min(opening, now + timedelta(days=20))
    if opening is not None:
        assert opening >= now
        assert is_open(window, place, opening)
        assert why_closed(window, place, opening) is None
    probe = now
    while probe < last:
        assert not is_open(window, place, probe)
        assert why_closed(window, place, probe) is not None
        probe += timedelta(minutes=41)
    assert not is_open(window, place, last - timedelta(seconds=1)) or last <= now


@given(windows, places, moments)
@settings(max_examples=100, deadline=None)
def test_whatever_a_campaign_wants_it_opens_nothing_that_the_law_closes(
    window: CallingWindow, place: Place, now: datetime
) -> None:
    if not is_open(ALWAYS, place, now):
        assert not is_open(window, place, now)


@given(windows, places, moments)
@settings(max_examples=100, deadline=None)
def test_one_more_place_or_zone_opens_nothing(window: CallingWindow, place: Place, now: datetime) -> None:
    elsewhere = Place((*place.timezones, "Asia/Tokyo"), place.jurisdictions)
    assert is_open(window, place, now) or not is_open(window, elsewhere, now)
    if place.jurisdictions:
        further = Place(place.timezones, (*place.jurisdictions, "US-RI"))
        assert is_open(window, place, now) or not is_open(window, further, now)


def test_the_calendar_is_the_one_of_the_leads_place() -> None:
    window = CallingWindow()
    german = holidays.country_holidays("DE", subdiv="BY", years=2026)
    for day in german:
        noon = datetime(day.year, day.month, day.day, 12, 0, tzinfo=ZoneInfo(BERLIN))
        assert not is_open(window, Place((BERLIN,), ("DE",)), noon)


def test_an_answer_takes_microseconds_for_the_second_lead_of_a_place() -> None:
    window, place, now = CallingWindow(), Place((BERLIN,), ("DE",)), datetime(2026, 11, 21, 22, 0, tzinfo=UTC)
    next_opening(window, place, now)
    started = time.perf_counter()
    for _ in range(1000):
        next_opening(window, place, now)
        is_open(window, place, now)
    assert (time.perf_counter() - started) / 1000 < 0.001
