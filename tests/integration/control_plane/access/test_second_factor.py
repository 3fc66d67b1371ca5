"""The second factor, with an authenticator app that is real."""

import asyncio
import time
from typing import Any

import httpx
import pyotp
import pytest
from fastapi import FastAPI

from control_plane.accounts.documents import User
from tests.integration.control_plane.access.furnished import PASSWORD


async def sign_in(stranger: httpx.AsyncClient, user: User, code: str | None = None) -> httpx.Response:
    body = {"email": user.email, "password": PASSWORD, **({"code": code} if code else {})}
    return await stranger.post("/api/auth/login", json=body)


@pytest.fixture
async def app_of_anna(owner: httpx.AsyncClient) -> pyotp.TOTP:
    """Anna's authenticator app, not confirmed yet."""
    made = (await owner.post("/api/auth/second-factor", json={"password": PASSWORD})).json()
    totp = pyotp.parse_uri(made["address"])
    assert isinstance(totp, pyotp.TOTP) and totp.secret == made["secret"]
    return totp


async def confirmed(owner: httpx.AsyncClient, totp: pyotp.TOTP) -> list[str]:
    """The recovery codes, once the last step's code was shown."""
    answer = await owner.post("/api/auth/second-factor/confirm", json={"code": totp.at(time.time() - 30)})
    assert answer.status_code == 200, answer.text
    codes: list[str] = answer.json()["codes"]
    return codes


async def test_codes_are_asked_for_once_the_app_was_shown_to_work(
    owner: httpx.AsyncClient, stranger: httpx.AsyncClient, app_of_anna: pyotp.TOTP, anna: User
) -> None:
    assert (await sign_in(stranger, anna)).status_code == 200
    wrong = await owner.post("/api/auth/second-factor/confirm", json={"code": "abcdef"})
    assert wrong.status_code == 422 and "abcdef" not in wrong.text
    await confirmed(owner, app_of_anna)
    needed = await sign_in(stranger, anna)
    assert needed.status_code == 401 and needed.json()["code_needed"] is True
    assert (await sign_in(stranger, anna, "000000x")).status_code == 401
    code = app_of_anna.now()
    assert (await sign_in(stranger, anna, f"{code[:3]} {code[3:]}")).status_code == 200
    assert (await sign_in(stranger, anna, code)).status_code == 401, "a code is good once"
    assert (await owner.get("/api/auth/me")).json()["second_factor"] is True


async def test_whoever_does_not_know_the_password_is_not_told_of_the_second_factor(
    owner: httpx.AsyncClient, stranger: httpx.AsyncClient, app_of_anna: pyotp.TOTP, anna: User
) -> None:
    await confirmed(owner, app_of_anna)
    bodies: list[dict[str, Any]] = [
        {"email": email, "password": "wrong", "code": app_of_anna.now()}
        for email in (anna.email, "nobody@example.com")
    ]
    known, unknown = [await stranger.post("/api/auth/login", json=body) for body in bodies]
    assert known.status_code == 401
    assert known.json() == unknown.json()


async def test_one_code_sent_many_times_at_once_lets_one_in(
    owner: httpx.AsyncClient, stranger: httpx.AsyncClient, app_of_anna: pyotp.TOTP, anna: User
) -> None:
    codes = await confirmed(owner, app_of_anna)
    for code in (app_of_anna.now(), codes[0]):
        answers = await asyncio.gather(*[sign_in(stranger, anna, code) for _ in range(4)])
        assert sorted(answer.status_code for answer in answers) == [200, 401, 401, 401]


async def test_recovery_codes_are_good_once_each_and_stored_as_hashes(
    app: FastAPI, owner: httpx.AsyncClient, stranger: httpx.AsyncClient, app_of_anna: pyotp.TOTP, anna: User
) -> None:
    codes = await confirmed(owner, app_of_anna)
    assert len(set(codes)) == 10
    stored = str(await User.get_pymongo_collection().find_one({"_id": anna.id}))
    assert app_of_anna.secret not in stored and not any(code in stored for code in codes)
    assert (await sign_in(stranger, anna, codes[3])).status_code == 200
    assert (await sign_in(stranger, anna, codes[3])).status_code == 401
    assert (await sign_in(stranger, anna, codes[4].upper())).status_code == 200


async def test_it_is_removed_with_the_password_and_a_second_one_needs_that_first(
    owner: httpx.AsyncClient, stranger: httpx.AsyncClient, app_of_anna: pyotp.TOTP, anna: User
) -> None:
    await confirmed(owner, app_of_anna)
    again = await owner.post("/api/auth/second-factor", json={"password": PASSWORD})
    assert again.status_code == 409
    refused = await owner.post("/api/auth/second-factor/remove", json={"password": "wrong"})
    assert refused.status_code == 403
    assert (await sign_in(stranger, anna)).status_code == 401
    removed = await owner.post("/api/auth/second-factor/remove", json={"password": PASSWORD})
    assert removed.status_code == 204
    assert (await sign_in(stranger, anna)).status_code == 200
