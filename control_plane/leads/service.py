"""A campaign's leads: who is due, who is on the phone, who is finished.

Each change is one conditional update filtered on the status before it.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from bson.raw_bson import RawBSONDocument
from pymongo import ASCENDING, UpdateOne
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.errors import BulkWriteError, OperationFailure

from control_plane.contract.brief import LeadContext
from control_plane.errors import NotFound
from control_plane.leads.documents import Lead, LeadStatus, Rank
from control_plane.reading import Question

_DUPLICATE_KEY = 11000
_WOKEN_AT_ONCE = 5000


async def get(account_id: str, lead_id: str) -> Lead:
    """One lead of the account; raises `NotFound`."""
    lead = await Lead.find_one({"_id": lead_id, "account_id": account_id})
    if lead is None:
        raise NotFound(f"There is no lead {lead_id}.")
    return lead


def one(account_id: str, lead_id: str) -> Question:
    """Asks for one lead of the account; by its id."""
    return Question(Lead, {"_id": lead_id, "account_id": account_id})


async def zones(lead_ids: Collection[str]) -> dict[str, str]:
    """The time zones of leads, as far as they are known and the leads are there; by their ids."""
    found = Lead.get_pymongo_collection().find({"_id": {"$in": list(lead_ids)}}, {"timezone": True})
    return {lead["_id"]: lead["timezone"] async for lead in found if lead.get("timezone")}


async def page(
    account_id: str, campaign_id: str, *, limit: int, after: str | None = None, tag: str | None = None
) -> list[Lead]:
    """The campaign's leads, or those with a tag, oldest first, from the one after `after`.

    By the index campaign_age, or campaign_tag_age.
    """
    query: dict[str, Any] = {"campaign_id": campaign_id, "account_id": account_id}
    if tag is not None:
        query |= {"tags": tag, "tags.0": {"$exists": True}}  # the second as the index says it
    if after:
        query["_id"] = {"$gt": after}
    return await Lead.find(query).sort("+_id").limit(limit).to_list()


async def custom_columns(account_id: str, campaign_id: str) -> list[str]:
    """The names of all custom fields in a campaign's list; by the index campaign_age."""
    groups = await Lead.get_pymongo_collection().aggregate(
        [
            {"$match": {"campaign_id": campaign_id, "account_id": account_id}},
            {"$project": {"_id": False, "field": {"$objectToArray": "$custom"}}},
            {"$unwind": "$field"},
            {"$group": {"_id": "$field.k"}},
        ],
        hint="campaign_age",
    )
    return sorted([group["_id"] async for group in groups])


async def due(campaign_id: str, now: datetime, *, limit: int) -> list[Lead]:
    """Leads whose time has come: callbacks first, then whoever waits longest; by the index due."""
    found: list[Lead] = []
    for rank in Rank:
        if len(found) < limit:
            query = {
                "campaign_id": campaign_id,
                "status": LeadStatus.PENDING,
                "rank": rank,
                "due_at": {"$lte": now},
            }
            found += await Lead.find(query).sort("+due_at").limit(limit - len(found)).to_list()
    return found


async def next_due(campaign_id: str) -> datetime | None:
    """When the next lead is due, which may be long ago; None if none waits. By the index due alone."""
    moments = []
    for rank in Rank:
        found = await Lead.get_pymongo_collection().find_one(
            {
                "campaign_id": campaign_id,
                "status": LeadStatus.PENDING,
                "rank": rank,
                "due_at": {"$ne": None},
            },
            {"due_at": True, "_id": False},
            sort=[("due_at", ASCENDING)],
        )
        if found is not None:
            moments.append(found["due_at"])
    return min(moments, default=None)


async def counts(campaign_id: str) -> dict[LeadStatus, int]:
    """How many leads of a campaign, which the caller found in its account, stand where; index due alone."""
    # A count by one status only walks the index: with all of them twice as fast as to group by it.
    leads = Lead.get_pymongo_collection()
    counting: list[list[dict[str, Any]]] = [
        [
            {"$match": {"campaign_id": campaign_id, "status": status}},
            {"$count": "leads"},
            {"$set": {"status": status}},
        ]
        for status in LeadStatus
    ]
    first, *others = counting
    unions = [{"$unionWith": {"coll": leads.name, "pipeline": other}} for other in others]
    found = {one["status"]: one["leads"] async for one in await leads.aggregate([*first, *unions])}
    return {status: found.get(status.value, 0) for status in LeadStatus}


async def filled_columns(campaign_id: str) -> tuple[int, dict[str, int]]:
    """How many leads are still to be called, maybe again after the call they are in, and how many of these
    have a value in each column; by the index due.
    """
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
    waiting = {"campaign_id": campaign_id, "status": {"$in": [LeadStatus.PENDING, LeadStatus.CALLING]}}
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


async def postpone(due_at: Mapping[str, datetime]) -> None:
    """Let leads, by their ids, wait until those moments (UTC), unless they are not waiting any more."""
    if due_at:
        await Lead.get_pymongo_collection().bulk_write(
            [
                UpdateOne({"_id": lead_id, "status": LeadStatus.PENDING}, {"$set": {"due_at": moment}})
                for lead_id, moment in due_at.items()
            ],
            ordered=False,
        )


async def wake(campaign_id: str, after: str, now: datetime) -> str | None:
    """Of the next 5,000 leads after `after`, let those not wait any more who may only wait for calling hours.

    That are all whom nobody has called yet, and callbacks that were put off. Returns the last of the
    5,000, None at the end of the list. By the index campaign_age.
    """
    collection = Lead.get_pymongo_collection()
    found = collection.find({"campaign_id": campaign_id, "_id": {"$gt": after}}, {"_id": True})
    lead_ids = [document["_id"] async for document in found.sort("_id", ASCENDING).limit(_WOKEN_AT_ONCE)]
    waiting = {"_id": {"$in": lead_ids}, "status": LeadStatus.PENDING, "due_at": {"$gt": now}}
    await collection.update_many({**waiting, "rank": Rank.ORDINARY, "attempts": 0}, {"$set": {"due_at": now}})
    await collection.update_many(
        {**waiting, "rank": Rank.CALLBACK, "$expr": {"$lt": ["$callback_at", "$due_at"]}},
        [{"$set": {"due_at": "$callback_at"}}],
    )
    return lead_ids[-1] if len(lead_ids) == _WOKEN_AT_ONCE else None


async def book_callback(
    lead_id: str, *, callback_at: datetime, due_at: datetime, session: AsyncClientSession
) -> bool:
    """Have a lead called at `due_at` (UTC), before others; False if it is on the phone.

    One that is marked as suppressed is taken too, because what suppressed it may be lifted since.
    """
    updated = await Lead.get_pymongo_collection().update_one(
        {"_id": lead_id, "status": {"$ne": LeadStatus.CALLING}},
        {
            "$set": {
                "status": LeadStatus.PENDING,
                "rank": Rank.CALLBACK,
                "due_at": due_at,
                "callback_at": callback_at,
            }
        },
        session=session,
    )
    return updated.matched_count == 1


async def end_call(
    lead_id: str,
    *,
    disposition: str,
    due_at: datetime | None,
    callback_at: datetime | None,
    counted_at: datetime | None,
    session: AsyncClientSession | None = None,
) -> bool:
    """Take a lead off the phone: to be called again at `due_at` (UTC), or done when that is None.

    `callback_at` is set if the person asked for that call, which then goes before others. `counted_at` is
    when the attempt took place if it counts as one, else None. False if the lead was not on the phone, as
    when the same end is told twice.
    """
    changes: dict[str, object] = {
        "status": LeadStatus.PENDING if due_at else LeadStatus.DONE,
        "due_at": due_at,
        "rank": Rank.CALLBACK if callback_at else Rank.ORDINARY,
        "callback_at": callback_at,
        "last_disposition": disposition,
    }
    if counted_at is not None:
        changes["last_attempt_at"] = counted_at
    return await _move(lead_id, LeadStatus.CALLING, changes, session, attempts=0 if counted_at is None else 1)


async def note_voicemails(lead_id: str, begun: int, session: AsyncClientSession) -> None:
    """Count messages that were begun on the lead's machine; by its id."""
    await Lead.get_pymongo_collection().update_one(
        {"_id": lead_id}, {"$inc": {"voicemails": begun}}, session=session
    )


async def suppress_number(account_id: str, number: str, campaign_id: str | None = None) -> int:
    """Mark waiting leads with this number, of one campaign or of any; how many. Index account_number."""
    return await suppress_numbers(account_id, [number], campaign_id)


async def suppress_numbers(account_id: str, numbers: Sequence[str], campaign_id: str | None) -> int:
    """Mark waiting leads with these numbers, as `suppress_number` does; how many. Index account_number."""
    scope = {} if campaign_id is None else {"campaign_id": campaign_id}
    marked = await Lead.get_pymongo_collection().update_many(
        {"account_id": account_id, "number": {"$in": numbers}, "status": LeadStatus.PENDING, **scope},
        [{"$set": {"status": LeadStatus.SUPPRESSED, "due_before": "$due_at", "due_at": None}}],
    )
    return marked.modified_count


async def suppressed_with_number(
    account_id: str, number: str, campaign_id: str | None, session: AsyncClientSession
) -> list[Lead]:
    """The suppressed leads with this number (E.164), of one campaign or of any; index account_number."""
    scope = {} if campaign_id is None else {"campaign_id": campaign_id}
    query = {"account_id": account_id, "number": number, "status": LeadStatus.SUPPRESSED, **scope}
    return await Lead.find(query, session=session).to_list()


async def suppressed_in_domain(campaign_id: str, domain: str) -> list[str]:
    """The ids of a campaign's suppressed leads with an address in this domain; by the index due."""
    query = {
        "campaign_id": campaign_id,
        "status": LeadStatus.SUPPRESSED,
        "email": {"$regex": f"@{re.escape(domain)}$", "$options": "i"},
    }
    found = Lead.get_pymongo_collection().find(query, {"_id": True}).hint("due")
    return [document["_id"] async for document in found]


async def suppressed_among(lead_ids: Sequence[str], session: AsyncClientSession) -> list[Lead]:
    """Those of the leads that are suppressed; by their ids."""
    query = {"_id": {"$in": lead_ids}, "status": LeadStatus.SUPPRESSED}
    return await Lead.find(query, session=session).to_list()


async def allow_again(
    lead_ids: Sequence[str], status: LeadStatus, now: datetime, session: AsyncClientSession
) -> None:
    """Let suppressed leads be done, or wait again: until they were due before, or at once. By their ids."""
    due_at = {"$ifNull": ["$due_before", "$callback_at", now]} if status is LeadStatus.PENDING else None
    await Lead.get_pymongo_collection().update_many(
        {"_id": {"$in": lead_ids}, "status": LeadStatus.SUPPRESSED},
        [{"$set": {"status": status, "due_at": due_at, "due_before": None}}],
        session=session,
    )


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
