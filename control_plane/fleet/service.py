"""Workers announce themselves here; the dialer asks here how many calls they can take."""

from typing import Final

from control_plane.attempts import service as attempts
from control_plane.attempts.documents import literal
from control_plane.contract.wire import Presence
from control_plane.fleet.documents import WorkerPresence, seen_within
from control_plane.fleet.rules import Announced, Capacity, capacity

PRESENT_S: Final = 5.0
"""A worker that has been silent for so long takes no calls: it announces itself every second."""


async def announce(presence: Presence) -> None:
    """Note what a worker says of itself, and when, by MongoDB's clock."""
    told = literal(presence.model_dump(exclude={"worker"}))
    await WorkerPresence.get_pymongo_collection().update_one(
        {"_id": presence.worker}, [{"$set": {**told, "seen_at": "$$NOW"}}], upsert=True
    )


async def now() -> Capacity:
    """What the fleet can hold at this moment, as far as it has been announced."""
    # The workers are read first: what they have finished since then is at worst counted once too often.
    found = WorkerPresence.get_pymongo_collection().find(seen_within(PRESENT_S))
    workers = [
        Announced(one["_id"], one["max_calls"], one["active_calls"], one["draining"]) async for one in found
    ]
    claims = await attempts.open_by_worker()
    return capacity(workers, claims.held, claims.unclaimed)
