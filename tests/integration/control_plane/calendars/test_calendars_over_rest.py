"""Calendars and meetings over REST, each account its own."""

from datetime import UTC, datetime

import httpx
import pytest
from fastapi import FastAPI

from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.calendars import service as calendars
from control_plane.calendars.schemas import CalendarCreate
from control_plane.settings import Settings
from tests.integration.control_plane.calendars.conftest import ALWAYS_OPEN, booking, free
from tests.integration.control_plane.world import CallsWorld, make_world


@pytest.fixture
async def world(app: FastAPI, settings: Settings) -> CallsWorld:
    """The first account's, inside the started application."""
    return await make_world(settings, FIRST_ACCOUNT)


async def test_a_calendar_is_made_changed_listed_and_removed(manager: httpx.AsyncClient) -> None:
    made = await manager.post("/api/calendars", json=ALWAYS_OPEN)
    assert made.status_code == 201
    calendar = made.json()
    assert (calendar["slot_minutes"], calendar["people"]) == (30, ALWAYS_OPEN["people"])
    changed = await manager.patch(f"/api/calendars/{calendar['id']}", json={"slot_minutes": 45})
    assert changed.json()["slot_minutes"] == 45
    assert (await manager.get(f"/api/calendars/{calendar['id']}")).json() == changed.json()
    assert (await manager.get("/api/calendars")).json() == {"items": [changed.json()]}
    assert (await manager.delete(f"/api/calendars/{calendar['id']}")).status_code == 204
    assert (await manager.get(f"/api/calendars/{calendar['id']}")).status_code == 404


async def test_a_change_after_which_nothing_fits_is_refused(manager: httpx.AsyncClient) -> None:
    calendar = (await manager.post("/api/calendars", json=ALWAYS_OPEN)).json()
    answer = await manager.patch(f"/api/calendars/{calendar['id']}", json={"hours": {"mon": ["09:00-09:10"]}})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "hours"


async def test_meetings_are_listed_and_canceled_by_hand(
    manager: httpx.AsyncClient, world: CallsWorld, now: datetime
) -> None:
    calendar = await calendars.create(FIRST_ACCOUNT, CalendarCreate.model_validate(ALWAYS_OPEN), now)
    first, second = (await free(calendar, now))[:2]
    await calendars.book(calendar.id, booking(world, first.id, "led_1", "key_1"), now)
    await calendars.book(calendar.id, booking(world, second.id, "led_2", "key_2"), now)
    page = (await manager.get("/api/meetings", params={"calendar": calendar.id, "limit": 1})).json()
    assert [item["lead_id"] for item in page["items"]] == ["led_2"]
    rest = (await manager.get("/api/meetings", params={"before": page["before"]})).json()
    assert [item["lead_id"] for item in rest["items"]] == ["led_1"]
    refused = await manager.delete(f"/api/calendars/{calendar.id}")
    assert refused.status_code == 409 and "meetings to come" in refused.json()["detail"]
    meeting_id = rest["items"][0]["id"]
    for _ in range(2):
        canceled = await manager.post(f"/api/meetings/{meeting_id}/cancel")
        assert (canceled.json()["status"], canceled.json()["sequence"]) == ("canceled", 1)
    told = (await manager.get("/api/messages")).json()["items"]
    assert [message["subject"].partition(":")[0] for message in told] == [
        "Canceled",
        "Invitation",
        "Invitation",
    ]


async def test_what_is_another_accounts_is_not_there(
    manager: httpx.AsyncClient, settings: Settings, app: FastAPI
) -> None:
    other = await make_world(settings)
    now = datetime.now(UTC)
    calendar = await calendars.create(other.account.id, CalendarCreate.model_validate(ALWAYS_OPEN), now)
    slot = (await free(calendar, now))[0]
    meeting, _ = await calendars.book(calendar.id, booking(other, slot.id, "led_1", "key_1"), now)
    assert (await manager.get("/api/calendars")).json() == {"items": []}
    assert (await manager.get("/api/meetings")).json()["items"] == []
    assert (await manager.get("/api/meetings", params={"calendar": calendar.id})).json()["items"] == []
    assert (await manager.get("/api/messages")).json()["items"] == []
    for method, path in (
        ("GET", f"/api/calendars/{calendar.id}"),
        ("PATCH", f"/api/calendars/{calendar.id}"),
        ("DELETE", f"/api/calendars/{calendar.id}"),
        ("POST", f"/api/meetings/{meeting.id}/cancel"),
    ):
        answer = await manager.request(method, path, json={} if method == "PATCH" else None)
        assert answer.status_code == 404, path


async def test_a_campaign_needs_what_its_tasks_need(manager: httpx.AsyncClient, world: CallsWorld) -> None:
    playbook = world.campaign.playbook.model_dump(mode="json")
    task = {
        "goal": "meet",
        "task": "book_meeting",
        "ways": dict.fromkeys(("done", "declined", "failed"), "END"),
    }
    playbook["states"]["ASK"]["ways"] = {"interested": "MEET", "unclear": "END"}
    playbook["states"]["MEET"] = task
    settings = {
        "name": "Meetings",
        "playbook": playbook,
        "caller": {"agent_name": "Maya", "company": "Northwind"},
    }
    unknown = await manager.post("/api/campaigns", json={**settings, "calendar_id": "cal_nowhere"})
    assert unknown.status_code == 404
    campaign = (await manager.post("/api/campaigns", json=settings)).json()
    refused = await manager.post(f"/api/campaigns/{campaign['id']}/launch")
    assert refused.status_code == 422
    assert "calendar_id" in {problem["field"] for problem in refused.json()["errors"]}
    calendar = (await manager.post("/api/calendars", json=ALWAYS_OPEN)).json()
    await manager.patch(f"/api/campaigns/{campaign['id']}", json={"calendar_id": calendar["id"]})
    refused = await manager.post(f"/api/campaigns/{campaign['id']}/launch")
    assert "calendar_id" not in {problem["field"] for problem in refused.json()["errors"]}
    await manager.delete(f"/api/calendars/{calendar['id']}")
    refused = await manager.post(f"/api/campaigns/{campaign['id']}/launch")
    problems = {problem["field"]: problem["problem"] for problem in refused.json()["errors"]}
    assert "this calendar was removed" in problems["calendar_id"]
