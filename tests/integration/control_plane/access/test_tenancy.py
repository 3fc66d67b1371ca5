"""No route lets one account see or change what belongs to another, asked with ids that really exist."""

from typing import Any

from fastapi import FastAPI

from control_plane.accounts.documents import Account
from control_plane.accounts.roles import Role
from control_plane.settings import Settings
from tests.integration.control_plane.access.furnished import (
    BODIES,
    SHARED,
    Fresh,
    Furnished,
    a_key,
    a_user,
    client,
    for_people,
    furnish,
)

_BY_QUERY = ("campaign_id", "other_campaign_id", "lead_id", "target", "actor", "after")
"""Parameters of lists by which something of another account may be named."""


async def stored_of(app: FastAPI, settings: Settings, account_id: str) -> dict[str, list[Any]]:
    """Everything that is stored of an account."""
    database = app.state.mongodb[settings.mongodb_database]
    found = {}
    for name in await database.list_collection_names():
        found[name] = await database[name].find({"account_id": account_id}).sort("_id").to_list()
    found["accounts"] = await database["accounts"].find({"_id": account_id}).to_list()
    return found


def assert_nothing_of(theirs: Furnished, text: str, where: object, *, sent: str = "") -> None:
    for secret in theirs.secrets:
        assert secret not in text or secret in sent, (where, secret, text)


async def test_every_route_with_another_accounts_ids_finds_nothing_and_changes_nothing(
    app: FastAPI, settings: Settings
) -> None:
    theirs = await furnish(settings)
    before = await stored_of(app, settings, theirs.world.account.id)
    other = await Account(name="Other", created_at=theirs.world.account.created_at).insert()
    spy = await a_user(other.id, Role.OWNER)
    _, key = await a_key(other.id)
    with_ids = [route for route in sorted(for_people(app) - SHARED) if "{" in route[1]]
    assert len(with_ids) > 20
    for auth in (Fresh(spy, settings), key):
        async with client(app, auth) as person:
            for method, template in with_ids:
                path = theirs.path(template)
                answer = await person.request(method, path, **BODIES.get((method, template), {}))
                refused = {404} if auth is not key else {404, 403}
                assert answer.status_code in refused, (method, template, answer.status_code, answer.text)
                assert_nothing_of(theirs, answer.text, (method, template), sent=path)
    assert await stored_of(app, settings, theirs.world.account.id) == before


async def test_every_list_shows_nothing_of_another_account_whatever_is_asked_for(
    app: FastAPI, settings: Settings
) -> None:
    theirs = await furnish(settings)
    other = await Account(name="Other", created_at=theirs.world.account.created_at).insert()
    spy = await a_user(other.id, Role.OWNER)
    lists = [route for route in sorted(for_people(app)) if route[0] == "GET" and "{" not in route[1]]
    assert len(lists) > 8
    async with client(app, Fresh(spy, settings)) as person:
        for method, path in lists:
            assert_nothing_of(theirs, (await person.request(method, path)).text, path)
            for parameter in app.openapi()["paths"][path]["get"].get("parameters", []):
                if parameter["name"] in _BY_QUERY:
                    for named in theirs.ids.values():
                        answer = await person.get(path, params={parameter["name"]: named})
                        assert answer.status_code in {200, 404, 422}
                        assert_nothing_of(theirs, answer.text, (path, parameter["name"]), sent=named)


async def test_nothing_of_another_account_can_be_named_in_what_is_sent(
    app: FastAPI, settings: Settings
) -> None:
    theirs = await furnish(settings)
    other = await Account(name="Other", created_at=theirs.world.account.created_at).insert()
    spy = await a_user(other.id, Role.OWNER)
    campaign = {"name": "Mine", "caller": {"agent_name": "Maya", "company": "Northwind"}}
    async with client(app, Fresh(spy, settings)) as person:
        with_trunk = {**campaign, "trunk": theirs.ids["trunk_id"]}
        assert (await person.post("/api/campaigns", json=with_trunk)).status_code == 404
        own = (await person.post("/api/campaigns", json=campaign)).json()["id"]
        changed = await person.patch(f"/api/campaigns/{own}", json={"trunk": theirs.ids["trunk_id"]})
        assert changed.status_code == 404
        callback = await person.post(
            f"/api/campaigns/{own}/leads/{theirs.ids['lead_id']}/callback",
            json=BODIES["POST", "/api/campaigns/{campaign_id}/leads/{lead_id}/callback"]["json"],
        )
        assert callback.status_code == 404
        suppression = {"number": "+12025550111", "campaign_id": theirs.ids["campaign_id"]}
        assert (await person.post("/api/suppressions", json=suppression)).status_code == 404
