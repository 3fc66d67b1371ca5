"""The worker API's sign of life, without which no lease may be judged.

A lease that ran out accuses the worker only if it could have been renewed. Every API process that
serves workers beats while it runs and reaches MongoDB; a silence of more than half a lease means that
renewals may have been lost, and starts one lease of grace once the beating goes on.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pymongo
import structlog
from fastapi import FastAPI
from pymongo.errors import PyMongoError

from control_plane.attempts.documents import from_now
from control_plane.dialing.documents import WORKER_API, Heartbeat
from control_plane.settings import Settings

log = structlog.get_logger(__name__)

_CANCELED_WITHIN_S = 0.5


@asynccontextmanager
async def beating(app: FastAPI) -> AsyncIterator[None]:
    """Beat for as long as the application serves."""
    settings: Settings = app.state.settings
    task = asyncio.create_task(_keep_beating(settings.lease_s), name="worker API heartbeat")
    task.add_done_callback(_tell_of_failure)
    try:
        yield
    finally:
        # Cancelled in the midst of an operation, the driver now and then tells of one that failed instead.
        while not task.done():
            task.cancel()
            await asyncio.wait([task], timeout=_CANCELED_WITHIN_S)


def _tell_of_failure(task: "asyncio.Task[None]") -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("the heartbeat has failed: no lease is judged any more", exc_info=error)


async def beat(lease_s: float) -> None:
    """One sign of life."""
    was_silent = {"$lt": ["$at", from_now(-lease_s / 2)]}
    await Heartbeat.get_pymongo_collection().update_one(
        {"_id": WORKER_API},
        [
            {
                "$set": {
                    "grace_until": {
                        "$cond": [
                            {"$or": [{"$eq": [{"$type": "$at"}, "missing"]}, was_silent]},
                            from_now(lease_s),
                            "$grace_until",
                        ]
                    },
                    "at": "$$NOW",
                }
            }
        ],
        upsert=True,
    )


async def leases_can_be_judged(lease_s: float) -> bool:
    """Whether workers have been able to renew for at least a lease."""
    found = await Heartbeat.get_pymongo_collection().find_one(
        {
            "_id": WORKER_API,
            "$expr": {"$and": [{"$gt": ["$at", from_now(-lease_s / 2)]}, {"$lt": ["$grace_until", "$$NOW"]}]},
        },
        {"_id": True},
    )
    return found is not None


async def _keep_beating(lease_s: float) -> None:
    pause_s = lease_s / 8
    while True:
        try:
            with pymongo.timeout(max(pause_s, 1.0)):
                await beat(lease_s)
        except PyMongoError as error:
            log.warning("no sign of life could be written", error=type(error).__name__)
        await asyncio.sleep(pause_s)
