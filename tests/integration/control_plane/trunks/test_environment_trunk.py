import asyncio
from datetime import datetime

import httpx

from control_plane.database import Client
from control_plane.settings import Settings
from control_plane.trunks import service
from control_plane.trunks.documents import Trunk


async def test_the_trunk_of_the_environment_is_listed_without_its_password(
    manager: httpx.AsyncClient,
) -> None:
    answer = await manager.get("/api/trunks")
    [trunk] = answer.json()["items"]
    assert trunk["name"] == "environment"
    assert trunk["host"] == "127.0.0.1:5060"
    assert trunk["numbers"] == ["+12025550100", "+12025550101"]
    assert trunk["open"] is True
    assert "password" not in answer.text


async def test_its_password_is_nowhere_in_the_database(manager: httpx.AsyncClient) -> None:
    document = await Trunk.get_pymongo_collection().find_one({})
    assert document is not None
    assert "trunk password" not in repr(document)


async def test_every_start_brings_it_in_step_and_keeps_its_id(
    database: Client, settings: Settings, now: datetime
) -> None:
    await asyncio.gather(*[service.keep_environment_trunk("acc_1", settings, now) for _ in range(3)])
    [before] = await service.every("acc_1")
    moved = settings.model_copy(update={"sip_url": "sip.example.com", "sip_max_concurrent": 3})
    await service.keep_environment_trunk("acc_1", moved, now)
    [after] = await service.every("acc_1")
    assert (after.id, after.host, after.max_concurrent) == (before.id, "sip.example.com", 3)


async def test_without_sip_url_no_call_leaves_by_it(
    database: Client, settings: Settings, now: datetime
) -> None:
    await service.keep_environment_trunk("acc_1", settings, now)
    await service.keep_environment_trunk("acc_1", settings.model_copy(update={"sip_url": None}), now)
    [trunk] = await service.every("acc_1")
    assert not trunk.open
    assert await service.default("acc_1") is None
