"""The agent's tools against the real control plane, over HTTP: done, refused, and not answered in time."""

import socket
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agent_worker.control_plane_api import AttemptApi
from agent_worker.conversation.tasks import (
    BookSlot,
    CancelMeeting,
    Done,
    Failed,
    FindSlots,
    Request,
    ScheduleCallback,
    SendResource,
    Slots,
)
from agent_worker.reporting import Reporter
from agent_worker.spool import Spool, SpoolHeader
from agent_worker.tools import carry_out
from agent_worker.tools.asking import LIMIT_S
from control_plane.attempts.documents import AttemptEvent
from control_plane.calendars import service as calendars
from control_plane.calendars.documents import Meeting
from control_plane.calendars.schemas import CalendarCreate
from control_plane.contract.brief import CallBrief
from control_plane.contract.events import ToolUsed
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import FinishReport
from control_plane.messages.documents import Message
from tests.integration.control_plane.calendars.conftest import ALWAYS_OPEN
from tests.integration.control_plane.world import CallsWorld


@pytest.fixture
async def attempt_id(world: CallsWorld) -> str:
    """An attempt of a campaign with a calendar and something to send, whose dispatch is out."""
    wanted = CalendarCreate.model_validate(ALWAYS_OPEN)
    calendar = await calendars.create(world.account.id, wanted, datetime.now(UTC))
    resource = {"subject": "The guide", "text": "Here it is."}
    await world.set_campaign(calendar_id=calendar.id, resource=resource)
    return await world.dispatched()


@pytest.fixture
async def reporter(api: AttemptApi, brief: CallBrief, spool: Spool) -> Reporter:
    return Reporter(api, spool, lease_s=brief.lease_s, on_command=pytest.fail, on_over=pytest.fail)


async def facts(attempt_id: str) -> list[ToolUsed]:
    events = await AttemptEvent.find({"attempt_id": attempt_id}).sort("number").to_list()
    return [record.event for record in events if isinstance(record.event, ToolUsed)]


def ended(fencing_token: int, reporter: Reporter) -> FinishReport:
    return FinishReport(
        fencing_token=fencing_token,
        state=AttemptState.COMPLETED,
        end_reason=EndReason.AGENT_GOODBYE,
        answered_at=datetime.now(UTC),
        ended_at=datetime.now(UTC),
        last_event=reporter.last_event,
    )


async def test_every_tool_does_what_its_effect_wants_and_is_recorded(
    reporter: Reporter, brief: CallBrief
) -> None:
    found = await reporter.use_tool(FindSlots(from_hour=9))
    assert isinstance(found, Slots) and found.slots[0].starts_at > datetime.now(UTC)
    assert await reporter.use_tool(BookSlot(found.slots[0].id, "anna@example.com")) == Done()
    assert await reporter.use_tool(BookSlot(found.slots[1].id)) == Done(moved=True)
    assert await reporter.use_tool(CancelMeeting()) == Done()
    assert await reporter.use_tool(CancelMeeting()) == Failed("no_meeting")
    assert await reporter.use_tool(BookSlot("20200101T0900Z")) == Failed("taken")
    assert await reporter.use_tool(SendResource("anna@example.com")) == Done()
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    assert await reporter.use_tool(ScheduleCallback(tomorrow)) == Done()
    assert await reporter.use_tool(ScheduleCallback(tomorrow + timedelta(days=400))) == Failed("too_far")
    assert await reporter.finish(ended(brief.fencing_token, reporter))
    used = await facts(brief.attempt_id)
    assert [(fact.tool, fact.reason) for fact in used if not fact.ok] == [
        ("cancel_meeting", "no_meeting"),
        ("book_slot", "taken"),
        ("schedule_callback", "too_far"),
    ]
    assert len(used) == 9 and all(0 < fact.took_ms < 3500 for fact in used)
    assert await Meeting.find_all().count() == 1
    assert await Message.find({"subject": "The guide"}).count() == 1


@pytest.mark.parametrize(
    "effect",
    [FindSlots(), BookSlot("20300101T0900Z"), CancelMeeting(), SendResource("anna@example.com")],
    ids=lambda effect: type(effect).__name__,
)
async def test_a_control_plane_that_does_not_answer_fails_a_tool_within_its_limit(effect: Request) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # it never takes what is put before it
        async with AttemptApi(f"http://127.0.0.1:{silent.getsockname()[1]}", "att_1", "t") as api:
            started = time.monotonic()
            result = await carry_out(effect, api, fencing_token=1, key="key-number-1")
            assert (result, time.monotonic() - started < LIMIT_S + 1) == (Failed("timeout"), True)


async def test_a_mail_is_owed_when_nobody_took_it(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    spool = Spool.create(
        tmp_path, SpoolHeader(attempt_id="att_1", token="t", fencing_token=1, object_prefix="x")
    )
    async with AttemptApi(f"http://127.0.0.1:{port}", "att_1", "t") as api:
        reporter = Reporter(api, spool, lease_s=0.6, on_command=pytest.fail, on_over=pytest.fail)
        for effect in (SendResource("anna@example.com"), CancelMeeting()):
            assert isinstance(await reporter.use_tool(effect), Failed)
        assert not await reporter.finish(ended(1, reporter), patience_s=0.1)
    used = [event for event in spool.events() if isinstance(event, ToolUsed)]
    assert [(fact.ok, fact.owed_to) for fact in used] == [(False, "anna@example.com"), (False, "")]
    assert used[0].key


async def test_a_mail_that_could_not_be_handed_over_is_sent_with_the_report(
    reporter: Reporter, brief: CallBrief
) -> None:
    reporter.record(
        ToolUsed,
        tool="send_resource",
        ok=False,
        took_ms=3000,
        reason="timeout",
        key="a" * 32,
        owed_to="anna@example.com",
    )
    assert await reporter.finish(ended(brief.fencing_token, reporter))
    (message,) = await Message.find_all().to_list()
    assert message.to == ["anna@example.com"]
