"""Figures and prices over REST."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from fastapi import FastAPI

from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.analytics.reckoning import reckon
from control_plane.settings import Settings
from tests.integration.control_plane.ended_calls import TALK_S, held, missed
from tests.integration.control_plane.world import CallsWorld, make_world


@pytest.fixture
async def world(app: FastAPI, settings: Settings) -> CallsWorld:
    """The world of the signed-in manager, inside the started application."""
    return await make_world(settings, FIRST_ACCOUNT)


async def test_all_results_of_a_time_are_told_at_once(manager: httpx.AsyncClient, world: CallsWorld) -> None:
    price = {
        "provider": "telephony",
        "unit": "call_s",
        "amount": "0.06",
        "per": 60,
        "step": 60,
        "since": datetime.now(UTC).date().isoformat(),
    }
    assert (await manager.post("/api/prices", json=price)).status_code == 201
    await held(world)
    await missed(world)
    await reckon()
    told = (await manager.get("/api/analytics/summary")).json()
    assert [(step["name"], step["calls"], step["of_first"]) for step in told["funnel"]] == [
        ("dialed", 2, 1.0), ("answered", 1, 0.5), ("talked", 1, 0.5), ("converted", 1, 0.5)
    ]  # fmt: skip
    assert told["results"] == [{"name": "interested", "calls": 1}, {"name": "no_answer", "calls": 1}]
    assert told["states"] == [{"name": "END", "calls": 1}]
    [hour] = told["hours"]
    assert (hour["dialed"], hour["answered"], hour["rate"]) == (2, 1, 0.5)
    assert told["objections"] == [{"name": "price", "calls": 1, "converted": 1, "results": {"interested": 1}}]
    assert told["average_handling_s"] == TALK_S
    assert told["latency"]["total"]["count"] == 2
    cost = told["cost"]
    assert (cost["total_usd"], cost["per_conversion_usd"], cost["per_dialed_usd"]) == (0.06, 0.06, 0.03)
    assert cost["by_provider_usd"] == {"telephony": 0.06}
    assert cost["without_price"] == [
        {"provider": "Deepgram", "model": "nova-3", "unit": "audio_s", "calls": 1}
    ]
    series = (await manager.get("/api/analytics/series", params={"period": "hour"})).json()
    [point] = series["points"]
    assert (point["dialed"], point["converted"], point["talk_s"], point["cost_usd"]) == (2, 1, TALK_S, 0.06)


async def test_two_campaigns_are_compared(manager: httpx.AsyncClient, world: CallsWorld) -> None:
    other = await world.add_campaign(name="Other")
    await missed(world)
    await held(world, campaign=other)
    await reckon()
    params = {
        "campaign_id": world.campaign.id,
        "other_campaign_id": other.id,
        "measure": "answered",
    }
    told = (await manager.get("/api/analytics/comparison", params=params)).json()
    assert (told["first"]["hits"], told["first"]["of"]) == (0, 1)
    assert (told["second"]["hits"], told["second"]["of"]) == (1, 1)
    assert told["difference"] == 1
    assert not told["is_significant"]
    assert (told["other_since"], told["other_until"]) == (told["since"], told["until"])


async def test_a_campaign_is_compared_with_itself_in_another_time(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    await held(world)
    await reckon()
    now = datetime.now(UTC)
    params = {
        "campaign_id": world.campaign.id,
        "other_campaign_id": world.campaign.id,
        "measure": "answered",
        "other_since": (now - timedelta(days=9)).isoformat(),
        "other_until": (now - timedelta(days=2)).isoformat(),
    }
    told = (await manager.get("/api/analytics/comparison", params=params)).json()
    assert (told["first"]["of"], told["second"]["of"]) == (1, 0)
    assert told["other_until"] < told["until"]
    backwards = {**params, "other_since": now.isoformat()}
    refused = await manager.get("/api/analytics/comparison", params=backwards)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "other_since")


async def test_a_time_that_makes_no_sense_is_refused(manager: httpx.AsyncClient) -> None:
    now = datetime.now(UTC)
    for path, params in (
        ("summary", {"since": now.isoformat(), "until": (now - timedelta(days=1)).isoformat()}),
        ("summary", {"since": (now - timedelta(days=8000)).isoformat()}),
        ("summary", {"since": "2026-01-01T00:00:00"}),
        ("series", {"since": (now - timedelta(days=300)).isoformat(), "period": "hour"}),
    ):
        answer = await manager.get(f"/api/analytics/{path}", params=params)
        assert answer.status_code == 422, (path, params, answer.text)


async def test_another_accounts_campaign_is_not_found(
    manager: httpx.AsyncClient, world: CallsWorld, settings: Settings
) -> None:
    foreign = await make_world(settings)
    await missed(foreign)
    await reckon()
    for path in ("summary", "series"):
        params = {"campaign_id": foreign.campaign.id}
        assert (await manager.get(f"/api/analytics/{path}", params=params)).status_code == 404
    assert (await manager.get("/api/analytics/summary")).json()["attempts"] == 0


async def test_prices_are_added_listed_and_removed(manager: httpx.AsyncClient, world: CallsWorld) -> None:
    price = {
        "provider": "ElevenLabs",
        "unit": "characters",
        "amount": "0.3",
        "per": 1000,
        "since": "2026-01-01",
    }
    added = (await manager.post("/api/prices", json=price)).json()
    assert (added["provider"], added["amount"]) == ("elevenlabs", "0.3")
    assert (await manager.get("/api/prices")).json()["items"] == [added]
    assert (await manager.delete(f"/api/prices/{added['id']}")).status_code == 204
    assert (await manager.delete(f"/api/prices/{added['id']}")).status_code == 404
    for wrong in ({"amount": "-1"}, {"amount": "0.0000001"}, {"unit": "miles"}, {"per": 0}):
        assert (await manager.post("/api/prices", json={**price, **wrong})).status_code == 422
