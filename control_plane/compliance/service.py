"""Suppression: the numbers an account never calls again."""

from collections.abc import Sequence
from datetime import datetime

import structlog
from pymongo.errors import DuplicateKeyError

from control_plane.compliance.documents import Suppression
from control_plane.errors import Conflict, NotFound
from control_plane.identifiers import new_id
from control_plane.leads import service as leads

_log = structlog.get_logger(__name__)
_BATCH = 5000


async def suppress(account_id: str, number: str, *, reason: str, source: str, at: datetime) -> Suppression:
    """Never call `number` (E.164) again, in any campaign of the account. Harmless when repeated.

    Returns what is stored, which is the first suppression of that number. It is written before
    anything else: from then on the gate refuses the number, and marking leads only saves work.
    """
    key = {"account_id": account_id, "number": number}
    document = {"_id": new_id("sup"), "reason": reason, "source": source, "at": at}
    suppressions = Suppression.get_pymongo_collection()
    try:
        await suppressions.update_one(key, {"$setOnInsert": document}, upsert=True)
    except DuplicateKeyError:  # somebody else suppressed it in the same instant
        _log.debug("already suppressed", number=number)
    await leads.suppress_number(account_id, number)
    stored = await Suppression.find_one(key)
    if stored is None:
        raise Conflict("The suppression was lifted while it was being made. Try again.")
    return stored


async def is_suppressed(account_id: str, number: str) -> bool:
    """Whether the account may not call `number` (E.164); by the index account_number."""
    return bool(await suppressed_among(account_id, [number]))


async def suppressed_among(account_id: str, numbers: Sequence[str]) -> set[str]:
    """Those of `numbers` (E.164) that the account may not call; by the index account_number."""
    suppressed: set[str] = set()
    for start in range(0, len(numbers), _BATCH):
        query = {"account_id": account_id, "number": {"$in": numbers[start : start + _BATCH]}}
        found = Suppression.get_pymongo_collection().find(query, {"number": True, "_id": False})
        suppressed.update([document["number"] async for document in found])
    return suppressed


async def page(account_id: str, *, limit: int, after: str | None = None) -> list[Suppression]:
    """The account's suppressions, oldest first, from the one after `after`; by the index account_age."""
    query = {"account_id": account_id, "_id": {"$gt": after or ""}}
    return await Suppression.find(query).sort("+_id").limit(limit).to_list()


async def lift(account_id: str, suppression_id: str) -> None:
    """Allow the number again. Leads marked meanwhile stay marked: nobody is called by surprise.

    Raises `NotFound` if the account has no such suppression.
    """
    deleted = await Suppression.get_pymongo_collection().delete_one(
        {"_id": suppression_id, "account_id": account_id}
    )
    if not deleted.deleted_count:
        raise NotFound(f"There is no suppression {suppression_id}.")
