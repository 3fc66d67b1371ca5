"""What one watcher is sent: what they missed, or how things stand, and then every change."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Final

import structlog
from fastapi.sse import ServerSentEvent
from pymongo.errors import OperationFailure

from control_plane.attempts import service as attempts
from control_plane.attempts.schemas import item
from control_plane.live.changes import Change, Scope, pipeline, read
from control_plane.live.hub import Database, Subscription

log = structlog.get_logger(__name__)

_CHECKED_EVERY_S: Final = 15.0
_LONGEST_S: Final = 3600.0
_MISSED_WITHIN_S: Final = 30.0
_COME_BACK_MS: Final = 2000
_AWAIT_MS: Final = 200

_ID = re.compile(r"[0-9A-F]{20,1000}")

Checking = Callable[[], Awaitable[bool]]
Telling = Callable[[dict[str, Any]], dict[str, Any]]


async def stream(
    subscription: Subscription,
    database: Database,
    scope: Scope,
    last_id: str | None,
    *,
    is_allowed: Checking,
    shown: Telling,
) -> AsyncIterator[ServerSentEvent]:
    """The events of a scope, from the one after `last_id`; without it, how things stand comes first.

    If what followed `last_id` is not known any more, a new snapshot says so. The stream ends once
    `is_allowed` says no, which is asked every 15 s, and after an hour: clients come back by themselves.
    `shown` makes of an event what this watcher may see.
    """
    missed = None if last_id is None else await _missed(database, scope, last_id, subscription.position)
    if missed is None:
        yield await _snapshot(scope, subscription.position, shown)
    for change in missed or ():
        yield _event(change, shown)
    async for change in _until_over(subscription, is_allowed):
        if scope.covers(change):
            yield _event(change, shown)


async def _until_over(subscription: Subscription, is_allowed: Checking) -> AsyncIterator[Change]:
    checked_at = began_at = time.monotonic()
    while time.monotonic() - began_at < _LONGEST_S:
        try:
            change = await asyncio.wait_for(subscription.next(), _CHECKED_EVERY_S)
        except TimeoutError:
            pass
        else:
            if change is None:
                return
            yield change
        if time.monotonic() - checked_at >= _CHECKED_EVERY_S:
            if not await is_allowed():
                return
            checked_at = time.monotonic()


async def _missed(database: Database, scope: Scope, last_id: str, until: str) -> list[Change] | None:
    """The changes after `last_id` up to `until`; None if they are not known any more, or never were."""
    if not _ID.fullmatch(last_id) or last_id > until:
        return None
    missed: list[Change] = []
    deadline = time.monotonic() + _MISSED_WITHIN_S
    try:
        async with await database.watch(
            pipeline(),
            full_document="updateLookup",
            resume_after={"_data": last_id},
            max_await_time_ms=_AWAIT_MS,
        ) as changes:
            while time.monotonic() < deadline:
                change = await changes.try_next()
                if change is not None and change["_id"]["_data"] <= until:
                    told = read(change)
                    if told is not None and scope.covers(told):
                        missed.append(told)
                token = changes.resume_token
                if token is None or token["_data"] >= until:
                    return missed
    except OperationFailure as error:
        log.info("changes are not known any more, the watcher begins anew", code=error.code)
    return None


async def _snapshot(scope: Scope, position: str, shown: Telling) -> ServerSentEvent:
    """How things stand: the open attempts of the scope, or the one attempt."""
    if scope.attempt_id is not None:
        found = [await attempts.get(scope.account_id, scope.attempt_id)]
    else:
        found = await attempts.open_attempts(scope.account_id, scope.campaign_id)
    items = [shown(item(attempt).model_dump(mode="json")) for attempt in found]
    return ServerSentEvent(event="snapshot", id=position, data={"items": items}, retry=_COME_BACK_MS)


def _event(change: Change, shown: Telling) -> ServerSentEvent:
    return ServerSentEvent(event=change.kind, id=change.id, data=shown(change.data))
