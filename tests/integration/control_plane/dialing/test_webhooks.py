"""LiveKit's webhooks: only signed ones count, repeated ones do nothing, an agent's leaving wakes a job."""

import base64
import hashlib
import json
from typing import Any
from uuid import uuid4

import httpx
import pytest
from arq import ArqRedis
from fastapi import FastAPI
from livekit import api
from redis.asyncio import Redis

from control_plane.dialing.queue import CHECK_ROOM, QUEUE_NAME
from control_plane.settings import Settings


def event(name: str = "participant_left", kind: str = "AGENT") -> dict[str, Any]:
    return {
        "event": name,
        "id": f"EV_{uuid4().hex}",
        "room": {"name": "att_room"},
        "participant": {"identity": "agent-1", "kind": kind},
        "field_of_a_later_version": True,
    }


async def deliver(
    client: httpx.AsyncClient, settings: Settings, content: dict[str, Any], **changed: str
) -> httpx.Response:
    body = json.dumps(content)
    digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
    secret = changed.get("secret", settings.livekit_api_secret.get_secret_value())
    token = api.AccessToken(settings.livekit_api_key, secret).with_sha256(digest).to_jwt()
    return await client.post(
        "/api/livekit/webhook",
        content=changed.get("body", body),
        headers={"Authorization": changed.get("prefix", "") + token},
    )


async def jobs(settings: Settings) -> list[str]:
    redis: ArqRedis = ArqRedis.from_url(settings.redis_url.get_secret_value())
    try:
        queued = await redis.queued_jobs(queue_name=QUEUE_NAME)
        assert all(job.function == CHECK_ROOM and job.args == ("att_room",) for job in queued)
        return [str(job.job_id) for job in queued]
    finally:
        await redis.delete(QUEUE_NAME)
        await redis.aclose()


@pytest.mark.parametrize("prefix", ["", "Bearer "])
async def test_an_agents_leaving_has_its_room_looked_at_once_however_often_it_is_told(
    app: FastAPI, stranger: httpx.AsyncClient, settings: Settings, prefix: str
) -> None:
    left = event()
    for _ in range(3):
        assert (await deliver(stranger, settings, left, prefix=prefix)).status_code == 204
    assert len(await jobs(settings)) == 1


@pytest.mark.parametrize(
    "content",
    [event(kind="SIP"), event(name="participant_joined"), {"event": "room_finished", "id": "EV_9"}],
)
async def test_other_events_are_taken_and_wake_nobody(
    stranger: httpx.AsyncClient, settings: Settings, content: dict[str, Any]
) -> None:
    assert (await deliver(stranger, settings, content)).status_code == 204
    assert await jobs(settings) == []


async def test_events_that_livekit_did_not_sign_are_refused(
    stranger: httpx.AsyncClient, settings: Settings
) -> None:
    other_body = json.dumps(event())
    assert (await deliver(stranger, settings, event(), body=other_body)).status_code == 401
    assert (await deliver(stranger, settings, event(), secret="another secret " * 3)).status_code == 401
    unsigned = await stranger.post("/api/livekit/webhook", json=event())
    assert unsigned.status_code == 401
    assert unsigned.headers["content-type"] == "application/problem+json"
    assert await jobs(settings) == []


async def test_without_redis_livekit_is_asked_to_send_it_again(
    app: FastAPI, stranger: httpx.AsyncClient, settings: Settings
) -> None:
    working = app.state.redis
    app.state.redis = Redis.from_url("redis://127.0.0.1:1/0")
    try:
        assert (await deliver(stranger, settings, event())).status_code == 503
    finally:
        await app.state.redis.aclose()
        app.state.redis = working
