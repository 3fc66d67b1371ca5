"""Tells the control plane that this worker is there, and how many calls it can hold.

The dialer opens no call without a place that a worker has announced. One that drains says so at once, one
that dies is missed within seconds.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta

import httpx
import structlog
from livekit import api

from agent_worker.settings import WorkerSettings
from control_plane.contract.wire import Presence

log = structlog.get_logger(__name__)

_EVERY_S = 1.0

_TAKEN_FOR_FULL_S = 4.0
"""The library tells LiveKit every 2.5 s whether the worker is full; until then LiveKit gives it no job, and
loses one that is meant for it."""

_ANSWER_WITHIN_S = 2.0
_TOKEN_GOOD_FOR = timedelta(minutes=5)


class Places:
    """How many calls a worker says that it holds, so that LiveKit agrees that there is room for the rest."""

    def __init__(self, max_calls: int) -> None:
        self._max_calls = max_calls
        self._full_until = 0.0

    def told(self, jobs: int, now: float) -> int:
        """The jobs; as many as it can hold while LiveKit may not know that it is not full any more.

        `now` is in seconds of any clock that only goes on.
        """
        if jobs >= self._max_calls:
            self._full_until = now + _TAKEN_FOR_FULL_S
        return max(jobs, self._max_calls) if now < self._full_until else jobs


class Announcer:
    """Announces a worker while `run` runs; `worker` is its id, `jobs` tells how many there are."""

    def __init__(self, settings: WorkerSettings, worker: Callable[[], str], jobs: Callable[[], int]) -> None:
        self._settings = settings
        self._worker = worker
        self._jobs = jobs
        self._places = Places(settings.worker_max_calls)
        self._is_registered = False
        self._is_leaving = False
        self._left = asyncio.Event()
        self._is_heard = True

    def registered(self, *_: object) -> None:
        """LiveKit knows the worker by an id: from now on it is announced."""
        self._is_registered = True

    def leave(self) -> None:
        """No further call is wanted from now on: this is said at once, and again until the end."""
        self._is_leaving = True
        self._left.set()

    async def run(self) -> None:
        """Announce the worker every second, until cancelled; what fails is tried again in the next one."""
        async with self._client() as client:
            while True:
                await self._announce(client)
                await self._pause()

    async def close(self) -> None:
        """The last word, once `run` has ended: a worker that stops quickly has not been heard to leave."""
        self._is_leaving = True
        async with self._client() as client:
            await self._announce(client)

    def _client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(base_url=self._settings.backend_api_base, timeout=_ANSWER_WITHIN_S)

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(_EVERY_S):
                await self._left.wait()
            self._left.clear()
        except TimeoutError:
            pass  # nothing has changed

    async def _announce(self, client: httpx.AsyncClient) -> None:
        if not self._is_registered:
            return
        presence = Presence(
            worker=self._worker(),
            max_calls=self._settings.worker_max_calls,
            active_calls=self._places.told(self._jobs(), time.monotonic()),
            draining=self._is_leaving,
        )
        try:
            answer = await client.put(
                "/api/worker/presence",
                content=presence.model_dump_json(),
                headers={"Content-Type": "application/json", "Authorization": f"Bearer {self._token()}"},
            )
            answer.raise_for_status()
        except httpx.HTTPError as error:
            self._note(str(error) or type(error).__name__)
        else:
            self._note("")

    def _note(self, problem: str) -> None:
        """Log once that nobody hears us, and once that somebody does again."""
        if problem and self._is_heard:
            log.warning("the control plane does not hear that this worker is there", reason=problem)
        elif not problem and not self._is_heard:
            log.info("the control plane hears again that this worker is there")
        self._is_heard = not problem

    def _token(self) -> str:
        """The same as the server registers at LiveKit with."""
        secret = self._settings.livekit_api_secret.get_secret_value()
        token = api.AccessToken(self._settings.livekit_api_key, secret)
        return token.with_ttl(_TOKEN_GOOD_FOR).with_grants(api.VideoGrants(agent=True)).to_jwt()
