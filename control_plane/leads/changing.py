"""What people change about a lead by hand: its words, its tags. Each is one conditional update."""

from collections.abc import Collection
from typing import Any

from pymongo import ReturnDocument

from control_plane.campaigns import readiness
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import CampaignStatus
from control_plane.errors import Conflict, FieldProblem, Invalid, NotFound
from control_plane.leads import service
from control_plane.leads.documents import Lead
from control_plane.leads.rules import is_email, search_keys
from control_plane.leads.schemas import LeadChange

MOST_TAGS = 50
_MOST_CUSTOM_FIELDS = 200


async def change(account_id: str, lead_id: str, wanted: LeadChange) -> tuple[Lead, Lead]:
    """Change what is known of a lead; calls from then on say it so. The lead before and after.

    Custom fields that are not named stay, those set to null go. Raises `NotFound`; `Invalid` for what is no
    e-mail address, too many fields, or none where the running campaign needs one; and `Conflict` if somebody
    else changed the lead at the same moment.
    """
    lead = await service.get(account_id, lead_id)
    if wanted.email and not is_email(wanted.email):
        problem = FieldProblem(field="email", value=wanted.email, problem="this is not an e-mail address")
        raise Invalid("The lead cannot be changed so.", [problem])
    changes = wanted.model_dump(exclude_unset=True, exclude={"custom"})
    if wanted.custom:
        merged = {**lead.custom, **wanted.custom}
        changes["custom"] = {name: value for name, value in merged.items() if value is not None}
        if len(changes["custom"]) > _MOST_CUSTOM_FIELDS:
            raise Invalid(f"A lead has at most {_MOST_CUSTOM_FIELDS} custom fields.")
    after = lead.model_copy(update=changes)
    campaign = await campaigns.get(account_id, lead.campaign_id)
    if campaign.status is CampaignStatus.RUNNING:
        readiness.ensure_sayable_to(campaign, after)
    keys = search_keys(after.prospect_name, after.company_name, after.email)
    as_read = {
        "number": lead.number,  # which somebody who was forgotten meanwhile has not any more
        "prospect_name": lead.prospect_name,
        "company_name": lead.company_name,
        "email": lead.email,
        "custom": lead.custom,
    }
    updated = await Lead.get_pymongo_collection().update_one(
        {
            "_id": lead_id,
            "account_id": account_id,
            **{name: {"$eq": value} for name, value in as_read.items()},
        },
        {"$set": {**changes, "search": keys}},
    )
    if not updated.matched_count:
        raise Conflict(f"Lead {lead_id} was changed at the same moment. Look at it, and try again.")
    return lead, await service.get(account_id, lead_id)


async def tag(
    account_id: str, lead_id: str, *, add: Collection[str], remove: Collection[str]
) -> tuple[list[str], list[str]]:
    """Give a lead tags and take others; its tags before and after.

    Raises `NotFound`, and `Conflict` if these would be too many.
    """
    kept = {"$setDifference": [{"$ifNull": ["$tags", []]}, {"$literal": list(remove)}]}
    after: dict[str, Any] = {"$setUnion": [kept, {"$literal": list(set(add) - set(remove))}]}
    before = await Lead.get_pymongo_collection().find_one_and_update(
        {"_id": lead_id, "account_id": account_id, "$expr": {"$lte": [{"$size": after}, MOST_TAGS]}},
        [{"$set": {"tags": after}}],
        {"tags": True},
        return_document=ReturnDocument.BEFORE,
    )
    if before is None:
        if await Lead.find_one({"_id": lead_id, "account_id": account_id}) is None:
            raise NotFound(f"There is no lead {lead_id}.")
        raise Conflict(f"Lead {lead_id} would have more than {MOST_TAGS} tags: remove some first.")
    tags = set(before.get("tags", []))
    return sorted(tags), sorted((tags - set(remove)) | (set(add) - set(remove)))
