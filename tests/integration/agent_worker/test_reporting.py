"""The worker's reporting against the real control plane, over HTTP."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import obstore
import pytest
from obstore.store import LocalStore

from agent_worker.control_plane_api import AttemptApi
from agent_worker.draining import drain_spool
from agent_worker.errors import AttemptOver, ClaimRefused, ControlPlaneError
from agent_worker.reporting import Reporter, deliver
from agent_worker.spool import Spool, abandoned
from control_plane.attempts import service
from control_plane.attempts.documents import AttemptEvent
from control_plane.attempts.ending import Ending, end
from control_plane.compliance import service as compliance
from control_plane.contract.brief import CallBrief
from control_plane.contract.events import Answered, Ringing
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import ClaimRequest, Command, FinishReport
from tests.integration.agent_worker.conftest import NONCE
from tests.integration.control_plane.world import CallsWorld


def report(brief: CallBrief, last_event: int) -> FinishReport:
    return FinishReport(
        fencing_token=brief.fencing_token,
        state=AttemptState.COMPLETED,
        end_reason=EndReason.AGENT_GOODBYE,
        outcome=Outcome.INTERESTED,
        answered_at=datetime.now(UTC),
        ended_at=datetime.now(UTC),
        last_event=last_event,
    )


async def event_numbers(attempt_id: str) -> list[int]:
    events = await AttemptEvent.find({"attempt_id": attempt_id}).sort("number").to_list()
    return [event.number for event in events]


async def test_the_same_job_gets_the_same_brief_and_another_job_none(api: AttemptApi) -> None:
    first = await api.claim(NONCE)
    assert await api.claim(NONCE) == first
    with pytest.raises(ClaimRefused, match="another job"):
        await api.claim(ClaimRequest(nonce="nonce-of-job-2", worker="worker-2"))


async def test_a_call_is_reported_and_its_spool_goes(
    api: AttemptApi, brief: CallBrief, spool: Spool, world: CallsWorld
) -> None:
    reporter = Reporter(api, spool, lease_s=brief.lease_s, on_command=pytest.fail, on_over=pytest.fail)
    reporter.record(Ringing)
    reporter.record(Answered, sip_call_id="call-1")
    assert await reporter.finish(report(brief, reporter.last_event))
    assert await event_numbers(brief.attempt_id) == [1, 2]
    attempt = await world.attempt(brief.attempt_id)
    assert (attempt.state, attempt.outcome) == (AttemptState.COMPLETED, Outcome.INTERESTED)
    assert not spool.folder.exists()


async def test_a_command_reaches_the_call_with_the_next_renewal(
    api: AttemptApi, brief: CallBrief, spool: Spool, world: CallsWorld
) -> None:
    commands: asyncio.Queue[Command] = asyncio.Queue()
    reporter = Reporter(
        api, spool, lease_s=brief.lease_s, on_command=commands.put_nowait, on_over=pytest.fail
    )
    await service.command({"_id": brief.attempt_id}, Command.SAY_GOODBYE)
    reporter.record(Ringing)
    assert await asyncio.wait_for(commands.get(), 5) is Command.SAY_GOODBYE
    await reporter.finish(report(brief, reporter.last_event))


async def test_a_report_the_control_plane_could_not_take_is_delivered_later(
    address: str, brief: CallBrief, spool: Spool, world: CallsWorld, tmp_path: Path
) -> None:
    store = LocalStore(tmp_path / "objects", mkdir=True)
    async with AttemptApi("http://127.0.0.1:9", brief.attempt_id, spool.header.token) as nobody:
        reporter = Reporter(nobody, spool, lease_s=brief.lease_s, on_command=pytest.fail, on_over=pytest.fail)
        reporter.record(Ringing)
        await reporter.opt_out("never call me again")
        spool.keep_segment(0, b"sound")
        assert not await reporter.finish(report(brief, reporter.last_event), patience_s=0.2)
    assert await event_numbers(brief.attempt_id) == []
    for left in abandoned(tmp_path / "spool"):
        await drain_spool(left, address, store)
    assert await event_numbers(brief.attempt_id) == [1]
    attempt = await world.attempt(brief.attempt_id)
    assert attempt.state is AttemptState.COMPLETED
    assert await compliance.suppressed_among(
        attempt.account_id, [attempt.number], campaign_id=attempt.campaign_id
    )
    stored = await obstore.get_async(store, f"{brief.recording.object_prefix}/000000.part")
    assert bytes(await stored.bytes_async()) == b"sound"
    assert list((tmp_path / "spool").iterdir()) == []


async def test_delivering_twice_changes_nothing(
    api: AttemptApi, brief: CallBrief, spool: Spool, world: CallsWorld
) -> None:
    spool.append(Ringing(number=1, at=datetime.now(UTC)))
    spool.write_finish(report(brief, 1))
    spool.keep_segment(0, b"keeps the spool")
    await deliver(api, spool, spool.events(), patience_s=2)
    before = await world.attempt(brief.attempt_id)
    for again in abandoned(spool.folder.parent):
        await deliver(api, again, again.events(), patience_s=2)
    after = await world.attempt(brief.attempt_id)
    heard_from = {"last_report_at"}
    assert after.model_dump(exclude=heard_from) == before.model_dump(exclude=heard_from)
    assert await event_numbers(brief.attempt_id) == [1]


async def test_an_attempt_that_ended_without_us_ends_the_call(
    api: AttemptApi, brief: CallBrief, spool: Spool, world: CallsWorld
) -> None:
    over = asyncio.Event()
    reporter = Reporter(api, spool, lease_s=brief.lease_s, on_command=pytest.fail, on_over=over.set)
    attempt = await world.attempt(brief.attempt_id)
    assert await end(attempt, Ending(AttemptState.LOST, EndReason.LEASE_EXPIRED), datetime.now(UTC))
    reporter.record(Ringing)
    await asyncio.wait_for(over.wait(), 5)
    with pytest.raises(AttemptOver):
        await reporter.may_dial()
    assert await reporter.finish(report(brief, reporter.last_event))
    attempt = await world.attempt(brief.attempt_id)
    assert attempt.state is AttemptState.LOST
    assert attempt.late_report is not None
    assert attempt.late_report.outcome is Outcome.INTERESTED


async def test_a_control_plane_that_is_not_there_is_named_with_the_setting_to_check(brief: CallBrief) -> None:
    async with AttemptApi("http://127.0.0.1:9", brief.attempt_id, "token") as api:
        with pytest.raises(ControlPlaneError, match="BACKEND_API_BASE"):
            await api.send(1, [], patience_s=0.1)
