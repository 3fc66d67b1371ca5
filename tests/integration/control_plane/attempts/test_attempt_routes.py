"""Attempts as people see them, each account its own."""

from datetime import UTC, datetime

import httpx
import pytest
from fastapi import FastAPI

from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.attempts import reporting
from control_plane.contract.events import Answered, Speaker, Turn, TurnLatency
from control_plane.recordings import rules, service
from control_plane.settings import Settings
from tests.integration.control_plane.world import CallsWorld, batch, make_world

AT = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
async def world(app: FastAPI, settings: Settings) -> CallsWorld:
    """The world of the signed-in manager, inside the started application."""
    return await make_world(settings, FIRST_ACCOUNT)


async def a_call(world: CallsWorld) -> str:
    attempt_id = await world.claimed()
    latency = TurnLatency(total_ms=480.5)
    events = batch(
        Answered(number=1, at=AT),
        Turn(number=2, at=AT, speaker=Speaker.LEAD, text="hello", started_s=0.2, ended_s=0.8),
        Turn(
            number=3,
            at=AT,
            speaker=Speaker.AGENT,
            text="Hello Anna",
            started_s=61,
            ended_s=62,
            latency=latency,
        ),
    )
    await reporting.record(attempt_id, events, lease_s=15, now=datetime.now(UTC))
    return attempt_id


async def test_everything_about_an_attempt_can_be_read(manager: httpx.AsyncClient, world: CallsWorld) -> None:
    attempt_id = await a_call(world)
    detail = (await manager.get(f"/api/attempts/{attempt_id}")).json()
    assert (detail["state"], detail["turn_count"], detail["received_through"]) == ("in_call", 2, 3)
    assert detail["decision"]["allowed"] is True
    assert [turn["text"] for turn in detail["turns"]] == ["hello", "Hello Anna"]
    assert detail["turns"][1]["latency"]["total_ms"] == 480.5
    assert [event["type"] for event in detail["timeline"]] == ["answered", "turn", "turn"]
    assert "brief" not in detail and "nonce" not in detail
    text = await manager.get(f"/api/attempts/{attempt_id}/transcript")
    assert text.headers["content-type"].startswith("text/plain")
    assert text.text == "[00:00] lead: hello\n[01:01] agent: Hello Anna\n"


async def test_attempts_are_listed_newest_first_in_pages(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    ids = [await world.open() for _ in range(3)]
    first = (await manager.get("/api/attempts", params={"limit": 2})).json()
    assert [item["id"] for item in first["items"]] == ids[:0:-1]
    second = (await manager.get("/api/attempts", params={"limit": 2, "after": first["after"]})).json()
    assert [item["id"] for item in second["items"]] == ids[:1]
    assert second["after"] is None
    wanted = {"campaign_id": world.campaign.id, "state": "queued"}
    assert len((await manager.get("/api/attempts", params=wanted)).json()["items"]) == 3
    other = {"campaign_id": world.campaign.id, "state": "busy"}
    assert (await manager.get("/api/attempts", params=other)).json()["items"] == []


async def test_hanging_up_is_told_to_the_worker(manager: httpx.AsyncClient, world: CallsWorld) -> None:
    attempt_id = await world.dispatched()
    too_early = await manager.post(f"/api/attempts/{attempt_id}/hang-up")
    assert too_early.status_code == 409
    running = await world.claimed()
    assert (await manager.post(f"/api/attempts/{running}/hang-up")).status_code == 202
    assert (await world.attempt(running)).command == "hang_up_by_hand"


@pytest.mark.parametrize("what", ["", "/transcript", "/recording"])
async def test_another_accounts_attempt_is_not_found(
    app: FastAPI, manager: httpx.AsyncClient, settings: Settings, what: str
) -> None:
    attempt_id = await a_call(await make_world(settings))
    assert (await manager.get(f"/api/attempts/{attempt_id}{what}")).status_code == 404
    assert (await manager.get("/api/attempts")).json()["items"] == []
    assert (await manager.post(f"/api/attempts/{attempt_id}/hang-up")).status_code == 404


@pytest.mark.parametrize("what", ["", "/att_1", "/att_1/transcript", "/att_1/recording"])
async def test_nothing_is_shown_without_a_token(stranger: httpx.AsyncClient, what: str) -> None:
    assert (await stranger.get(f"/api/attempts{what}")).status_code == 401


async def test_a_recording_is_its_segments_joined_by_index(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    attempt_id = await a_call(world)
    store = service.open_store(world.settings.object_store_url)
    # Slice 1 was lost with its worker; the other file is no slice.
    for index, content in ((2, b"cccc"), (0, b"a" * 70_000), (10, b"d")):
        await store.put_async(rules.segment_key(FIRST_ACCOUNT, attempt_id, index), content)
    await store.put_async(f"{rules.object_prefix(FIRST_ACCOUNT, attempt_id)}/notes.txt", b"no")
    answer = await manager.get(f"/api/attempts/{attempt_id}/recording")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "audio/ogg"
    assert answer.headers["content-length"] == "70005"
    assert answer.content == b"a" * 70_000 + b"cccc" + b"d"


async def test_a_call_without_a_recording_has_none(manager: httpx.AsyncClient, world: CallsWorld) -> None:
    attempt_id = await a_call(world)
    missing = await manager.get(f"/api/attempts/{attempt_id}/recording")
    assert missing.status_code == 404
    assert missing.headers["content-type"] == "application/problem+json"
