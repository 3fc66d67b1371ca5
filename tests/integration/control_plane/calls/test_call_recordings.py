"""Recordings: parts of them for players, and links that are good for a while."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import httpx
import pytest
from fastapi import FastAPI

from control_plane.accounts.documents import User
from control_plane.accounts.principal import Kind, Origin, Person
from control_plane.accounts.roles import Permission, Role
from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.audit.documents import AuditEntry
from control_plane.calls import links
from control_plane.recordings import rules, service
from control_plane.settings import Settings
from tests.integration.control_plane.access.furnished import Fresh, a_key, a_user, client
from tests.integration.control_plane.ended_calls import held
from tests.integration.control_plane.world import CallsWorld

SOUND = b"".join(bytes([65 + index]) * 1000 for index in range(3))


@pytest.fixture
async def call_id(world: CallsWorld) -> str:
    call_id = await held(world)
    store = service.open_store(world.settings.object_store_url)
    for index in range(3):
        part = SOUND[index * 1000 : (index + 1) * 1000]
        await store.put_async(rules.segment_key(FIRST_ACCOUNT, call_id, index), part)
    return call_id


async def link_of(listener: httpx.AsyncClient, call_id: str) -> str:
    recording = (await listener.get(f"/api/calls/{call_id}")).json()["recording"]
    assert (
        timedelta(0) < datetime.fromisoformat(recording["expires_at"]) - datetime.now(UTC) <= links.LIFETIME
    )
    path: str = urlsplit(recording["url"]).path
    return path


async def looks() -> list[AuditEntry]:
    return await AuditEntry.find({"action": "recordings.opened"}).to_list()


async def test_a_link_plays_without_signing_in_and_is_one_look_however_many_parts_are_asked_for(
    manager: httpx.AsyncClient, stranger: httpx.AsyncClient, call_id: str
) -> None:
    link = await link_of(manager, call_id)
    assert await looks() == []
    whole = await stranger.get(link)
    assert (whole.status_code, whole.content) == (200, SOUND)
    assert whole.headers["accept-ranges"] == "bytes"
    part = await stranger.get(link, headers={"Range": "bytes=900-2099"})
    assert (part.status_code, part.content) == (206, SOUND[900:2100])
    assert part.headers["content-range"] == "bytes 900-2099/3000"
    assert part.headers["content-length"] == "1200"
    beyond = await stranger.get(link, headers={"Range": "bytes=3000-"})
    assert beyond.status_code == 416
    assert beyond.headers["content-range"] == "bytes */3000"
    [look] = await looks()
    assert (look.actor.name, look.target) == ("admin@example.com", call_id)
    await stranger.get(await link_of(manager, call_id))
    assert len(await looks()) == 2


async def test_parts_are_given_to_who_is_signed_in_as_well(manager: httpx.AsyncClient, call_id: str) -> None:
    path = f"/api/attempts/{call_id}/recording"
    part = await manager.get(path, headers={"Range": "bytes=-1"})
    assert (part.status_code, part.content) == (206, b"C")


async def test_a_link_is_good_for_a_while_for_one_call_and_as_long_as_its_person_may_listen(
    app: FastAPI, settings: Settings, stranger: httpx.AsyncClient, call_id: str
) -> None:
    user = await a_user(FIRST_ACCOUNT, Role.SUPERVISOR)
    async with client(app, Fresh(user, settings)) as supervisor:
        link = await link_of(supervisor, call_id)
    assert (await stranger.get(link)).status_code == 200
    await User.get_pymongo_collection().update_one({"_id": user.id}, {"$set": {"role": Role.VIEWER}})
    assert (await stranger.get(link)).status_code == 404
    person = Person(
        account_id=FIRST_ACCOUNT,
        user_id=user.id,
        role=Role.OWNER,
        permissions=frozenset(Permission),
        kind=Kind.USER,
        name="x",
        origin=Origin("", "", ""),
    )
    await User.get_pymongo_collection().update_one({"_id": user.id}, {"$set": {"role": Role.OWNER}})
    secret = settings.secret_key.get_secret_value()
    old = links.made(person, call_id, datetime.now(UTC) - links.LIFETIME)
    fresh = links.made(person, call_id, datetime.now(UTC))
    for token, status in (
        (links.sealed(fresh, secret), 200),
        (links.sealed(old, secret), 404),
        (links.sealed(fresh, "another secret of 32 characters!"), 404),
        (links.sealed(fresh, secret)[:-3], 404),
        ("nonsense", 404),
    ):
        assert (await stranger.get(f"/api/recordings/{token}")).status_code == status


async def test_a_keys_link_ends_with_the_key(
    app: FastAPI, manager: httpx.AsyncClient, stranger: httpx.AsyncClient, call_id: str
) -> None:
    key, secret = await a_key(FIRST_ACCOUNT, [Permission.CALLS_READ, Permission.RECORDINGS_LISTEN])
    async with client(app, secret) as program:
        link = await link_of(program, call_id)
    assert (await stranger.get(link)).status_code == 200
    await manager.delete(f"/api/keys/{key.id}")
    assert (await stranger.get(link)).status_code == 404


async def test_an_access_token_is_no_link_and_a_link_no_access_token(
    manager: httpx.AsyncClient, stranger: httpx.AsyncClient, call_id: str
) -> None:
    token = (await link_of(manager, call_id)).rpartition("/")[2]
    refused = await stranger.get("/api/calls", headers={"Authorization": f"Bearer {token}"})
    assert refused.status_code == 401
    access = manager.headers["Authorization"].removeprefix("Bearer ")
    assert (await stranger.get(f"/api/recordings/{access}")).status_code == 404
