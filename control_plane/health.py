"""Whether this process can serve (GET /healthz), and its figures (GET /metrics)."""

import asyncio
import ipaddress
import secrets
from typing import Literal

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel
from pymongo.errors import PyMongoError
from redis.asyncio import Redis
from redis.exceptions import RedisError

from control_plane.database import Client
from control_plane.dependencies import CurrentSettings
from control_plane.errors import Unauthenticated

router = APIRouter(tags=["health"])

_WITHIN_S = 2.0


class Health(BaseModel):
    """The parts this process stands on, and whether each answered within two seconds."""

    status: Literal["ok", "unavailable"]
    mongodb: bool
    redis: bool


@router.get("/healthz", responses={503: {"model": Health}})
async def health(request: Request, response: Response) -> Health:
    """Whether MongoDB and Redis can be reached: 200, or 503 that says which cannot."""
    mongodb, redis = await asyncio.gather(
        _mongodb_answers(request.app.state.mongodb), _redis_answers(request.app.state.redis)
    )
    if mongodb and redis:
        return Health(status="ok", mongodb=True, redis=True)
    response.status_code = 503
    return Health(status="unavailable", mongodb=mongodb, redis=redis)


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request, settings: CurrentSettings) -> Response:
    """Figures for Prometheus: with the token of METRICS_TOKEN, or from this machine itself."""
    if not (_is_local(request) or _has_token(request, settings)):
        raise Unauthenticated("Send METRICS_TOKEN as a bearer token, or ask from this machine.")
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


async def _mongodb_answers(client: Client) -> bool:
    try:
        async with asyncio.timeout(_WITHIN_S):
            await client.admin.command("ping")
    except (PyMongoError, TimeoutError):
        return False
    return True


async def _redis_answers(redis: Redis) -> bool:
    try:
        async with asyncio.timeout(_WITHIN_S):
            await redis.ping()
    except (RedisError, OSError, TimeoutError):
        return False
    return True


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
