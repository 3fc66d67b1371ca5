"""Allowing calls again: what a suppression alone had kept from being called stands as it did before."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.campaigns import readiness
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import Campaign, CampaignStatus
from control_plane.compliance import service
from control_plane.compliance.documents import Suppression, SuppressionKind
from control_plane.database import in_transaction
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead, LeadStatus

_AT_ONCE = 500


async def lift(account_id: str, suppression_id: str, now: datetime) -> tuple[Suppression, int]:
    """Take a suppression off the list; what it was, and how many leads it alone had suppressed.

    Leads of a number, of whom a list holds one at most, come back in the same transaction; those of a
    domain in batches after it, and who is left out when a process dies in between still takes a callback.
    Raises `NotFound`.
    """

    async def write(session: AsyncClientSession) -> tuple[Suppression, int]:
        lifted = await service.remove(account_id, suppression_id, session)
        if lifted.kind is SuppressionKind.EMAIL_DOMAIN:
            return lifted, 0
        marked = await leads.suppressed_with_number(account_id, lifted.value, lifted.campaign_id, session)
        return lifted, await _allow_again(account_id, marked, now, session)

    lifted, allowed = await in_transaction(write)
    if lifted.kind is SuppressionKind.EMAIL_DOMAIN:
        allowed = await _allow_domain_again(lifted, now)
    return lifted, allowed


async def _allow_domain_again(lifted: Suppression, now: datetime) -> int:
    """Leads of the domain were marked for their numbers, and stayed so while the domain was suppressed."""
    account_id, allowed = lifted.account_id, 0
    scope = [lifted.campaign_id] if lifted.campaign_id else await campaigns.every_id(account_id)
    for campaign_id in scope:
        found = await leads.suppressed_in_domain(campaign_id, lifted.value)
        for start in range(0, len(found), _AT_ONCE):
            some = found[start : start + _AT_ONCE]
            allowed += await in_transaction(partial(_allow_some_again, account_id, some, now))
    return allowed


async def _allow_some_again(
    account_id: str, lead_ids: Sequence[str], now: datetime, session: AsyncClientSession
) -> int:
    return await _allow_again(account_id, await leads.suppressed_among(lead_ids, session), now, session)


async def _allow_again(
    account_id: str, marked: Sequence[Lead], now: datetime, session: AsyncClientSession
) -> int:
    """Let those of the suppressed leads stand as before whom nothing suppresses any more; how many."""
    values = {lead.number for lead in marked} | {service.email_domain(lead.email) for lead in marked} - {""}
    others = await service.of_values(account_id, sorted(values), session)
    free = [lead for lead in marked if not any(covers(other, lead) for other in others)]
    if not free:
        return 0
    taking = await campaigns.take_back_leads(account_id, {lead.campaign_id for lead in free}, session)
    by_id = {campaign.id: campaign for campaign in taking}
    waiting = [lead.id for lead in free if can_wait(lead, by_id)]
    done = sorted({lead.id for lead in free}.difference(waiting))
    await leads.allow_again(waiting, LeadStatus.PENDING, now, session)
    await leads.allow_again(done, LeadStatus.DONE, now, session)
    return len(free)


def covers(suppression: Suppression, lead: Lead) -> bool:
    """Whether the suppression keeps the lead from being called. Pure."""
    if suppression.campaign_id not in (None, lead.campaign_id):
        return False
    is_number = suppression.kind is SuppressionKind.NUMBER
    return suppression.value == (lead.number if is_number else service.email_domain(lead.email))


def can_wait(lead: Lead, taking: Mapping[str, Campaign]) -> bool:
    """Whether the lead may wait to be called, by the campaigns that are not over. Pure."""
    campaign = taking.get(lead.campaign_id)
    if campaign is None:
        return False
    return campaign.status is not CampaignStatus.RUNNING or readiness.is_sayable_to(campaign, lead)
