"""What browsers are told, and how much they may send."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from control_plane.app import create_app
from control_plane.settings import Settings
from tests.integration.control_plane.access.furnished import CALLER

CONSOLE = "https://console.example.com"
PREFLIGHT = {"Origin": CONSOLE, "Access-Control-Request-Method": "POST"}


@pytest.fixture
async def with_console(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """An installation whose console is on another site, over https."""
    changes = {"cors_origins": [CONSOLE], "public_base_url": "https://api.example.com", "api_docs": True}
    app = create_app(settings.model_copy(update=changes))
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://test") as one,
    ):
        yield one
        await app.state.mongodb.drop_database(settings.mongodb_database)


@pytest.mark.parametrize("path", ["/healthz", "/api/nowhere", "/api/campaigns"])
async def test_every_answer_tells_browsers_to_run_frame_and_keep_nothing(
    stranger: httpx.AsyncClient, path: str
) -> None:
    headers = (await stranger.get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert len(headers["x-request-id"]) == 32
    assert "strict-transport-security" not in headers


async def test_over_https_browsers_are_told_to_stay_there(with_console: httpx.AsyncClient) -> None:
    headers = (await with_console.get("/healthz")).headers
    assert headers["strict-transport-security"].startswith("max-age=63072000")


async def test_the_documentations_page_may_load_its_scripts(with_console: httpx.AsyncClient) -> None:
    answer = await with_console.get("/docs")
    assert answer.status_code == 200
    for source in ("https://cdn.jsdelivr.net", "https://fastapi.tiangolo.com"):
        assert source in answer.text and source in answer.headers["content-security-policy"]


async def test_other_sites_may_use_the_api_only_if_they_are_named(
    stranger: httpx.AsyncClient, with_console: httpx.AsyncClient
) -> None:
    refused = await stranger.options("/api/campaigns", headers=PREFLIGHT)
    assert refused.status_code == 405
    assert "access-control-allow-origin" not in refused.headers
    allowed = await with_console.options("/api/campaigns", headers=PREFLIGHT)
    assert allowed.status_code == 200
    assert allowed.headers["access-control-allow-origin"] == CONSOLE
    assert "authorization" in allowed.headers["access-control-allow-headers"].lower()
    other = await with_console.options(
        "/api/campaigns", headers=PREFLIGHT | {"Origin": "https://evil.example"}
    )
    assert "access-control-allow-origin" not in other.headers
    answer = await with_console.get("/api/campaigns", headers={"Origin": CONSOLE})
    assert answer.status_code == 401
    assert answer.headers["access-control-allow-origin"] == CONSOLE
    assert "x-request-id" in answer.headers["access-control-expose-headers"].lower()


async def test_what_is_too_large_is_a_413_that_says_how_much_is_taken(
    app: FastAPI, manager: httpx.AsyncClient
) -> None:
    campaign = (await manager.post("/api/campaigns", json={"name": "x", "caller": CALLER})).json()["id"]
    path = f"/api/campaigns/{campaign}/leads"

    async def unannounced() -> AsyncIterator[bytes]:
        for _ in range(12):
            yield b"x" * 1_000_000

    json = {"Content-Type": "application/json"}
    for answer in (
        await manager.post(path, files={"file": ("leads.csv", b"x" * 10_000_001)}),
        await manager.post(path, files={"file": ("leads.csv", b"x" * 12_000_000)}),
        await manager.post("/api/campaigns", content=b" " * 2_000_001, headers=json),
        await manager.post("/api/campaigns", content=unannounced(), headers=json),
    ):
        assert answer.status_code == 413, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        assert "MB" in answer.json()["detail"]
        assert answer.headers["x-content-type-options"] == "nosniff"
