"""The numbers of a trunk: one of a number's calls of the day is taken, its results are kept, it rests.

What a number has called today stands in a document of its own, so that a conditional update takes a call
or does not: however many ask at once, no number is shown more often than its cap. A call that was taken
and then not made is lost for the day. Days are counted by the caller's clock and never go back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from control_plane.reading import Question
from control_plane.trunks import pool_rules
from control_plane.trunks.documents import LONGEST_MEMORY, CallerNumber, Pool, Trunk, number_id
from control_plane.trunks.pool_rules import Use

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class NumberStanding:
    """How one number stands, for people."""

    number: str
    calls_today: int
    calls_left: int
    answer_rate: float | None
    """Over the last `rated_calls` calls; None before the first has ended."""
    rated_calls: int
    resting_until: datetime | None


def counted(trunk_id: str) -> Question:
    """Asks what a trunk's numbers have called; by the ids, which begin with the trunk's."""
    return Question(CallerNumber, _of_trunk(trunk_id), ("day", "calls", "resting_until"))


async def reserve_number(
    trunk: Trunk,
    wanted: Sequence[str] | None,
    lead_number: str,
    now: datetime,
    *,
    counted: Sequence[Mapping[str, Any]] | None = None,
) -> str | None:
    """Take one of today's calls of the best number for this lead; None if no number is to be had now.

    `wanted` narrows the trunk's numbers; none or empty means all. A trunk without numbers shows its user
    name, as often as it likes. Who has asked for what the numbers have called hands it over as `counted`.
    """
    if not trunk.numbers:
        return trunk.username
    if counted is None:
        stored = await _stored(trunk, wanted)
    else:
        stored = {number["_id"].removeprefix(number_id(trunk.id, "")): dict(number) for number in counted}
    uses = _uses(_candidates(trunk, wanted), stored, now)
    for number in pool_rules.in_order(uses, lead_number, trunk.pool, now):
        if await _take_call(trunk, number, now):
            return number
    return None


async def available(trunk: Trunk, wanted: Sequence[str] | None, now: datetime) -> datetime | None:
    """The moment from which a number is to be had: `now` if it is one already.

    None if there will never be one, because none of `wanted` belongs to the trunk.
    """
    if not trunk.numbers:
        return now
    uses = _uses(_candidates(trunk, wanted), await _stored(trunk, wanted), now)
    return pool_rules.available_from(uses, trunk.pool, now)


async def note_result(trunk_id: str, from_number: str, answered: bool, now: datetime) -> None:
    """Keep whether a call that showed this number was answered; it rests if too few were.

    A number that rests already learns nothing: it comes back with a fresh count.
    """
    numbers = CallerNumber.get_pymongo_collection()
    awake = {"_id": number_id(trunk_id, from_number), **_not_resting(now)}
    found = await numbers.find_one_and_update(
        awake,
        {"$push": {"results": {"$each": [answered], "$slice": -LONGEST_MEMORY}}},
        projection={"results": True, "pool": True},
        return_document=ReturnDocument.AFTER,
    )
    if found is None:
        return
    pool = Pool.model_validate(found["pool"])
    if not pool_rules.collapsed(found["results"], pool):
        return
    until = now + timedelta(hours=pool.rest_hours)
    rested = await numbers.update_one(
        {**awake, "results": found["results"]}, {"$set": {"resting_until": until, "results": []}}
    )
    if rested.modified_count:
        log.info(
            "caller number rests", trunk_id=trunk_id, number=from_number, resting_until=until.isoformat()
        )


async def standing(trunk: Trunk, now: datetime) -> list[NumberStanding]:
    """How each of the trunk's numbers stands, in the trunk's order."""
    stored = await _stored(trunk, None, with_results=True)
    standings = []
    for use in _uses(trunk.numbers, stored, now):
        results = stored.get(use.number, {}).get("results", [])[-trunk.pool.rest_after_calls :]
        standings.append(
            NumberStanding(
                number=use.number,
                calls_today=use.calls_today,
                calls_left=max(0, trunk.pool.daily_cap - use.calls_today),
                answer_rate=sum(results) / len(results) if results else None,
                rated_calls=len(results),
                resting_until=use.resting_until if use.rests(now) else None,
            )
        )
    return standings


async def forget(trunk_id: str) -> None:
    """Drop what was counted for a trunk that is no more; by the ids, which begin with the trunk's."""
    await CallerNumber.get_pymongo_collection().delete_many(_of_trunk(trunk_id))


def _of_trunk(trunk_id: str) -> dict[str, Any]:
    return {"_id": {"$gte": number_id(trunk_id, ""), "$lt": f"{trunk_id};"}}


def _candidates(trunk: Trunk, wanted: Sequence[str] | None) -> list[str]:
    return [number for number in trunk.numbers if not wanted or number in wanted]


async def _stored(
    trunk: Trunk, wanted: Sequence[str] | None, *, with_results: bool = False
) -> dict[str, dict[str, Any]]:
    """What is stored of those numbers that have called before; by their ids."""
    numbers = {number_id(trunk.id, number): number for number in _candidates(trunk, wanted)}
    fields = {"day": True, "calls": True, "resting_until": True}
    found = CallerNumber.get_pymongo_collection().find(
        {"_id": {"$in": list(numbers)}}, fields | ({"results": True} if with_results else {})
    )
    return {numbers[document["_id"]]: document async for document in found}


def _uses(numbers: Sequence[str], stored: dict[str, dict[str, Any]], now: datetime) -> list[Use]:
    today = pool_rules.day_of(now)

    def use(number: str) -> Use:
        document = stored.get(number)
        if document is None:
            return Use(number=number)
        return Use(
            number=number,
            calls_today=document["calls"] if document["day"] >= today else 0,
            resting_until=document.get("resting_until"),
        )

    return [use(number) for number in numbers]


async def _take_call(trunk: Trunk, number: str, now: datetime) -> bool:
    """Whether the number had a call left; one conditional update."""
    today = pool_rules.day_of(now)
    has_calls_left = {"$or": [{"day": {"$lt": today}}, {"calls": {"$lt": trunk.pool.daily_cap}}]}
    first_of_day = {"$lt": ["$day", today]}  # as is no day at all
    update = {
        "calls": {"$cond": [first_of_day, 1, {"$add": ["$calls", 1]}]},
        "day": {"$cond": [first_of_day, today, "$day"]},
        "pool": {"$literal": trunk.pool.model_dump()},
        "results": {"$ifNull": ["$results", []]},
    }
    query = {"_id": number_id(trunk.id, number), "$and": [has_calls_left, _not_resting(now)]}
    for _ in range(2):
        try:
            await CallerNumber.get_pymongo_collection().update_one(query, [{"$set": update}], upsert=True)
        except DuplicateKeyError:
            # It is there and has no call left, or it was made in this very moment and may have one.
            continue
        return True
    return False


def _not_resting(now: datetime) -> dict[str, Any]:
    return {"$or": [{"resting_until": None}, {"resting_until": {"$lte": now}}]}
