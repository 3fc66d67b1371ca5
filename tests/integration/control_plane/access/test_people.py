"""The account's people: invited, joined, changed, removed; and never without an owner."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from fastapi import FastAPI

from control_plane.accounts.documents import Account, Invitation, User
from control_plane.accounts.roles import Role
from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.app import create_app
from control_plane.settings import Settings
from tests.integration.control_plane.access.furnished import Fresh, a_user, client

NEW_PASSWORD = "something quite new"


class Letters:
    """Takes the messages that people would get."""

    def __init__(self) -> None:
        self.taken: list[dict[str, str]] = []

    async def __call__(self, *, account_id: str, to: str, subject: str, text: str) -> None:
        self.taken.append({"account_id": account_id, "to": to, "subject": subject, "text": text})

    def last_token(self) -> str:
        return self.taken[-1]["text"].split("#token=")[1].split()[0]


@asynccontextmanager
async def mailing(app: FastAPI) -> AsyncIterator[Letters]:
    """The application, with a way out for mail."""
    letters = Letters()
    app.state.send_link = letters
    yield letters


async def invited(owner: httpx.AsyncClient, email: str, role: str = "manager") -> httpx.Response:
    return await owner.post("/api/invitations", json={"email": email, "role": role})


async def joined(stranger: httpx.AsyncClient, token: str) -> httpx.Response:
    return await stranger.post("/api/auth/join", json={"token": token, "new_password": NEW_PASSWORD})


async def test_an_invited_person_joins_by_the_link_once_and_signs_in(
    app: FastAPI, owner: httpx.AsyncClient, stranger: httpx.AsyncClient
) -> None:
    async with mailing(app) as letters:
        made = await invited(owner, "Bob@Example.com")
    assert made.status_code == 201 and made.json()["link"] is None
    assert letters.taken[0]["to"] == "bob@example.com"
    token = letters.last_token()
    assert token not in made.text
    [waiting] = (await owner.get("/api/invitations")).json()["items"]
    assert (waiting["email"], waiting["role"]) == ("bob@example.com", "manager")
    answer = await joined(stranger, token)
    assert answer.status_code == 201, answer.text
    assert answer.json()["role"] == "manager"
    assert (await joined(stranger, token)).status_code == 401
    credentials = {"email": "bob@example.com", "password": NEW_PASSWORD}
    assert (await stranger.post("/api/auth/login", json=credentials)).status_code == 200
    assert (await owner.get("/api/invitations")).json()["items"] == []
    assert "bob@example.com" in (await owner.get("/api/users")).text


async def test_without_a_mail_server_the_owner_gets_the_link_to_hand_over(
    owner: httpx.AsyncClient, stranger: httpx.AsyncClient
) -> None:
    link = (await invited(owner, "bob@example.com")).json()["link"]
    assert link.startswith("http://127.0.0.1:4100/join#token=cwi_")
    assert (await joined(stranger, link.split("=")[1])).status_code == 201


async def test_an_invitation_is_good_for_a_week_and_until_it_is_withdrawn_or_sent_again(
    owner: httpx.AsyncClient, stranger: httpx.AsyncClient
) -> None:
    first = (await invited(owner, "bob@example.com")).json()
    again = (await invited(owner, "bob@example.com", "viewer")).json()
    assert (await joined(stranger, first["link"].split("=")[1])).status_code == 401
    assert (await owner.delete(f"/api/invitations/{again['id']}")).status_code == 204
    assert (await joined(stranger, again["link"].split("=")[1])).status_code == 401
    late = (await invited(owner, "bob@example.com")).json()
    past = datetime.now(UTC) - timedelta(seconds=1)
    await Invitation.get_pymongo_collection().update_many({}, {"$set": {"expires_at": past}})
    assert (await joined(stranger, late["link"].split("=")[1])).status_code == 401
    assert await User.find_one({"email": "bob@example.com"}) is None


async def test_inviting_does_not_tell_whether_an_address_belongs_to_another_account(
    app: FastAPI, owner: httpx.AsyncClient, stranger: httpx.AsyncClient
) -> None:
    other = await Account(name="Other", created_at=datetime.now(UTC)).insert()
    theirs = await a_user(other.id, Role.OWNER)
    async with mailing(app) as letters:
        taken, free = await invited(owner, theirs.email), await invited(owner, "free@example.com")
    assert taken.status_code == free.status_code == 201
    assert {*taken.json()} == {*free.json()}
    shown = (await owner.get("/api/invitations")).json()["items"]
    assert {one["email"] for one in shown} == {theirs.email, "free@example.com"}
    token = letters.taken[0]["text"].split("#token=")[1].split()[0]
    assert (await joined(stranger, token)).status_code == 409  # told only to whoever reads their mail
    assert (await User.find_one({"email": theirs.email})).account_id == other.id  # type: ignore[union-attr]


async def test_ones_own_people_are_not_invited_again(owner: httpx.AsyncClient, anna: User) -> None:
    assert (await invited(owner, anna.email)).status_code == 409


@pytest.mark.parametrize("email", ["", "anna", "anna@", "@example.com", "a b@example.com"])
async def test_an_address_that_is_none_is_refused(owner: httpx.AsyncClient, email: str) -> None:
    assert (await invited(owner, email)).status_code == 422


async def test_a_role_takes_effect_with_the_next_request(
    app: FastAPI, settings: Settings, owner: httpx.AsyncClient
) -> None:
    user = await a_user(FIRST_ACCOUNT, Role.VIEWER)
    wanted = {"name": "x", "caller": {"agent_name": "Maya", "company": "Northwind"}}
    async with client(app, Fresh(user, settings)) as person:
        assert (await person.post("/api/campaigns", json=wanted)).status_code == 403
        assert (await owner.patch(f"/api/users/{user.id}", json={"role": "manager"})).status_code == 200
        assert (await person.post("/api/campaigns", json=wanted)).status_code == 201
        assert (await owner.delete(f"/api/users/{user.id}")).status_code == 204
        assert (await person.get("/api/campaigns")).status_code == 401


async def test_the_last_owner_stays(app: FastAPI, owner: httpx.AsyncClient, anna: User) -> None:
    [other] = [user for user in (await owner.get("/api/users")).json()["items"] if user["id"] != anna.id]
    assert (await owner.patch(f"/api/users/{other['id']}", json={"disabled": True})).status_code == 200
    for answer in (
        await owner.patch(f"/api/users/{anna.id}", json={"role": "viewer"}),
        await owner.patch(f"/api/users/{anna.id}", json={"disabled": True}),
        await owner.delete(f"/api/users/{anna.id}"),
    ):
        assert answer.status_code == 409
        assert "last owner" in answer.json()["detail"]
    assert (await owner.get("/api/auth/me")).json()["role"] == "owner"


async def test_two_owners_who_demote_each_other_at_once_leave_one(
    app: FastAPI, settings: Settings, anna: User, manager: httpx.AsyncClient
) -> None:
    first = (await manager.get("/api/auth/me")).json()["id"]
    async with client(app, Fresh(anna, settings)) as annas:
        answers = await asyncio.gather(
            manager.patch(f"/api/users/{anna.id}", json={"role": "viewer"}),
            annas.patch(f"/api/users/{first}", json={"role": "viewer"}),
        )
    assert sorted(answer.status_code for answer in answers) in ([200, 403], [200, 409])
    assert await User.find({"account_id": FIRST_ACCOUNT, "role": Role.OWNER}).count() == 1


async def test_nobody_sees_a_hash_or_a_secret(owner: httpx.AsyncClient) -> None:
    text = (await owner.get("/api/users")).text
    assert "argon2" not in text and "hash" not in text and "sealed" not in text


def test_an_application_without_a_way_out_for_mail_has_none(settings: Settings) -> None:
    assert create_app(settings).state.send_link is None
