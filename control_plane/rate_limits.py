"""How often something may be done: counted in Redis by moving windows, for all replicas together.

While Redis is away the API stays up. Requests pass uncounted, but for sign-ins, which each process then
counts by itself: guessing passwords must not become free by an outage.
"""

import math
import time
from typing import Annotated

import structlog
from fastapi import Depends, Request
from limits import RateLimitItem
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from redis.asyncio import ConnectionPool
from redis.exceptions import RedisError

from control_plane.errors import TooManyRequests
from control_plane.settings import Settings

_log = structlog.get_logger(__name__)

_REDIS_WITHIN_S = 0.5
_LEFT_ALONE_S = 5.0
"""How long Redis is not asked after it did not answer, so that not every request waits for it."""
_TOLD_EVERY_S = 60.0


class RateLimits:
    """The limits of one installation, which is told from others on the same Redis by its database's name."""

    def __init__(self, settings: Settings) -> None:
        url = settings.redis_url.get_secret_value()
        self._pool = ConnectionPool.from_url(
            url, socket_timeout=_REDIS_WITHIN_S, socket_connect_timeout=_REDIS_WITHIN_S
        )
        redis = RedisStorage(
            url,
            implementation="redispy",
            key_prefix=f"limits:{settings.mongodb_database}",
            connection_pool=self._pool,  # type: ignore[arg-type]  # passed on as it is
        )
        self._shared = MovingWindowRateLimiter(redis)
        self._own = MovingWindowRateLimiter(MemoryStorage())
        self._asked_again_at = 0.0
        self._told_again_at = 0.0

    async def take(self, limit: RateLimitItem, who: str) -> None:
        """Count one more, unless Redis is away.

        Raises `TooManyRequests` with the seconds until the next one may come.
        """
        await self._taken_from_redis(limit, who)

    async def take_strictly(self, limit: RateLimitItem, who: str) -> None:
        """Count one more, in this process alone while Redis is away; raises `TooManyRequests`."""
        if not await self._taken_from_redis(limit, who):
            await _take(self._own, limit, who)

    async def _taken_from_redis(self, limit: RateLimitItem, who: str) -> bool:
        now = time.monotonic()
        if now < self._asked_again_at:
            return False
        try:
            await _take(self._shared, limit, who)
        except (RedisError, OSError, TimeoutError) as error:
            self._asked_again_at = now + _LEFT_ALONE_S
            self._tell(error, now)
            return False
        return True

    async def close(self) -> None:
        """Close the connections."""
        await self._pool.aclose()

    def _tell(self, error: Exception, now: float) -> None:
        if now >= self._told_again_at:
            self._told_again_at = now + _TOLD_EVERY_S
            _log.warning("rate limits are not counted, Redis does not answer", error=type(error).__name__)


async def _take(windows: MovingWindowRateLimiter, limit: RateLimitItem, who: str) -> None:
    if await windows.hit(limit, who):
        return
    free_again = (await windows.get_window_stats(limit, who)).reset_time
    wait_s = max(1, math.ceil(free_again - time.time()))
    period = limit.GRANULARITY.name
    raise TooManyRequests(
        f"At most {limit.amount} of these are taken in a {period}. Try again in {wait_s} s.",
        retry_after_s=wait_s,
    )


async def limits_of(request: Request) -> RateLimits:
    """The application's limits."""
    limits: RateLimits = request.app.state.rate_limits
    return limits


CurrentLimits = Annotated[RateLimits, Depends(limits_of)]
