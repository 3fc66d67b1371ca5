"""A new password: by the old one, or by a link in a mail."""

import time
from datetime import UTC, datetime, timedelta

import httpx
from fastapi import FastAPI

from control_plane.accounts.documents import PasswordReset, User
from control_plane.audit.actions import Action
from control_plane.audit.documents import AuditEntry
from tests.integration.control_plane.access.furnished import PASSWORD, client
from tests.integration.control_plane.access.test_people import NEW_PASSWORD, mailing
from tests.integration.control_plane.access.test_sessions import is_good, renewed, signed_in


async def asked(stranger: httpx.AsyncClient, email: str) -> httpx.Response:
    return await stranger.post("/api/auth/password-reset", json={"email": email})


async def set_by(stranger: httpx.AsyncClient, token: str, password: str = NEW_PASSWORD) -> httpx.Response:
    body = {"token": token, "new_password": password}
    return await stranger.post("/api/auth/password-reset/confirm", json=body)


async def test_a_new_password_ends_every_session_but_the_one_it_begins(
    app: FastAPI, stranger: httpx.AsyncClient, anna: User
) -> None:
    before = await signed_in(stranger, anna)
    async with client(app, before["access_token"]) as person:
        body = {"password": PASSWORD, "new_password": NEW_PASSWORD}
        assert (await person.post("/api/auth/password", json=body | {"password": "wrong"})).status_code == 403
        same = await person.post("/api/auth/password", json=body | {"new_password": PASSWORD})
        assert same.status_code == 422
        short = await person.post("/api/auth/password", json=body | {"new_password": "short pass"})
        assert short.status_code == 422 and "short pass" not in short.text
        after = (await person.post("/api/auth/password", json=body)).json()
    assert not await is_good(app, before)
    assert (await renewed(stranger, before)).status_code == 401
    assert await is_good(app, after)
    assert (await renewed(stranger, after)).status_code == 200
    await signed_in(stranger, anna, NEW_PASSWORD)
    old = {"email": anna.email, "password": PASSWORD}
    assert (await stranger.post("/api/auth/login", json=old)).status_code == 401


async def test_a_forgotten_password_is_set_anew_by_a_link_that_is_good_once(
    app: FastAPI, stranger: httpx.AsyncClient, anna: User
) -> None:
    before = await signed_in(stranger, anna)
    async with mailing(app) as letters:
        assert (await asked(stranger, f" {anna.email.upper()} ")).status_code == 202
    [letter] = letters.taken
    assert (letter["to"], letter["account_id"]) == (anna.email, anna.account_id)
    token = letters.last_token()
    assert token not in str(await PasswordReset.get_pymongo_collection().find({}).to_list())
    assert (await set_by(stranger, token)).status_code == 204
    assert (await set_by(stranger, token, "yet another one")).status_code == 401
    assert not await is_good(app, before)
    await signed_in(stranger, anna, NEW_PASSWORD)
    told = [entry.action for entry in await AuditEntry.find({"target": anna.id}).sort("_id").to_list()]
    assert told[1:3] == [Action.PASSWORD_RESET_ASKED, Action.PASSWORD_RESET]


async def test_only_the_latest_link_is_good_and_only_for_an_hour(
    app: FastAPI, stranger: httpx.AsyncClient, anna: User
) -> None:
    async with mailing(app) as letters:
        await asked(stranger, anna.email)
        first = letters.last_token()
        await asked(stranger, anna.email)
    assert (await set_by(stranger, first)).status_code == 401
    past = datetime.now(UTC) - timedelta(seconds=1)
    await PasswordReset.get_pymongo_collection().update_many({}, {"$set": {"expires_at": past}})
    assert (await set_by(stranger, letters.last_token())).status_code == 401


async def test_asking_for_an_unknown_address_looks_the_same_and_sends_nothing(
    app: FastAPI, stranger: httpx.AsyncClient, anna: User
) -> None:
    async with mailing(app) as letters:
        answers = []
        for email in (anna.email, "nobody@example.com", "not an address"):
            started = time.perf_counter()
            answers.append((await asked(stranger, email), time.perf_counter() - started))
    assert {answer.status_code for answer, _ in answers} == {202}
    assert {answer.text for answer, _ in answers} == {'{"by_mail":true}'}
    assert [letter["to"] for letter in letters.taken] == [anna.email]


async def test_where_no_mail_is_sent_nobody_is_promised_a_link(
    stranger: httpx.AsyncClient, anna: User
) -> None:
    for email in (anna.email, "nobody@example.com"):
        assert (await asked(stranger, email)).json() == {"by_mail": False}


async def test_a_disabled_person_gets_no_link(app: FastAPI, stranger: httpx.AsyncClient, anna: User) -> None:
    await User.get_pymongo_collection().update_one({"_id": anna.id}, {"$set": {"disabled": True}})
    async with mailing(app) as letters:
        assert (await asked(stranger, anna.email)).status_code == 202
    assert letters.taken == []
