"""Whether this process lives (GET /healthz) and can serve (GET /readyz), and its figures (GET /metrics)."""

import asyncio
import ipaddress
import secrets
from typing import Literal

import structlog
from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel
from pymongo.errors import PyMongoError

from control_plane import clock
from control_plane.breakers import metrics as breakers
from control_plane.dependencies import CurrentSettings
from control_plane.errors import Unauthenticated
from control_plane.fleet import metrics as fleet
from control_plane.readiness import CurrentParts, Overall, Readiness

_log = structlog.get_logger(__name__)

router = APIRouter(tags=["health"])

_WITHIN_S = 2.0


class Health(BaseModel):
    """The process lives."""

    status: Literal["ok"] = "ok"


@router.get("/healthz")
async def health() -> Health:
    """Whether the process lives. It asks nothing else: a restart brings no other part back."""
    return Health()


@router.get("/readyz", responses={503: {"model": Readiness}})
async def ready(parts: CurrentParts, response: Response) -> Readiness:
    """Whether requests can be sent here, part by part: 503 without MongoDB, which everything needs."""
    readiness = await parts.readiness()
    if readiness.status is Overall.UNAVAILABLE:
        response.status_code = 503
    return readiness


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request, settings: CurrentSettings) -> Response:
    """Figures for Prometheus: with the token of METRICS_TOKEN, or from this machine itself."""
    if not (_is_local(request) or _has_token(request, settings)):
        raise Unauthenticated("Send METRICS_TOKEN as a bearer token, or ask from this machine.")
    figures = generate_latest() + await _stored()
    return Response(figures, media_type=CONTENT_TYPE_LATEST)


async def _stored() -> bytes:
    """Figures of breakers and the fleet; none while MongoDB is away, so that a process can be watched."""
    try:
        async with asyncio.timeout(_WITHIN_S):
            return await breakers.exposition(await clock.now()) + await fleet.exposition()
    except (PyMongoError, TimeoutError) as error:
        _log.warning("no figures of breakers and the fleet", error=type(error).__name__)
        return b""


def _is_local(request: Request) -> bool:
    """Whether the request comes from this machine and not through a proxy on it."""
    if request.client is None or {"forwarded", "x-forwarded-for"} & set(request.headers):
        return False
    return ipaddress.ip_address(request.client.host).is_loopback


def _has_token(request: Request, settings: CurrentSettings) -> bool:
    if settings.metrics_token is None:
        return False
    expected = f"Bearer {settings.metrics_token.get_secret_value()}"
    return secrets.compare_digest(request.headers.get("authorization", "").encode(), expected.encode())
