"""One change stream for everybody who watches through this process, however many they are.

It is open while somebody watches. When it breaks, or a watcher cannot keep up, the streams to them end, and
their clients come back with the id of the last change they had.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import structlog
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import PyMongoError

from control_plane.errors import TooManyRequests, Unavailable
from control_plane.live.changes import Change, pipeline, read

log = structlog.get_logger(__name__)

Database = AsyncDatabase[dict[str, Any]]

MOST_OF_AN_ACCOUNT = 100
"""Streams to one account through one process."""

_WAITING = 2000
"""Changes a slow watcher may be behind."""

_AWAIT_MS = 1000
_OPENED_WITHIN_S = 3.0
_COME_BACK_S = 10


class Subscription:
    """What one watcher is still to be told."""

    def __init__(self, position: str) -> None:
        self.position = position
        """Changes come from here on: everything with a greater id, and nothing else."""
        self._changes: asyncio.Queue[Change | None] = asyncio.Queue(_WAITING)
        self._over = False

    def tell(self, change: Change) -> None:
        """Add a change; a watcher who is too far behind gets no more."""
        if self._changes.full():
            self.end()
        elif not self._over:
            self._changes.put_nowait(change)

    def end(self) -> None:
        """Tell nothing more."""
        self._over = True
        while self._changes.full():
            self._changes.get_nowait()
        self._changes.put_nowait(None)

    async def next(self) -> Change | None:
        """The next change; None after the last."""
        return await self._changes.get()


class Hub:
    """Tells subscribers what changes in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._subscriptions: set[Subscription] = set()
        self._of_account: Counter[str] = Counter()
        self._watching: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()
        self._opened = asyncio.Event()
        self._told = ""
        self._stopped = False

    @asynccontextmanager
    async def subscribed(self, account_id: str) -> AsyncIterator[Subscription]:
        """A subscription for as long as the block lasts.

        Raises `TooManyRequests` if the account has too many, `Unavailable` if MongoDB does not answer or
        this process ends.
        """
        if self._stopped:
            raise Unavailable("This process ends: ask again.")
        if self._of_account[account_id] >= MOST_OF_AN_ACCOUNT:
            raise TooManyRequests(
                f"The account watches {MOST_OF_AN_ACCOUNT} streams already: close one.",
                retry_after_s=_COME_BACK_S,
            )
        self._of_account[account_id] += 1
        subscription: Subscription | None = None
        try:
            subscription = Subscription(await self._current())
            self._subscriptions.add(subscription)
            yield subscription
        finally:
            self._of_account[account_id] -= 1
            if subscription is not None:
                self._subscriptions.discard(subscription)
            if not +self._of_account and self._watching is not None:
                self._watching.cancel()

    def stop(self) -> None:
        """The process ends, and requests are to come to their end: tell nobody anything more."""
        self._stopped = True
        self.end_streams()

    def end_streams(self) -> None:
        """Tell those who watch nothing more; they come back."""
        for subscription in tuple(self._subscriptions):
            subscription.end()

    async def _current(self) -> str:
        """The id up to which everything was told, once changes are being watched."""
        async with self._starting:
            if self._watching is None or self._watching.done() or self._watching.cancelling():
                await self.aclose()
                self._opened.clear()
                self._watching = asyncio.create_task(self._watch(), name="live changes")
        try:
            await asyncio.wait_for(self._opened.wait(), _OPENED_WITHIN_S)
        except TimeoutError:
            raise Unavailable("MongoDB's changes cannot be watched now.") from None
        if self._watching is None or self._watching.done():  # it broke as soon as it was open
            raise Unavailable("MongoDB's changes cannot be watched now.")
        return self._told

    async def aclose(self) -> None:
        """Watch no longer, and wait until that is so."""
        watching, self._watching = self._watching, None
        if watching is not None:
            watching.cancel()
            await asyncio.wait([watching])

    async def _watch(self) -> None:
        try:
            async with await self._database.watch(
                pipeline(), full_document="updateLookup", max_await_time_ms=_AWAIT_MS
            ) as stream:
                while stream.alive:
                    self._note(stream.resume_token)
                    change = await stream.try_next()
                    told = read(change) if change is not None else None
                    if told is not None:
                        for subscription in tuple(self._subscriptions):
                            subscription.tell(told)
                    # No wait from here to the note above: whoever subscribes is told what follows it.
        except PyMongoError as error:
            log.warning("changes cannot be watched, watchers come back", error=type(error).__name__)
        finally:
            self.end_streams()

    def _note(self, token: Mapping[str, Any] | None) -> None:
        if token is not None:
            self._told = str(token["_data"])
            self._opened.set()
