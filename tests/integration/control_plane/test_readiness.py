"""Which parts answer: each told by itself, and 503 only where nothing can be answered."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from control_plane.app import create_app
from control_plane.settings import Settings
from infra.local.stack import Stack
from tests.integration.control_plane.world import at_livekit

_PARTS = ("mongodb", "redis", "livekit", "object_store")

_NO_STORE = {
    "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
    "AWS_ALLOW_HTTP": "true",
    "AWS_ACCESS_KEY_ID": "nobody",
    "AWS_SECRET_ACCESS_KEY": "nothing",
    "AWS_REGION": "us-east-1",
}


@pytest.fixture
def settings(settings: Settings, livekit_stack: Stack) -> Settings:
    """The usual settings, with LiveKit where it really is."""
    return at_livekit(settings, livekit_stack)


@asynccontextmanager
async def asking(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(settings)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client,
    ):
        yield client
        await app.state.mongodb.drop_database(settings.mongodb_database)


async def test_every_part_answers_and_says_how_soon(settings: Settings) -> None:
    async with asking(settings) as client:
        answer = await client.get("/readyz")
        again = await client.get("/readyz")
        assert (await client.get("/healthz")).json() == {"status": "ok"}
    assert answer.status_code == 200
    told = answer.json()
    assert told["status"] == "ready"
    assert {told[name]["state"] for name in _PARTS} == {"ok"}
    assert all(0 < told[name]["took_ms"] < 2000 for name in _PARTS)
    assert [name for name in _PARTS if told[name]["needed"]] == ["mongodb"]
    assert again.json() == told, "who asks twice in a second is told the same"


@pytest.mark.parametrize(
    ("part", "changes", "state"),
    [
        ("redis", {"redis_url": SecretStr("redis://127.0.0.1:1/0")}, "no_answer"),
        ("livekit", {"livekit_url": "ws://127.0.0.1:1"}, "no_answer"),
        ("livekit", {"livekit_api_secret": SecretStr("not the secret of this server " * 2)}, "refused"),
        ("object_store", {"object_store_url": "s3://bucket"}, "no_answer"),
    ],
)
async def test_a_missing_part_is_named_and_the_rest_goes_on(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, part: str, changes: dict[str, Any], state: str
) -> None:
    for name, value in _NO_STORE.items():
        monkeypatch.setenv(name, value)
    async with asking(settings.model_copy(update=changes)) as client:
        answer = await client.get("/readyz")
    told = answer.json()
    assert (answer.status_code, told["status"], told[part]["state"]) == (200, "degraded", state)
    assert [name for name in _PARTS if told[name]["state"] != "ok"] == [part]
