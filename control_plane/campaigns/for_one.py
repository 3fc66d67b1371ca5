"""A campaign of one lead: what a single call is, so that it goes the way of every other call."""

from collections.abc import Collection
from datetime import datetime

from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.campaigns import service
from control_plane.campaigns.documents import Campaign, CampaignStatus
from control_plane.contract.brief import Aim
from control_plane.dialing.policy import FollowUp
from control_plane.errors import FieldProblem, Invalid
from control_plane.identifiers import new_id

_ONCE = FollowUp(pattern=[Aim.PERSON], gap_minutes=0, after={})
"""The law's gap and limits hold as for every call; what a campaign keeps to by itself does not."""

_ITS_OWN = {
    *("id", "revision_id", "name", "status", "max_concurrent", "follow_up", "modelled_on", "created_at"),
    *("settings_version", "leads_version", "open_imports", "launched_at", "ended_at", "woken_through"),
    "open_calls",
}


def made(pattern: Campaign, name: str, now: datetime) -> Campaign:
    """A running campaign with the settings of another, not stored yet."""
    settings = pattern.model_dump(exclude=_ITS_OWN)
    campaign: Campaign = Campaign.model_validate(
        settings
        | {
            "id": new_id("cmp"),
            "name": name,
            "status": CampaignStatus.RUNNING,
            "max_concurrent": 1,
            "follow_up": _ONCE,
            "modelled_on": pattern.modelled_on or pattern.id,
            "created_at": now,
            "launched_at": now,
        }
    )
    return campaign


async def add(campaign: Campaign, session: AsyncClientSession) -> None:
    """Store it, in the transaction that stores its lead: from then on the dialer calls."""
    await campaign.insert(session=session)


async def pattern(account_id: str, campaign_id: str | None) -> Campaign:
    """The campaign that lends its settings, the account's newest if none is named.

    Raises `NotFound`, and `Invalid` if the account has none.
    """
    if campaign_id is not None:
        return await service.get(account_id, campaign_id)
    newest = await service.page(account_id, limit=1)
    if not newest:
        way_out = "a call needs something to say: make a campaign by POST /api/campaigns first"
        raise Invalid("There is no campaign to go by.", [FieldProblem(field="campaign", problem=way_out)])
    return await service.get(account_id, newest[0].id)


async def among(account_id: str, campaign_ids: Collection[str]) -> set[str]:
    """Those of the ids that are single calls."""
    query = {"_id": {"$in": list(campaign_ids)}, "account_id": account_id, "modelled_on": {"$ne": None}}
    found = Campaign.get_pymongo_collection().find(query, {"_id": True})
    return {document["_id"] async for document in found}
