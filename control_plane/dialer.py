"""The dialer process: arq's worker, and a small HTTP server that says whether it is alive."""

import asyncio
import errno
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
import uvicorn
from fastapi import FastAPI, Request, Response
from pydantic import BaseModel
from redis.exceptions import RedisError

from control_plane import database, jobs, livekit
from control_plane.errors import SettingsError, Unavailable
from control_plane.settings import Settings

log = structlog.get_logger(__name__)

EXIT_UNAVAILABLE = 3

_WITHOUT_REDIS_S = 60.0
"""Redis may restart or be wiped; a dialer that misses it for longer leaves it to its supervisor."""

_REDIS_PAUSE_S = 1.0
_STALE_TICK_S = 15.0
_GRACE_S = 10


class Health(BaseModel):
    """Whether calls are being started."""

    last_tick_age_s: float


def run(settings: Settings) -> int:
    """Dial until a signal comes; the exit status. Raises `SettingsError` if the health port is taken."""
    with _listening(settings.host, settings.dialer_health_port) as listener:
        app = FastAPI(lifespan=_lifespan, docs_url=None, redoc_url=None, openapi_url=None)
        app.state.settings = settings
        app.state.failed = False
        app.add_api_route("/healthz", _health)
        server = uvicorn.Server(
            uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=_GRACE_S)
        )
        app.state.server = server
        server.run(sockets=[listener])
    return 0 if server.started and not app.state.failed else EXIT_UNAVAILABLE


async def _health(request: Request, response: Response) -> Health:
    """200 while ticks come to their end; 503 once that was too long ago."""
    running: jobs.Running = request.app.state.running
    age_s = running.last_tick_age_s
    if age_s > _STALE_TICK_S:
        response.status_code = 503
    return Health(last_tick_age_s=round(age_s, 3))


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    async with database.connected(settings), livekit.connected(settings) as client:
        app.state.running = jobs.Running(settings, client)
        working = asyncio.create_task(_work(app), name="dialer jobs")
        log.info("dialer started")
        try:
            yield
        finally:
            working.cancel()
            await asyncio.wait([working])


async def _work(app: FastAPI) -> None:
    """Run the jobs; whatever ends them but a signal ends the process, for its supervisor to see."""
    try:
        await _through_restarts_of_redis(app.state.running)
    except Exception:
        log.exception("the dialer ends")
        app.state.failed = True
        app.state.server.should_exit = True


async def _through_restarts_of_redis(running: jobs.Running) -> None:
    """Run the jobs until cancelled; raises `Unavailable` after a minute without Redis."""
    while True:
        async with jobs.worker(running) as worker:
            try:
                await worker.async_run()
            except (RedisError, OSError) as error:
                log.warning("Redis does not answer, dialing waits", error=type(error).__name__)
        if time.monotonic() - running.last_job > _WITHOUT_REDIS_S:
            raise Unavailable(
                f"No Redis for {_WITHOUT_REDIS_S:g} s: start it, or set REDIS_URL to where it is."
            )
        await asyncio.sleep(_REDIS_PAUSE_S)  # Redis tells nobody that it is back


def _listening(host: str, port: int) -> socket.socket:
    """A socket for the health check."""
    try:
        return socket.create_server((host, port))
    except OSError as error:
        why = "is taken by another process" if error.errno == errno.EADDRINUSE else f"({error.strerror})"
        raise SettingsError(
            f"The dialer cannot listen on {host} port {port}: it {why}. Set DIALER_HEALTH_PORT to a free one."
        ) from None
