"""Forgetting what was said in calls, and with whom they were; that they were, and how they ended, stays."""

from collections.abc import Collection, Sequence
from typing import Any

from pymongo import ASCENDING

from control_plane.attempts.documents import Attempt, AttemptEvent
from control_plane.errors import Conflict

FORGOTTEN = "erased"
"""Stands where a number stood."""

_WORDS = ("text", "value", "owed_to", "digit", "data")
"""Fields of facts that hold what somebody said, pressed, or left with us, or what was keyed in about them."""

_KEYED_IN = {"event.data": {"$gt": ""}}

_HELD_BY_NOBODY = {"nonce": None}
"""A worker that was cut off may still send what was said; it is turned away."""


async def of_number(account_id: str, number: str) -> list[str]:
    """The ids of all attempts to reach a number; by the index number_age.

    Raises `Conflict` while one of them is open.
    """
    found = Attempt.get_pymongo_collection().find(
        {"account_id": account_id, "number": number}, {"open": True}, hint="number_age"
    )
    ids: list[str] = []
    async for attempt in found:
        if attempt["open"]:
            raise Conflict(f"Attempt {attempt['_id']} is not over: hang up, or wait until it is.")
        ids.append(attempt["_id"])
    return ids


async def ended_between(
    account_id: str, campaign_id: str, after: str, before: str, limit: int
) -> Sequence[dict[str, Any]]:
    """Attempts of a campaign between two ids that are over, oldest first: their ids and leads."""
    query = _between(account_id, campaign_id, after, before)
    found = Attempt.get_pymongo_collection().find(query, {"lead_id": True, "open": True})
    listed = await found.sort("_id", ASCENDING).hint("campaign_age").limit(limit).to_list()
    still_open = next((place for place, attempt in enumerate(listed) if attempt["open"]), len(listed))
    return listed[:still_open]


async def count_between(account_id: str, campaign_id: str, after: str, before: str, limit: int) -> int:
    """How many attempts of a campaign lie between two ids, counted up to `limit`; by campaign_age alone."""
    query = _between(account_id, campaign_id, after, before)
    return await Attempt.get_pymongo_collection().count_documents(query, limit=limit, hint="campaign_age")


def _between(account_id: str, campaign_id: str, after: str, before: str) -> dict[str, Any]:
    return {"account_id": account_id, "campaign_id": campaign_id, "_id": {"$gt": after, "$lt": before}}


async def forget_words(attempt_ids: Collection[str]) -> int:
    """Empty what was said in these calls; how many facts that were. By the index attempt_number."""
    ids = list(attempt_ids)
    await Attempt.get_pymongo_collection().update_many(
        {"_id": {"$in": ids}, "open": False},
        {"$set": {"answers": {}, **_HELD_BY_NOBODY}, "$unset": {"brief": ""}},
    )
    await AttemptEvent.get_pymongo_collection().update_many(
        {"attempt_id": {"$in": ids}, **_KEYED_IN}, {"$set": {"event.keys": "*"}}
    )
    emptied = 0
    for field in _WORDS:
        updated = await AttemptEvent.get_pymongo_collection().update_many(
            {"attempt_id": {"$in": ids}, f"event.{field}": {"$gt": ""}}, {"$set": {f"event.{field}": ""}}
        )
        emptied += updated.modified_count
    return emptied


async def forget_person(attempt_ids: Collection[str]) -> int:
    """Forget who was called in these calls that are over; how many those are."""
    ended = {"_id": {"$in": list(attempt_ids)}, "open": False}
    # Why somebody corrected what it came to: written by hand, as notes are.
    await Attempt.get_pymongo_collection().update_many(
        {**ended, "correction.reason": {"$gt": ""}}, {"$set": {"correction.reason": ""}}
    )
    forgotten: dict[str, Any] = {"number": FORGOTTEN, "email_domain": "", "answers": {}, **_HELD_BY_NOBODY}
    updated = await Attempt.get_pymongo_collection().update_many(
        ended, {"$set": forgotten, "$unset": {"brief": ""}}
    )
    return updated.matched_count
