"""The tools of the worker API over HTTP: what a worker asks for in the midst of a call, and what it gets."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from fastapi import FastAPI

from control_plane.attempts import ending, reporting, tokens
from control_plane.attempts.ending import Ending
from control_plane.calendars import service as calendars
from control_plane.calendars.documents import Meeting
from control_plane.calendars.schemas import CalendarCreate
from control_plane.campaigns.documents import Resource
from control_plane.contract.events import ToolUsed
from control_plane.contract.playbook import Task
from control_plane.contract.states import AttemptState, EndReason
from control_plane.messages.documents import Message
from control_plane.settings import Settings
from tests.integration.control_plane.calendars.conftest import ALWAYS_OPEN
from tests.integration.control_plane.world import CallsWorld, batch, make_world

RESOURCE = Resource(
    subject="For [Prospect Name]", text="Dear [Prospect Name], from [Agent Name] of [Your Company]."
)


@pytest.fixture
async def world(app: FastAPI, settings: Settings) -> CallsWorld:
    """A campaign with a calendar and something to send, inside the started application."""
    world = await make_world(settings)
    wanted = CalendarCreate.model_validate(ALWAYS_OPEN)
    calendar = await calendars.create(world.account.id, wanted, datetime.now(UTC))
    await world.set_campaign(calendar_id=calendar.id, resource=RESOURCE.model_dump())
    return world


class Tools:
    """A claimed attempt's tools."""

    def __init__(self, client: httpx.AsyncClient, settings: Settings, attempt_id: str) -> None:
        self.attempt_id = attempt_id
        self._client = client
        self._token = tokens.issue(settings, attempt_id, datetime.now(UTC))

    async def use(self, tool: str, *, fencing_token: int = 1, token: str | None = None, **wanted: Any) -> Any:
        return await self._client.post(
            f"/api/worker/attempts/{self.attempt_id}/tools/{tool}",
            json={"fencing_token": fencing_token, **wanted},
            headers={"Authorization": f"Bearer {self._token if token is None else token}"},
        )

    async def slots(self, **wanted: Any) -> list[dict[str, Any]]:
        slots: list[dict[str, Any]] = (await self.use("slots", **wanted)).json()["slots"]
        return slots


@pytest.fixture
async def tools(stranger: httpx.AsyncClient, world: CallsWorld) -> Tools:
    return Tools(stranger, world.settings, await world.claimed())


async def test_the_brief_tells_which_tasks_can_be_carried_out(world: CallsWorld) -> None:
    brief = await world.claim(await world.dispatched())
    assert set(brief.tools) == set(Task) - {Task.TRANSFER}
    assert brief.handoff is None
    states = world.campaign.playbook.model_dump(mode="json")["states"]
    states["ASK"]["tools"] = ["book_meeting", "schedule_callback"]
    await world.set_campaign(**{"calendar_id": None, "resource": None, "playbook.states": states})
    brief = await world.claim(await world.dispatched())
    assert set(brief.tools) == {Task.CAPTURE_EMAIL, Task.SCHEDULE_CALLBACK}
    assert brief.playbook.states["ASK"].tools == [Task.SCHEDULE_CALLBACK]


async def test_free_times_lie_on_the_wished_day_and_hours_of_the_lead(
    tools: Tools, world: CallsWorld
) -> None:
    lead = await world.lead_of(tools.attempt_id)
    zone = ZoneInfo(lead.timezone)
    day = (datetime.now(zone) + timedelta(days=3)).date()
    slots = await tools.slots(day=day.isoformat(), from_hour=9, to_hour=12)
    local = [datetime.fromisoformat(slot["starts_at"]).astimezone(zone) for slot in slots]
    assert local[0].date() == day
    assert {moment.hour for moment in local} == {9, 10, 11}
    later = await tools.slots(after=slots[-1]["starts_at"])
    assert later[0]["starts_at"] > slots[-1]["starts_at"]


async def test_a_meeting_is_booked_moved_and_canceled(tools: Tools) -> None:
    first, second = (await tools.slots())[:2]
    wanted = {"key": "key-number-1", "slot_id": first["id"], "email": "anna@example.com"}
    for _ in range(2):
        booked = await tools.use("bookings", **wanted)
        assert booked.json() == {"done": True, "reason": None, "moved": False}
    moved = await tools.use("bookings", key="key-number-2", slot_id=second["id"])
    assert moved.json()["moved"]
    (meeting,) = await Meeting.find_all().to_list()
    assert (meeting.lead_email, meeting.sequence) == ("anna@example.com", 1)
    for _ in range(2):
        canceled = await tools.use("cancellations", key="key-number-3")
        assert canceled.json()["done"]
    nothing = await tools.use("cancellations", key="key-number-4")
    assert nothing.json() == {"done": False, "reason": "no_meeting", "moved": False}


async def test_a_slot_that_another_call_has_taken_is_refused(
    tools: Tools, stranger: httpx.AsyncClient, world: CallsWorld
) -> None:
    slot = (await tools.slots())[0]
    other = Tools(stranger, world.settings, await world.claimed())
    assert (await other.use("bookings", key="key-number-1", slot_id=slot["id"])).json()["done"]
    refused = await tools.use("bookings", key="key-number-1", slot_id=slot["id"])
    assert refused.json() == {"done": False, "reason": "taken", "moved": False}


async def test_the_resource_is_queued_once_with_its_words_filled_in(tools: Tools) -> None:
    for _ in range(2):
        sent = await tools.use("messages", key="key-number-1", email="anna@example.com")
        assert sent.json()["done"]
    (message,) = await Message.find_all().to_list()
    assert (message.to, message.subject) == (["anna@example.com"], "For Anna Example")
    assert message.text == "Dear Anna Example, from Maya of Northwind."


async def test_what_a_worker_could_not_hand_over_is_sent_when_it_tells_of_it(
    tools: Tools, world: CallsWorld
) -> None:
    fact = ToolUsed(
        number=1,
        at=datetime.now(UTC),
        tool="send_resource",
        ok=False,
        took_ms=3000,
        reason="timeout",
        key="key-number-1",
        owed_to="anna@example.com",
    )
    for _ in range(2):
        await reporting.record(tools.attempt_id, batch(fact), lease_s=15, now=datetime.now(UTC))
    sent = await tools.use("messages", key="key-number-1", email="anna@example.com")
    assert sent.json()["done"]  # it was only slow
    assert await Message.find_all().count() == 1


async def test_without_calendar_or_resource_the_tools_say_so(tools: Tools, world: CallsWorld) -> None:
    await world.set_campaign(calendar_id=None, resource=None)
    assert await tools.slots() == []
    booked = await tools.use("bookings", key="key-number-1", slot_id="20300101T0900Z")
    sent = await tools.use("messages", key="key-number-1", email="anna@example.com")
    assert booked.json()["reason"] == sent.json()["reason"] == "not_set_up"


async def test_an_agreed_callback_survives_a_worker_that_dies(tools: Tools, world: CallsWorld) -> None:
    at = datetime.now(UTC).replace(microsecond=0) + timedelta(days=2)
    assert (await tools.use("callbacks", key="key-number-1", at=at.isoformat())).json()["done"]
    attempt = await world.attempt(tools.attempt_id)
    lost = Ending(AttemptState.LOST, EndReason.LEASE_EXPIRED)
    assert await ending.end(attempt, lost, datetime.now(UTC))
    assert (await world.lead_of(tools.attempt_id)).callback_at == at


@pytest.mark.parametrize("days", [-1, 400])
async def test_a_callback_in_the_past_or_far_ahead_is_refused(tools: Tools, days: int) -> None:
    at = datetime.now(UTC) + timedelta(days=days)
    answer = await tools.use("callbacks", key="key-number-1", at=at.isoformat())
    assert answer.json()["reason"] == "too_far"


WISHES: dict[str, dict[str, Any]] = {
    "slots": {},
    "bookings": {"key": "key-number-1", "slot_id": "20300101T0900Z"},
    "cancellations": {"key": "key-number-1"},
    "messages": {"key": "key-number-1", "email": "anna@example.com"},
    "callbacks": {"key": "key-number-1", "at": (datetime.now(UTC) + timedelta(days=1)).isoformat()},
}


@pytest.mark.parametrize("tool", WISHES)
async def test_a_tool_is_for_the_worker_that_has_the_call(tools: Tools, world: CallsWorld, tool: str) -> None:
    other = tokens.issue(world.settings, "att_other", datetime.now(UTC))
    assert (await tools.use(tool, token="garbage", **WISHES[tool])).status_code == 401
    assert (await tools.use(tool, token=other, **WISHES[tool])).status_code == 403
    assert (await tools.use(tool, fencing_token=7, **WISHES[tool])).status_code == 410
    attempt = await world.attempt(tools.attempt_id)
    await ending.end(attempt, Ending(AttemptState.LOST, EndReason.LEASE_EXPIRED), datetime.now(UTC))
    assert (await tools.use(tool, **WISHES[tool])).status_code == 410
