"""Calendars: kept, and asked for times; meetings booked, moved and canceled, each with its invitation."""

from collections.abc import Collection
from datetime import datetime, timedelta

import structlog

from control_plane.calendars import documents
from control_plane.calendars.built_in import BuiltInCalendar
from control_plane.calendars.documents import Calendar, Meeting, MeetingStatus
from control_plane.calendars.invitations import invitation
from control_plane.calendars.protocol import Booking, MeetingCalendar, Search
from control_plane.calendars.schemas import CalendarChange, CalendarCreate, ensure_sensible
from control_plane.contract.tools import MOST_SLOTS, FreeSlot
from control_plane.errors import Conflict, FieldProblem, Invalid, NotFound
from control_plane.messages import service as messages
from control_plane.messages.service import Letter
from control_plane.webhooks import announcing
from control_plane.webhooks.events import Event, EventType

log = structlog.get_logger(__name__)

_TOLD_WITHIN = timedelta(seconds=30)
_TOLD_AT_ONCE = 50


async def create(account_id: str, wanted: CalendarCreate, now: datetime) -> Calendar:
    """A new calendar."""
    return await Calendar(account_id=account_id, created_at=now, **wanted.model_dump()).insert()


async def get(account_id: str, calendar_id: str) -> Calendar:
    """One calendar of the account; raises `NotFound`."""
    calendar = await Calendar.find_one({"_id": calendar_id, "account_id": account_id})
    if calendar is None:
        raise NotFound(f"There is no calendar {calendar_id}.")
    return calendar


async def every(account_id: str) -> list[Calendar]:
    """The account's calendars, oldest first; by the index account_age."""
    return await Calendar.find({"account_id": account_id}).sort("+_id").to_list()


async def change(account_id: str, calendar_id: str, wanted: CalendarChange) -> Calendar:
    """Change a calendar; raises `NotFound`, and `Invalid` if no meeting would fit in it any more."""
    calendar = await get(account_id, calendar_id)
    changes = wanted.model_dump(mode="json", exclude_none=True)
    after = calendar.model_copy(update={name: getattr(wanted, name) for name in changes})
    try:
        ensure_sensible(after.hours, after.slot_minutes, after.people)
    except ValueError as error:
        field, _, problem = str(error).partition(": ")
        raise Invalid(
            f"Calendar {calendar_id} cannot be so.", [FieldProblem(field=field, problem=problem)]
        ) from None
    if changes:
        await Calendar.get_pymongo_collection().update_one(
            {"_id": calendar_id, "account_id": account_id}, {"$set": changes}
        )
    return await get(account_id, calendar_id)


async def remove(account_id: str, calendar_id: str, now: datetime) -> None:
    """Remove a calendar; raises `NotFound`, and `Conflict` while meetings are ahead in it."""
    calendar = await get(account_id, calendar_id)
    ahead = {"calendar_id": calendar.id, "starts_at": {"$gt": now}, "status": MeetingStatus.BOOKED}
    if await Meeting.find_one(ahead):
        raise Conflict(
            f"Calendar {calendar_id} has meetings to come: see GET /api/meetings, cancel them first."
        )
    await Calendar.get_pymongo_collection().delete_one({"_id": calendar_id, "account_id": account_id})


async def meetings(
    account_id: str, *, calendar_id: str | None, limit: int, before: datetime | None
) -> list[Meeting]:
    """The account's meetings, the latest first; by the index account_start or calendar_start."""
    query: dict[str, object] = {"account_id": account_id}
    if calendar_id is not None:
        query["calendar_id"] = calendar_id
    if before is not None:
        query["starts_at"] = {"$lt": before}
    return await Meeting.find(query).sort("-starts_at").limit(limit).to_list()


async def free_slots(account_id: str, calendar_id: str, search: Search, now: datetime) -> list[FreeSlot]:
    """Free times of a calendar, earliest first; raises `NotFound`."""
    calendar = await get(account_id, calendar_id)
    return list(await _opened(calendar).free_slots(search, now, limit=MOST_SLOTS))


async def book(calendar_id: str, booking: Booking, now: datetime) -> tuple[Meeting, bool]:
    """Book a slot, or move the lead's next meeting of the campaign there; whether it was moved.

    Raises `NotFound` for the calendar and `SlotTaken`. The same key gives the same answer.
    """
    calendar = await get(booking.account_id, calendar_id)
    if same := await Meeting.find_one(documents.made_by(booking.key)):
        return same, same.sequence > 0
    ahead = await _ahead(booking.lead_id, booking.campaign_id, now)
    if ahead is not None and booking.key in ahead.keys:
        return ahead, ahead.sequence > 0  # asked twice at once
    opened = _opened(calendar)
    if ahead is None or ahead.calendar_id != calendar.id:
        meeting = await opened.book(booking, now)
        if ahead is not None:
            await _cancel(ahead, f"{booking.key}:before", now)
    else:
        meeting = await opened.move(ahead, booking, now)
    await _invite(meeting, calendar, now)
    log.info("meeting booked", meeting_id=meeting.id, calendar_id=calendar.id, moved=ahead is not None)
    return meeting, ahead is not None


async def cancel_next(lead_id: str, campaign_id: str, key: str, now: datetime) -> Meeting | None:
    """Cancel the lead's next meeting of the campaign; None if there is none."""
    if same := await Meeting.find_one(documents.made_by(key)):
        return same
    meeting = await _ahead(lead_id, campaign_id, now)
    return None if meeting is None else await _cancel(meeting, key, now)


async def cancel(account_id: str, meeting_id: str, now: datetime) -> Meeting:
    """Cancel a meeting by hand; raises `NotFound`. Harmless when repeated."""
    meeting = await Meeting.find_one({"_id": meeting_id, "account_id": account_id})
    if meeting is None:
        raise NotFound(f"There is no meeting {meeting_id}.")
    return await _cancel(meeting, f"{meeting_id}:by-hand", now)


async def forget(lead_ids: Collection[str]) -> int:
    """Forget with whom these leads' meetings were; how many those are. By the index lead_start.

    Meetings to come stay booked: whoever was to be met is told by hand.
    """
    updated = await Meeting.get_pymongo_collection().update_many(
        {"lead_id": {"$in": list(lead_ids)}}, {"$set": {"lead_name": "", "lead_email": "", "told": True}}
    )
    return updated.matched_count


async def tell_the_rest(now: datetime) -> None:
    """Send the invitations of meetings whose process died between booking and sending."""
    found = Meeting.find(documents.untold(now - _TOLD_WITHIN)).limit(_TOLD_AT_ONCE)
    async for meeting in found:
        calendar = await Calendar.get(meeting.calendar_id)
        if calendar is not None:
            await _invite(meeting, calendar, now)


async def _cancel(meeting: Meeting, key: str, now: datetime) -> Meeting:
    calendar = await get(meeting.account_id, meeting.calendar_id)
    canceled = await _opened(calendar).cancel(meeting, key, now)
    await _invite(canceled, calendar, now)
    log.info("meeting canceled", meeting_id=meeting.id, calendar_id=calendar.id)
    return canceled


async def _ahead(lead_id: str, campaign_id: str, now: datetime) -> Meeting | None:
    """The lead's next meeting of the campaign; by the index lead_start."""
    found = Meeting.find({**documents.ahead_of_lead(lead_id, now), "campaign_id": campaign_id})
    return await found.sort("+starts_at").first_or_none()


def _opened(calendar: Calendar) -> MeetingCalendar:
    """The calendar as whoever keeps it serves it; all are built in so far."""
    return BuiltInCalendar(calendar)


async def _invite(meeting: Meeting, calendar: Calendar, now: datetime) -> None:
    """Send everybody the meeting as it stands; each of its states is told once."""
    await announcing.announce(_told(meeting, now), now)
    about = invitation(meeting, calendar)
    to = [address for address in (meeting.lead_email, meeting.person.email) if address]
    await messages.queue(
        Letter(
            key=f"{meeting.id}:{meeting.sequence}",
            account_id=meeting.account_id,
            campaign_id=meeting.campaign_id,
            lead_id=meeting.lead_id,
            attempt_id=meeting.attempt_id,
            to=tuple(to),
            subject=about.subject,
            text=about.text,
            ics=about.ics,
            ics_method=about.method,
        ),
        now,
    )
    await Meeting.get_pymongo_collection().update_one(
        {"_id": meeting.id, "sequence": meeting.sequence}, {"$set": {"told": True}}
    )


def _told(meeting: Meeting, now: datetime) -> Event:
    """A meeting for other people's servers."""
    is_booked = meeting.status is MeetingStatus.BOOKED
    return Event(
        account_id=meeting.account_id,
        type=EventType.MEETING_BOOKED if is_booked else EventType.MEETING_CANCELED,
        key=f"{meeting.id}-{meeting.sequence}",
        at=now,
        data={
            "meeting_id": meeting.id,
            "calendar_id": meeting.calendar_id,
            "campaign_id": meeting.campaign_id,
            "lead_id": meeting.lead_id,
            "attempt_id": meeting.attempt_id,
            "starts_at": meeting.starts_at,
            "ends_at": meeting.ends_at,
        },
    )
