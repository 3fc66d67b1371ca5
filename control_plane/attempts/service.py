"""Reading attempts, and telling a running call what is wanted of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pymongo import ASCENDING, DESCENDING

from control_plane.attempts import documents
from control_plane.attempts.documents import Attempt, AttemptEvent, Filter
from control_plane.contract.events import CallEvent
from control_plane.contract.states import AttemptState
from control_plane.contract.wire import Command
from control_plane.errors import Conflict, NotFound


@dataclass(frozen=True)
class Results:
    """How many attempts of a campaign stand where."""

    by_state: Mapping[AttemptState, int]
    by_disposition: Mapping[str, int]
    open: int


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
    attempt = await Attempt.get(attempt_id)
    if attempt is None:
        raise NotFound(f"There is no attempt {attempt_id}.")
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
    query = dict(documents.of_account(account_id, campaign_id=campaign_id, state=state))
    if after is not None:
        query["_id"] = {"$lt": after}
    found = Attempt.get_pymongo_collection().find(query, {"brief": False})
    return [Attempt.model_validate(document) async for document in found.sort("_id", DESCENDING).limit(limit)]


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


async def count_open(campaign_id: str) -> int:
    """How many attempts of the campaign have not ended yet."""
    return await Attempt.get_pymongo_collection().count_documents(documents.open_of_campaign(campaign_id))


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
    if not await command({"_id": attempt.id}, Command.HANG_UP):
        raise Conflict(f"Attempt {attempt.id} is {attempt.state}: there is no call to hang up.")


async def command(which: Filter, wanted: Command) -> int:
    """Tell claimed attempts what is wanted of them; how many there are. No command is ever taken back."""
    weaker = [Command.CONTINUE, Command.SAY_GOODBYE][: list(Command).index(wanted)]
    running = {**which, **documents.open_in(documents.CLAIMED)}
    await Attempt.get_pymongo_collection().update_many(
        {**running, "command": {"$in": weaker}}, {"$set": {"command": wanted}}
    )
    return await Attempt.get_pymongo_collection().count_documents(running)
