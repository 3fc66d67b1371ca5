"""The moves of an attempt that the dialer makes: sent out, sent again, given up."""

from datetime import datetime

from pymongo import ReturnDocument

from control_plane.attempts import documents
from control_plane.attempts.documents import Attempt, Filter
from control_plane.contract.states import AttemptState, states_before


async def mark_dispatched(attempt_id: str) -> bool:
    """Note that the dispatch goes out, before it does; False if the attempt is not waiting for it.

    A claim is refused before this, so that a dispatch of which nothing is known can do nothing.
    """
    updated = await Attempt.get_pymongo_collection().update_one(
        {
            "_id": attempt_id,
            "open": True,
            "state": {"$in": list(states_before(AttemptState.DISPATCHED))},
        },
        [
            {
                "$set": {
                    "state": AttemptState.DISPATCHED,
                    "dispatched_at": "$$NOW",
                    "dispatch": {"sent_at": "$$NOW", "tries": 1},
                }
            }
        ],
    )
    return updated.matched_count == 1


async def mark_sent_again(attempt: Attempt, *, after_s: float) -> bool:
    """Note that another dispatch goes out; False if it was claimed, or another dialer sends it already."""
    updated = await Attempt.get_pymongo_collection().update_one(
        {"_id": attempt.id, "nonce": None, **documents.left_unclaimed(after_s)},
        [
            {
                "$set": {
                    "dispatch.sent_at": "$$NOW",
                    "dispatch.tries": {"$add": ["$dispatch.tries", 1]},
                }
            }
        ],
    )
    return updated.matched_count == 1


async def mark_revived(attempt: Attempt, only_if: Filter, *, again_after_s: float) -> bool:
    """Note that LiveKit is asked to host the room anew; False if another dialer has just asked.

    One at a time, so that nobody makes the room again that another one has deleted meanwhile.
    """
    rested = {"$lt": [{"$ifNull": ["$room_revived_at", datetime.min]}, documents.from_now(-again_after_s)]}
    updated = await Attempt.get_pymongo_collection().update_one(
        {"$and": [{"_id": attempt.id, "open": True, "$expr": rested}, only_if]},
        [{"$set": {"room_revived_at": "$$NOW"}}],
    )
    return updated.matched_count == 1


async def give_up(attempt: Attempt, only_if: Filter) -> bool:
    """Take the attempt from its worker: no report renews it from now on.

    This comes before its leg is removed, so that no call is cut whose worker has just renewed. False if
    `only_if` (the lease ran out, the longest end is past) does not hold any more.
    """
    updated = await Attempt.get_pymongo_collection().find_one_and_update(
        {"_id": attempt.id, "given_up_at": None, **only_if},
        [{"$set": {"given_up_at": "$$NOW"}}],
        projection={"_id": True},
        return_document=ReturnDocument.AFTER,
    )
    return updated is not None


async def matching(which: Filter, *, limit: int) -> list[Attempt]:
    """Attempts found by one of the named queries, without their briefs."""
    found = Attempt.get_pymongo_collection().find(which, {"brief": False}).limit(limit)
    return [Attempt.model_validate(document) async for document in found]
