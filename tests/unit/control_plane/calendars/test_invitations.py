"""Invitations, as a calendar program reads them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from icalendar import Calendar as Ics
from icalendar import Event

from control_plane.calendars.documents import Meeting, MeetingStatus, SalesPerson
from control_plane.calendars.invitations import invitation
from tests.unit.control_plane.calendars.test_calendar_rules import calendar

AT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def meeting(**changes: Any) -> Meeting:
    fields: dict[str, Any] = {
        "id": "mtg_1",
        "lead_name": 'Keller, Anna; "X"',
        "lead_email": "anna@example.com",
        "lead_zone": "America/New_York",
        "person": SalesPerson(name="Bob", email="bob@example.com"),
        "starts_at": AT,
        "ends_at": AT.replace(minute=30),
        "status": MeetingStatus.BOOKED,
        "sequence": 0,
        "changed_at": AT,
        **changes,
    }
    built: Meeting = Meeting.model_construct(**fields)
    return built


@pytest.mark.parametrize(
    ("changes", "method", "status", "subject"),
    [
        ({}, "REQUEST", "CONFIRMED", "Invitation: Demo"),
        ({"sequence": 1}, "REQUEST", "CONFIRMED", "New time: Demo"),
        ({"sequence": 2, "status": MeetingStatus.CANCELED}, "CANCEL", "CANCELLED", "Canceled: Demo"),
    ],
)
def test_each_state_of_a_meeting_is_told_under_one_uid(
    changes: dict[str, Any], method: str, status: str, subject: str
) -> None:
    told = invitation(meeting(**changes), calendar(title="Demo", location="https://video.example.com/1"))
    assert (told.method, told.subject) == (method, subject)
    read = Ics.from_ical(told.ics)
    (event,) = read.walk("VEVENT")
    assert (str(read["METHOD"]), str(event["STATUS"])) == (method, status)
    assert (str(event["UID"]), event.decoded("SEQUENCE")) == ("mtg_1@callwright", changes.get("sequence", 0))
    assert isinstance(event, Event)
    assert (event.start, event.end) == (AT, AT.replace(minute=30))
    assert str(event["ORGANIZER"]) == "mailto:bob@example.com"
    assert str(event["ATTENDEE"]) == "mailto:anna@example.com"
    assert str(event["LOCATION"]) == "https://video.example.com/1"


def test_the_text_tells_the_leads_own_time() -> None:
    told = invitation(meeting(), calendar(title="Demo"))
    assert "Tuesday, 24 November 2026, 10:00 (EST)" in told.text


def test_a_lead_without_an_address_is_no_attendee() -> None:
    assert "ATTENDEE" not in invitation(meeting(lead_email=""), calendar()).ics
