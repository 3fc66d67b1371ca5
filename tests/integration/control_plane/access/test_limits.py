"""How often something may be done, on a real Redis; and what happens without one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from fastapi import FastAPI
from limits import RateLimitItemPerMinute, RateLimitItemPerSecond
from pydantic import SecretStr

from control_plane import rate_limits
from control_plane.accounts.documents import User
from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.app import create_app
from control_plane.errors import TooManyRequests
from control_plane.rate_limits import RateLimits
from control_plane.settings import Settings
from tests.integration.control_plane.access.furnished import CALLER, PASSWORD, Fresh, a_key, client

NOWHERE = SecretStr("redis://127.0.0.1:1/0")


@pytest.fixture(autouse=True)
def _redis_may_be_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that stands still for a moment is no outage: what is counted here is counted."""
    monkeypatch.setattr(rate_limits, "_REDIS_WITHIN_S", 20.0)


@asynccontextmanager
async def limits_of(settings: Settings) -> AsyncIterator[RateLimits]:
    limits = RateLimits(settings)
    yield limits
    await limits.close()


@asynccontextmanager
async def started(settings: Settings) -> AsyncIterator[FastAPI]:
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        yield app


@asynccontextmanager
async def silent_redis() -> AsyncIterator[SecretStr]:
    """The address of something that takes connections and never answers."""

    async def hold(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        held.append(writer)

    held: list[asyncio.StreamWriter] = []
    server = await asyncio.start_server(hold, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield SecretStr(f"redis://127.0.0.1:{port}/0")
    finally:
        for writer in held:
            writer.close()
        server.close()
        await server.wait_closed()


async def sign_ins(stranger: httpx.AsyncClient, email: str, times: int) -> list[httpx.Response]:
    body = {"email": email, "password": "wrong"}
    return [await stranger.post("/api/auth/login", json=body) for _ in range(times)]


def assert_too_many(answer: httpx.Response) -> None:
    assert answer.status_code == 429
    assert answer.headers["content-type"] == "application/problem+json"
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    problem = answer.json()
    assert (problem["title"], problem["status"], problem["retry"]) == ("Too many requests", 429, True)


async def test_tries_to_sign_in_are_counted_for_an_address_known_or_not(
    stranger: httpx.AsyncClient, anna: User
) -> None:
    for email in (anna.email, "nobody@example.com"):
        *allowed, refused = await sign_ins(stranger, email, 11)
        assert {answer.status_code for answer in allowed} == {401}
        assert_too_many(refused)
    right = {"email": anna.email.upper(), "password": PASSWORD}
    assert_too_many(await stranger.post("/api/auth/login", json=right))


async def test_tries_to_sign_in_are_counted_for_where_they_come_from(
    app: FastAPI, stranger: httpx.AsyncClient
) -> None:
    for number in range(30):
        [answer] = await sign_ins(stranger, f"nobody{number}@example.com", 1)
        assert answer.status_code == 401
    [refused] = await sign_ins(stranger, "nobody-else@example.com", 1)
    assert_too_many(refused)
    transport = httpx.ASGITransport(app, client=("192.0.2.9", 4321))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as elsewhere:
        [answer] = await sign_ins(elsewhere, "nobody-else@example.com", 1)
    assert answer.status_code == 401


async def test_links_for_forgotten_passwords_are_sent_five_times_an_hour(
    stranger: httpx.AsyncClient,
) -> None:
    body = {"email": "anna@example.com"}
    answers = [await stranger.post("/api/auth/password-reset", json=body) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [202] * 5 + [429]
    assert int(answers[-1].headers["retry-after"]) > 3000


async def test_an_account_uploads_ten_files_a_minute(
    app: FastAPI, settings: Settings, manager: httpx.AsyncClient, anna: User
) -> None:
    campaign = (await manager.post("/api/campaigns", json={"name": "x", "caller": CALLER})).json()["id"]
    file = {"file": ("leads.csv", b"prospect_name,phone\nBob,+12025550166\n")}
    path = f"/api/campaigns/{campaign}/leads"
    answers = [await manager.post(path, files=file) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert_too_many(answers[-1])
    async with client(app, Fresh(anna, settings)) as other_person:
        assert_too_many(await other_person.post(path, files=file))
    assert (await manager.get(path)).status_code == 200


async def test_a_key_asks_as_often_as_the_settings_say(settings: Settings) -> None:
    async with started(settings.model_copy(update={"key_requests_per_minute": 3})) as app:
        _, secret = await a_key(FIRST_ACCOUNT)
        _, other = await a_key(FIRST_ACCOUNT)
        async with client(app, secret) as program, client(app, other) as another:
            answers = [await program.get("/api/campaigns") for _ in range(4)]
            assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
            assert_too_many(answers[-1])
            assert (await another.get("/api/campaigns")).status_code == 200
        await app.state.mongodb.drop_database(settings.mongodb_database)


async def test_replicas_count_together_and_installations_apart(settings: Settings) -> None:
    limit = RateLimitItemPerMinute(3, namespace="test")
    elsewhere = settings.model_copy(update={"mongodb_database": settings.mongodb_database + "_other"})
    async with limits_of(settings) as one, limits_of(settings) as two, limits_of(elsewhere) as other:
        results = await asyncio.gather(
            *[limits.take(limit, "x") for limits in (one, two) for _ in range(4)], return_exceptions=True
        )
        assert [type(result) for result in results].count(TooManyRequests) == 5
        await other.take(limit, "x")


async def test_the_window_moves_on(settings: Settings) -> None:
    limit = RateLimitItemPerSecond(2, namespace="test")
    async with limits_of(settings) as limits:
        for _ in range(2):
            await limits.take(limit, "x")
        with pytest.raises(TooManyRequests) as refused:
            await limits.take(limit, "x")
        assert refused.value.retry_after_s in {1, 2}
        await asyncio.sleep(1.1)
        await limits.take(limit, "x")


async def test_without_redis_requests_pass_and_sign_ins_are_counted_by_the_process(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    lame = settings.model_copy(update={"redis_url": NOWHERE, "key_requests_per_minute": 2})
    async with started(lame) as app:
        _, secret = await a_key(FIRST_ACCOUNT)
        async with client(app, secret) as program:
            for _ in range(6):
                assert (await program.get("/api/campaigns")).status_code == 200
        async with client(app) as stranger:
            *allowed, refused = await sign_ins(stranger, "nobody@example.com", 11)
        assert {answer.status_code for answer in allowed} == {401}
        assert_too_many(refused)
        await app.state.mongodb.drop_database(settings.mongodb_database)
    assert capsys.readouterr().out.count("rate limits are not counted") == 1


async def test_a_redis_that_is_silent_costs_one_request_half_a_second(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    async with silent_redis() as url, limits_of(settings.model_copy(update={"redis_url": url})) as limits:
        loop = asyncio.get_running_loop()
        limit = RateLimitItemPerMinute(1, namespace="test")
        began = loop.time()
        for _ in range(50):
            await limits.take(limit, "x")
        assert 0.4 < loop.time() - began < 3
