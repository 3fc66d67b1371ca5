"""Every query about trunks, numbers, paces and breakers reads an index, as MongoDB's profiler tells."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from control_plane.breakers import service as breakers
from control_plane.campaigns import service as campaigns
from control_plane.database import Client
from control_plane.settings import Settings
from control_plane.trunks import pace, pool, removing, service
from control_plane.trunks.schemas import TrunkChange, TrunkCreate
from tests.integration.control_plane.world import CallsWorld

LEAD = "+12025550199"


@pytest.fixture
async def database(database: Client, settings: Settings) -> AsyncIterator[Client]:
    """With the profiler off again before the database is dropped."""
    yield database
    await database[settings.mongodb_database].command("profile", 0)


async def test_all_is_read_by_index(
    world: CallsWorld, database: Client, settings: Settings, now: datetime
) -> None:
    account_id, trunk = world.account.id, world.trunk
    mongodb = database[settings.mongodb_database]
    await mongodb.command("profile", 2)

    wanted = TrunkCreate(name="Main", host="sip.example.com", numbers=["+12025550110"])
    created = await service.create(account_id, wanted, settings, now)
    await service.change(account_id, created.id, TrunkChange(open=False), settings)
    assert await campaigns.calling_over(account_id, trunk.id) == [world.campaign.id]
    number = await pool.reserve_number(trunk, None, LEAD, now)
    assert number is not None
    await pool.note_result(trunk.id, number, True, now)
    await pool.available(trunk, None, now)
    await pool.standing(trunk, now)
    await pace.reserve_start(trunk.id, 1)
    await pace.reserve_start(trunk.id, 1)
    await pace.room_for(trunk.id, 1, 5)
    key = f"trunk:{trunk.id}"
    for _ in range(5):
        await breakers.note(key, False, now)
    await breakers.state([key], now)
    await breakers.every(account_id)
    await breakers.everywhere()
    await breakers.reset(account_id, key, now)
    await removing.remove(account_id, created.id)

    noted = mongodb["system.profile"].find(
        {"planSummary": {"$exists": True}, "ns": {"$not": {"$regex": r"\.system\."}}}
    )
    entries = [entry async for entry in noted]
    assert {entry["ns"].rpartition(".")[2] for entry in entries} == {
        "breakers",
        "caller_numbers",
        "campaigns",
        "trunk_paces",
        "trunks",
    }
    for entry in entries:
        what = (entry["ns"], entry["planSummary"], entry["command"])
        # EOF: asked before anything was kept there.
        assert entry["planSummary"].startswith(("IXSCAN", "IDHACK", "EOF")), what
        assert not entry.get("hasSortStage"), what


async def test_a_number_is_reserved_in_two_round_trips_and_a_start_in_one(
    world: CallsWorld, database: Client, settings: Settings, now: datetime
) -> None:
    await pool.reserve_number(world.trunk, None, LEAD, now)
    await pace.reserve_start(world.trunk.id, 1)
    mongodb = database[settings.mongodb_database]
    await mongodb.command("profile", 2)
    await pool.reserve_number(world.trunk, None, LEAD, now)
    await pace.reserve_start(world.trunk.id, 1)
    counted = {}
    for collection in ("caller_numbers", "trunk_paces"):
        query = {"ns": f"{settings.mongodb_database}.{collection}"}
        counted[collection] = await mongodb["system.profile"].count_documents(query)
    assert counted == {"caller_numbers": 2, "trunk_paces": 1}
