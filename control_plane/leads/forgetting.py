"""Forgetting people of a list: what is left of a lead says that somebody was called, and not who."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from control_plane.leads.documents import Lead, LeadStatus

_NOBODY: dict[str, Any] = {
    # The list's index wants every number once.
    "number": {"$concat": ["erased:", "$_id"]},
    "prospect_name": "",
    "company_name": "",
    "job_title": "",
    "email": "",
    "custom": {"$literal": {}},
    "consent_source": "",
    "consents": {"$literal": []},
    "tags": {"$literal": []},
    "search": {"$literal": []},
    "due_at": None,
    "callback_at": None,
}


async def of_number(account_id: str, number: str) -> list[str]:
    """The ids of everybody in any list with this number; by the index account_number."""
    found = Lead.get_pymongo_collection().find({"account_id": account_id, "number": number}, {"_id": True})
    return [lead["_id"] async for lead in found]


async def forget(lead_ids: Collection[str], *, last_called_before: datetime | None = None) -> int:
    """Forget these people, or those not called since then who asked for no call since; how many."""
    query: dict[str, Any] = {"_id": {"$in": list(lead_ids)}}
    if last_called_before is not None:
        query["last_attempt_at"] = {"$not": {"$gte": last_called_before}}
        query["callback_at"] = {"$not": {"$gt": last_called_before}}
        query["status"] = {"$ne": LeadStatus.CALLING}
    updated = await Lead.get_pymongo_collection().update_many(
        query, [{"$set": {**_NOBODY, "status": LeadStatus.DONE}}]
    )
    return updated.matched_count


async def forgotten_among(lead_ids: Collection[str]) -> set[str]:
    """Those of the ids whose person is forgotten, or whose lead is gone."""
    known = Lead.get_pymongo_collection().find({"_id": {"$in": list(lead_ids)}}, {"number": True})
    remembered = {lead["_id"] async for lead in known if not lead["number"].startswith("erased:")}
    return set(lead_ids) - remembered
