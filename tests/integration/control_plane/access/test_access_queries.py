"""Every query about people, sessions, keys and the audit log reads an index and sorts nothing."""

import asyncio

import httpx
from fastapi import FastAPI

from control_plane.accounts.documents import User
from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.settings import Settings
from tests.integration.control_plane.access.furnished import a_key, client
from tests.integration.control_plane.access.test_people import NEW_PASSWORD, invited, joined, mailing
from tests.integration.control_plane.access.test_sessions import renewed, signed_in
from tests.integration.control_plane.test_queries import assert_all_by_index


async def test_signing_in_managing_people_and_searching_the_log_read_by_index(
    app: FastAPI,
    settings: Settings,
    owner: httpx.AsyncClient,
    stranger: httpx.AsyncClient,
    anna: User,
) -> None:
    _, secret = await a_key(FIRST_ACCOUNT)
    mongodb = app.state.mongodb[settings.mongodb_database]
    await mongodb.command("profile", 2)
    try:
        tokens = await signed_in(stranger, anna)
        await asyncio.gather(renewed(stranger, tokens), renewed(stranger, tokens))
        async with client(app, secret) as program:
            await program.get("/api/campaigns")
        link = (await invited(owner, "bob@example.com")).json()["link"]
        bob = (await joined(stranger, link.split("=")[1])).json()
        async with mailing(app) as letters:
            await stranger.post("/api/auth/password-reset", json={"email": bob["email"]})
        body = {"token": letters.last_token(), "new_password": NEW_PASSWORD}
        await stranger.post("/api/auth/password-reset/confirm", json=body)
        await owner.patch(f"/api/users/{bob['id']}", json={"role": "viewer", "disabled": True})
        await owner.delete(f"/api/users/{bob['id']}")
        key = (await owner.post("/api/keys", json={"name": "x", "permissions": ["calls:read"]})).json()
        await owner.delete(f"/api/keys/{key['id']}")
        for path in ("users", "invitations", "keys", "audit", f"audit?target={bob['id']}&actor={anna.id}"):
            assert (await owner.get(f"/api/{path}")).status_code == 200
        await owner.post("/api/auth/logout-everywhere")
    finally:
        await mongodb.command("profile", 0)
    await assert_all_by_index(mongodb["system.profile"], at_least=30)
