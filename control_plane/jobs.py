"""The dialer's jobs, as arq runs them: on a schedule, or woken through Redis.

Nothing is kept in Redis that would be missed: every job reads what is to be done from MongoDB and
LiveKit, is harmless when run twice or by several dialers, and is not tried again, because the next
round comes by itself.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

import structlog
from arq import ArqRedis, cron, func
from arq.worker import Worker
from pymongo.errors import PyMongoError
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from redis.exceptions import ConnectionError as RedisConnectionError

from control_plane import clock, livekit
from control_plane.analytics import reckoning
from control_plane.calendars import service as calendars
from control_plane.dialing import reconciler, service
from control_plane.dialing.queue import CHECK_ROOM, QUEUE_NAME
from control_plane.errors import ControlPlaneError
from control_plane.leads import publishing
from control_plane.messages import service as messages
from control_plane.privacy import erasing, retaining
from control_plane.settings import Settings
from control_plane.webhooks import delivering

log = structlog.get_logger(__name__)

_TIMEOUT_S = 30
_REDIS_TRIES = 5
_REDIS_ANSWERS_WITHIN_S = 5.0
_SHUTDOWN_S = 10.0
_MAX_JOBS = 50


@dataclass
class Running:
    """What the jobs of one process share."""

    settings: Settings
    livekit: livekit.Client
    last_tick: float = field(default_factory=time.monotonic)
    """When a tick last came to its end, by this process's monotonic clock."""
    last_job: float = field(default_factory=time.monotonic)
    """When Redis last gave out a job."""
    locks: dict[str, asyncio.Lock] = field(default_factory=dict)

    @property
    def last_tick_age_s(self) -> float:
        """Seconds since a tick last came to its end."""
        return time.monotonic() - self.last_tick


Context = dict[Any, Any]


async def tick(ctx: Context) -> None:
    """Start the calls that are due."""
    running: Running = ctx["running"]

    async def round_() -> None:
        await service.tick(running.livekit, running.settings, await clock.now())
        running.last_tick = time.monotonic()

    await _one_at_a_time(running, "tick", round_)


async def reconcile(ctx: Context) -> None:
    """Repair attempts that stand still."""
    running: Running = ctx["running"]

    async def round_() -> None:
        await reconciler.reconcile(running.livekit, running.settings, await clock.now())

    await _one_at_a_time(running, "reconcile", round_)


async def sweep(ctx: Context) -> None:
    """Close rooms that nobody answers for."""
    running: Running = ctx["running"]

    async def round_() -> None:
        await reconciler.sweep(running.livekit, await clock.now())

    await _one_at_a_time(running, "sweep", round_)


async def mend_imports(ctx: Context) -> None:
    """End the imports of processes that died."""
    running: Running = ctx["running"]
    await _one_at_a_time(running, "mend_imports", publishing.mend)


async def send_messages(ctx: Context) -> None:
    """Send the e-mails that are due."""
    running: Running = ctx["running"]

    async def round_() -> None:
        now = await clock.now()
        await calendars.tell_the_rest(now)
        await messages.send_due(running.settings, now)

    await _one_at_a_time(running, "send_messages", round_)


async def reckon(ctx: Context) -> None:
    """Bring figures and counts up to date."""
    running: Running = ctx["running"]

    async def round_() -> None:
        await reckoning.reckon()

    await _one_at_a_time(running, "reckon", round_)


async def deliver_webhooks(ctx: Context) -> None:
    """Tell other people's servers what happened, as far as it is due."""
    running: Running = ctx["running"]

    async def round_() -> None:
        await delivering.deliver_due(running.settings, await clock.now())

    await _one_at_a_time(running, "deliver_webhooks", round_)


async def keep_privacy(ctx: Context) -> None:
    """Remove what is past its time, and end erasures that were left undone."""
    running: Running = ctx["running"]

    async def round_() -> None:
        now = await clock.now()
        await erasing.end_undone(running.settings, now)
        await retaining.remove_what_is_old(running.settings, now)
        await retaining.remove_old_files(now)

    await _one_at_a_time(running, "keep_privacy", round_)


async def check_room(ctx: Context, room: str) -> None:
    """Hang up a phone whose agent has left."""
    running: Running = ctx["running"]
    await reconciler.hang_up_if_alone(running.livekit, room)


async def _note_job(ctx: Context) -> None:
    running: Running = ctx["running"]
    running.last_job = time.monotonic()


@asynccontextmanager
async def worker(running: Running) -> AsyncIterator[Worker]:
    """An arq worker for all of this, to be run within the block; after it nothing of it runs any more."""
    redis = _redis(running.settings)
    worker = Worker(
        functions=[func(check_room, name=CHECK_ROOM, timeout=_TIMEOUT_S, keep_result=0, max_tries=1)],
        cron_jobs=[
            _every(tick, seconds=1),
            _every(reconcile, seconds=2),
            _every(sweep, seconds=10),
            _every(mend_imports, seconds=10),
            _every(send_messages, seconds=2),
            _every(reckon, seconds=5),
            _every(deliver_webhooks, seconds=1),
            _every(keep_privacy, seconds=30),
        ],
        queue_name=QUEUE_NAME,
        redis_pool=redis,
        ctx={"running": running},
        on_job_start=_note_job,
        handle_signals=False,
        max_jobs=_MAX_JOBS,
        job_timeout=_TIMEOUT_S,
        keep_result=0,
        max_tries=1,
        retry_jobs=False,
        log_results=False,
        poll_delay=0.25,
        timezone=UTC,
    )
    try:
        yield worker
    finally:
        # Not Worker.close(): it stops half-way when Redis is away.
        jobs = list(worker.tasks.values())
        for job in jobs:
            job.cancel()
        if jobs:
            await asyncio.wait(jobs, timeout=_SHUTDOWN_S)
        await redis.aclose(close_connection_pool=True)


def _every(job: Callable[[Context], Awaitable[None]], *, seconds: int) -> Any:
    return cron(
        job,  # type: ignore[arg-type]
        name=job.__name__,
        second=set(range(0, 60, seconds)),
        unique=True,
        timeout=_TIMEOUT_S,
        keep_result=0,
        max_tries=1,
    )


def _redis(settings: Settings) -> ArqRedis:
    """Redis for arq, patient with a short restart and with a limit on every wait, which arq's own lacks."""
    redis: ArqRedis = ArqRedis.from_url(
        settings.redis_url.get_secret_value(),
        socket_connect_timeout=_REDIS_ANSWERS_WITHIN_S,
        socket_timeout=_REDIS_ANSWERS_WITHIN_S,
        retry=Retry(ExponentialBackoff(cap=1.0, base=0.1), _REDIS_TRIES),
        retry_on_error=[RedisConnectionError],
    )
    return redis


async def _one_at_a_time(running: Running, name: str, work: Callable[[], Awaitable[None]]) -> None:
    """Skip a round while the one before it is still at work; one that fails is made good by the next."""
    lock = running.locks.setdefault(name, asyncio.Lock())
    if lock.locked():
        return
    async with lock:
        try:
            await work()
        except ControlPlaneError as error:
            log.warning("round not done", job=name, error=type(error).__name__, detail=error.detail)
        except PyMongoError as error:
            log.warning("round not done", job=name, error=type(error).__name__)
