"""A campaign's leads: who is due, who is on the phone, who is finished.

Each change is one conditional update filtered on the status before it.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bson.raw_bson import RawBSONDocument
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.errors import BulkWriteError, OperationFailure

from control_plane.contract.brief import LeadContext
from control_plane.errors import NotFound
from control_plane.leads.documents import Lead, LeadStatus

_DUPLICATE_KEY = 11000


async def get(account_id: str, lead_id: str) -> Lead:
    """One lead of the account; raises `NotFound`."""
    lead = await Lead.find_one({"_id": lead_id, "account_id": account_id})
    if lead is None:
        raise NotFound(f"There is no lead {lead_id}.")
    return lead


async def page(account_id: str, campaign_id: str, *, limit: int, after: str | None = None) -> list[Lead]:
    """The campaign's leads, oldest first, from the one after `after`; by the index campaign_age."""
    query = {"campaign_id": campaign_id, "account_id": account_id}
    return (
        await Lead.find(query | ({"_id": {"$gt": after}} if after else {}))
        .sort("+_id")
        .limit(limit)
        .to_list()
    )


async def due(campaign_id: str, now: datetime, *, limit: int) -> list[Lead]:
    """Leads whose time has come, longest waiting first; by the index due."""
    query = {"campaign_id": campaign_id, "status": LeadStatus.PENDING, "due_at": {"$lte": now}}
    return await Lead.find(query).sort("+due_at").limit(limit).to_list()


async def counts(campaign_id: str) -> dict[LeadStatus, int]:
    """How many leads of a campaign, which the caller found in its account, stand where; index due alone."""
    groups = await Lead.get_pymongo_collection().aggregate(
        [
            {"$match": {"campaign_id": campaign_id}},
            {"$group": {"_id": "$status", "leads": {"$sum": 1}}},
        ]
    )
    found = {group["_id"]: group["leads"] async for group in groups}
    return {status: found.get(status.value, 0) for status in LeadStatus}


async def filled_columns(campaign_id: str) -> tuple[int, dict[str, int]]:
    """How many leads wait to be called, and how many of these have a value in each column; index due."""
    own = [
        {"$cond": [{"$eq": [f"${column}", ""]}, [], [column]]}
        for column in ("prospect_name", "company_name", "job_title", "email", "timezone", "resource_name")
    ]
    custom = {
        "$map": {
            "input": {"$filter": {"input": {"$objectToArray": "$custom"}, "cond": {"$ne": ["$$this.v", ""]}}},
            "in": "$$this.k",
        }
    }
    waiting = {"campaign_id": campaign_id, "status": LeadStatus.PENDING}
    groups = await Lead.get_pymongo_collection().aggregate(
        [
            {"$match": waiting},
            {"$project": {"column": {"$concatArrays": [*own, custom]}}},
            {"$unwind": "$column"},
            {"$group": {"_id": "$column", "leads": {"$sum": 1}}},
        ]
    )
    filled = {group["_id"]: group["leads"] async for group in groups}
    return await Lead.get_pymongo_collection().count_documents(waiting), filled


async def any_waiting(campaign_id: str, session: AsyncClientSession | None = None) -> bool:
    """Whether a lead is still to be called or on the phone; by the index due."""
    waiting = {"$in": [LeadStatus.PENDING, LeadStatus.CALLING]}
    found = await Lead.get_pymongo_collection().find_one(
        {"campaign_id": campaign_id, "status": waiting}, {"_id": True}, session=session
    )
    return found is not None


async def known(campaign_id: str, numbers: Sequence[str]) -> dict[str, str]:
    """Those of `numbers` that the campaign's list holds already, and by which lead; index campaign_number."""
    query = {"campaign_id": campaign_id, "number": {"$in": numbers}}
    found = Lead.get_pymongo_collection().find(query, {"number": True})
    return {document["number"]: document["_id"] async for document in found}


async def add(leads: Sequence[RawBSONDocument]) -> bool:
    """Add leads, as they are stored, but for those whose number the list holds by then; whether all were."""
    try:
        await Lead.get_pymongo_collection().insert_many(leads, ordered=False)
    except BulkWriteError as error:
        # Each failure repeats the lead, which belongs in no log.
        failures = [(failure["errmsg"], failure["code"]) for failure in error.details["writeErrors"]]
        grave = [failure for failure in failures if failure[1] != _DUPLICATE_KEY]
        if grave or not failures:
            message, code = grave[0] if grave else ("the leads are not written on enough members", None)
            raise OperationFailure(message, code) from None
        return False
    return True


async def start_call(lead_id: str, session: AsyncClientSession | None = None) -> bool:
    """Move a waiting lead onto the phone; False if it was not waiting any more."""
    return await _move(lead_id, LeadStatus.PENDING, {"status": LeadStatus.CALLING}, session)


async def start_calls(lead_ids: Sequence[str], session: AsyncClientSession) -> int:
    """Move those of the leads onto the phone that wait; how many these were. By their ids."""
    updated = await Lead.get_pymongo_collection().update_many(
        {"_id": {"$in": lead_ids}, "status": LeadStatus.PENDING},
        {"$set": {"status": LeadStatus.CALLING}},
        session=session,
    )
    return updated.matched_count


async def still_waiting(lead_ids: Collection[str]) -> set[str]:
    """Those of the leads that wait to be called; by their ids."""
    found = Lead.get_pymongo_collection().find(
        {"_id": {"$in": list(lead_ids)}, "status": LeadStatus.PENDING}, {"_id": True}
    )
    return {document["_id"] async for document in found}


async def postpone(lead_id: str, due_at: datetime, session: AsyncClientSession | None = None) -> bool:
    """Let a waiting lead wait until `due_at` (UTC); False if it was not waiting any more."""
    return await _move(lead_id, LeadStatus.PENDING, {"due_at": due_at}, session)


async def end_call(
    lead_id: str,
    *,
    disposition: str,
    due_at: datetime | None,
    counted_at: datetime | None,
    session: AsyncClientSession | None = None,
) -> bool:
    """Take a lead off the phone: to be called again at `due_at` (UTC), or done when that is None.

    `counted_at` is when the attempt took place if it counts as one, else None. False if the lead was
    not on the phone, as when the same end is told twice.
    """
    status = LeadStatus.PENDING if due_at else LeadStatus.DONE
    changes: dict[str, object] = {"status": status, "due_at": due_at, "last_disposition": disposition}
    if counted_at is not None:
        changes["last_attempt_at"] = counted_at
    return await _move(lead_id, LeadStatus.CALLING, changes, session, attempts=0 if counted_at is None else 1)


async def suppress_number(account_id: str, number: str) -> int:
    """Mark the account's waiting leads with this number; the count of them. By the index account_number."""
    marked = await Lead.get_pymongo_collection().update_many(
        {"account_id": account_id, "number": number, "status": LeadStatus.PENDING},
        {"$set": {"status": LeadStatus.SUPPRESSED, "due_at": None}},
    )
    return marked.modified_count


async def _move(
    lead_id: str,
    before: LeadStatus,
    changes: Mapping[str, object],
    session: AsyncClientSession | None,
    attempts: int = 0,
) -> bool:
    updated = await Lead.get_pymongo_collection().update_one(
        {"_id": lead_id, "status": before}, {"$set": changes, "$inc": {"attempts": attempts}}, session=session
    )
    return updated.matched_count == 1


def context(lead: Lead) -> LeadContext:
    """The lead, as the agent may speak of it."""
    return LeadContext(
        name=lead.prospect_name,
        company=lead.company_name,
        job_title=lead.job_title,
        email=lead.email,
        timezone=lead.timezone,
        resource_name=lead.resource_name,
        custom=lead.custom,
    )
