"""How fast calls may follow on each other over a trunk: an atomic token bucket in MongoDB.

Asked by every claim, by MongoDB's own clock: neither a wiped Redis nor a restarted dialer nor a wrong
clock of one process lets calls leave in a burst.
"""

from datetime import datetime
from typing import Any

from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from control_plane.trunks import pace_rules
from control_plane.trunks.documents import Pace
from control_plane.trunks.pace_rules import LONGEST_WAIT_S, Reservation, interval_ms

_MS = 1000.0
_SERVERS_CLOCK = {"$toDouble": {"$toLong": "$$NOW"}}


async def reserve_start(
    trunk_id: str, calls_per_second: float, burst: int = 1, *, at: datetime | None = None
) -> float | None:
    """Seconds to wait before the INVITE may leave; None if that would be more than `LONGEST_WAIT_S`.

    With None nothing is taken; ask again later. `at` is for virtual time; without it MongoDB's clock counts.
    """
    update = _reserving(interval_ms(calls_per_second), burst, at)
    try:
        reservation = await _reserve(trunk_id, update)
    except DuplicateKeyError:  # the first two calls of a trunk at the same moment; now it is there
        reservation = await _reserve(trunk_id, update)
    return reservation.wait_ms / _MS if reservation.granted else None


async def room_for(
    trunk_id: str, calls_per_second: float, within_s: float, burst: int = 1, *, at: datetime | None = None
) -> int:
    """How many calls can start over the trunk in the next `within_s` seconds, as far as others let them."""
    found = await Pace.get_pymongo_collection().find_one(
        {"_id": trunk_id}, {"free_at_ms": True, "now_ms": _clock(at)}
    )
    now_ms, free_at_ms = (found["now_ms"], found["free_at_ms"]) if found else (0.0, 0.0)
    return pace_rules.room(free_at_ms, now_ms, within_s, interval_ms(calls_per_second), burst)


async def forget(trunk_id: str) -> None:
    """Drop the pace of a trunk that is no more."""
    await Pace.get_pymongo_collection().delete_one({"_id": trunk_id})


async def _reserve(trunk_id: str, update: list[dict[str, Any]]) -> Reservation:
    after: Any = await Pace.get_pymongo_collection().find_one_and_update(
        {"_id": trunk_id}, update, upsert=True, return_document=ReturnDocument.AFTER
    )
    return Reservation(after["free_at_ms"], after["wait_ms"])


def _clock(at: datetime | None) -> dict[str, Any]:
    return _SERVERS_CLOCK if at is None else {"$literal": at.timestamp() * _MS}


def _reserving(interval: float, burst: int, at: datetime | None) -> list[dict[str, Any]]:
    """`pace_rules.reserve` as the pipeline of an update; a test holds the two together."""
    latest = {"$add": ["$asked_at_ms", pace_rules.latest_free_ms(0, interval, burst)]}
    bounded = {"$min": [{"$ifNull": ["$free_at_ms", 0.0]}, latest]}
    owed = {"$subtract": ["$free_at_ms", {"$add": ["$asked_at_ms", (burst - 1) * interval]}]}
    granted = {"$lte": ["$wait_ms", LONGEST_WAIT_S * _MS]}
    return [
        {"$set": {"asked_at_ms": _clock(at)}},
        {"$set": {"free_at_ms": {"$max": ["$asked_at_ms", bounded]}}},
        {"$set": {"wait_ms": {"$max": [0.0, owed]}}},
        {"$set": {"free_at_ms": {"$add": ["$free_at_ms", {"$cond": [granted, interval, 0.0]}]}}},
    ]
