"""API keys: shown once, kept as a hash, with an end."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from fastapi import FastAPI

from control_plane.accounts.documents import ApiKey, User
from control_plane.audit.documents import AuditEntry
from tests.integration.control_plane.access.furnished import client


async def made(owner: httpx.AsyncClient, **changes: object) -> httpx.Response:
    wanted = {"name": "nightly export", "permissions": ["calls:read", "suppression:write"], **changes}
    return await owner.post("/api/keys", json=wanted)


async def test_a_key_is_shown_once_and_kept_as_a_hash(owner: httpx.AsyncClient, anna: User) -> None:
    key = (await made(owner)).json()
    assert key["key"].startswith(key["prefix"]) and len(key["key"]) > 40
    assert (key["created_by"], key["last_used_at"], key["revoked_at"]) == (anna.id, None, None)
    assert key["key"] not in str(await ApiKey.get_pymongo_collection().find({}).to_list())
    shown = (await owner.get(f"/api/keys/{key['id']}")).json()
    assert set(shown) == set(key) - {"key"}
    listed = (await owner.get("/api/keys")).json()["items"]
    assert listed == [shown]


async def test_what_a_key_does_is_done_by_the_key(app: FastAPI, owner: httpx.AsyncClient) -> None:
    key = (await made(owner)).json()
    async with client(app, key["key"]) as program:
        assert (await program.get("/api/attempts")).status_code == 200
        suppressed = await program.post("/api/suppressions", json={"number": "+12025550123"})
        assert suppressed.status_code == 201 and suppressed.json()["source"] == key["id"]
        assert (await program.get("/api/trunks")).status_code == 403
        assert (await program.get("/api/auth/me")).status_code == 403
    entry = await AuditEntry.find_one({"target": suppressed.json()["id"]})
    assert entry is not None
    assert (entry.actor.kind, entry.actor.id, entry.actor.name) == ("key", key["id"], "nightly export")
    used = datetime.fromisoformat((await owner.get(f"/api/keys/{key['id']}")).json()["last_used_at"])
    assert datetime.now(UTC) - used < timedelta(minutes=1)


async def test_a_revoked_expired_or_made_up_key_is_nobodys(app: FastAPI, owner: httpx.AsyncClient) -> None:
    soon = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    revoked, expired = (await made(owner)).json(), (await made(owner, expires_at=soon)).json()
    assert (await owner.delete(f"/api/keys/{revoked['id']}")).status_code == 204
    assert (await owner.delete(f"/api/keys/{revoked['id']}")).status_code == 204
    past = datetime.now(UTC) - timedelta(seconds=1)
    await ApiKey.get_pymongo_collection().update_one({"_id": expired["id"]}, {"$set": {"expires_at": past}})
    for secret in (revoked["key"], expired["key"], "cwk_", revoked["key"][:-1], "cwk_" + "x" * 43):
        async with client(app, secret) as program:
            answer = await program.get("/api/attempts")
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
    assert (await owner.get(f"/api/keys/{revoked['id']}")).json()["revoked_at"]
    assert await AuditEntry.find({"action": "keys.revoked"}).count() == 1


@pytest.mark.parametrize(
    "wanted",
    [
        {"permissions": []},
        {"permissions": ["everything"]},
        {"permissions": ["calls:read", "keys:manage"]},
        {"permissions": ["users:manage"]},
        {"permissions": ["access:own"]},
        {"name": ""},
        {"expires_at": "2020-01-01T00:00:00Z"},
        {"expires_at": "2099-01-01T00:00:00"},
        {"account_id": "acc_other"},
    ],
)
async def test_a_key_that_makes_no_sense_or_could_make_others_is_refused(
    owner: httpx.AsyncClient, wanted: dict[str, object]
) -> None:
    answer = await made(owner, **wanted)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].split(".")[0] in wanted
