"""Programs of the local stack that sign in as a person stay signed in by themselves."""

import httpx
from fastapi import FastAPI

from control_plane.accounts.documents import Session, User
from infra.local.signed_in import SignedIn
from tests.integration.control_plane.access.furnished import CALLER, PASSWORD, client


async def test_a_client_signs_in_when_it_must_and_again_when_its_token_is_refused(
    app: FastAPI, anna: User
) -> None:
    async with client(app, SignedIn("http://test", anna.email, PASSWORD)) as program:
        for _ in range(3):
            assert (await program.get("/api/auth/me")).json()["id"] == anna.id
        assert await Session.count() == 1
        await Session.get_pymongo_collection().delete_many({})
        made = await program.post("/api/campaigns", json={"name": "x", "caller": CALLER})
        assert made.status_code == 201
        assert await Session.count() == 1


async def test_a_refusal_to_sign_in_is_the_answer(app: FastAPI, anna: User) -> None:
    async with client(app, SignedIn("http://test", anna.email, "wrong")) as program:
        answer: httpx.Response = await program.get("/api/campaigns")
    assert answer.status_code == 401
    assert answer.request.url.path == "/api/auth/login"
