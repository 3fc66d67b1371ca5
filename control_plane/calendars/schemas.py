"""Calendars and meetings, as they are sent."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Self
from zoneinfo import available_timezones

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from control_plane.calendars.documents import MeetingStatus, SalesPerson
from control_plane.calendars.rules import CELL_MINUTES
from control_plane.compliance import hours
from control_plane.compliance.hours import WEEKDAYS, SpanText, Weekday
from control_plane.compliance.windows import IsoDate


def _address(value: str) -> str:
    """Without looking whether the domain takes mail: that would be a network's answer."""
    try:
        return validate_email(value, check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise ValueError(f"{value!r} is not an e-mail address: {error}") from None


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError(f"{value!r} is not a time zone; write one as Europe/Berlin")
    return value


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Address = Annotated[str, StringConstraints(strip_whitespace=True, max_length=254), AfterValidator(_address)]
Zone = Annotated[str, AfterValidator(_zone)]
Hours = dict[Weekday, list[SpanText]]
SlotMinutes = Annotated[int, Field(ge=CELL_MINUTES, le=480, multiple_of=CELL_MINUTES)]
BufferMinutes = Annotated[int, Field(ge=0, le=240, multiple_of=CELL_MINUTES)]
NoticeMinutes = Annotated[int, Field(ge=0, le=14 * 24 * 60)]
DaysAhead = Annotated[int, Field(ge=1, le=180)]
People = Annotated[list["Person"], Field(min_length=1, max_length=100)]


class Person(BaseModel):
    """Somebody who meets leads."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    name: Name
    email: Address


def _usual_hours() -> Hours:
    return {day: ["09:00-17:00"] for day in WEEKDAYS[:5]}


class CalendarCreate(BaseModel):
    """A new built-in calendar. Meetings are given to its people in turn."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    timezone: Zone = Field(description="By whose clock the hours are; IANA name.")
    hours: Hours = Field(default_factory=_usual_hours, description='Such as {"mon": ["09:00-12:30"]}.')
    closed_on: list[IsoDate] = Field(default_factory=list, max_length=400)
    slot_minutes: SlotMinutes = 30
    buffer_minutes: BufferMinutes = Field(default=0, description="Kept free behind every meeting.")
    notice_minutes: NoticeMinutes = 120
    days_ahead: DaysAhead = 30
    people: People
    title: Name = "Meeting"
    location: str = Field(default="", max_length=500, description="A place, or the address of a video room.")

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        ensure_sensible(self.hours, self.slot_minutes, self.people)
        return self


class CalendarChange(BaseModel):
    """What is to change; a field that is absent or null stays. Meetings that are booked stay booked."""

    model_config = ConfigDict(extra="forbid")

    name: Name | None = None
    timezone: Zone | None = None
    hours: Hours | None = None
    closed_on: list[IsoDate] | None = None
    slot_minutes: SlotMinutes | None = None
    buffer_minutes: BufferMinutes | None = None
    notice_minutes: NoticeMinutes | None = None
    days_ahead: DaysAhead | None = None
    people: People | None = None
    title: Name | None = None
    location: str | None = Field(default=None, max_length=500)


def ensure_sensible(named: Hours, slot_minutes: int, people: Sequence[SalesPerson | Person]) -> None:
    """Raises ValueError for hours that hold no meeting, or a person named twice."""
    week = hours.week(named)
    if not any(end - begin >= slot_minutes for day in week for begin, end in day):
        raise ValueError(f"hours: no span is long enough for a meeting of {slot_minutes} minutes")
    emails = [person.email for person in people]
    if twice := sorted({email for email in emails if emails.count(email) > 1}):
        raise ValueError(f"people: {', '.join(twice)} is named twice")


class CalendarView(BaseModel, from_attributes=True):
    """One calendar."""

    id: str
    name: str
    timezone: str
    hours: Hours
    closed_on: list[IsoDate]
    slot_minutes: int
    buffer_minutes: int
    notice_minutes: int
    days_ahead: int
    people: list[Person]
    title: str
    location: str
    created_at: datetime


class CalendarList(BaseModel):
    """The account's calendars, oldest first."""

    items: list[CalendarView]


class MeetingView(BaseModel, from_attributes=True):
    """One meeting."""

    id: str
    calendar_id: str
    campaign_id: str
    lead_id: str
    attempt_id: str
    lead_name: str
    lead_email: str
    person: Person
    starts_at: datetime
    ends_at: datetime
    status: MeetingStatus
    sequence: int
    created_at: datetime
    changed_at: datetime


class MeetingPage(BaseModel):
    """Meetings, the latest first; `before` asks for the next page, null on the last one."""

    items: list[MeetingView]
    before: datetime | None
