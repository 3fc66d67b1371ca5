"""Trunks that people make: added, changed, removed, and never with their passwords."""

import asyncio
from datetime import datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from control_plane.accounts import tokens
from control_plane.accounts.documents import Account, User
from control_plane.accounts.roles import Role
from control_plane.campaigns.documents import Campaign, CampaignStatus
from control_plane.settings import Settings
from control_plane.trunks import pace, pool, service
from control_plane.trunks.documents import CallerNumber, Pace, Trunk
from tests.integration.control_plane.world import make_world

PASSWORD = "a trunk's own secret"
WANTED: dict[str, Any] = {
    "name": "Main",
    "host": "sip.example.com:5061",
    "username": "northwind",
    "password": PASSWORD,
    "numbers": ["+12025550110", "+442079460000"],
    "max_concurrent": 20,
    "calls_per_second": 2.5,
    "pool": {"daily_cap": 60},
}


@pytest.fixture
async def trunk(manager: httpx.AsyncClient) -> str:
    """The path of a trunk that was added."""
    answer = await manager.post("/api/trunks", json=WANTED)
    assert answer.status_code == 201, answer.text
    return f"/api/trunks/{answer.json()['id']}"


async def test_a_trunk_is_added_and_shown_without_its_password(
    manager: httpx.AsyncClient, trunk: str
) -> None:
    shown = await manager.get(trunk)
    listed = await manager.get("/api/trunks")
    assert [one["name"] for one in listed.json()["items"]] == ["Main", "environment"]
    for answer in (shown, listed):
        assert PASSWORD not in answer.text and "password" not in answer.text
    body = shown.json()
    assert body == {
        **{key: body[key] for key in ("id", "pool", "open", "allows_refer")},
        **without_password(WANTED, body),
    }
    assert body["allows_refer"] is False
    assert body["pool"] == {
        "daily_cap": 60,
        "rest_below": 0.1,
        "rest_after_calls": 50,
        "rest_hours": 24,
        "local_presence": True,
    }


def without_password(wanted: dict[str, Any], shown: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in wanted.items() if key not in ("password", "pool")}


async def test_the_password_is_stored_encrypted_and_joins_the_route(
    manager: httpx.AsyncClient, trunk: str, settings: Settings
) -> None:
    document = await Trunk.get_pymongo_collection().find_one({"name": "Main"})
    assert document is not None and PASSWORD not in repr(document)
    stored = Trunk.model_validate({**document, "id": document["_id"]})
    route = service.route(stored, settings, "+12025550110")
    assert route.password.get_secret_value() == PASSWORD
    assert (route.host, route.username) == ("sip.example.com:5061", "northwind")


async def test_a_change_replaces_what_is_given_and_leaves_the_rest(
    manager: httpx.AsyncClient, trunk: str, settings: Settings
) -> None:
    changes = {"calls_per_second": 0.5, "open": False, "pool": {"local_presence": False}}
    answer = await manager.patch(trunk, json=changes)
    assert answer.status_code == 200
    assert answer.json()["calls_per_second"] == 0.5
    assert answer.json()["open"] is False
    assert answer.json()["pool"]["daily_cap"] == 100
    assert answer.json()["pool"]["local_presence"] is False
    assert answer.json()["numbers"] == WANTED["numbers"]
    answer = await manager.patch(trunk, json={"open": True, "password": "another one"})
    assert "another one" not in answer.text
    stored = await Trunk.find_one({"name": "Main"})
    assert stored is not None
    assert service.route(stored, settings, "").password.get_secret_value() == "another one"
    await manager.patch(trunk, json={"password": ""})
    stored = await Trunk.find_one({"name": "Main"})
    assert stored is not None and stored.sealed_password is None


REFUSED: list[tuple[dict[str, Any], list[str]]] = [
    ({"host": "sip:sip.example.com"}, ["host"]),
    ({"host": "sip.example.com/x", "numbers": ["12025550110"]}, ["host", "numbers.0"]),
    ({"numbers": [], "username": ""}, ["numbers", "pool"]),
    ({"calls_per_second": 0}, ["calls_per_second"]),
    ({"calls_per_second": 1001}, ["calls_per_second"]),
    ({"max_concurrent": 0}, ["max_concurrent"]),
    ({"name": "environment"}, ["name"]),
    ({"pool": {"daily_cap": 0}}, ["pool.daily_cap"]),
    ({"pool": {"daily_limit": 5}}, ["pool.daily_limit"]),
    ({"colour": "red"}, ["colour"]),
    ({"password": "x" * 257}, ["password"]),
]


async def test_what_no_call_could_leave_by_is_refused_with_field_value_and_fix(
    manager: httpx.AsyncClient, trunk: str
) -> None:
    for changes, fields in REFUSED:
        for answer in (
            await manager.post("/api/trunks", json={**WANTED, "name": "Second", **changes}),
            await manager.patch(trunk, json=changes),
        ):
            assert answer.status_code == 422, answer.text
            errors = answer.json()["errors"]
            assert [error["field"] for error in errors] == fields
            assert all(error["problem"] for error in errors)
            assert PASSWORD not in answer.text and "xxx" not in answer.text
    shown = (await manager.get(trunk)).json()
    assert (shown["host"], shown["numbers"]) == (WANTED["host"], WANTED["numbers"])
    assert len((await manager.get("/api/trunks")).json()["items"]) == 2


async def test_a_name_is_given_once_in_an_account(manager: httpx.AsyncClient, trunk: str) -> None:
    answer = await manager.post("/api/trunks", json=WANTED)
    assert (answer.status_code, "Main" in answer.json()["detail"]) == (409, True)
    second = (await manager.post("/api/trunks", json={**WANTED, "name": "Second"})).json()["id"]
    assert (await manager.patch(f"/api/trunks/{second}", json={"name": "Main"})).status_code == 409


async def test_of_two_changes_at_once_none_leaves_a_trunk_without_a_route(
    manager: httpx.AsyncClient, trunk: str
) -> None:
    await manager.patch(trunk, json={"pool": {}})
    for _ in range(5):
        answers = await asyncio.gather(
            manager.patch(trunk, json={"numbers": []}), manager.patch(trunk, json={"username": ""})
        )
        assert {answer.status_code for answer in answers} <= {200, 409, 422}
        shown = (await manager.get(trunk)).json()
        assert shown["numbers"] or shown["username"]
        again = {"numbers": WANTED["numbers"], "username": WANTED["username"]}
        assert (await manager.patch(trunk, json=again)).status_code == 200


async def test_the_environments_trunk_is_changed_by_its_variables_alone(manager: httpx.AsyncClient) -> None:
    [environment] = (await manager.get("/api/trunks")).json()["items"]
    path = f"/api/trunks/{environment['id']}"
    assert environment["calls_per_second"] == 5
    for changes, variable in [
        ({"host": "sip.example.com"}, "SIP_URL"),
        ({"open": False}, "SIP_URL"),
        ({"password": "x"}, "SIP_PASSWORD"),
        ({"numbers": ["+12025550110"]}, "SIP_FROM_NUMBERS"),
        ({"calls_per_second": 1}, "SIP_CALLS_PER_SECOND"),
    ]:
        answer = await manager.patch(path, json=changes)
        assert answer.status_code == 409
        assert variable in answer.json()["detail"]
    assert (await manager.delete(path)).status_code == 409
    assert (await manager.patch(path, json={"pool": {"daily_cap": 7}})).json()["pool"]["daily_cap"] == 7


async def test_a_start_keeps_the_pool_of_the_environments_trunk(
    manager: httpx.AsyncClient, settings: Settings, now: datetime
) -> None:
    [before] = await Trunk.find_all().to_list()
    await manager.patch(f"/api/trunks/{before.id}", json={"pool": {"daily_cap": 7}})
    await service.keep_environment_trunk(before.account_id, settings, now)
    [after] = await Trunk.find_all().to_list()
    assert (after.id, after.pool.daily_cap) == (before.id, 7)


@pytest.mark.parametrize("status", [CampaignStatus.RUNNING, CampaignStatus.PAUSED])
async def test_a_trunk_that_a_campaign_calls_over_is_not_removed(
    manager: httpx.AsyncClient, trunk: str, settings: Settings, status: CampaignStatus
) -> None:
    stored = await Trunk.find_one({"name": "Main"})
    assert stored is not None
    world = await make_world(settings, account_id=stored.account_id)
    campaign = await world.add_campaign(trunk_id=stored.id, status=status)
    answer = await manager.delete(trunk)
    assert answer.status_code == 409
    oldest = min(campaign.id, world.campaign.id)  # ids of one millisecond are in no order of time
    assert f"by 2 campaigns, the oldest of them {oldest}:" in answer.json()["detail"]
    await Campaign.get_pymongo_collection().update_many({}, {"$set": {"status": CampaignStatus.STOPPED}})
    assert (await manager.delete(trunk)).status_code == 204


async def test_a_trunk_is_removed_with_all_that_was_counted_for_it(
    manager: httpx.AsyncClient, trunk: str, now: datetime
) -> None:
    stored = await Trunk.find_one({"name": "Main"})
    assert stored is not None
    await pool.reserve_number(stored, None, "+12025550199", now)
    await pace.reserve_start(stored.id, 1)
    assert (await manager.delete(trunk)).status_code == 204
    assert (await manager.delete(trunk)).status_code == 404
    assert (await manager.get(trunk)).status_code == 404
    assert await CallerNumber.count() == await Pace.count() == 0


async def test_its_numbers_are_shown_with_what_they_called(
    manager: httpx.AsyncClient, trunk: str, now: datetime
) -> None:
    stored = await Trunk.find_one({"name": "Main"})
    assert stored is not None
    for answered in (True, False):
        number = await pool.reserve_number(stored, None, "+12025550199", now)
        assert number == "+12025550110"
        await pool.note_result(stored.id, number, answered, now)
    items = (await manager.get(f"{trunk}/numbers")).json()["items"]
    assert items[0] == {
        "number": "+12025550110",
        "calls_today": 2,
        "calls_left": 58,
        "answer_rate": 0.5,
        "rated_calls": 2,
        "resting_until": None,
    }
    assert (items[1]["calls_today"], items[1]["answer_rate"]) == (0, None)


async def test_another_accounts_trunk_is_not_there(
    app: FastAPI, stranger: httpx.AsyncClient, trunk: str, settings: Settings, now: datetime
) -> None:
    other = await Account(name="Other", created_at=now).insert()
    spy = User(
        account_id=other.id,
        email="spy@example.com",
        password_hash="",
        role=Role.OWNER,
        created_at=now,
    )
    await spy.insert()
    for path in (trunk, f"{trunk}/numbers"):
        assert (await stranger.get(path)).status_code == 401
    token = tokens.issue(spy.id, settings.secret_key.get_secret_value(), now)
    stranger.headers["Authorization"] = f"Bearer {token}"
    assert (await stranger.get("/api/trunks")).json()["items"] == []
    for answer in (
        await stranger.get(trunk),
        await stranger.get(f"{trunk}/numbers"),
        await stranger.patch(trunk, json={"open": False}),
        await stranger.delete(trunk),
    ):
        assert answer.status_code == 404
    breaker = f"/api/breakers/trunk:{trunk.rsplit('/', 1)[-1]}"
    assert (await stranger.post(f"{breaker}/reset")).status_code == 404
    stored = await Trunk.find_one({"name": "Main"})
    assert stored is not None and stored.open
