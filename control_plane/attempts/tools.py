"""What an agent does in the midst of a call: finds times, books meetings, sends mails, notes callbacks."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from control_plane.attempts.documents import Attempt
from control_plane.calendars import service as calendars
from control_plane.calendars.protocol import Booking, Search
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import Campaign
from control_plane.campaigns.rules import campaign_values, lead_values
from control_plane.contract.events import ToolUsed
from control_plane.contract.tools import (
    BookingWanted,
    CallbackWanted,
    CancellationWanted,
    Refusal,
    ResourceWanted,
    SlotsFound,
    SlotsWanted,
    ToolAnswer,
)
from control_plane.contract.wire import EventBatch
from control_plane.dialing.rules import LATEST_CALLBACK
from control_plane.errors import Gone, SlotTaken
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead
from control_plane.messages import service as messages
from control_plane.messages.service import Letter
from control_plane.scripts.rules import fill

_DONE = ToolAnswer(done=True)


async def find_slots(attempt_id: str, wanted: SlotsWanted, now: datetime) -> SlotsFound:
    """Free times on the lead's own clock; none where the campaign has no calendar."""
    attempt = await _held(attempt_id, wanted.fencing_token)
    campaign, lead = await _about(attempt)
    if campaign.calendar_id is None:
        return SlotsFound(slots=[])
    zone = lead.timezone or "UTC"
    earliest = now
    if wanted.day is not None:
        earliest = max(earliest, datetime.combine(wanted.day, time(), ZoneInfo(zone)).astimezone(UTC))
    if wanted.after is not None:
        earliest = max(earliest, wanted.after + timedelta(seconds=1))
    search = Search(earliest, zone, wanted.from_hour, wanted.to_hour)
    return SlotsFound(slots=await calendars.free_slots(attempt.account_id, campaign.calendar_id, search, now))


async def book(attempt_id: str, wanted: BookingWanted, now: datetime) -> ToolAnswer:
    """Book a slot, or move the meeting that the lead has ahead of them."""
    attempt = await _held(attempt_id, wanted.fencing_token)
    campaign, lead = await _about(attempt)
    if campaign.calendar_id is None:
        return ToolAnswer(done=False, reason=Refusal.NOT_SET_UP)
    booking = Booking(
        key=f"{attempt.id}:{wanted.key}",
        slot_id=wanted.slot_id,
        account_id=attempt.account_id,
        campaign_id=attempt.campaign_id,
        lead_id=attempt.lead_id,
        attempt_id=attempt.id,
        lead_name=lead.prospect_name,
        lead_email=wanted.email or lead.email,
        lead_zone=lead.timezone,
    )
    try:
        _, moved = await calendars.book(campaign.calendar_id, booking, now)
    except SlotTaken:
        return ToolAnswer(done=False, reason=Refusal.TAKEN)
    return ToolAnswer(done=True, moved=moved)


async def cancel(attempt_id: str, wanted: CancellationWanted, now: datetime) -> ToolAnswer:
    """Cancel the meeting that the lead has ahead of them."""
    attempt = await _held(attempt_id, wanted.fencing_token)
    key = f"{attempt.id}:{wanted.key}"
    meeting = await calendars.cancel_next(attempt.lead_id, attempt.campaign_id, key, now)
    return _DONE if meeting is not None else ToolAnswer(done=False, reason=Refusal.NO_MEETING)


async def send_resource(attempt_id: str, wanted: ResourceWanted, now: datetime) -> ToolAnswer:
    """Queue the campaign's resource; from then on it is sent whatever becomes of the call."""
    attempt = await _held(attempt_id, wanted.fencing_token)
    return await _send_resource(attempt, wanted.key, wanted.email, now)


async def note_callback(attempt_id: str, wanted: CallbackWanted, now: datetime) -> ToolAnswer:
    """Note when the lead wants to be called, in case the call's report never comes."""
    if not now < wanted.at < now + LATEST_CALLBACK:
        return ToolAnswer(done=False, reason=Refusal.TOO_FAR)
    noted = await Attempt.get_pymongo_collection().update_one(
        {"_id": attempt_id, "open": True, "fencing_token": wanted.fencing_token, "nonce": {"$ne": None}},
        {"$set": {"callback_at": wanted.at}},
    )
    if not noted.matched_count:
        raise _over(attempt_id)
    return _DONE


async def send_what_is_owed(attempt_id: str, batch: EventBatch, now: datetime) -> None:
    """Queue what a worker could not hand over in time; told twice, or after the call, it is sent once."""
    owed = [event for event in batch.events if isinstance(event, ToolUsed) and event.owed_to and event.key]
    if not owed:
        return
    attempt = await Attempt.find_one(
        {"_id": attempt_id, "fencing_token": batch.fencing_token, "nonce": {"$ne": None}}
    )
    if attempt is None:
        return
    for event in owed:
        await _send_resource(attempt, event.key, event.owed_to, now)


async def _send_resource(attempt: Attempt, key: str, email: str, now: datetime) -> ToolAnswer:
    campaign, lead = await _about(attempt)
    if campaign.resource is None:
        return ToolAnswer(done=False, reason=Refusal.NOT_SET_UP)
    values = campaign_values(campaign) | lead_values(leads.context(lead))
    await messages.queue(
        Letter(
            key=f"{attempt.id}:{key}",
            account_id=attempt.account_id,
            campaign_id=attempt.campaign_id,
            lead_id=attempt.lead_id,
            attempt_id=attempt.id,
            to=(email,),
            subject=fill(campaign.resource.subject, values),
            text=fill(campaign.resource.text, values),
        ),
        now,
    )
    return _DONE


async def _about(attempt: Attempt) -> tuple[Campaign, Lead]:
    campaign = await campaigns.get(attempt.account_id, attempt.campaign_id)
    return campaign, await leads.get(attempt.account_id, attempt.lead_id)


async def _held(attempt_id: str, fencing_token: int) -> Attempt:
    """The attempt, if it is open and this worker's; raises `Gone`."""
    found = await Attempt.find_one(
        {"_id": attempt_id, "open": True, "fencing_token": fencing_token, "nonce": {"$ne": None}}
    )
    if found is None:
        raise _over(attempt_id)
    return found


def _over(attempt_id: str) -> Gone:
    return Gone(f"Attempt {attempt_id} is over for this worker. End the call.")
