"""The dry run against a real MongoDB: figures of the whole list, and each lead with its reasons."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.attempts.documents import Attempt
from control_plane.attempts.ending import finish
from control_plane.campaigns.documents import CampaignStatus
from control_plane.compliance import service as compliance
from control_plane.compliance.documents import SuppressionKind
from control_plane.compliance.windows import CallingWindow, Weekday
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import FinishReport
from control_plane.leads.documents import Lead, LeadStatus, Rank
from control_plane.settings import Settings
from tests.integration.control_plane.world import CallsWorld, make_world


@pytest.fixture
async def world(app: FastAPI, settings: Settings) -> CallsWorld:
    """The world of the signed-in manager, inside the started application."""
    return await make_world(settings, FIRST_ACCOUNT)


async def changed(lead: Lead, **changes: Any) -> Lead:
    await Lead.get_pymongo_collection().update_one({"_id": lead.id}, {"$set": changes})
    return lead


async def dry_run(manager: httpx.AsyncClient, world: CallsWorld, path: str = "", **params: Any) -> Any:
    answer = await manager.get(f"/api/campaigns/{world.campaign.id}/dry-run{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def everything_stored(world: CallsWorld) -> list[Any]:
    mongodb = Lead.get_pymongo_collection().database
    return [
        [document async for document in mongodb[name].find({}).sort("_id", 1)]
        for name in ("leads", "attempts", "campaigns", "accounts", "skips", "suppressions")
    ]


async def varied(world: CallsWorld, now: datetime) -> dict[str, Lead]:
    """A lead for every answer that there is."""
    leads = {
        name: await world.add_lead(f"+120255501{index:02d}")
        for index, name in enumerate(
            ("now", "later", "tomorrow", "callback", "done", "suppressed", "domain", "gap", "used_up", "zone")
        )
    }
    await changed(leads["later"], due_at=now + timedelta(hours=2))
    await changed(leads["tomorrow"], due_at=now + timedelta(hours=30))
    at = now + timedelta(hours=3)
    await changed(leads["callback"], due_at=at, callback_at=at, rank=Rank.CALLBACK, attempts=3)
    await changed(leads["done"], status=LeadStatus.DONE, due_at=None)
    await changed(leads["suppressed"], status=LeadStatus.SUPPRESSED, due_at=None)
    await changed(leads["domain"], email="anna@Example.com")
    await compliance.suppress(
        world.account.id,
        "example.com",
        kind=SuppressionKind.EMAIL_DOMAIN,
        reason="test",
        source="test",
        at=now,
    )
    await changed(leads["used_up"], attempts=3)
    await changed(leads["zone"], timezones=[])
    other = await world.add_campaign()
    twin = await world.add_lead(leads["gap"].number, other)
    attempt_id = await world.open(twin, other)
    await Attempt.get_pymongo_collection().update_one({"_id": attempt_id}, {"$set": {"state": "dispatched"}})
    await world.claim(attempt_id)
    report = FinishReport(
        fencing_token=1, state=AttemptState.BUSY, end_reason=EndReason.BUSY, ended_at=now, last_event=0
    )
    await finish(attempt_id, report, now)
    return leads


async def test_each_lead_is_told_when_it_is_dialed_or_why_not(
    manager: httpx.AsyncClient, world: CallsWorld, now: datetime
) -> None:
    leads = await varied(world, now)
    await world.set_campaign(status=CampaignStatus.PAUSED)
    before = await everything_stored(world)
    page = await dry_run(manager, world, "/leads")
    names = {lead.id: name for name, lead in leads.items()}
    found = {names[item["lead_id"]]: item for item in page["items"]}
    assert list(found) == list(leads) and page["after"] is None

    def at(name: str, field: str = "dial_at") -> float:
        return (datetime.fromisoformat(found[name][field]) - now).total_seconds() / 3600

    assert at("now") == pytest.approx(0, abs=0.01)
    assert (found["now"]["aim"], found["now"]["reasons"]) == ("person", [])
    assert at("later") == pytest.approx(2)
    assert found["later"]["reasons"] == ["not_due"]
    assert found["tomorrow"]["dial_at"] is None and at("tomorrow", "next_at") == pytest.approx(30)
    assert at("callback") == pytest.approx(3)
    assert found["callback"]["aim"] == "person"
    assert at("gap") == pytest.approx(1, abs=0.01)
    assert found["gap"]["reasons"] == ["too_soon"]
    never = {
        "done": "finished",
        "suppressed": "suppressed",
        "domain": "suppressed",
        "used_up": "too_many_attempts",
        "zone": "timezone_unknown",
    }
    for name, reason in never.items():
        assert found[name]["reasons"] == [reason], name
        assert found[name]["dial_at"] is None and found[name]["next_at"] is None
        assert found[name]["aim"] is None
    assert await everything_stored(world) == before


async def test_the_summary_agrees_with_the_list(
    manager: httpx.AsyncClient, world: CallsWorld, now: datetime
) -> None:
    await varied(world, now)
    before = await everything_stored(world)
    found = await dry_run(manager, world)
    assert found["leads"] == 10
    assert (found["become_callable"], found["called"], found["not_called"]) == (4, 4, 6)
    assert found["reasons"] == {
        "not_due": 1,
        "finished": 1,
        "suppressed": 2,
        "too_many_attempts": 1,
        "timezone_unknown": 1,
    }
    assert found["capacity"] == {
        "at_once": 3,
        "calls_per_second": 100,
        "mean_call_s": 60,
        "numbers_today": 199,  # of two numbers, one has made a call
        "numbers_per_day": 200,
    }
    assert found["held_back_by"] == []
    assert found["hours"][0]["start"] == found["now"] and found["hours"][-1]["end"] == found["until"]
    assert sum(hour["become_callable"] for hour in found["hours"]) == 4
    assert await everything_stored(world) == before


async def test_the_summary_tells_how_many_the_lines_let_through(
    manager: httpx.AsyncClient, world: CallsWorld, now: datetime
) -> None:
    await world.set_campaign(max_concurrent=1)
    lead = await world.add_lead()
    stored = await Lead.get_pymongo_collection().find_one({"_id": lead.id})
    assert stored is not None
    await Lead.get_pymongo_collection().insert_many(
        [{**stored, "_id": f"led_{n}", "number": f"+1202556{n:04d}"} for n in range(999)]
    )
    found = await dry_run(manager, world, hours=1, mean_call_s=120)
    assert found["become_callable"] == 1000
    assert 28 <= found["called"] <= 30
    assert found["reasons"] == {"no_capacity": 1000 - found["called"]}


async def test_leads_wait_for_their_own_morning(manager: httpx.AsyncClient, world: CallsWorld) -> None:
    now = datetime.now(UTC)
    days = list(Weekday)
    day = (now + timedelta(days=2)).weekday()
    window = CallingWindow(start="10:00", end="11:00", weekdays=[days[day]], holidays=True)
    await world.set_campaign(window=window.model_dump())
    lead = await world.add_lead()
    await changed(lead, timezones=["UTC"])
    opens = (now + timedelta(days=2)).replace(hour=10, minute=0, second=0, microsecond=0)
    (item,) = (await dry_run(manager, world, "/leads"))["items"]
    assert (item["dial_at"], item["reasons"]) == (None, ["outside_window"])
    assert item["closed"] in ("weekday", "law_hours")
    assert datetime.fromisoformat(item["next_at"]) == opens
    summary = await dry_run(manager, world, hours=72)
    (hour,) = [hour for hour in summary["hours"] if hour["called"]]
    assert datetime.fromisoformat(hour["start"]) == opens


async def test_a_draft_can_be_tried_and_what_holds_it_back_is_named(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    await world.add_lead()
    await world.set_campaign(status=CampaignStatus.DRAFT, trunk_id=None)
    await world.account.get_pymongo_collection().update_one(
        {"_id": world.account.id}, {"$set": {"held": True}}
    )
    found = await dry_run(manager, world)
    assert found["held_back_by"] == ["campaign_not_running", "account_held"]
    assert found["called"] == 1
    await world.trunk.get_pymongo_collection().update_one({"_id": world.trunk.id}, {"$set": {"open": False}})
    found = await dry_run(manager, world)
    assert "no_open_trunk" in found["held_back_by"]
    assert (found["called"], found["reasons"]) == (0, {"no_capacity": 1})


async def test_leads_come_in_pages_and_only_to_their_own_account(
    manager: httpx.AsyncClient, world: CallsWorld, settings: Settings
) -> None:
    leads = [await world.add_lead() for _ in range(3)]
    first = await dry_run(manager, world, "/leads", limit=2)
    second = await dry_run(manager, world, "/leads", limit=2, after=first["after"])
    assert [item["lead_id"] for page in (first, second) for item in page["items"]] == [
        lead.id for lead in leads
    ]
    assert second["after"] is None
    foreign = await make_world(settings)
    for path in ("", "/leads"):
        answer = await manager.get(f"/api/campaigns/{foreign.campaign.id}/dry-run{path}")
        assert answer.status_code == 404
        answer = await manager.get(f"/api/campaigns/{world.campaign.id}/dry-run{path}", params={"hours": 0})
        assert answer.json()["errors"][0]["field"] == "hours"
