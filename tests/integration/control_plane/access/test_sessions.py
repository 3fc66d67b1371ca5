"""Sessions from signing in to signing out, and what happens to a stolen refresh token."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from fastapi import FastAPI

from control_plane.accounts import credentials
from control_plane.accounts.documents import RefreshToken, Session, User
from control_plane.accounts.roles import Role
from control_plane.audit.actions import Action
from control_plane.audit.documents import AuditEntry
from tests.integration.control_plane.access.furnished import PASSWORD, client


async def signed_in(stranger: httpx.AsyncClient, user: User, password: str = PASSWORD) -> dict[str, Any]:
    answer = await stranger.post("/api/auth/login", json={"email": user.email, "password": password})
    assert answer.status_code == 200, answer.text
    tokens: dict[str, Any] = answer.json()
    return tokens


async def renewed(stranger: httpx.AsyncClient, tokens: dict[str, Any]) -> httpx.Response:
    return await stranger.post("/api/auth/refresh", json={"refresh_token": tokens["refresh_token"]})


async def is_good(app: FastAPI, tokens: dict[str, Any]) -> bool:
    async with client(app, str(tokens["access_token"])) as person:
        return (await person.get("/api/auth/me")).status_code == 200


async def test_a_session_is_carried_on_by_refresh_tokens_of_which_only_hashes_are_kept(
    app: FastAPI, stranger: httpx.AsyncClient, anna: User
) -> None:
    first = await signed_in(stranger, anna)
    second = (await renewed(stranger, first)).json()
    third = (await renewed(stranger, second)).json()
    assert len({tokens["refresh_token"] for tokens in (first, second, third)}) == 3
    assert await Session.count() == 1
    assert all([await is_good(app, tokens) for tokens in (first, second, third)])
    stored = str(await RefreshToken.get_pymongo_collection().find({}).to_list())
    assert first["refresh_token"] not in stored
    assert credentials.fingerprint(first["refresh_token"]) in stored


async def test_a_refresh_token_used_twice_ends_its_session_and_no_other(
    app: FastAPI, stranger: httpx.AsyncClient, anna: User
) -> None:
    stolen, other = await signed_in(stranger, anna), await signed_in(stranger, anna)
    thief = (await renewed(stranger, stolen)).json()
    assert (await renewed(stranger, stolen)).status_code == 401
    assert (await renewed(stranger, thief)).status_code == 401
    assert not await is_good(app, thief)
    assert not await is_good(app, stolen)
    assert await is_good(app, other)
    assert (await renewed(stranger, other)).status_code == 200


async def test_of_many_uses_of_one_refresh_token_at_once_at_most_one_is_answered(
    app: FastAPI, stranger: httpx.AsyncClient, anna: User
) -> None:
    tokens = await signed_in(stranger, anna)
    answers = await asyncio.gather(*[renewed(stranger, tokens) for _ in range(8)])
    assert sorted(answer.status_code for answer in answers) == [200] + [401] * 7
    assert await Session.count() == 0


async def test_a_refresh_token_that_is_old_or_made_up_is_refused_alike(
    stranger: httpx.AsyncClient, anna: User
) -> None:
    tokens = await signed_in(stranger, anna)
    past = datetime.now(UTC) - timedelta(seconds=1)
    await RefreshToken.get_pymongo_collection().update_many({}, {"$set": {"expires_at": past}})
    old, made_up = await renewed(stranger, tokens), await renewed(stranger, {"refresh_token": "cwr_x"})
    assert (old.status_code, old.json()) == (made_up.status_code, made_up.json()) == (401, old.json())


async def test_signing_out_ends_this_session_at_once(
    app: FastAPI, stranger: httpx.AsyncClient, anna: User
) -> None:
    here, there = await signed_in(stranger, anna), await signed_in(stranger, anna)
    async with client(app, here["access_token"]) as person:
        assert (await person.post("/api/auth/logout")).status_code == 204
    assert not await is_good(app, here)
    assert (await renewed(stranger, here)).status_code == 401
    assert await is_good(app, there)


async def test_signing_out_everywhere_ends_all_sessions_of_that_person_alone(
    app: FastAPI, stranger: httpx.AsyncClient, manager: httpx.AsyncClient, anna: User
) -> None:
    here, there = await signed_in(stranger, anna), await signed_in(stranger, anna)
    async with client(app, here["access_token"]) as person:
        assert (await person.post("/api/auth/logout-everywhere")).status_code == 204
    for tokens in (here, there):
        assert not await is_good(app, tokens)
        assert (await renewed(stranger, tokens)).status_code == 401
    assert (await manager.get("/api/auth/me")).status_code == 200
    assert await is_good(app, await signed_in(stranger, anna))


async def test_a_disabled_person_is_out_at_once_and_gets_the_answer_of_a_stranger(
    app: FastAPI, stranger: httpx.AsyncClient, owner: httpx.AsyncClient, anna: User
) -> None:
    users = (await owner.get("/api/users")).json()["items"]
    [other] = [user for user in users if user["id"] != anna.id]
    tokens = await signed_in(stranger, anna)
    await User.get_pymongo_collection().update_one({"_id": other["id"]}, {"$set": {"role": Role.OWNER}})
    assert (await owner.patch(f"/api/users/{anna.id}", json={"disabled": True})).status_code == 200
    assert not await is_good(app, tokens)
    assert (await renewed(stranger, tokens)).status_code == 401
    wrong = {"email": "nobody@example.com", "password": PASSWORD}
    right = {"email": anna.email, "password": PASSWORD}
    refused, unknown = [await stranger.post("/api/auth/login", json=one) for one in (right, wrong)]
    assert refused.status_code == unknown.status_code == 401
    assert refused.json() == unknown.json()


async def test_signing_in_and_being_refused_are_written_down(stranger: httpx.AsyncClient, anna: User) -> None:
    await signed_in(stranger, anna)
    for email in (anna.email, "nobody@example.com"):
        await stranger.post("/api/auth/login", json={"email": email, "password": "wrong"})
    entries = await AuditEntry.find({}).sort("_id").to_list()
    assert [entry.action for entry in entries] == [Action.SIGNED_IN, Action.SIGN_IN_REFUSED]
    assert {entry.target for entry in entries} == {anna.id}


async def test_me_tells_who_is_signed_in_and_what_they_may_do(owner: httpx.AsyncClient, anna: User) -> None:
    me = (await owner.get("/api/auth/me")).json()
    assert (me["id"], me["email"], me["role"], me["second_factor"]) == (anna.id, anna.email, "owner", False)
    assert "users:manage" in me["permissions"]
