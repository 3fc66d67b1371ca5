"""What has changed in stored documents, in order. Steps are added at the end, and stay as they are.

Every step may be run again, after a crash in its midst or by a second process, to the same end: it changes
only documents that are still as they were. It goes through long collections in batches and calls `go_on`
between them, which raises once another process has taken over.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from pymongo import ASCENDING
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import OperationFailure

Database = AsyncDatabase[dict[str, Any]]
GoOn = Callable[[], Awaitable[None]]

_AT_ONCE = 500
_NO_SUCH_INDEX = 27


@dataclass(frozen=True)
class Step:
    """One change of stored documents."""

    id: str
    """Its place and what it does; noted in the database once it is done."""
    run: Callable[[Database, GoOn], Awaitable[int]]
    """How many documents it changed."""


async def _events_know_their_campaign(database: Database, go_on: GoOn) -> int:
    """Who watches a campaign missed what was told of its calls before."""
    changed = 0
    async for attempts in _batches(database, "attempts", "campaign_id"):
        by_campaign = sorted(attempts, key=itemgetter("campaign_id"))
        for campaign_id, of_campaign in groupby(by_campaign, key=itemgetter("campaign_id")):
            ids = [attempt["_id"] for attempt in of_campaign]
            updated = await database["attempt_events"].update_many(
                {"attempt_id": {"$in": ids}, "campaign_id": {"$in": [None, ""]}},
                {"$set": {"campaign_id": campaign_id}},
            )
            changed += updated.modified_count
        await go_on()
    return changed


async def _ended_calls_have_results(database: Database, go_on: GoOn) -> int:
    """Lists by result, duration and cost left out calls that had ended before; figures come from dialers."""
    changed = 0
    async for attempts in _batches(database, "attempts"):
        ids = [attempt["_id"] for attempt in attempts]
        updated = await database["attempts"].update_many(
            {"_id": {"$in": ids}, "open": False, "disposition": {"$gt": ""}, "result": None},
            [{"$set": {"result": "$disposition", "unreckoned": {"$concat": ["rkn_", "$_id"]}}}],
        )
        changed += updated.modified_count
        await go_on()
    return changed


async def _campaigns_have_one_index_of_age(database: Database, go_on: GoOn) -> int:
    """Every change of a campaign wrote an index that no list has read since single calls are left out."""
    await go_on()
    return await _without_index(database, "campaigns", "account_age")


async def _messages_are_due_by_webhook(database: Database, go_on: GoOn) -> int:
    """Every try of a message wrote an index that nothing has read since each webhook has its turn."""
    await go_on()
    return await _without_index(database, "webhook_deliveries", "due")


STEPS = (
    Step("0001_events_know_their_campaign", _events_know_their_campaign),
    Step("0002_ended_calls_have_results", _ended_calls_have_results),
    Step("0003_campaigns_have_one_index_of_age", _campaigns_have_one_index_of_age),
    Step("0004_messages_are_due_by_webhook", _messages_are_due_by_webhook),
)


async def _without_index(database: Database, collection: str, index: str) -> int:
    if index not in await database[collection].index_information():
        return 0
    try:
        await database[collection].drop_index(index)
    except OperationFailure as error:
        if error.code != _NO_SUCH_INDEX:  # another process was faster
            raise
    return 0


async def _batches(database: Database, collection: str, *fields: str) -> AsyncIterator[list[dict[str, Any]]]:
    """All documents of a collection in the order of their ids, some at a time: their ids and `fields`."""
    last: str = ""
    while True:
        found = database[collection].find({"_id": {"$gt": last}}, ["_id", *fields])
        batch = await found.sort("_id", ASCENDING).limit(_AT_ONCE).to_list()
        if not batch:
            return
        yield batch
        last = batch[-1]["_id"]
