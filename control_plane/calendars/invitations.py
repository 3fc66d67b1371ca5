"""Invitations to meetings as iCalendar texts (RFC 5545, RFC 5546). Pure."""

from dataclasses import dataclass
from datetime import UTC
from zoneinfo import ZoneInfo

from icalendar import Calendar as Ics
from icalendar import Event, vCalAddress

from control_plane.calendars.documents import Calendar, Meeting, MeetingStatus

_PRODUCT = "-//Callwright//Calendar//EN"


@dataclass(frozen=True)
class Invitation:
    """What is sent about a meeting: a subject, a few words, and the calendar's part of it."""

    subject: str
    text: str
    ics: str
    method: str


def invitation(meeting: Meeting, calendar: Calendar) -> Invitation:
    """The invitation, its update or its cancellation, as the meeting stands."""
    canceled = meeting.status is MeetingStatus.CANCELED
    method = "CANCEL" if canceled else "REQUEST"
    what = "Canceled" if canceled else "Invitation" if meeting.sequence == 0 else "New time"
    local = meeting.starts_at.astimezone(ZoneInfo(meeting.lead_zone or calendar.timezone))
    when = f"{local:%A, %d %B %Y, %H:%M} ({local.tzname()})"
    place = f"\nWhere: {calendar.location}" if calendar.location else ""
    return Invitation(
        subject=f"{what}: {calendar.title}",
        text=f"{calendar.title}\nWhen: {when}{place}\nWith: {meeting.person.name}\n",
        ics=_ics(meeting, calendar, method),
        method=method,
    )


def _ics(meeting: Meeting, calendar: Calendar, method: str) -> str:
    event = Event()
    event.add("uid", f"{meeting.id}@callwright")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.changed_at.astimezone(UTC))
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", meeting.ends_at.astimezone(UTC))
    event.add("summary", calendar.title)
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    if calendar.location:
        event.add("location", calendar.location)
    event["organizer"] = _address(meeting.person.email, meeting.person.name)
    if meeting.lead_email:
        attendee = _address(meeting.lead_email, meeting.lead_name)
        attendee.params["ROLE"] = "REQ-PARTICIPANT"
        attendee.params["PARTSTAT"] = "NEEDS-ACTION"
        attendee.params["RSVP"] = "TRUE"
        event["attendee"] = attendee
    ics = Ics()
    ics.add("prodid", _PRODUCT)
    ics.add("version", "2.0")
    ics.add("method", method)
    ics.add_component(event)
    return str(ics.to_ical().decode())


def _address(email: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    if name:
        address.params["CN"] = name
    return address
