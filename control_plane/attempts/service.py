"""Reading attempts, and telling a running call what is wanted of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel, Field
from pymongo import ASCENDING, DESCENDING

from control_plane.attempts import documents
from control_plane.attempts.documents import Attempt, AttemptEvent, Filter, FollowedBy, GateDecision
from control_plane.attempts.rules import Disposition
from control_plane.contract.events import CallEvent
from control_plane.contract.states import AttemptState
from control_plane.contract.wire import Command
from control_plane.errors import Conflict, NotFound
from control_plane.record import by_age


@dataclass(frozen=True)
class Results:
    """How many attempts of a campaign stand where."""

    by_state: Mapping[AttemptState, int]
    by_disposition: Mapping[str, int]
    open: int


@dataclass(frozen=True)
class OpenCount:
    """How many open attempts of a campaign stand in one state, on one trunk."""

    campaign_id: str
    trunk_id: str
    state: AttemptState
    attempts: int


@dataclass(frozen=True)
class Claims:
    """Which workers have the open attempts, of every account."""

    held: Mapping[str, int]
    """How many each worker has claimed, by its id."""
    unclaimed: int
    """How many no worker has claimed yet."""


class Decided(BaseModel):
    """What was decided on an attempt, and on its lead after it."""

    id: str = Field(alias="_id")
    campaign_id: str
    lead_id: str
    number: str
    state: AttemptState
    decision: GateDecision | None = None
    disposition: Disposition | None = None
    followed_by: FollowedBy | None = None
    closed_at: datetime | None = None


async def get(account_id: str, attempt_id: str) -> Attempt:
    """One attempt of the account; raises `NotFound`."""
    attempt = await Attempt.find_one({"_id": attempt_id, "account_id": account_id})
    if attempt is None:
        raise NotFound(f"There is no attempt {attempt_id}.")
    return attempt


async def unscoped(attempt_id: str) -> Attempt:
    """One attempt of whatever account, for its worker's verified token and for repairs.

    Raises `NotFound`.
    """
    # Every claim begins with this; Beanie's own query takes three times as long.
    found = await Attempt.get_pymongo_collection().find_one({"_id": attempt_id})
    if found is None:
        raise NotFound(f"There is no attempt {attempt_id}.")
    attempt: Attempt = Attempt.model_validate(found)
    return attempt


async def page(
    account_id: str,
    *,
    campaign_id: str | None = None,
    state: AttemptState | None = None,
    limit: int,
    after: str | None = None,
) -> list[Attempt]:
    """The account's attempts, newest first, from the one after `after`."""
    query, index = documents.of_account(account_id, campaign_id=campaign_id, state=state)
    if after is not None:
        query["_id"] = {"$lt": after}
    found = Attempt.get_pymongo_collection().find(query, {"brief": False}).sort("_id", DESCENDING)
    return [Attempt.model_validate(document) async for document in found.limit(limit).hint(index)]


async def decided(
    account_id: str,
    *,
    campaign_id: str | None = None,
    lead_id: str | None = None,
    number: str | None = None,
    limit: int,
    after: str | None = None,
) -> list[Decided]:
    """The decisions on the account's attempts, newest attempt first, from the one after `after`."""
    query, index = by_age(account_id, campaign_id=campaign_id, lead_id=lead_id, number=number)
    if after is not None:
        query["_id"] = {"$lt": after}
    fields = dict.fromkeys(Decided.model_fields, True)
    found = Attempt.get_pymongo_collection().find(query, fields).sort("_id", DESCENDING)
    return [Decided.model_validate(document) async for document in found.limit(limit).hint(index)]


async def events(attempt: Attempt) -> list[CallEvent]:
    """The attempt's log in order."""
    found = AttemptEvent.find(documents.events_of(attempt.id)).sort([("number", ASCENDING)])  # type: ignore[list-item]
    return [record.event async for record in found]


async def results(account_id: str, campaign_id: str) -> Results:
    """Where the campaign's attempts stand; read from the index `campaign_state` alone."""
    groups = await Attempt.get_pymongo_collection().aggregate(
        [
            {"$match": {"account_id": account_id, "campaign_id": campaign_id}},
            {"$group": {"_id": {"state": "$state", "disposition": "$disposition"}, "n": {"$sum": 1}}},
        ]
    )
    by_state: dict[AttemptState, int] = {}
    by_disposition: dict[str, int] = {}
    async for group in groups:
        state = AttemptState(group["_id"]["state"])
        by_state[state] = by_state.get(state, 0) + group["n"]
        disposition = group["_id"].get("disposition")
        if disposition is not None:
            by_disposition[disposition] = by_disposition.get(disposition, 0) + group["n"]
    still_open = sum(
        n for state, n in by_state.items() if state in (*documents.UNCLAIMED, *documents.CLAIMED)
    )
    return Results(by_state, by_disposition, still_open)


async def open_attempts(account_id: str, campaign_id: str | None) -> list[Attempt]:
    """The account's open attempts, or those of one campaign; by the index of their slots."""
    query = documents.open_of_account(account_id)
    index = "open_account_slot"
    if campaign_id is not None:
        query, index = {**query, "campaign_id": campaign_id}, "open_campaign_slot"
    found = Attempt.get_pymongo_collection().find(query, {"brief": False}).hint(index)
    return [Attempt.model_validate(document) async for document in found]


async def count_open(campaign_id: str) -> int:
    """How many attempts of the campaign have not ended yet."""
    return await Attempt.get_pymongo_collection().count_documents(documents.open_of_campaign(campaign_id))


async def campaigns_on_the_phone() -> list[tuple[str, str]]:
    """Accounts and campaigns with calls that are not told to hang up; by the index open_lease."""
    groups = await Attempt.get_pymongo_collection().aggregate(
        [
            {"$match": {**documents.open_in(documents.CLAIMED), "command": {"$ne": Command.HANG_UP}}},
            {"$group": {"_id": {"account": "$account_id", "campaign": "$campaign_id"}}},
        ]
    )
    return [(group["_id"]["account"], group["_id"]["campaign"]) async for group in groups]


async def open_calls(account_id: str) -> list[OpenCount]:
    """The account's open attempts, counted; by the index open_account_slot."""
    by = {"campaign_id": "$campaign_id", "trunk_id": "$trunk_id", "state": "$state"}
    groups = await Attempt.get_pymongo_collection().aggregate(
        [
            {"$match": documents.open_of_account(account_id)},
            {"$group": {"_id": by, "attempts": {"$sum": 1}}},
        ]
    )
    return [
        OpenCount(
            campaign_id=group["_id"]["campaign_id"],
            trunk_id=group["_id"]["trunk_id"],
            state=AttemptState(group["_id"]["state"]),
            attempts=group["attempts"],
        )
        async for group in groups
    ]


async def open_by_worker() -> Claims:
    """Who has the open attempts, of every account; by the index open_lease."""
    groups = await Attempt.get_pymongo_collection().aggregate(
        [
            {"$match": documents.open_in((*documents.UNCLAIMED, *documents.CLAIMED))},
            {"$group": {"_id": "$worker", "attempts": {"$sum": 1}}},
        ]
    )
    counts: dict[str | None, int] = {group["_id"]: group["attempts"] async for group in groups}
    unclaimed = counts.pop(None, 0)
    return Claims({worker: count for worker, count in counts.items() if worker is not None}, unclaimed)


async def over_or_unknown(attempt_ids: Collection[str], *, since_s: float) -> set[str]:
    """Those of the ids whose attempt ended at least `since_s` seconds ago, or of which nothing is known."""
    attempts = Attempt.get_pymongo_collection()
    known = attempts.find({"_id": {"$in": list(attempt_ids)}}, {"_id": True})
    unknown = set(attempt_ids) - {document["_id"] async for document in known}
    over = attempts.find(documents.settled(attempt_ids, since_s), {"_id": True})
    return unknown | {document["_id"] async for document in over}


async def hang_up(account_id: str, attempt_id: str) -> None:
    """Tell the running call to hang up; its worker hears it with its next renewal.

    Raises `Conflict` if the attempt has ended or no worker has it yet.
    """
    attempt = await get(account_id, attempt_id)
    if not await command({"_id": attempt.id}, Command.HANG_UP_BY_HAND):
        raise Conflict(f"Attempt {attempt.id} is {attempt.state}: there is no call to hang up.")


async def command(which: Filter, wanted: Command) -> int:
    """Tell claimed attempts what is wanted of them; how many there are. No command is ever taken back."""
    weaker = list(Command)[: list(Command).index(wanted)]
    running = {**which, **documents.open_in(documents.CLAIMED)}
    await Attempt.get_pymongo_collection().update_many(
        {**running, "command": {"$in": weaker}}, {"$set": {"command": wanted}}
    )
    return await Attempt.get_pymongo_collection().count_documents(running)
