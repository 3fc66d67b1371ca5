"""The API as one application: what it is made of, and what it does on start."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import structlog
from fastapi import FastAPI
from redis.asyncio import Redis
from starlette.middleware.cors import CORSMiddleware

from control_plane import console, database, health, problems
from control_plane.accounts import describing, keys_routes, own_routes, people_routes
from control_plane.accounts import routes as accounts
from control_plane.accounts import service as accounts_service
from control_plane.accounts.mail import SendLink
from control_plane.analytics import routes as analytics
from control_plane.attempts import routes as attempts
from control_plane.attempts import tool_routes, worker_routes
from control_plane.audit import routes as audit
from control_plane.breakers import routes as breakers
from control_plane.calendars import routes as calendars
from control_plane.calls import annotation_routes
from control_plane.calls import routes as calls
from control_plane.campaigns import routes as campaigns
from control_plane.campaigns import voicemail_routes
from control_plane.compliance import routes as compliance
from control_plane.csv_files import routes as csv_files
from control_plane.decisions import routes as decisions
from control_plane.dialing import dry_run_routes, status_routes
from control_plane.dialing import routes as dialing
from control_plane.fleet import routes as fleet
from control_plane.leads import import_routes as lead_imports
from control_plane.leads import person_routes as people_of_lists
from control_plane.leads import routes as leads
from control_plane.live import routes as live
from control_plane.live import supervising_routes
from control_plane.live.hub import Hub
from control_plane.messages import routes as messages
from control_plane.middleware import BodyLimit, RequestContext, SecurityHeaders
from control_plane.openapi import DocumentedApi, operation_id
from control_plane.pricing import routes as pricing
from control_plane.privacy import routes as privacy
from control_plane.rate_limits import RateLimits
from control_plane.readiness import Parts
from control_plane.recordings import routes as recordings
from control_plane.scripts import module_routes, preview_routes
from control_plane.scripts import own_routes as scripts
from control_plane.scripts import routes as playbooks
from control_plane.settings import Settings
from control_plane.single_calls import routes as single_calls
from control_plane.suggestions import routes as suggestions
from control_plane.trunks import routes as trunks
from control_plane.trunks import service as trunks_service
from control_plane.voices import routes as voices
from control_plane.webhooks import delivery_routes
from control_plane.webhooks import routes as webhooks

_log = structlog.get_logger(__name__)

ROUTERS = (
    accounts.router,
    analytics.router,
    annotation_routes.router,
    attempts.router,
    audit.router,
    breakers.router,
    calendars.router,
    calls.links_router,
    calls.router,
    campaigns.kept_router,
    campaigns.router,
    compliance.router,
    decisions.router,
    delivery_routes.router,
    dialing.router,
    dry_run_routes.router,
    fleet.router,
    status_routes.router,
    health.router,
    keys_routes.router,
    lead_imports.router,
    lead_imports.mappings_router,
    leads.router,
    live.router,
    messages.router,
    own_routes.router,
    people_of_lists.router,
    people_routes.router,
    playbooks.router,
    preview_routes.modules_router,
    preview_routes.router,
    pricing.router,
    privacy.router,
    recordings.router,
    scripts.router,
    suggestions.router,
    tool_routes.router,
    supervising_routes.router,
    trunks.router,
    voicemail_routes.router,
    voices.router,
    webhooks.router,
    worker_routes.router,
)

ON_TWO_PATHS = (csv_files.router, module_routes.router)
"""Routers whose routes answer below /api/agentic and, the same, below /api."""

AT_THE_ROOT_TOO = (single_calls.router,)
"""Routers whose routes answer below /api and, the same, without it."""

_FILES_BYTES = 11_000_000
"""An uploaded file of 10 MB and what surrounds it."""
_OTHERS_BYTES = 2_000_000
_REDIS_WITHIN_S = 2.0
_WORKERS = "/api/worker/"
"""A worker that could not report for a while sends much at once, and must not be turned away for good."""


def create_app(settings: Settings, send_link: SendLink | None = None) -> FastAPI:
    """The application; it connects to MongoDB and Redis when it is started.

    `send_link` takes the e-mails that people need to join and to set a forgotten password; without it none
    are sent.
    """
    app = DocumentedApi(
        title="Callwright",
        summary="Outbound phone calls and whole campaigns of them.",
        version="0.1.0",
        lifespan=_lifespan,
        servers=[{"url": settings.public_base_url}],
        docs_url="/docs" if settings.api_docs else None,
        redoc_url=None,
        generate_unique_id_function=operation_id,
        openapi_url="/openapi.json" if settings.api_docs else None,
    )
    app.state.settings = settings
    app.state.send_link = send_link
    describing.name_permissions((*ROUTERS, *ON_TWO_PATHS, *AT_THE_ROOT_TOO))
    for router in ROUTERS:
        app.include_router(router)
    for router in ON_TWO_PATHS:
        app.include_router(router, prefix="/api/agentic")
        app.include_router(router, prefix="/api", include_in_schema=False)
    for router in AT_THE_ROOT_TOO:
        app.include_router(router, prefix="/api")
        app.include_router(router, include_in_schema=False)
    app.include_router(console.router)  # last: it answers whatever nobody else does
    problems.install(app)
    app.add_middleware(BodyLimit, files_bytes=_FILES_BYTES, others_bytes=_OTHERS_BYTES, roomy=_WORKERS)
    app.add_middleware(RequestContext)
    if settings.cors_origins:  # around the last resort, so that other sites can read its answer too
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key", "Last-Event-ID", "Range"],
            expose_headers=["X-Request-ID", "Retry-After", "Content-Disposition", "Content-Range"],
        )
    app.add_middleware(SecurityHeaders, https=settings.public_base_url.startswith("https://"))
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Connections for as long as the application runs, and what a fresh installation needs."""
    settings: Settings = app.state.settings
    redis: Redis = Redis.from_url(
        settings.redis_url.get_secret_value(),
        socket_timeout=_REDIS_WITHIN_S,
        socket_connect_timeout=_REDIS_WITHIN_S,
    )
    app.state.rate_limits = RateLimits(settings)
    try:
        async with database.connected(settings, within_s=settings.mongodb_within_s) as app.state.mongodb:
            app.state.redis = redis
            app.state.parts = Parts(app.state.mongodb, redis, settings)
            app.state.live = Hub(app.state.mongodb[settings.mongodb_database])
            await _prepare(settings)
            _log.info("started", host=settings.host, port=settings.port)
            try:
                yield
            finally:
                await app.state.live.aclose()
    finally:
        await app.state.rate_limits.close()
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
