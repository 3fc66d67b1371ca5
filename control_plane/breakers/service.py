"""Breakers: told of results, asked for their state, shown, and reset.

Each result is decided by the pure rule on what is stored, and written only to the version that it was
decided on. A success while all is well writes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import structlog
from pymongo import ASCENDING
from pymongo.errors import DuplicateKeyError

from control_plane.breakers import rules
from control_plane.breakers.documents import PROVIDERS, StoredBreaker, trunk_key
from control_plane.breakers.rules import Breaker, Result
from control_plane.breakers.states import BreakerState
from control_plane.errors import Conflict, NotFound
from control_plane.reading import Question
from control_plane.trunks import service as trunks

log = structlog.get_logger(__name__)

_OPENED = {"is_open": True}

_TRIES = 8
"""Each lost race is a result that somebody else has noted meanwhile."""


@dataclass(frozen=True)
class Standing:
    """A breaker as it is stored, under its key."""

    key: str
    breaker: Breaker
    openings: int = 0
    version: int = 0

    def failures(self, now: datetime) -> int:
        """Failures that are remembered and recent enough to count."""
        return sum(not one.succeeded and now - one.at <= rules.WITHIN for one in self.breaker.results)


async def note(key: str, succeeded: bool, now: datetime, *, began_at: datetime | None = None) -> None:
    """Tell one breaker how a use of its trunk or provider went, which began at `began_at`."""
    await note_all([(key, succeeded)], now, began_at=began_at)


async def note_all(
    signals: Iterable[tuple[str, bool]],
    now: datetime,
    *,
    began_at: datetime | None = None,
    answers: Sequence[Mapping[str, Any]] | None = None,
) -> None:
    """Tell several breakers: one query, and an update for each of them that this changes.

    `began_at` is when the call began, by the same clock as `now`; None if that is not known. Who has asked
    for the breakers hands over the `answers`.
    """
    told = dict(signals)
    if not told:
        return
    if answers is None:
        stored = await _stored(of_keys(list(told)).query)
    else:
        stored = {answer["_id"]: _standing(answer) for answer in answers}
    for key, succeeded in told.items():
        await _note(stored.get(key, Standing(key, Breaker())), succeeded, now, began_at)


async def state(keys: Sequence[str], now: datetime) -> dict[str, BreakerState]:
    """The state of each of these breakers; one query. An open one whose time is up reads as half-open."""
    stored = await _stored({"_id": {"$in": list(keys)}})
    return {key: stored[key].breaker.state(now) if key in stored else BreakerState.CLOSED for key in keys}


async def failing(now: datetime) -> dict[str, BreakerState]:
    """The breakers of the whole installation that are not closed, by their keys; by the index opened."""
    stored = await _stored(_OPENED)
    return {key: standing.breaker.state(now) for key, standing in stored.items()}


def opened() -> Question:
    """Asks for the breakers of the whole installation that are not closed; by the index opened."""
    return Question(StoredBreaker, _OPENED)


def of_keys(keys: Sequence[str]) -> Question:
    """Asks for these breakers; by their ids."""
    return Question(StoredBreaker, {"_id": {"$in": list(keys)}})


def states(answers: Sequence[Mapping[str, Any]], now: datetime) -> dict[str, BreakerState]:
    """The states of breakers that were asked for, by their keys."""
    return {answer["_id"]: _standing(answer).breaker.state(now) for answer in answers}


async def every(account_id: str) -> list[Standing]:
    """The breakers of the account's trunks and of all providers that ever failed, by their keys."""
    keys = [trunk_key(trunk.id) for trunk in await trunks.every(account_id)]
    of_trunks = await _stored({"_id": {"$in": keys}})
    shown = {key: of_trunks.get(key, Standing(key, Breaker())) for key in keys}
    shown |= await _stored(PROVIDERS)
    return [shown[key] for key in sorted(shown)]


async def everywhere() -> list[Standing]:
    """Every breaker that is stored, of all accounts, by their keys: for metrics."""
    return list((await _stored({})).values())


async def reset(account_id: str, key: str, now: datetime) -> Standing:
    """Close a breaker by hand.

    Raises `NotFound` if it is not one of the account's trunks' or of a provider, and `Conflict` if too
    many results come in at the same moment.
    """
    found = {standing.key: standing for standing in await every(account_id)}
    if key not in found:
        raise NotFound(f"There is no breaker {key}. GET /api/breakers lists those there are.")
    standing = found[key]
    for _ in range(_TRIES):
        if standing.breaker == Breaker():
            return standing
        after = rules.reset(standing.breaker, now)
        if await _write(standing, after):
            log.info("breaker reset", breaker=key)
            return Standing(key, after, standing.openings, standing.version + 1)
        standing = await _read_again(key)
    raise Conflict(f"Breaker {key} was changed in the same moment. Look at it and try again.")


async def forget(key: str) -> None:
    """Drop the breaker of something that is no more."""
    await StoredBreaker.get_pymongo_collection().delete_one({"_id": key})


async def _note(standing: Standing, succeeded: bool, now: datetime, began_at: datetime | None) -> None:
    for _ in range(_TRIES):
        before = standing.breaker
        after = rules.noted(before, succeeded, now, began_at=began_at)
        if after is before:
            return
        if await _write(standing, after):
            _tell(standing, after, now)
            return
        standing = await _read_again(standing.key)
    # Not lost in silence, and no harm: that many others have just told the breaker how they fared.
    log.info("result not noted, too many at once", breaker=standing.key, succeeded=succeeded)


def _tell(standing: Standing, after: Breaker, now: datetime) -> None:
    if after.is_open:
        log.warning(
            "breaker opened",
            breaker=standing.key,
            for_s=rules.pause(after.in_succession).total_seconds(),
            in_succession=after.in_succession,
        )
    elif standing.breaker.is_open:
        opened_at = standing.breaker.since or now
        log.info("breaker closed", breaker=standing.key, after_s=(now - opened_at).total_seconds())


async def _write(before: Standing, after: Breaker) -> bool:
    """Whether the breaker was still as it was read."""
    fields = {
        **asdict(after),
        "openings": before.openings + (1 if after.is_open else 0),
        "version": before.version + 1,
    }
    breakers = StoredBreaker.get_pymongo_collection()
    if before.version == 0:
        try:
            await breakers.insert_one({"_id": before.key, **fields})
        except DuplicateKeyError:
            return False
        return True
    updated = await breakers.update_one({"_id": before.key, "version": before.version}, {"$set": fields})
    return updated.matched_count == 1


async def _read_again(key: str) -> Standing:
    return (await _stored({"_id": key})).get(key, Standing(key, Breaker()))


async def _stored(query: Mapping[str, Any]) -> dict[str, Standing]:
    """Stored breakers by their keys; every query is one by ids."""
    found = StoredBreaker.get_pymongo_collection().find(query).sort("_id", ASCENDING)
    return {document["_id"]: _standing(document) async for document in found}


def _standing(document: Mapping[str, Any]) -> Standing:
    breaker = Breaker(
        is_open=document["is_open"],
        since=document["since"],
        open_until=document["open_until"],
        in_succession=document["in_succession"],
        results=tuple(Result(one["at"], one["succeeded"]) for one in document["results"]),
    )
    return Standing(document["_id"], breaker, document["openings"], document["version"])
