"""Ends: told once or often they stand once, free the slots, and decide what the lead does next."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from control_plane.attempts.ending import Ending, end, finish
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import FinishReport, Usage
from control_plane.errors import Gone, Invalid, NotFound
from control_plane.leads.documents import LeadStatus
from tests.integration.control_plane.world import CallsWorld

ENDED_AT = datetime(2026, 1, 1, 12, 1, tzinfo=UTC)


def report(
    state: AttemptState = AttemptState.COMPLETED,
    end_reason: EndReason = EndReason.AGENT_GOODBYE,
    outcome: Outcome | None = Outcome.INTERESTED,
    **more: object,
) -> FinishReport:
    answered = {"answered_at": ENDED_AT - timedelta(minutes=1)} if state is AttemptState.COMPLETED else {}
    return FinishReport.model_validate(
        {
            "fencing_token": 1,
            "state": state,
            "end_reason": end_reason,
            "outcome": outcome,
            "ended_at": ENDED_AT,
            "last_event": 7,
            **answered,
            **more,
        }
    )


BUSY = report(AttemptState.BUSY, EndReason.BUSY, None, sip_status=486)


async def test_a_finished_attempt_has_its_disposition_and_frees_its_slots(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    usage = Usage(provider="deepgram", unit="audio_s", quantity=61.5)
    await finish(attempt_id, report(usage=[usage]), datetime.now(UTC))
    attempt = await world.attempt(attempt_id)
    assert (attempt.state, attempt.open, attempt.disposition) == ("completed", False, "interested")
    assert (attempt.ended_at, attempt.last_event, attempt.usage) == (ENDED_AT, 7, [usage])
    assert attempt.answered_at == ENDED_AT - timedelta(minutes=1)
    assert attempt.brief is None and attempt.closed_at is not None
    lead = await world.lead_of(attempt_id)
    assert (lead.status, lead.attempts, lead.last_disposition) == (LeadStatus.DONE, 1, "interested")
    assert (await world.attempt(await world.open())).campaign_slot == 1


async def test_a_busy_lead_is_due_again_after_the_gap_until_its_attempts_are_used_up(
    world: CallsWorld,
) -> None:
    await world.set_campaign(follow_up={"pattern": ["person", "person"], "gap_minutes": 0, "after": {}})
    lead = await world.add_lead()
    first = await world.claimed(lead)
    now = datetime.now(UTC)
    await finish(first, BUSY, now)
    lead = await world.lead_of(first)
    assert (lead.status, lead.attempts, lead.last_disposition) == (LeadStatus.PENDING, 1, "busy")
    assert lead.due_at is not None and abs(lead.due_at - now) < timedelta(seconds=1)
    second = await world.claimed(lead)
    assert (await world.attempt(second)).ordinal == 2
    await finish(second, BUSY, datetime.now(UTC))
    lead = await world.lead_of(second)
    assert (lead.status, lead.attempts, lead.due_at) == (LeadStatus.DONE, 2, None)


async def test_back_pressure_is_not_an_attempt(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    await finish(attempt_id, report(AttemptState.CANCELED, EndReason.BACK_PRESSURE, None), datetime.now(UTC))
    lead = await world.lead_of(attempt_id)
    assert (lead.status, lead.attempts, lead.last_attempt_at) == (LeadStatus.PENDING, 0, None)


async def test_the_same_end_told_again_is_fine_and_counts_once(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    await asyncio.gather(*(finish(attempt_id, BUSY, datetime.now(UTC)) for _ in range(10)))
    await finish(attempt_id, BUSY, datetime.now(UTC))
    assert (await world.lead_of(attempt_id)).attempts == 1


async def test_another_end_after_the_end_is_gone_and_kept_beside_it(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    await finish(attempt_id, BUSY, datetime.now(UTC))
    with pytest.raises(Gone, match="busy"):
        await finish(attempt_id, report(), datetime.now(UTC))
    attempt = await world.attempt(attempt_id)
    assert attempt.state is AttemptState.BUSY
    assert attempt.late_report is not None and attempt.late_report.outcome is Outcome.INTERESTED
    assert (await world.lead_of(attempt_id)).attempts == 1


async def test_an_end_that_cannot_follow_changes_nothing(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    with pytest.raises(Invalid, match="dialing and cannot end as voicemail_left"):
        await finish(attempt_id, report(AttemptState.VOICEMAIL_LEFT, EndReason.AGENT_GOODBYE, None), ENDED_AT)
    assert (await world.attempt(attempt_id)).state is AttemptState.DIALING


async def test_an_end_under_another_fencing_token_is_refused(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    with pytest.raises(Gone):
        await finish(attempt_id, report(fencing_token=2), datetime.now(UTC))
    unclaimed = await world.dispatched()
    with pytest.raises(Gone):
        await finish(
            unclaimed, report(AttemptState.FAILED, EndReason.WORKER_ERROR, fencing_token=0), ENDED_AT
        )
    assert (await world.attempt(attempt_id)).open and (await world.attempt(unclaimed)).open


async def test_a_call_that_a_worker_has_cannot_be_called_off_any_more(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    called_off = Ending(AttemptState.CANCELED, EndReason.CAMPAIGN_STOPPED)
    attempt = await world.attempt(attempt_id)
    assert not await end(attempt, called_off, datetime.now(UTC), only_if={"nonce": None})
    assert (await world.attempt(attempt_id)).open
    assert (await world.lead_of(attempt_id)).status is LeadStatus.CALLING


async def test_an_answered_call_cannot_end_as_if_nobody_had_answered(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    with pytest.raises(Invalid, match="dialing and cannot end as busy"):
        await finish(
            attempt_id, report(AttemptState.BUSY, EndReason.BUSY, None, answered_at=ENDED_AT), ENDED_AT
        )
    assert (await world.attempt(attempt_id)).state is AttemptState.DIALING


async def test_an_attempt_that_never_was_cannot_be_finished(world: CallsWorld) -> None:
    with pytest.raises(NotFound):
        await finish("att_unknown", report(), ENDED_AT)
