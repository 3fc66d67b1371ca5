"""Calls at an agreed time, booked by hand."""

import asyncio
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from control_plane.campaigns.documents import CampaignStatus
from control_plane.compliance.windows import CallingWindow, Weekday
from control_plane.dialing import service as dialing
from control_plane.leads.documents import Lead, LeadStatus, Rank
from control_plane.settings import Settings
from tests.integration.control_plane.world import PLACES, CallsWorld, make_world


async def stored_lead(lead: Lead) -> Lead:
    found = await Lead.get(lead.id)
    assert found is not None
    return found


def in_hours(hours: float) -> str:
    return (datetime.now(UTC) + timedelta(hours=hours)).isoformat(timespec="milliseconds")


@pytest.mark.parametrize("status", [LeadStatus.PENDING, LeadStatus.DONE])
async def test_a_callback_is_booked_for_who_waits_or_is_done(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str, status: LeadStatus
) -> None:
    lead = await world.add_lead()
    due_at = None if status is LeadStatus.DONE else lead.due_at
    await Lead.get_pymongo_collection().update_one(
        {"_id": lead.id}, {"$set": {"status": status, "due_at": due_at, "attempts": 3}}
    )
    at = in_hours(5)
    answer = await manager.post(f"{campaign}/leads/{lead.id}/callback", json={"at": at})
    assert answer.status_code == 200, answer.text
    booked = await stored_lead(lead)
    assert (booked.status, booked.rank) == (LeadStatus.PENDING, Rank.CALLBACK)
    assert booked.due_at == booked.callback_at == datetime.fromisoformat(at)
    assert datetime.fromisoformat(answer.json()["due_at"]) == booked.due_at

    await Lead.get_pymongo_collection().update_one({"_id": lead.id}, {"$set": {"due_at": datetime.now(UTC)}})
    (attempt_id,) = await dialing.open_due(world.campaign, world.settings, datetime.now(UTC), places=PLACES)
    attempt = await world.attempt(attempt_id)
    assert attempt.is_callback and attempt.aim == "person"


async def test_a_callback_outside_the_calling_hours_waits_for_them(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str
) -> None:
    days = list(Weekday)
    opens = (datetime.now(UTC) + timedelta(days=3)).replace(hour=10, minute=0, second=0, microsecond=0)
    window = CallingWindow(start="10:00", end="11:00", weekdays=[days[opens.weekday()]], holidays=True)
    await world.set_campaign(window=window.model_dump())
    lead = await world.add_lead()
    await Lead.get_pymongo_collection().update_one({"_id": lead.id}, {"$set": {"timezones": ["UTC"]}})
    at = in_hours(1)
    answer = (await manager.post(f"{campaign}/leads/{lead.id}/callback", json={"at": at})).json()
    assert datetime.fromisoformat(answer["due_at"]) == opens
    assert datetime.fromisoformat(answer["callback_at"]) == datetime.fromisoformat(at)


@pytest.mark.parametrize(
    ("at", "problem"),
    [
        (in_hours(-1), "this is past"),
        (in_hours(24 * 366), "more than 365 days away"),
        ("2026-11-23T15:00:00", "timezone"),
        ("tomorrow", "a moment such as"),
    ],
    ids=["past", "too late", "no offset", "no time"],
)
async def test_a_callback_at_an_impossible_time_is_refused(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str, at: str, problem: str
) -> None:
    lead = await world.add_lead()
    answer = await manager.post(f"{campaign}/leads/{lead.id}/callback", json={"at": at})
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["field"] == "at" and problem in error["problem"]
    assert (await stored_lead(lead)).rank is Rank.ORDINARY


async def test_a_callback_is_refused_for_who_is_suppressed_or_on_the_phone(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str
) -> None:
    done, talking = [await world.add_lead() for _ in range(2)]
    leads = Lead.get_pymongo_collection()
    await leads.update_one({"_id": done.id}, {"$set": {"status": LeadStatus.DONE}})
    await manager.post("/api/suppressions", json={"number": "+12025550123"})
    await leads.update_one({"_id": done.id}, {"$set": {"number": "+12025550123"}})
    await world.open(talking)
    for lead, why in ((done, "+12025550123 is never to be called"), (talking, "calling")):
        answer = await manager.post(f"{campaign}/leads/{lead.id}/callback", json={"at": in_hours(1)})
        assert answer.status_code == 409 and why in answer.json()["detail"]


async def test_a_callback_is_booked_for_who_is_still_marked_though_nothing_suppresses_them(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str
) -> None:
    lead = await world.add_lead()
    await Lead.get_pymongo_collection().update_one(
        {"_id": lead.id}, {"$set": {"status": LeadStatus.SUPPRESSED, "due_at": None}}
    )
    answer = await manager.post(f"{campaign}/leads/{lead.id}/callback", json={"at": in_hours(1)})
    assert answer.status_code == 200, answer.text
    assert (await stored_lead(lead)).status is LeadStatus.PENDING


async def test_a_callback_needs_the_values_that_the_running_campaign_speaks_of(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str
) -> None:
    lead = await world.add_lead()
    await Lead.get_pymongo_collection().update_one({"_id": lead.id}, {"$set": {"status": LeadStatus.DONE}})
    playbook = world.campaign.playbook.model_dump(mode="json")
    playbook["states"]["ASK"]["line"]["text"] = "Hello [Company Name]"
    await world.set_campaign(playbook=playbook)
    answer = await manager.post(f"{campaign}/leads/{lead.id}/callback", json={"at": in_hours(1)})
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["[Company Name]"]


async def test_a_callback_in_a_campaign_that_is_over_or_anothers_is_refused(
    manager: httpx.AsyncClient, world: CallsWorld, campaign: str, settings: Settings
) -> None:
    lead, body = await world.add_lead(), {"at": in_hours(1)}
    other = await world.add_campaign()
    foreign = await make_world(settings)
    theirs = await foreign.add_lead()
    for place in (
        f"/api/campaigns/{other.id}/leads/{lead.id}",
        f"{campaign}/leads/{theirs.id}",
        f"/api/campaigns/{foreign.campaign.id}/leads/{theirs.id}",
    ):
        assert (await manager.post(f"{place}/callback", json=body)).status_code == 404
    await world.set_campaign(status=CampaignStatus.COMPLETED)
    assert (await manager.post(f"{campaign}/leads/{lead.id}/callback", json=body)).status_code == 409


async def test_a_callback_and_the_campaigns_completion_never_miss_each_other(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    for _ in range(8):
        campaign = await world.add_campaign()
        lead = await world.add_lead(campaign=campaign)
        leads = Lead.get_pymongo_collection()
        await leads.update_one({"_id": lead.id}, {"$set": {"status": LeadStatus.DONE, "due_at": None}})
        answer, completed = await asyncio.gather(
            manager.post(f"/api/campaigns/{campaign.id}/leads/{lead.id}/callback", json={"at": in_hours(1)}),
            dialing.complete_if_done(campaign.id, datetime.now(UTC)),
        )
        assert (answer.status_code == 200) is not completed, (answer.text, completed)
        status = LeadStatus.DONE if completed else LeadStatus.PENDING
        assert (await stored_lead(lead)).status is status
