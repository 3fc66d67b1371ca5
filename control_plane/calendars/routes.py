"""Calendars and meetings over REST."""

from typing import Annotated

from fastapi import APIRouter, Query

from control_plane import clock
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.calendars import service
from control_plane.calendars.schemas import (
    CalendarChange,
    CalendarCreate,
    CalendarList,
    CalendarView,
    MeetingPage,
    MeetingView,
)
from control_plane.moments import Moment

router = APIRouter(prefix="/api", tags=["calendars"])


@router.post("/calendars", status_code=201, dependencies=[allowed(Permission.CALENDARS_WRITE)])
async def create(wanted: CalendarCreate, person: CurrentPerson) -> CalendarView:
    """Make a calendar."""
    made = await service.create(person.account_id, wanted, await clock.now())
    view = CalendarView.model_validate(made)
    await audit.note(person, Action.CALENDAR_CREATED, made.id, after=view)
    return view


@router.get("/calendars", dependencies=[allowed(Permission.CALENDARS_READ)])
async def list_calendars(person: CurrentPerson) -> CalendarList:
    """The account's calendars, oldest first."""
    found = await service.every(person.account_id)
    return CalendarList(items=[CalendarView.model_validate(calendar) for calendar in found])


@router.get("/calendars/{calendar_id}", dependencies=[allowed(Permission.CALENDARS_READ)])
async def get(calendar_id: str, person: CurrentPerson) -> CalendarView:
    """One calendar."""
    return CalendarView.model_validate(await service.get(person.account_id, calendar_id))


@router.patch("/calendars/{calendar_id}", dependencies=[allowed(Permission.CALENDARS_WRITE)])
async def change(calendar_id: str, wanted: CalendarChange, person: CurrentPerson) -> CalendarView:
    """Change a calendar; meetings that are booked stay as they are."""
    before = CalendarView.model_validate(await service.get(person.account_id, calendar_id))
    after = CalendarView.model_validate(await service.change(person.account_id, calendar_id, wanted))
    await audit.note(person, Action.CALENDAR_CHANGED, calendar_id, before=before, after=after)
    return after


@router.delete(
    "/calendars/{calendar_id}", status_code=204, dependencies=[allowed(Permission.CALENDARS_WRITE)]
)
async def remove(calendar_id: str, person: CurrentPerson) -> None:
    """Remove a calendar that has no meetings to come."""
    before = CalendarView.model_validate(await service.get(person.account_id, calendar_id))
    await service.remove(person.account_id, calendar_id, await clock.now())
    await audit.note(person, Action.CALENDAR_REMOVED, calendar_id, before=before)


@router.get("/meetings", dependencies=[allowed(Permission.CALENDARS_READ)])
async def list_meetings(
    person: CurrentPerson,
    calendar: str | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    before: Moment | None = None,
) -> MeetingPage:
    """The account's meetings, or one calendar's, the latest first."""
    found = await service.meetings(person.account_id, calendar_id=calendar, limit=limit, before=before)
    items = [MeetingView.model_validate(meeting) for meeting in found]
    return MeetingPage(items=items, before=items[-1].starts_at if len(items) == limit else None)


@router.post("/meetings/{meeting_id}/cancel", dependencies=[allowed(Permission.CALENDARS_WRITE)])
async def cancel(meeting_id: str, person: CurrentPerson) -> MeetingView:
    """Cancel a meeting; everybody gets a cancellation by e-mail."""
    canceled = MeetingView.model_validate(
        await service.cancel(person.account_id, meeting_id, await clock.now())
    )
    await audit.note(person, Action.MEETING_CANCELED, meeting_id)
    return canceled
