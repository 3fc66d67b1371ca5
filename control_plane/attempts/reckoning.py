"""Ended calls whose figures are to be reckoned, and the figures once they are.

Whatever changes an ended call gives it a new mark. The mark goes only if it is still the one that was seen,
so a change in the midst of reckoning is reckoned in the next round, and so is what a crash left half done.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from pymongo import ASCENDING, UpdateOne
from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.attempts import documents
from control_plane.attempts.documents import Attempt, AttemptEvent
from control_plane.attempts.figures import CallFigures
from control_plane.attempts.rules import Disposition
from control_plane.contract.events import CallEvent
from control_plane.contract.states import EndReason
from control_plane.identifiers import earliest_id, new_id

_EVENT: TypeAdapter[CallEvent] = TypeAdapter(CallEvent)


@dataclass(frozen=True)
class Reckoned:
    """An ended call, as far as it is counted."""

    figures: CallFigures
    result: Disposition
    end_reason: EndReason


async def waiting(limit: int) -> list[Attempt]:
    """Ended calls whose figures are not up to date, the oldest marks first; by the index unreckoned."""
    found = Attempt.get_pymongo_collection().find(documents.unreckoned(), {"brief": False, "figures": False})
    found = found.sort("unreckoned", ASCENDING).limit(limit)
    return [Attempt.model_validate(document) async for document in found]


async def facts(attempt_ids: Collection[str], types: Collection[str]) -> dict[str, list[CallEvent]]:
    """The calls' facts of these types, in order; by the index attempt_number."""
    query = {"attempt_id": {"$in": list(attempt_ids)}, "event.type": {"$in": list(types)}}
    found = AttemptEvent.get_pymongo_collection().find(query, {"attempt_id": True, "event": True})
    logs: dict[str, list[CallEvent]] = {attempt_id: [] for attempt_id in attempt_ids}
    async for document in found.sort([("attempt_id", ASCENDING), ("number", ASCENDING)]):
        logs[document["attempt_id"]].append(_EVENT.validate_python(document["event"]))
    return logs


async def keep(attempts: Sequence[Attempt], figures: Mapping[str, CallFigures]) -> None:
    """Write the figures of calls that have not changed since; by their ids."""
    await Attempt.get_pymongo_collection().bulk_write(
        [
            UpdateOne(
                {"_id": attempt.id, "unreckoned": attempt.unreckoned},
                {"$set": {"figures": figures[attempt.id].model_dump(), "result": attempt.came_to}},
            )
            for attempt in attempts
        ],
        ordered=False,
    )


async def counted(attempts: Sequence[Attempt]) -> None:
    """Take the marks of calls that are counted now, unless they have changed since; by their ids."""
    await Attempt.get_pymongo_collection().bulk_write(
        [
            UpdateOne({"_id": attempt.id, "unreckoned": attempt.unreckoned}, {"$unset": {"unreckoned": True}})
            for attempt in attempts
        ],
        ordered=False,
    )


async def begun(
    account_id: str, campaign_id: str, since: datetime, until: datetime, session: AsyncClientSession
) -> list[Reckoned]:
    """The campaign's calls that began then and have figures; by the index campaign_age."""
    found = Attempt.get_pymongo_collection().find(
        {**documents.begun(account_id, campaign_id, since, until), "figures": {"$exists": True}},
        {"figures": True, "result": True, "end_reason": True},
        session=session,
    )
    return [
        Reckoned(
            CallFigures.model_validate(document["figures"]),
            Disposition(document["result"]),
            EndReason(document["end_reason"]),
        )
        async for document in found.hint("campaign_age")
    ]


async def mark(account_id: str, since: datetime, until: datetime) -> None:
    """Have the account's ended calls reckoned anew that began then; by the index account_age."""
    bounds = {"$gte": earliest_id("att", since), "$lt": earliest_id("att", until)}
    await Attempt.get_pymongo_collection().update_many(
        {"account_id": account_id, "_id": bounds, "open": False},
        {"$set": {"unreckoned": new_id("rkn")}},
        hint="account_age",
    )
