"""The last-moment check on real data: earlier calls, callbacks, and what changes before the INVITE."""

from datetime import UTC, datetime, timedelta

import pytest

from control_plane.accounts.documents import Account
from control_plane.attempts import reporting
from control_plane.attempts.ending import finish
from control_plane.compliance import service as compliance
from control_plane.contract.brief import Aim
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import Command, EventBatch, FinishReport
from control_plane.dialing.policy import FollowUp
from control_plane.errors import Conflict
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead, LeadStatus, Rank
from tests.integration.control_plane.world import CallsWorld

LAST_WORD = EventBatch(fencing_token=1, about_to_dial=True)


def no_answer() -> FinishReport:
    return FinishReport(
        fencing_token=1,
        state=AttemptState.NO_ANSWER,
        end_reason=EndReason.NO_ANSWER,
        ended_at=datetime.now(UTC),
        last_event=0,
    )


async def test_a_number_called_within_the_gap_by_any_campaign_is_not_called_again_yet(
    world: CallsWorld,
) -> None:
    number = "+12025550177"
    other = await world.add_campaign(name="Other")
    first = await world.claimed(await world.add_lead(number, campaign=other), campaign=other)
    ended_at = datetime.now(UTC)
    await finish(first, no_answer(), ended_at)
    attempt_id = await world.dispatched(await world.add_lead(number))
    with pytest.raises(Conflict) as refusal:
        await world.claim(attempt_id)
    assert refusal.value.extra["reasons"] == ["too_soon"]
    lead = await world.lead_of(attempt_id)
    assert lead.due_at is not None and (lead.due_at - ended_at).total_seconds() == pytest.approx(3600, abs=1)
    attempt = await world.attempt(attempt_id)
    assert attempt.decision is not None and attempt.decision.retry_at == lead.due_at
    assert attempt.followed_by is not None and attempt.followed_by.why == "not_allowed_yet"


async def test_a_number_is_called_so_often_a_day_and_no_more_whichever_campaign_calls(
    world: CallsWorld,
) -> None:
    number = "+12025550178"
    await world.set_campaign(follow_up={"gap_minutes": 0, "after": {}})
    for _ in range(world.settings.calls_per_number_per_day):
        campaign = await world.add_campaign(name="Other", follow_up=FollowUp(gap_minutes=0, after={}))
        attempt_id = await world.claimed(await world.add_lead(number, campaign=campaign), campaign=campaign)
        await finish(attempt_id, no_answer(), datetime.now(UTC))
    attempt_id = await world.dispatched(await world.add_lead(number))
    with pytest.raises(Conflict) as refusal:
        await world.claim(attempt_id)
    assert refusal.value.extra["reasons"] == ["too_many_calls"]
    lead = await world.lead_of(attempt_id)
    assert lead.due_at is not None
    assert lead.due_at - datetime.now(UTC) == pytest.approx(timedelta(days=1), abs=timedelta(minutes=2))


async def test_the_aim_follows_the_pattern_and_a_callback_wins_over_it(world: CallsWorld) -> None:
    await world.set_campaign(
        follow_up={"pattern": ["person", "voicemail"], "gap_minutes": 0, "max_per_day": 3, "after": {}}
    )
    lead = await world.add_lead()
    first = await world.dispatched(lead)
    assert (await world.claim(first)).aim is Aim.PERSON
    await finish(first, no_answer(), datetime.now(UTC))
    second = await world.dispatched(await world.lead_of(first))
    assert (await world.claim(second)).aim is Aim.VOICEMAIL
    asked_for = datetime.now(UTC) + timedelta(seconds=1)
    undecided = no_answer().model_copy(update={"callback_at": asked_for})
    await finish(second, undecided, datetime.now(UTC))
    lead = await world.lead_of(second)
    assert (lead.status, lead.rank) == (LeadStatus.PENDING, Rank.CALLBACK)
    assert lead.callback_at is not None
    third = await world.dispatched(lead)
    attempt = await world.attempt(third)
    assert attempt.is_callback and attempt.aim is Aim.PERSON
    assert (await world.claim(third)).aim is Aim.PERSON
    await finish(third, no_answer(), datetime.now(UTC))
    lead = await world.lead_of(third)
    assert (lead.status, lead.callback_at) == (LeadStatus.DONE, None)


async def test_callbacks_are_due_before_whoever_waits_longer(world: CallsWorld) -> None:
    waiting = [await world.add_lead() for _ in range(3)]
    asked = await world.add_lead()
    await Lead.get_pymongo_collection().update_one({"_id": asked.id}, {"$set": {"rank": Rank.CALLBACK}})
    due = await leads.due(world.campaign.id, datetime.now(UTC), limit=3)
    assert [lead.id for lead in due] == [asked.id, *(lead.id for lead in waiting[:2])]


@pytest.mark.parametrize("what", ["paused", "suppressed", "held"])
async def test_what_changes_between_the_claim_and_the_invite_keeps_it_from_leaving(
    world: CallsWorld, what: str
) -> None:
    attempt_id = await world.claimed()
    attempt = await world.attempt(attempt_id)
    if what == "paused":
        await world.set_campaign(status="paused")
    elif what == "held":
        await Account.get_pymongo_collection().update_one({"_id": world.account.id}, {"$set": {"held": True}})
    else:
        await compliance.suppress(
            world.account.id, attempt.number, reason="asked", source="usr_1", at=datetime.now(UTC)
        )
    receipt = await reporting.record(
        attempt_id, LAST_WORD, lease_s=world.settings.lease_s, now=datetime.now(UTC)
    )
    assert receipt.command is Command.HANG_UP
    report = no_answer().model_copy(
        update={"state": AttemptState.CANCELED, "end_reason": EndReason.CAMPAIGN_STOPPED}
    )
    await finish(attempt_id, report, datetime.now(UTC))
    assert (await world.lead_of(attempt_id)).attempts == 0


async def test_a_call_allowed_to_be_dialed_and_then_canceled_counts_because_a_phone_may_have_rung(
    world: CallsWorld,
) -> None:
    attempt_id = await world.claimed()
    receipt = await reporting.record(
        attempt_id, LAST_WORD, lease_s=world.settings.lease_s, now=datetime.now(UTC)
    )
    assert receipt.command is Command.CONTINUE
    assert (await world.attempt(attempt_id)).dialed_at is not None
    report = no_answer().model_copy(
        update={"state": AttemptState.CANCELED, "end_reason": EndReason.CAMPAIGN_STOPPED}
    )
    await finish(attempt_id, report, datetime.now(UTC))
    assert (await world.lead_of(attempt_id)).attempts == 1
