"""The API as one application: what it is made of, and what it does on start."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import structlog
from fastapi import FastAPI
from redis.asyncio import Redis

from control_plane import database, health, problems
from control_plane.accounts import routes as accounts
from control_plane.accounts import service as accounts_service
from control_plane.attempts import routes as attempts
from control_plane.attempts import worker_routes
from control_plane.campaigns import routes as campaigns
from control_plane.compliance import routes as compliance
from control_plane.dialing import routes as dialing
from control_plane.leads import routes as leads
from control_plane.middleware import BodyLimit, RequestContext
from control_plane.recordings import routes as recordings
from control_plane.settings import Settings
from control_plane.trunks import routes as trunks
from control_plane.trunks import service as trunks_service

_log = structlog.get_logger(__name__)

_ROUTERS = (
    accounts.router,
    attempts.router,
    campaigns.router,
    compliance.router,
    dialing.router,
    health.router,
    leads.router,
    recordings.router,
    trunks.router,
    worker_routes.router,
)

_BODY_LIMIT_BYTES = 11_000_000
"""An uploaded file of 10 MB and what surrounds it."""


def create_app(settings: Settings) -> FastAPI:
    """The application; it connects to MongoDB and Redis when it is started."""
    app = FastAPI(
        title="Callwright",
        summary="Outbound phone calls and whole campaigns of them.",
        version="0.1.0",
        lifespan=_lifespan,
        servers=[{"url": settings.public_base_url}],
        docs_url="/docs" if settings.api_docs else None,
        redoc_url=None,
        openapi_url="/openapi.json" if settings.api_docs else None,
        responses={"4XX": {"model": problems.Problem}, "5XX": {"model": problems.Problem}},
    )
    app.state.settings = settings
    for router in _ROUTERS:
        app.include_router(router)
    problems.install(app)
    app.add_middleware(BodyLimit, limit_bytes=_BODY_LIMIT_BYTES)
    app.add_middleware(RequestContext)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Connections for as long as the application runs, and what a fresh installation needs."""
    settings: Settings = app.state.settings
    redis: Redis = Redis.from_url(settings.redis_url.get_secret_value())
    try:
        async with database.connected(settings) as app.state.mongodb:
            app.state.redis = redis
            await _prepare(settings)
            _log.info("started", host=settings.host, port=settings.port)
            yield
    finally:
        await redis.aclose()


async def _prepare(settings: Settings) -> None:
    """The first account and the environment's trunk; safe with several replicas starting at once."""
    now = datetime.now(UTC)
    password = settings.admin_password.get_secret_value() if settings.admin_password else None
    made_up = await accounts_service.ensure_first_account(settings.admin_email, password, now)
    if made_up:
        sys.stderr.write(
            f"First account made. Sign in as {settings.admin_email} with the password {made_up}\n"
            "It is shown this once and stored nowhere.\n"
        )
    await trunks_service.keep_environment_trunk(accounts_service.FIRST_ACCOUNT, settings, now)
