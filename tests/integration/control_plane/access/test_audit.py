"""What is written down: every change and every look at a recording, once, and for good."""

import ast
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

import control_plane
from control_plane.accounts.documents import User
from control_plane.accounts.principal import Kind, Origin, Person
from control_plane.accounts.roles import GRANTED, Permission, Role
from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.audit.documents import AuditEntry, matching
from control_plane.database import Client
from control_plane.settings import Settings
from tests.integration.control_plane.access.furnished import (
    BODIES,
    PASSWORD,
    Fresh,
    Furnished,
    Route,
    a_user,
    client,
    for_people,
    furnish,
    routes_of,
)

UNDONE_LAST = (
    ("DELETE", "/api/campaigns/{campaign_id}/leads/uncalled"),
    ("POST", "/api/auth/password"),
    ("DELETE", "/api/users/{user_id}"),
    ("DELETE", "/api/trunks/{trunk_id}"),
    ("DELETE", "/api/scripts/{script_id}"),
    ("DELETE", "/api/webhooks/{webhook_id}"),
    ("DELETE", "/api/calendars/{calendar_id}"),  # when its meeting is canceled
    ("POST", "/api/auth/second-factor/confirm"),  # with a wrong code: see test_second_factor
)
CHANGES_NOTHING = {
    ("POST", "/api/playbooks/check"),
    ("POST", "/api/scripts/check"),
    ("POST", "/api/scripts/preview"),
    ("POST", "/api/voices/check"),
    ("POST", "/api/voices/preview"),
}
WITH_ELEVENLABS = {  # see test_cloning
    ("POST", "/api/voices/clones"),
    ("DELETE", "/api/voices/clones/{clone_id}"),
}
WITH_LIVEKIT = {  # see test_supervising
    ("POST", "/api/live/calls/{attempt_id}/whisper"),
    ("POST", "/api/live/calls/{attempt_id}/transfer"),
    ("POST", "/api/live/calls/{attempt_id}/hand-back"),
}
NOT_HERE = CHANGES_NOTHING | WITH_LIVEKIT | WITH_ELEVENLABS
IN_ORDER = ("launch", "pause", "resume", "stop", "restore")
RECORDING = ("GET", "/api/attempts/{attempt_id}/recording")


async def entries(**of: str) -> list[AuditEntry]:
    return await AuditEntry.find(of).sort("-_id").to_list()


def changing(app: FastAPI) -> list[Route]:
    """The routes that change something, in an order in which each can."""
    routes = [route for route in for_people(app) - NOT_HERE if route[0] != "GET"]

    def turn(route: Route) -> tuple[bool, int, Route]:
        action = route[1].rsplit("/", 1)[-1]
        return route in UNDONE_LAST, IN_ORDER.index(action) if action in IN_ORDER else -1, route

    return [*sorted(routes, key=turn), RECORDING]


@pytest.fixture
async def ours(app: FastAPI, settings: Settings) -> Furnished:
    """The first account, with one of everything."""
    return await furnish(settings, FIRST_ACCOUNT)


async def test_every_change_and_every_look_at_a_recording_is_written_down(
    app: FastAPI, settings: Settings, ours: Furnished, anna: User
) -> None:
    changed = 0
    for method, template in changing(app):
        before = await AuditEntry.count()
        async with client(app, Fresh(anna, settings)) as person:
            path = ours.path(template)
            answer = await person.request(method, path, **BODIES.get((method, template), {}))
        if template.endswith("/confirm"):
            assert answer.status_code in {409, 422}, answer.text
            continue
        assert answer.is_success, (method, template, answer.text)
        assert await AuditEntry.count() > before, (method, template)
        entry = (await entries())[0]
        assert (entry.account_id, entry.actor.id, entry.actor.name) == (FIRST_ACCOUNT, anna.id, anna.email)
        assert entry.source.request_id == answer.headers["x-request-id"]
        assert entry.source.address == "127.0.0.1"
        assert entry.target
        changed += 1
    assert changed > 25
    text = " ".join([entry.model_dump_json() for entry in await entries()])
    for secret in ("hush hush", PASSWORD, "$argon2", "gAAAA"):
        assert secret not in text
    assert re.search(r"cwk_[\w-]{9,}", text) is None, "more than a key's first 12 characters"


async def test_what_changed_is_told_without_secrets(owner: httpx.AsyncClient, ours: Furnished) -> None:
    campaign, trunk = ours.ids["campaign_id"], ours.ids["trunk_id"]
    await owner.patch(f"/api/campaigns/{campaign}", json={"name": "Renamed"})
    [entry] = await entries(target=campaign)
    assert entry.action is Action.CAMPAIGN_CHANGED
    assert entry.before is not None and entry.before["name"] == "The account's own draft"
    assert entry.after is not None and entry.after["name"] == "Renamed"
    assert "caller" not in entry.before
    for password in ("hush hush", "hush hush now"):
        await owner.patch(f"/api/trunks/{trunk}", json={"password": password})
    changed = (await entries(target=trunk))[0]
    assert changed.before == changed.after == {"sealed_password": "[hidden]"}


async def test_what_was_refused_is_not_told_as_done(owner: httpx.AsyncClient, ours: Furnished) -> None:
    before = await AuditEntry.count()
    assert (await owner.post(f"/api/campaigns/{ours.ids['campaign_id']}/resume")).status_code == 409
    assert (await owner.delete("/api/trunks/trk_unknown")).status_code == 404
    assert (await owner.post("/api/attempts/att_unknown/hang-up")).status_code == 404
    assert await AuditEntry.count() == before


async def test_the_change_and_its_entry_are_written_together_or_not_at_all(
    app: FastAPI, settings: Settings, owner: httpx.AsyncClient
) -> None:
    user = await a_user(FIRST_ACCOUNT, Role.VIEWER)
    database = app.state.mongodb[settings.mongodb_database]
    impossible = {"$jsonSchema": {"required": ["what no entry has"]}}
    await database.command("collMod", "audit_log", validator=impossible)
    changed = await owner.patch(f"/api/users/{user.id}", json={"role": "manager"})
    deleted = await owner.delete(f"/api/users/{user.id}")
    key = await owner.post("/api/keys", json={"name": "x", "permissions": ["calls:read"]})
    assert {changed.status_code, deleted.status_code, key.status_code} == {500}
    await database.command("collMod", "audit_log", validator={})
    kept = await User.get(user.id)
    assert kept is not None and kept.role is Role.VIEWER
    assert (await owner.get("/api/keys")).json()["items"] == []


async def test_entries_are_searched_by_actor_action_target_and_time_in_pages(
    owner: httpx.AsyncClient, anna: User, now: datetime
) -> None:
    keys = [
        (await owner.post("/api/keys", json={"name": f"key {n}", "permissions": ["calls:read"]})).json()["id"]
        for n in range(5)
    ]
    await owner.delete(f"/api/keys/{keys[0]}")

    async def found(**asked: str) -> list[str]:
        answer = await owner.get("/api/audit", params=asked)
        assert answer.status_code == 200, answer.text
        return [item["target"] for item in answer.json()["items"]]

    newest_first = [keys[0], *reversed(keys)]
    assert await found() == newest_first
    assert await found(actor=anna.id) == newest_first
    assert await found(action="keys.created") == newest_first[1:]
    assert await found(target=keys[0]) == [keys[0], keys[0]]
    assert await found(target=keys[0], action="keys.revoked") == [keys[0]]
    assert await found(actor="usr_unknown") == []
    third = (await entries())[2]
    at = third.at.isoformat()
    assert await found(since=at) == newest_first[:3]
    assert await found(until=at) == newest_first[3:]
    assert await found(until=now.isoformat()) == []
    pages: list[str] = []
    after: str | None = None
    while True:
        asked = {"limit": "2", **({"after": after} if after else {})}
        page = (await owner.get("/api/audit", params=asked)).json()
        pages += [item["target"] for item in page["items"]]
        after = page["after"]
        if after is None:
            break
    assert pages == newest_first
    assert (await owner.get("/api/audit", params={"after": "nonsense"})).status_code == 422


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"actor": "usr_3"},
        {"action": Action.CAMPAIGN_LAUNCHED},
        {"target": "cmp_3"},
        {"actor": "usr_3", "action": Action.CAMPAIGN_LAUNCHED},
    ],
)
async def test_every_search_reads_an_index_backwards_and_sorts_nothing(
    database: Client, settings: Settings, asked: dict[str, str]
) -> None:
    started = datetime.now(UTC)
    for number in range(200):
        person = Person(
            account_id=f"acc_{number % 2}",
            user_id=f"usr_{number % 10}",
            role=Role.OWNER,
            permissions=GRANTED[Role.OWNER],
            kind=Kind.USER,
            name="x",
            origin=Origin("", "", ""),
        )
        action = Action.CAMPAIGN_LAUNCHED if number % 3 else Action.CAMPAIGN_PAUSED
        await audit.note(person, action, f"cmp_{number % 10}")
    everything = {"actor": None, "action": None, "target": None, "after": None} | asked
    query, index = matching(
        "acc_1",
        since=started,
        until=started + timedelta(hours=1),
        **everything,  # type: ignore[arg-type]
    )
    explained = await database[settings.mongodb_database].command(
        "explain",
        {"find": "audit_log", "filter": query, "sort": {"_id": -1}, "limit": 10, "hint": index},
        verbosity="executionStats",
    )
    plan = repr(explained["queryPlanner"]["winningPlan"])
    assert "IXSCAN" in plan and "COLLSCAN" not in plan and "'SORT'" not in plan
    statistics = explained["executionStats"]
    assert statistics["nReturned"] == 10
    extra = 10 if len(asked) > 1 else 0  # the second condition is looked up in what the first one finds
    assert statistics["totalDocsExamined"] <= 10 + extra


def test_no_line_of_code_changes_or_removes_an_entry(app: FastAPI) -> None:
    root = Path(control_plane.__file__).parent
    users = {file for file in root.rglob("*.py") if "AuditEntry" in file.read_text()}
    assert {str(file.relative_to(root)) for file in users} == {
        "audit/documents.py",
        "audit/routes.py",
        "audit/service.py",
    }
    called = {
        node.func.attr
        for file in users
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    forbidden = ("update", "delete", "replace", "drop", "save", "remove", "set", "bulk", "rename")
    assert not {name for name in called if name.startswith(forbidden) or "_and_" in name}
    assert "audit_log" not in " ".join(
        file.read_text() for file in root.rglob("*.py") if file.parent.name != "audit"
    )
    assert {method for method, path in routes_of(app) if path.startswith("/api/audit")} == {"GET"}


async def test_the_log_is_for_owners_and_compliance(app: FastAPI, settings: Settings) -> None:
    for role in Role:
        async with client(app, Fresh(await a_user(FIRST_ACCOUNT, role), settings)) as person:
            answer = await person.get("/api/audit")
        assert answer.is_success == (role in {Role.OWNER, Role.COMPLIANCE})
    assert Permission.AUDIT_READ in GRANTED[Role.COMPLIANCE]
