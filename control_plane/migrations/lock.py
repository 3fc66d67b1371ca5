"""One process at a time: a lock in MongoDB, by MongoDB's clock, that a process which dies loses by itself."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, Final

from control_plane.errors import Unavailable
from control_plane.migrations.steps import Database, GoOn

LEASE_S: Final = 60.0
"""Longer than one batch of a step ever takes."""

_COLLECTION: Final = "migration_lock"
_ONLY: Final = {"_id": "migrating"}
_LOOKED_EVERY_S: Final = 0.5


@asynccontextmanager
async def held(database: Database, holder: str, *, patience_s: float) -> AsyncIterator[GoOn]:
    """The lock for as long as the block lasts, and what keeps it: to be called within `LEASE_S`.

    Raises `Unavailable` if another process has it for `patience_s` seconds more. What keeps it raises
    `Unavailable` too, once it was not called in time and another process has it.
    """
    lock = database[_COLLECTION]
    free = {"until": datetime.fromtimestamp(0, UTC), "holder": ""}
    await lock.update_one(_ONLY, {"$setOnInsert": free}, upsert=True)
    deadline = time.monotonic() + patience_s
    while not await _taken(database, {"$expr": {"$lt": ["$until", "$$NOW"]}}, holder):
        if time.monotonic() > deadline:
            raise Unavailable(f"Another process still migrates the database, after {patience_s:g} s.")
        await asyncio.sleep(_LOOKED_EVERY_S)

    async def go_on() -> None:
        if not await _taken(database, {"holder": holder}, holder):
            raise Unavailable("Another process has taken the migration over: this one was too slow.")

    try:
        yield go_on
    finally:
        await lock.update_one({**_ONLY, "holder": holder}, {"$set": free})


async def _taken(database: Database, while_: Mapping[str, Any], holder: str) -> bool:
    until = {"$dateAdd": {"startDate": "$$NOW", "unit": "millisecond", "amount": round(LEASE_S * 1000)}}
    taken = await database[_COLLECTION].update_one(
        {**_ONLY, **while_}, [{"$set": {"holder": holder, "until": until}}]
    )
    return taken.matched_count == 1
