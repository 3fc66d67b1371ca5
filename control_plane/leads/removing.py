"""Taking people out of a list again: those whom nobody has called yet, of one import or of the whole list.

Whoever was called stays, because calls are told of by their leads; erasing forgets them.
"""

from collections.abc import Mapping
from typing import Any

from pymongo import ASCENDING

from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import Campaign, CampaignStatus
from control_plane.errors import Conflict
from control_plane.identifiers import earliest_id, moment_of
from control_plane.leads import records
from control_plane.leads.documents import Lead, LeadStatus

_AT_ONCE = 2000


async def count(account_id: str, campaign_id: str, import_id: str | None) -> int:
    """How many would be removed; raises `NotFound`. By the index campaign_age."""
    campaign = await campaigns.get(account_id, campaign_id)
    query = await _uncalled(campaign, import_id)
    return await Lead.get_pymongo_collection().count_documents(query, hint="campaign_age")


async def remove(account_id: str, campaign_id: str, import_id: str | None) -> int:
    """Remove them for good, some at a time; how many. By the index campaign_age.

    Raises `NotFound`, and `Conflict` while the campaign calls or takes leads.
    """
    campaign = await campaigns.get(account_id, campaign_id)
    if campaign.status is CampaignStatus.RUNNING:
        raise Conflict(f"Campaign {campaign_id} is running: pause it, then remove leads.")
    if campaign.open_imports:
        raise Conflict(f"Leads are being imported into campaign {campaign_id}: remove some after that.")
    query = await _uncalled(campaign, import_id)
    leads = Lead.get_pymongo_collection()
    removed = 0
    while True:
        found = leads.find(query, {"_id": True}).hint("campaign_age").sort("_id", ASCENDING)
        lead_ids = [lead["_id"] async for lead in found.limit(_AT_ONCE)]
        if not lead_ids:
            return removed
        # Who is called since they were found stays.
        deleted = await leads.delete_many({**query, "_id": {"$in": lead_ids}})
        removed += deleted.deleted_count
        query = {**query, "_id": {"$gt": lead_ids[-1]}}


async def _uncalled(campaign: Campaign, import_id: str | None) -> Mapping[str, Any]:
    """Everybody of whom no call was ever attempted; raises `NotFound` for an unknown import."""
    uncalled: dict[str, Any] = {
        "campaign_id": campaign.id,
        "_id": {"$gt": ""},
        "status": {"$ne": LeadStatus.CALLING},
        "attempts": 0,
        "last_disposition": None,
    }
    if import_id is None:
        return uncalled
    record = await records.get(campaign.account_id, campaign.id, import_id)
    # An import makes its leads after itself, so that the list before it need not be read.
    first = earliest_id("led", moment_of(record.id))
    return uncalled | {"_id": {"$gt": first}, "import_id": record.id}
