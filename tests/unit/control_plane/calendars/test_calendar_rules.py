"""Which times a calendar has, on its own clock and on the lead's."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from control_plane.calendars import rules
from control_plane.calendars.documents import Calendar, SalesPerson
from control_plane.calendars.protocol import Search
from control_plane.calendars.schemas import CalendarCreate
from control_plane.compliance.hours import Weekday

WEDNESDAY = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
ANNA, BOB = SalesPerson(name="Anna", email="anna@x.org"), SalesPerson(name="Bob", email="bob@x.org")


def calendar(**changes: Any) -> Calendar:
    fields: dict[str, Any] = {
        "account_id": "acc_1",
        "name": "Sales",
        "timezone": "Europe/Berlin",
        "hours": {day: ["09:00-12:00"] for day in list(Weekday)[:5]},
        "slot_minutes": 30,
        "buffer_minutes": 15,
        "notice_minutes": 120,
        "days_ahead": 30,
        "people": [ANNA, BOB],
        "title": "Meeting",
        "created_at": WEDNESDAY,
        **changes,
    }
    built: Calendar = Calendar.model_construct(**fields)
    return built


def local(moments: list[datetime]) -> list[str]:
    return [f"{moment:%a %H:%M}" for moment in moments]


def test_slots_follow_each_other_with_the_buffer_between_them() -> None:
    found = list(rules.slots(calendar(), WEDNESDAY, WEDNESDAY + timedelta(days=1)))
    assert local(found) == ["Wed 09:30", "Wed 10:15", "Thu 08:00", "Thu 08:45"]


def test_a_meeting_ends_within_its_span_and_the_weekend_is_closed() -> None:
    friday = datetime(2026, 11, 20, 0, 0, tzinfo=UTC)
    found = list(rules.slots(calendar(buffer_minutes=0), friday, friday + timedelta(days=3)))
    assert local(found) == ["Fri 08:00", "Fri 08:30", "Fri 09:00", "Fri 09:30", "Fri 10:00", "Fri 10:30"]


def test_a_closed_day_has_no_slots() -> None:
    day = calendar(closed_on=[date(2026, 11, 18)])
    assert list(rules.slots(day, WEDNESDAY, WEDNESDAY + timedelta(hours=12))) == []


def test_hours_that_a_clock_skips_are_no_slots() -> None:
    night = calendar(hours={Weekday.SUNDAY: ["01:00-04:00"]}, buffer_minutes=0, slot_minutes=60)
    spring = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)
    found = list(rules.slots(night, spring, spring + timedelta(days=1)))
    assert found == [datetime(2026, 3, 29, hour, 0, tzinfo=UTC) for hour in (0, 1)]  # 1:00 and 3:00
    autumn = datetime(2026, 10, 24, 12, 0, tzinfo=UTC)
    assert len(set(rules.slots(night, autumn, autumn + timedelta(days=1)))) == 3


def test_what_is_past_too_soon_or_too_far_is_no_slot() -> None:
    at = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
    assert rules.is_slot(calendar(), at, at - timedelta(hours=2))
    assert not rules.is_slot(calendar(), at, at - timedelta(hours=1))
    assert not rules.is_slot(calendar(), at, at + timedelta(minutes=1))
    assert not rules.is_slot(calendar(), at, at - timedelta(days=31))
    assert not rules.is_slot(calendar(), at + timedelta(minutes=5), at - timedelta(hours=3))


def test_hours_are_the_leads_own() -> None:
    search = Search(WEDNESDAY, "America/New_York", from_hour=9, to_hour=12)
    assert rules.wanted(search, datetime(2026, 11, 18, 14, 0, tzinfo=UTC))  # nine in New York
    assert not rules.wanted(search, datetime(2026, 11, 18, 13, 59, tzinfo=UTC))
    assert not rules.wanted(search, datetime(2026, 11, 18, 17, 0, tzinfo=UTC))
    assert not rules.wanted(search, datetime(2026, 11, 17, 14, 0, tzinfo=UTC))


def test_who_has_another_meeting_or_its_buffer_is_not_free() -> None:
    at = datetime(2026, 11, 18, 10, 15, tzinfo=UTC)
    busy = {ANNA.email: set(rules.cells(at - timedelta(minutes=40), 30, 15))}
    assert rules.free_people(calendar(), at, busy) == [BOB]
    assert rules.free_people(calendar(), at + timedelta(minutes=45), busy) == [ANNA, BOB]


def test_turns_go_round() -> None:
    assert rules.in_turn([ANNA, BOB], 0) == [ANNA, BOB]
    assert rules.in_turn([ANNA, BOB], 3) == [BOB, ANNA]


def test_a_slots_name_tells_its_begin_and_nothing_else_is_one() -> None:
    assert rules.begin_of(rules.slot_id(WEDNESDAY)) == WEDNESDAY
    assert rules.begin_of("tomorrow") is None


WANTED: dict[str, Any] = {
    "name": "Sales",
    "timezone": "Europe/Berlin",
    "people": [{"name": "Anna", "email": "anna@example.com"}],
}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"timezone": "Berlin"}, "is not a time zone"),
        ({"hours": {"mon": ["09:00-09:15"]}}, "long enough for a meeting of 30 minutes"),
        ({"hours": {"mon": ["09:00-11:00", "10:00-12:00"]}}, "overlap"),
        ({"slot_minutes": 17}, "multiple of 5"),
        ({"people": []}, "at least 1 item"),
        ({"people": [{"name": "Anna", "email": "anna"}]}, "is not an e-mail address"),
        ({"people": WANTED["people"] * 2}, "is named twice"),
        ({"colour": "blue"}, "Extra inputs"),
    ],
)
def test_a_calendar_that_makes_no_sense_is_refused(changes: dict[str, Any], problem: str) -> None:
    CalendarCreate.model_validate(WANTED)
    with pytest.raises(ValidationError, match=problem):
        CalendarCreate.model_validate(WANTED | changes)
