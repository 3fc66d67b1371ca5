"""A call at an agreed time, booked by hand."""

from datetime import datetime

from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.campaigns import readiness
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import CampaignStatus
from control_plane.compliance import service as compliance
from control_plane.compliance.windows import next_opening
from control_plane.database import in_transaction
from control_plane.dialing.rules import LATEST_CALLBACK
from control_plane.errors import Conflict, FieldProblem, Invalid, NotFound
from control_plane.leads import service
from control_plane.leads.documents import Lead


async def book(account_id: str, campaign_id: str, lead_id: str, at: datetime, now: datetime) -> Lead:
    """Have a waiting or finished lead called at that time, or when the calling hours next open after it.

    Raises `NotFound`; `Invalid` for a time that is past, too late or followed by no calling hour, or if
    the lead lacks a value that the campaign now needs; `Conflict` if the campaign is over, or the lead is
    suppressed or on the phone.
    """
    campaign = await campaigns.get(account_id, campaign_id)
    campaigns.ensure_takes_leads(campaign)
    lead = await service.get(account_id, lead_id)
    if lead.campaign_id != campaign.id:
        raise NotFound(f"There is no lead {lead_id} in campaign {campaign_id}.")
    if await compliance.is_suppressed(
        account_id, lead.number, domain=compliance.email_domain(lead.email), campaign_id=campaign_id
    ):
        raise Conflict(
            f"{lead.number} is never to be called: the number, or everybody of that company, is suppressed. "
            "If that is wrong, have it taken off the do-not-call list (/api/suppressions)."
        )
    if campaign.status is CampaignStatus.RUNNING:
        readiness.ensure_sayable_to(campaign, lead)
    if at <= now:
        raise _not_at(at, "this is past; give a time to come")
    if at > now + LATEST_CALLBACK:
        raise _not_at(at, f"this is more than {LATEST_CALLBACK.days} days away; give an earlier time")
    due_at = next_opening(campaign.window, lead.place, at)
    if due_at is None:
        raise _not_at(at, "no calling hour comes after this in every time zone the lead may be in")

    async def write(session: AsyncClientSession) -> None:
        if not await service.book_callback(lead_id, callback_at=at, due_at=due_at, session=session):
            current = await service.get(account_id, lead_id)
            raise Conflict(f"Lead {lead_id} is {current.status}: a callback is for who waits or is done.")
        await campaigns.take_back_lead(campaign, session)

    await in_transaction(write)
    return await service.get(account_id, lead_id)


def _not_at(at: datetime, problem: str) -> Invalid:
    found = FieldProblem(field="at", value=at.isoformat(), problem=problem)
    return Invalid("No callback can be booked for that time.", [found])
