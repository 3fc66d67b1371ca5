"""Processes that can be cut off or put to sleep at any of their commands to MongoDB and LiveKit.

What runs in a `Process` passes a gate before every command that it sends. There it may be made to

    DIE           stop for good; of an open transaction nothing remains, as the server sees to it
    SLEEP         stand still, while others go on, until it is woken or killed
    UNSENT        find that LiveKit cannot be reached: its request was never sent
    UNANSWERED    lose LiveKit's answer: its request was carried out

The gates sit in the clients, so that the code under test is all its own. A sleeper never holds an open
transaction: it goes on to the transaction's end before it falls asleep.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine
from contextvars import ContextVar, copy_context
from dataclasses import dataclass
from enum import StrEnum
from types import SimpleNamespace, TracebackType
from typing import Any

import aiohttp
from beanie import init_beanie
from pymongo import AsyncMongoClient
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.asynchronous.server import Server

from control_plane import livekit
from control_plane.database import DOCUMENTS
from control_plane.settings import Settings

_STEP_WITHIN_S = 30.0


class Fate(StrEnum):
    """What becomes of a process at a command."""

    DIE = "die"
    SLEEP = "sleep"
    UNSENT = "unsent"
    UNANSWERED = "unanswered"


@dataclass(frozen=True)
class Cut:
    """What becomes of a process at its `at`-th command from now on, or, with `DIE`, when it is through."""

    fate: Fate
    at: int


class Crash(BaseException):
    """The process is dead. Not an `Exception`, so that nothing in it can handle this."""


class Process:
    """Something that runs until it is through, asleep or dead."""

    def __init__(self, work: Coroutine[Any, Any, None], cut: Cut | None) -> None:
        self.dead = False
        self._cut = cut
        self._commands = 0
        self._under_way = 0
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._asleep = asyncio.Event()
        self._awake = asyncio.Event()
        self._awake.set()
        context = copy_context()
        context.run(_current.set, self)
        self._task = asyncio.create_task(work, context=context)

    async def run(self) -> bool:
        """Let it go on; whether it is over. What it raised, other than by dying, is raised here."""
        asleep = asyncio.create_task(self._asleep.wait())
        try:
            await asyncio.wait(
                {self._task, asleep}, return_when=asyncio.FIRST_COMPLETED, timeout=_STEP_WITHIN_S
            )
        finally:
            asleep.cancel()
        if self._task.done():
            self._raise_its_error()
            return True
        assert self._asleep.is_set(), f"no end within {_STEP_WITHIN_S:g} s: {self._task}"
        await self._quiet.wait()
        return False

    def wake(self, cut: Cut | None) -> None:
        """End its sleep; `run` then lets it go on."""
        self._cut = cut
        self._commands = 0
        self._asleep.clear()
        self._awake.set()

    async def kill(self) -> None:
        """End it where it stands."""
        self.dead = True
        self.wake(None)
        assert await self.run()

    def answer(self) -> None:
        """To be called where the work tells others that it is done: one that is to die never does."""
        if self.dead or (self._cut is not None and self._cut.fate is Fate.DIE):
            self.dead = True
            raise Crash

    @contextlib.asynccontextmanager
    async def command(self, *, in_transaction: bool) -> AsyncIterator[None]:
        """Around every command."""
        await self._gate(in_transaction=in_transaction)
        self._begin()
        try:
            yield
        finally:
            self._end()

    async def request(self) -> None:
        """Before every request to LiveKit."""
        await self._gate(in_transaction=False)
        if self._is_due(Fate.UNSENT):
            self._cut = None
            raise aiohttp.ClientConnectionError("nobody listens")
        self._begin()

    async def response(self) -> None:
        """After every request to LiveKit."""
        self._end()
        if self._is_due(Fate.UNANSWERED):
            self._cut = None
            raise TimeoutError

    def _begin(self) -> None:
        self._under_way += 1
        self._quiet.clear()

    def _end(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self._quiet.set()

    async def _gate(self, *, in_transaction: bool) -> None:
        self._commands += 1
        if self._is_due(Fate.DIE):
            self.dead = True
        if self._is_due(Fate.SLEEP) and not in_transaction:
            self._cut = None
            self._asleep.set()
            self._awake.clear()
        if not in_transaction:
            await self._awake.wait()
        if self.dead:
            raise Crash

    def _is_due(self, fate: Fate) -> bool:
        return self._cut is not None and self._cut.fate is fate and self._commands >= self._cut.at

    def _raise_its_error(self) -> None:
        error = None if self._task.cancelled() else self._task.exception()
        if error is not None and not self.dead:
            raise error


_current: ContextVar[Process | None] = ContextVar("process", default=None)
_aborting: ContextVar[bool] = ContextVar("aborting", default=False)


def answer() -> None:
    """Where a process tells others that it is done."""
    process = _current.get()
    if process is not None:
        process.answer()


@contextlib.asynccontextmanager
async def one_command() -> AsyncIterator[None]:
    """What is done in the block passes for one command: nothing of it can be done without the rest."""
    process = _current.get()
    if process is None:
        yield
        return
    async with process.command(in_transaction=False):
        token = _current.set(None)
        try:
            yield
        finally:
            _current.reset(token)


class SteppedClient(AsyncMongoClient[dict[str, Any]]):
    """A client whose every command passes the gate of the process that sends it."""

    def _checkout(self, server: Server, session: AsyncClientSession | None) -> Any:
        return _Gated(super()._checkout(server, session), session)

    def _conn_from_server(
        self, read_preference: Any, server: Server, session: AsyncClientSession | None
    ) -> Any:
        return _Gated(super()._conn_from_server(read_preference, server, session), session)

    async def _retry_internal(self, *args: Any, **options: Any) -> Any:
        token = _aborting.set(options.get("operation") == "abortTransaction")
        try:
            return await super()._retry_internal(*args, **options)
        finally:
            _aborting.reset(token)


class _Gated:
    """A command's way to its connection. The end of a dead process's transaction goes through."""

    def __init__(
        self, checkout: contextlib.AbstractAsyncContextManager[Any], session: AsyncClientSession | None
    ) -> None:
        self._checkout = checkout
        self._session = session
        self._command = contextlib.AsyncExitStack()

    async def __aenter__(self) -> Any:
        process, session = _current.get(), self._session
        if process is not None and not _aborting.get():
            has_begun = session is not None and session.in_transaction and not session._starting_transaction
            await self._command.enter_async_context(process.command(in_transaction=has_begun))
        return await self._command.enter_async_context(self._checkout)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._command.__aexit__(kind, error, trace)


@contextlib.asynccontextmanager
async def stepped_livekit(settings: Settings) -> AsyncIterator[livekit.Client]:
    """LiveKit's API, each request of which passes the gate of the process that sends it."""

    async def before(_session: aiohttp.ClientSession, trace: SimpleNamespace, _params: object) -> None:
        trace.process = None
        process = _current.get()
        if process is not None:
            await process.request()
            trace.process = process

    async def after(_session: aiohttp.ClientSession, trace: SimpleNamespace, _params: object) -> None:
        process, trace.process = trace.process, None
        if process is not None:
            await process.response()

    tracing = aiohttp.TraceConfig()
    tracing.on_request_start.append(before)
    tracing.on_request_end.append(after)
    tracing.on_request_exception.append(after)
    timeout = aiohttp.ClientTimeout(total=_STEP_WITHIN_S)
    async with aiohttp.ClientSession(timeout=timeout, trace_configs=[tracing]) as session:
        yield livekit.Client(
            settings.livekit_url,
            settings.livekit_api_key,
            settings.livekit_api_secret.get_secret_value(),
            session=session,
            failover=False,
        )


@contextlib.asynccontextmanager
async def stepped_world(settings: Settings) -> AsyncIterator[livekit.Client]:
    """Every document bound to an empty database behind gates, and LiveKit behind gates."""
    url = settings.mongodb_url.get_secret_value()
    client = SteppedClient(url, tz_aware=True, socketTimeoutMS=15_000, serverSelectionTimeoutMS=5_000)
    async with client, stepped_livekit(settings) as livekit_client:
        await init_beanie(database=client[settings.mongodb_database], document_models=list(DOCUMENTS))
        yield livekit_client
        await client.drop_database(settings.mongodb_database)
