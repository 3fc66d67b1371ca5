"""The parts this process stands on: which of them answer, and how soon. Asked at most once in a second."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum
from typing import Annotated, Any, Final

import obstore
import structlog
from fastapi import Depends, Request
from obstore.exceptions import BaseError
from pydantic import BaseModel, Field
from pymongo.errors import PyMongoError
from redis.asyncio import Redis
from redis.exceptions import RedisError

from control_plane import livekit
from control_plane.database import Client
from control_plane.recordings.service import open_store
from control_plane.settings import Settings

_log = structlog.get_logger(__name__)

_WITHIN_S: Final = 2.0
_GOOD_FOR_S: Final = 1.0
"""Whoever asks more often is told the same again: nobody can wear the parts out by asking."""

Asking = Callable[[], Awaitable[Any]]


class State(StrEnum):
    """How a part stands."""

    OK = "ok"
    NO_ANSWER = "no_answer"
    """It cannot be reached, or did not answer within two seconds."""
    REFUSED = "refused"
    """It answers, and does not let us in: a setting is wrong."""


class PartReadiness(BaseModel):
    """One part, when it was asked last."""

    state: State
    took_ms: float
    needed: bool = Field(description="Whether nothing can be answered without it.")


class Overall(StrEnum):
    """Whether requests can be sent here."""

    READY = "ready"
    DEGRADED = "degraded"
    """Yes, but what stands on the missing part is answered with 503, or goes without."""
    UNAVAILABLE = "unavailable"


class Readiness(BaseModel):
    """The parts this process stands on."""

    status: Overall
    mongodb: PartReadiness
    redis: PartReadiness
    livekit: PartReadiness
    object_store: PartReadiness


class Parts:
    """Asks the parts of one process."""

    def __init__(self, mongodb: Client, redis: Redis, settings: Settings) -> None:
        self._mongodb = mongodb
        self._redis = redis
        self._settings = settings
        self._asking = asyncio.Lock()
        self._told: Readiness | None = None
        self._told_at_s = 0.0
        self._known: dict[str, State] = {}

    async def readiness(self) -> Readiness:
        """How the parts stand, at most a second ago."""
        async with self._asking:
            if self._told is None or time.monotonic() - self._told_at_s > _GOOD_FOR_S:
                self._told = await self._ask()
                self._told_at_s = time.monotonic()
            return self._told

    async def _ask(self) -> Readiness:
        mongodb, redis, livekit_server, object_store = await asyncio.gather(
            _stands(lambda: self._mongodb.admin.command("ping"), needed=True),
            _stands(self._redis.ping),
            _stands(self._ask_livekit),
            _stands(self._ask_object_store),
        )
        parts = (mongodb, redis, livekit_server, object_store)
        self._tell(dict(zip(("mongodb", "redis", "livekit", "object_store"), parts, strict=True)))
        missing = [part for part in parts if part.state is not State.OK]
        status = Overall.DEGRADED if missing else Overall.READY
        return Readiness(
            status=Overall.UNAVAILABLE if any(part.needed for part in missing) else status,
            mongodb=mongodb,
            redis=redis,
            livekit=livekit_server,
            object_store=object_store,
        )

    def _tell(self, parts: Mapping[str, PartReadiness]) -> None:
        """Log what has changed since it was told last: readiness is asked all the time."""
        for name, part in parts.items():
            if part.state is not self._known.get(name, State.OK):
                log = _log.info if part.state is State.OK else _log.warning
                log("a part changed", part=name, state=part.state)
            self._known[name] = part.state

    async def _ask_livekit(self) -> None:
        async with livekit.connected(self._settings) as client:
            await livekit.ping(client)

    async def _ask_object_store(self) -> None:
        await obstore.list_with_delimiter_async(open_store(self._settings.object_store_url))


async def _stands(ask: Asking, *, needed: bool = False) -> PartReadiness:
    began_s = time.perf_counter()
    state = State.OK
    try:
        async with asyncio.timeout(_WITHIN_S):
            await ask()
    except livekit.LiveKitRefused:
        state = State.REFUSED
    except (PyMongoError, RedisError, livekit.LiveKitUnavailable, BaseError, OSError, TimeoutError):
        state = State.NO_ANSWER
    return PartReadiness(state=state, took_ms=round((time.perf_counter() - began_s) * 1000, 1), needed=needed)


async def _parts_of(request: Request) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


CurrentParts = Annotated[Parts, Depends(_parts_of)]
