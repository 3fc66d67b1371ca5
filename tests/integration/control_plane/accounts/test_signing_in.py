import asyncio
import time
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from fastapi import FastAPI

from control_plane.accounts import passwords, service, tokens
from control_plane.accounts.documents import Account, User
from control_plane.accounts.roles import Role
from control_plane.database import Client
from control_plane.settings import Settings

EMAIL, PASSWORD = "admin@example.com", "correct horse battery"


async def test_the_first_owner_signs_in_for_a_quarter_of_an_hour(
    stranger: httpx.AsyncClient,
) -> None:
    answer = await stranger.post(
        "/api/auth/login", json={"email": " Admin@Example.com ", "password": PASSWORD}
    )
    assert answer.status_code == 200
    assert answer.json()["token_type"] == "bearer"
    assert answer.json()["expires_in"] == 15 * 60


async def test_a_wrong_password_and_an_unknown_address_get_the_same_answer_in_similar_time(
    stranger: httpx.AsyncClient,
) -> None:
    async def attempt(email: str) -> tuple[float, httpx.Response]:
        started = time.perf_counter()
        answer = await stranger.post("/api/auth/login", json={"email": email, "password": "wrong"})
        return time.perf_counter() - started, answer

    known_s, known = min([await attempt(EMAIL) for _ in range(3)], key=lambda timed: timed[0])
    unknown_s, unknown = min([await attempt("nobody@example.com") for _ in range(3)], key=lambda t: t[0])
    assert known.status_code == unknown.status_code == 401
    assert known.json() == unknown.json()
    assert known.json()["title"] == "Invalid token"
    assert 0.5 < known_s / unknown_s < 2


@pytest.mark.parametrize(
    "path", ["/api/campaigns", "/api/trunks", "/api/suppressions", "/api/campaigns/x/leads"]
)
async def test_every_route_for_people_needs_a_valid_token(
    stranger: httpx.AsyncClient, settings: Settings, path: str
) -> None:
    secret = settings.secret_key.get_secret_value()
    old = tokens.issue("usr_x", secret, datetime.now(UTC) - timedelta(minutes=16))
    gone = tokens.issue("usr_of_nobody", secret, datetime.now(UTC))
    for token in ("", "Bearer x", "Basic abc", f"Bearer {old}", f"Bearer {gone}"):
        answer = await stranger.get(path, headers={"Authorization": token} if token else {})
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["title"] == "Invalid token"


async def test_several_replicas_starting_at_once_make_one_account_and_one_password(
    database: Client, now: datetime
) -> None:
    made_up = await asyncio.gather(*[service.ensure_first_account(EMAIL, None, now) for _ in range(5)])
    [password] = [password for password in made_up if password]
    assert await Account.count() == 1
    assert await User.count() == 1
    assert (await service.sign_in(EMAIL, password)).role is Role.OWNER


async def test_a_given_password_is_used_and_not_told(database: Client, now: datetime) -> None:
    assert await service.ensure_first_account(EMAIL, PASSWORD, now) is None
    assert await service.ensure_first_account(EMAIL, "another password", now) is None
    assert (await service.sign_in(EMAIL, PASSWORD)).email == EMAIL


async def test_one_account_never_sees_what_belongs_to_another(
    app: FastAPI, manager: httpx.AsyncClient, stranger: httpx.AsyncClient, settings: Settings, now: datetime
) -> None:
    other = Account(name="Other", created_at=now)
    spy = User(
        account_id=other.id,
        email="spy@example.com",
        password_hash=await passwords.hashed("x"),
        role=Role.OWNER,
        created_at=now,
    )
    await other.insert()
    await spy.insert()
    token = tokens.issue(spy.id, settings.secret_key.get_secret_value(), now)
    stranger.headers["Authorization"] = f"Bearer {token}"

    created = await manager.post(
        "/api/campaigns", json={"name": "Ours", "caller": {"agent_name": "Maya", "company": "Northwind"}}
    )
    campaign = f"/api/campaigns/{created.json()['id']}"
    suppressed = await manager.post("/api/suppressions", json={"number": "+12025550123"})
    for path in ("/api/campaigns", "/api/trunks", "/api/suppressions"):
        assert (await stranger.get(path)).json()["items"] == []
    for path in (campaign, f"{campaign}/progress", f"{campaign}/leads"):
        assert (await stranger.get(path)).status_code == 404
    for action in ("launch", "pause", "resume", "stop"):
        assert (await stranger.post(f"{campaign}/{action}")).status_code == 404
    assert (await stranger.patch(campaign, json={"name": "Mine"})).status_code == 404
    file = {"file": ("leads.csv", b"phone\n+12025550124\n")}
    assert (await stranger.post(f"{campaign}/leads", files=file)).status_code == 404
    assert (await stranger.delete(f"/api/suppressions/{suppressed.json()['id']}")).status_code == 404
    assert (await manager.get(campaign)).json()["name"] == "Ours"
