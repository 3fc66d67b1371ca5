"""Whether the database is of this version, and bringing it there."""

import os
import socket
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

import structlog

from control_plane.errors import DatabaseOutdated
from control_plane.identifiers import new_id
from control_plane.migrations import lock
from control_plane.migrations.steps import STEPS, Database, Step

_log = structlog.get_logger(__name__)

DONE: Final = "migrations"
"""The collection with a document for every step that was run."""

_PATIENCE_S: Final = 600.0


async def ensure_current(database: Database, steps: Sequence[Step] = STEPS) -> None:
    """Raises `DatabaseOutdated` unless every step was run. An empty database is of this version.

    Steps that this version does not know are a newer version's, which may be taken back: readers ignore
    what they do not know.
    """
    missing = await pending(database, steps)
    if not missing:
        return
    if await _is_empty(database):
        for step in missing:
            await _note(database, step, changed=0)
        return
    names = ", ".join(step.id for step in missing)
    raise DatabaseOutdated(
        f"The database {database.name} is of an earlier version (missing: {names}). "
        "Run `python -m control_plane migrate` first, or start with --migrate."
    )


async def pending(database: Database, steps: Sequence[Step] = STEPS) -> list[Step]:
    """The steps that were not run yet, in order."""
    done = {document["_id"] async for document in database[DONE].find({}, {"_id": True})}
    return [step for step in steps if step.id not in done]


async def migrate(
    database: Database, steps: Sequence[Step] = STEPS, *, patience_s: float = _PATIENCE_S
) -> list[str]:
    """Run what is missing, one process at a time; the ids of what was run.

    Raises `Unavailable` if another process has been at it for `patience_s` seconds.
    """
    if not await pending(database, steps):
        return []
    if await _is_empty(database):
        await ensure_current(database, steps)
        return []
    holder = f"{socket.gethostname()}:{os.getpid()}:{new_id('mig')}"
    async with lock.held(database, holder, patience_s=patience_s) as go_on:
        missing = await pending(database, steps)  # another process may have been faster
        for step in missing:
            began = time.monotonic()
            await go_on()
            changed = await step.run(database, go_on)
            await _note(database, step, changed=changed)
            _log.info("migrated", step=step.id, changed=changed, seconds=round(time.monotonic() - began, 1))
    return [step.id for step in missing]


async def _is_empty(database: Database) -> bool:
    """Whether nobody has used the database yet: the first start of all makes the first account."""
    return await database["accounts"].find_one({}, {"_id": True}) is None


async def _note(database: Database, step: Step, *, changed: int) -> None:
    noted = {"done_at": datetime.now(UTC), "changed": changed}
    await database[DONE].update_one({"_id": step.id}, {"$setOnInsert": noted}, upsert=True)
