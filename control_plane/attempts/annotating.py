"""What people add to a call: tags, and what it really came to. Each is one conditional update."""

from collections.abc import Collection

from pymongo import ReturnDocument
from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.attempts.documents import Attempt
from control_plane.attempts.figures import Correction
from control_plane.errors import Conflict, NotFound
from control_plane.identifiers import new_id


async def tag(
    account_id: str,
    attempt_id: str,
    *,
    add: Collection[str],
    remove: Collection[str],
    session: AsyncClientSession,
) -> tuple[list[str], list[str]]:
    """Give the call tags and take others; its tags before and after. Raises `NotFound`."""
    kept = {"$setDifference": [{"$ifNull": ["$tags", []]}, {"$literal": list(remove)}]}
    change = [{"$set": {"tags": {"$setUnion": [kept, {"$literal": list(add)}]}}}]
    before = await Attempt.get_pymongo_collection().find_one_and_update(
        {"_id": attempt_id, "account_id": account_id}, change, {"tags": True}, session=session
    )
    if before is None:
        raise NotFound(f"There is no call {attempt_id}.")
    tags = before.get("tags", [])
    return sorted(tags), sorted(set(tags) - set(remove) | set(add))


async def correct(
    account_id: str, attempt_id: str, correction: Correction | None, *, session: AsyncClientSession
) -> tuple[Correction | None, Attempt]:
    """Keep what the call really came to beside what it was taken for, or take that back with None.

    Returns the correction before, and the call. Raises `NotFound`, and `Conflict` for one that has not ended.
    """
    told = None if correction is None else correction.model_dump()
    before = await Attempt.get_pymongo_collection().find_one_and_update(
        {"_id": attempt_id, "account_id": account_id, "open": False},
        [
            {
                "$set": {
                    "correction": {"$literal": told},
                    "result": {"$literal": correction.disposition} if correction else "$disposition",
                    "unreckoned": new_id("rkn"),
                }
            }
        ],
        return_document=ReturnDocument.BEFORE,
        session=session,
    )
    if before is None:
        found = await Attempt.find_one({"_id": attempt_id, "account_id": account_id}, session=session)
        if found is None:
            raise NotFound(f"There is no call {attempt_id}.")
        raise Conflict(f"Call {attempt_id} is {found.state}: correct what it came to once it has ended.")
    attempt = Attempt.model_validate(before)
    after = attempt.model_copy(update={"correction": correction})
    after.result = after.came_to
    return attempt.correction, after
