"""The claim: one winner, the same brief for the same job, and the gate's word at that moment."""

import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest

from control_plane.attempts import claiming, dispatching
from control_plane.attempts.ending import Ending, end, finish
from control_plane.attempts.slots import PROBE
from control_plane.breakers import service as breakers
from control_plane.breakers.documents import trunk_key
from control_plane.compliance import service as compliance
from control_plane.contract.brief import CallBrief
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import ClaimRequest, FinishReport
from control_plane.dialing import service as dialing
from control_plane.errors import Conflict, Gone, NotFound
from control_plane.leads.documents import Lead, LeadStatus
from control_plane.scripts.service import built_in_playbook
from tests.integration.control_plane.world import PLACES, CallsWorld


async def test_a_claim_gives_the_whole_brief_and_moves_the_attempt(world: CallsWorld) -> None:
    attempt_id = await world.dispatched()
    brief = await world.claim(attempt_id)
    attempt = await world.attempt(attempt_id)
    assert attempt.state is AttemptState.DIALING
    assert attempt.decision is not None and attempt.decision.allowed
    assert attempt.fencing_token == brief.fencing_token == 1
    assert attempt.from_number == brief.trunk.from_number
    assert brief.trunk.from_number in world.trunk.numbers
    assert brief.number == attempt.number
    assert brief.lead.name == "Anna Example"
    assert "Maya" in brief.instructions and "Northwind" in brief.instructions
    assert brief.trunk.password.get_secret_value() == "trunk password"
    assert brief.recording.object_prefix == f"recordings/{attempt.account_id}/{attempt_id}"


async def test_a_free_call_gets_its_script_filled_and_its_directions_as_they_are(world: CallsWorld) -> None:
    campaign = await world.add_campaign(
        playbook=built_in_playbook("prompt_module"),
        prompt_module="google",
        words={"industry": "retail", "Job Title": "head of marketing"},
    )
    lead = await world.add_lead(campaign=campaign)
    brief = await world.claim(await world.dispatched(lead, campaign))
    assert "You are calling Anna Example, head of marketing" in brief.script
    assert "[If yes, find a time for the meeting]" in brief.script
    assert "Never claim to be human" in brief.instructions
    assert "You are Maya, an AI assistant calling for Northwind, an agency" in brief.instructions
    assert brief.caller == "Maya, Northwind"


async def test_the_trunks_password_is_not_stored_with_the_brief(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    assert "trunk password" not in (await world.attempt(attempt_id)).model_dump_json()


async def test_the_same_nonce_gets_the_same_brief_whatever_changed_since(world: CallsWorld) -> None:
    attempt_id = await world.dispatched()
    brief = await world.claim(attempt_id)
    await world.set_campaign(recording_enabled=False, status="paused")
    assert await world.claim(attempt_id) == brief
    assert (await world.attempt(attempt_id)).fencing_token == 1


async def test_another_nonce_is_refused(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    with pytest.raises(Conflict) as refusal:
        await world.claim(attempt_id, "nonce-of-job-2")
    assert refusal.value.extra["reasons"] == ["claimed"]


async def test_of_twenty_jobs_that_claim_at_once_exactly_one_wins(world: CallsWorld) -> None:
    for _ in range(3):
        attempt_id = await world.dispatched()
        results = await asyncio.gather(
            *(world.claim(attempt_id, f"nonce-of-job-{job}") for job in range(20)), return_exceptions=True
        )
        briefs = [result for result in results if isinstance(result, CallBrief)]
        assert len(briefs) == 1
        assert sum(isinstance(result, Conflict) for result in results) == 19
        assert (await world.attempt(attempt_id)).fencing_token == 1
        attempt = await world.attempt(attempt_id)
        await end(attempt, Ending(AttemptState.CANCELED, EndReason.WORKER_ERROR), datetime.now(UTC))


async def test_one_job_that_claims_many_times_at_once_gets_one_brief(world: CallsWorld) -> None:
    attempt_id = await world.dispatched()
    briefs = await asyncio.gather(*(world.claim(attempt_id) for _ in range(10)))
    assert all(brief == briefs[0] for brief in briefs)


async def test_a_job_that_comes_before_the_dispatch_was_noted_is_refused(world: CallsWorld) -> None:
    attempt_id = await world.open()
    with pytest.raises(Conflict):
        await world.claim(attempt_id)
    assert (await world.attempt(attempt_id)).state is AttemptState.QUEUED


async def test_an_attempt_that_is_over_or_unknown_cannot_be_claimed(world: CallsWorld) -> None:
    attempt_id = await world.dispatched()
    attempt = await world.attempt(attempt_id)
    await end(attempt, Ending(AttemptState.CANCELED, EndReason.NO_WORKER), datetime.now(UTC))
    with pytest.raises(Gone):
        await world.claim(attempt_id)
    with pytest.raises(NotFound):
        await world.claim("att_unknown")


async def test_a_number_suppressed_after_the_dispatch_is_blocked_with_its_reason(world: CallsWorld) -> None:
    attempt_id = await world.dispatched()
    attempt = await world.attempt(attempt_id)
    await compliance.suppress(
        attempt.account_id, attempt.number, reason="asked", source="usr_1", at=datetime.now(UTC)
    )
    with pytest.raises(Conflict) as refusal:
        await world.claim(attempt_id)
    assert refusal.value.extra["reasons"] == ["suppressed"]
    attempt = await world.attempt(attempt_id)
    assert (attempt.state, attempt.open, attempt.end_reason) == ("blocked", False, "not_allowed")
    assert attempt.decision is not None and attempt.decision.reasons == ["suppressed"]
    lead = await world.lead_of(attempt_id)
    assert (lead.status, lead.attempts, lead.last_disposition) == (LeadStatus.DONE, 0, "blocked")
    with pytest.raises(Gone):
        await world.claim(attempt_id)


async def test_a_paused_campaign_blocks_the_claim_and_keeps_the_lead(world: CallsWorld) -> None:
    attempt_id = await world.dispatched()
    await world.set_campaign(status="paused")
    with pytest.raises(Conflict) as refusal:
        await world.claim(attempt_id)
    assert refusal.value.extra["reasons"] == ["campaign_not_running"]
    lead = await world.lead_of(attempt_id)
    assert (lead.status, lead.attempts) == (LeadStatus.PENDING, 0)


async def test_a_closed_trunk_blocks_the_claim_and_the_lead_waits_a_little(world: CallsWorld) -> None:
    attempt_id = await world.dispatched()
    await world.trunk.get_pymongo_collection().update_one({"_id": world.trunk.id}, {"$set": {"open": False}})
    with pytest.raises(Conflict) as refusal:
        await world.claim(attempt_id)
    assert refusal.value.extra["reasons"] == ["trunk_closed"]
    lead = await world.lead_of(attempt_id)
    assert lead.status is LeadStatus.PENDING
    assert lead.due_at is not None and lead.due_at > datetime.now(UTC)


async def test_a_claim_and_a_cancellation_at_once_have_one_winner(world: CallsWorld) -> None:
    for _ in range(10):
        attempt_id = await world.dispatched()
        attempt = await world.attempt(attempt_id)
        canceling = end(
            attempt,
            Ending(AttemptState.CANCELED, EndReason.CAMPAIGN_STOPPED),
            datetime.now(UTC),
            only_if={"nonce": None},
        )
        claimed, canceled = await asyncio.gather(world.claim(attempt_id), canceling, return_exceptions=True)
        assert isinstance(claimed, CallBrief) != (canceled is True), (claimed, canceled)
        if canceled is not True:
            ending = Ending(AttemptState.CANCELED, EndReason.WORKER_ERROR)
            assert await end(await world.attempt(attempt_id), ending, datetime.now(UTC))


async def test_the_trunks_numbers_are_shared_out_among_calls(world: CallsWorld) -> None:
    shown = [(await world.claim(await world.dispatched())).trunk.from_number for _ in range(2)]
    assert sorted(shown) == world.trunk.numbers


async def test_calls_that_cannot_leave_now_go_back_with_their_leads_untouched(world: CallsWorld) -> None:
    await world.set_trunk(calls_per_second=0.01)
    await world.claimed()
    attempt_id = await world.dispatched()
    with pytest.raises(Conflict) as refusal:
        await world.claim(attempt_id)
    assert refusal.value.extra["reasons"] == ["too_fast"]
    attempt = await world.attempt(attempt_id)
    assert (attempt.state, attempt.end_reason) == (AttemptState.CANCELED, EndReason.BACK_PRESSURE)
    lead = await world.lead_of(attempt_id)
    assert (lead.status, lead.attempts) == (LeadStatus.PENDING, 0)


async def test_when_every_number_has_had_its_calls_the_lead_waits_until_tomorrow(world: CallsWorld) -> None:
    await world.set_trunk(pool={"daily_cap": 1}, calls_per_second=100)
    for _ in world.trunk.numbers:
        await world.claimed()
    attempt_id = await world.dispatched()
    with pytest.raises(Conflict) as refusal:
        await world.claim(attempt_id)
    assert refusal.value.extra["reasons"] == ["no_caller_number"]
    lead = await world.lead_of(attempt_id)
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    assert lead.due_at is not None and lead.due_at >= datetime.combine(tomorrow, time(), UTC)


async def test_a_failing_trunk_takes_no_calls_until_a_probe_gets_through(world: CallsWorld) -> None:
    now = datetime.now(UTC)
    before = await world.dispatched()
    key = trunk_key(world.trunk.id)
    for second in range(5):
        await breakers.note(key, succeeded=False, now=now + timedelta(milliseconds=second))
    with pytest.raises(Conflict) as refusal:
        await world.claim(before)
    assert refusal.value.extra["reasons"] == ["trunk_failing"]
    await Lead.get_pymongo_collection().update_many({}, {"$set": {"due_at": now}})
    await world.add_lead()
    assert await dialing.open_due(world.campaign, world.settings, now, places=PLACES) == []

    half_open = now + timedelta(minutes=1)
    [probe] = await dialing.open_due(world.campaign, world.settings, half_open, places=PLACES)
    assert (await world.attempt(probe)).trunk_slot == PROBE
    assert await dialing.open_due(world.campaign, world.settings, half_open, places=PLACES) == []
    assert await dispatching.mark_dispatched(probe)
    request = ClaimRequest(nonce="nonce-of-job-1", worker="worker-1")
    await claiming.claim(probe, request, world.settings, half_open)
    busy = FinishReport(
        fencing_token=1,
        state=AttemptState.BUSY,
        end_reason=EndReason.BUSY,
        sip_status=486,
        ended_at=half_open,
        last_event=0,
    )
    await finish(probe, busy, half_open + timedelta(seconds=5))
    assert await breakers.failing(half_open + timedelta(seconds=5)) == {}


def test_a_nonce_has_a_length_worth_guessing() -> None:
    with pytest.raises(ValueError, match="nonce"):
        ClaimRequest(nonce="short", worker="w")
