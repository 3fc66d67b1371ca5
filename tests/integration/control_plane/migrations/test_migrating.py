"""A database of the previous version: refused as it is, migrated by one process at a time, and then used.

`before_call_lists.jsonl` was written by the version before calls had lists by result, duration and cost:
its indexes and documents, with a campaign, its list, and three calls, one of them still running.
"""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from bson import json_util
from pymongo import AsyncMongoClient

from control_plane.analytics.reckoning import reckon
from control_plane.app import create_app
from control_plane.attempts import tokens
from control_plane.attempts.documents import AttemptEvent
from control_plane.contract.events import Answered
from control_plane.database import Client, check, connected
from control_plane.errors import DatabaseOutdated, Unavailable
from control_plane.migrations import lock, service
from control_plane.migrations.steps import STEPS, Database, GoOn, Step
from control_plane.settings import Settings
from tests.integration.control_plane.processes import environment
from tests.integration.control_plane.world import batch

PREVIOUS = Path("tests/data/databases/before_call_lists.jsonl")
PREVIOUS_ENTRIES = [json_util.loads(line) for line in PREVIOUS.read_text().splitlines()]
NAMES = [step.id for step in STEPS]


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[Client]:
    """MongoDB as it is, without the application's documents."""
    client: Client = AsyncMongoClient(settings.mongodb_url.get_secret_value(), tz_aware=True)
    yield client
    await client.drop_database(settings.mongodb_database)
    await client.close()


@pytest.fixture
async def previous(client: Client, settings: Settings) -> Database:
    """A database that the previous version has left."""
    database = client[settings.mongodb_database]
    for entry in PREVIOUS_ENTRIES:
        collection = database[entry["collection"]]
        if "index" in entry:
            options = {name: value for name, value in entry["index"].items() if name != "key"}
            await collection.create_index([tuple(key) for key in entry["index"]["key"]], **options)
        else:
            await collection.insert_one(entry["document"])
    return database


@pytest.fixture
async def used(client: Client, settings: Settings) -> Database:
    """A database in which there is something, and nothing else."""
    database = client[settings.mongodb_database]
    await database["accounts"].insert_one({"_id": "acc_1"})
    return database


async def migrated(settings: Settings, directory: Path) -> "subprocess.CompletedProcess[str]":
    """The command, at its end."""
    command = [sys.executable, "-m", "control_plane", "migrate"]
    return await asyncio.to_thread(
        subprocess.run,
        command,
        env=environment(settings),
        cwd=directory,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.timeout(240)
async def test_a_database_of_the_previous_version_is_migrated_once_and_then_works(
    previous: Database, settings: Settings, tmp_path: Path
) -> None:
    with pytest.raises(DatabaseOutdated, match="Run `python -m control_plane migrate` first"):
        await check(settings)
    both = await asyncio.gather(*(migrated(settings, tmp_path) for _ in range(2)))
    assert [ended.returncode for ended in both] == [0, 0], both
    told = sorted([line for line in ended.stdout.splitlines() if not line.startswith("{")] for ended in both)
    assert told == [NAMES, ["Nothing to do."]] or told == [["Nothing to do."], NAMES]

    assert "account_age" not in await previous["campaigns"].index_information()
    assert "due" not in await previous["webhook_deliveries"].index_information()

    app = create_app(settings)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://test") as manager,
    ):
        credentials = {"email": "admin@example.com", "password": "correct horse battery"}
        token = (await manager.post("/api/auth/login", json=credentials)).json()["access_token"]
        manager.headers["Authorization"] = f"Bearer {token}"
        await assert_people_can_go_on(manager)
        await assert_the_running_call_goes_on(manager, settings)


async def assert_people_can_go_on(manager: httpx.AsyncClient) -> None:
    """What the previous version has written is listed, shown, counted and changed."""
    campaigns = {one["name"]: one for one in (await get(manager, "/api/campaigns"))["items"]}
    assert set(campaigns) == {"Autumn", "Test"}
    leads = await get(manager, f"/api/campaigns/{campaigns['Autumn']['id']}/leads")
    assert [lead["prospect_name"] for lead in leads["items"]] == ["Bob Example", "Eve Example"]
    [call] = (await get(manager, "/api/calls", result="interested"))["items"]
    assert (call["number"], call["tags"]) == ("+12025550161", ["hot"])
    assert await reckon() == 2
    [longest, *_] = (await get(manager, "/api/calls", sort="-duration"))["items"]
    assert (longest["id"], longest["duration_s"]) == (call["id"], 42.0)
    page = await get(manager, f"/api/calls/{call['id']}")
    assert [turn["text"] for turn in page["turns"]] == ["Hello Anna", "yes please"]
    assert all([event.campaign_id == call["campaign_id"] async for event in AttemptEvent.find_all()])
    assert (await manager.post(f"/api/calls/{call['id']}/notes", json={"text": "old"})).status_code == 201
    patched = await manager.patch(f"/api/campaigns/{campaigns['Autumn']['id']}", json={"name": "Winter"})
    assert patched.status_code == 200, patched.text
    [suppressed] = (await get(manager, "/api/suppressions"))["items"]
    assert suppressed["value"] == "+12025550159"
    assert {entry["action"] for entry in (await get(manager, "/api/audit"))["items"]} > {"leads.imported"}


async def assert_the_running_call_goes_on(manager: httpx.AsyncClient, settings: Settings) -> None:
    """Calls outlive updates: the worker of one reports to the new version, and ends it."""
    [call] = (await get(manager, "/api/calls", state="dialing"))["items"]
    at = datetime.now(UTC)
    worker = {"Authorization": f"Bearer {tokens.issue(settings, call['id'], at)}"}
    path = f"/api/worker/attempts/{call['id']}"
    told = batch(Answered(number=1, at=at)).model_dump(mode="json")
    assert (await manager.post(f"{path}/events", json=told, headers=worker)).status_code == 200
    report = {
        "fencing_token": 1,
        "state": "completed",
        "end_reason": "agent_goodbye",
        "ended_at": at.isoformat(),
        "answered_at": at.isoformat(),
        "last_event": 1,
    }
    assert (await manager.post(f"{path}/finish", json=report, headers=worker)).status_code == 204


async def get(manager: httpx.AsyncClient, path: str, **query: str) -> Any:
    answer = await manager.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_an_empty_database_is_of_this_version(client: Client, settings: Settings) -> None:
    async with connected(settings):
        pass
    assert await service.pending(client[settings.mongodb_database]) == []


async def test_a_step_that_was_cut_off_is_run_again_and_those_before_it_are_not(used: Database) -> None:
    ran: list[str] = []

    def step(name: str, *, crashes: bool = False) -> Step:
        async def run(database: Database, go_on: GoOn) -> int:
            ran.append(name)
            await go_on()
            if crashes:
                raise RuntimeError("killed")
            return 1

        return Step(name, run)

    with pytest.raises(RuntimeError, match="killed"):
        await service.migrate(used, [step("1"), step("2", crashes=True), step("3")])
    with pytest.raises(DatabaseOutdated, match="missing: 2, 3"):
        await service.ensure_current(used, [step("1"), step("2"), step("3")])
    assert await service.migrate(used, [step("1"), step("2"), step("3")], patience_s=0) == ["2", "3"]
    assert ran == ["1", "2", "2", "3"]
    await service.ensure_current(used, [step("1")])  # an older version is not kept out


async def test_the_lock_is_one_process_s_until_it_dies(used: Database) -> None:
    async with lock.held(used, "first", patience_s=0) as first_goes_on:
        with pytest.raises(Unavailable, match="still migrates"):
            async with lock.held(used, "second", patience_s=0):
                pass
        await first_goes_on()
        long_ago = datetime(2020, 1, 1, tzinfo=UTC)
        await used["migration_lock"].update_one({}, {"$set": {"until": long_ago}})
        async with lock.held(used, "third", patience_s=0) as third_goes_on:
            with pytest.raises(Unavailable, match="taken the migration over"):
                await first_goes_on()
            await third_goes_on()
