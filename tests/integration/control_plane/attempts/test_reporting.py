"""Facts are kept once and in order, leases are renewed, and an opt-out takes effect whatever happens."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from control_plane.attempts import dispatching, documents, reporting, schemas, service
from control_plane.attempts.documents import AttemptEvent
from control_plane.attempts.ending import Ending, end
from control_plane.compliance import service as compliance
from control_plane.contract.events import (
    Answered,
    AnswerKept,
    RecordingSegment,
    Ringing,
    Speaker,
    Tagged,
    Turn,
)
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import Command, EventBatch, EventReceipt
from control_plane.errors import Conflict, Gone
from control_plane.leads.documents import LeadStatus
from tests.integration.control_plane.world import CallsWorld, batch

AT = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
RINGING = Ringing(number=1, at=AT)
ANSWERED = Answered(number=2, at=AT + timedelta(seconds=3))


def turn(number: int, text: str = "hello") -> Turn:
    return Turn(number=number, at=AT, speaker=Speaker.LEAD, text=text, started_s=1, ended_s=2)


async def report(world: CallsWorld, attempt_id: str, events: EventBatch) -> EventReceipt:
    return await reporting.record(attempt_id, events, lease_s=world.settings.lease_s, now=datetime.now(UTC))


async def test_events_move_the_attempt_and_are_kept_in_order(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    segment = RecordingSegment(number=4, at=AT, index=0, object_key="k", size_bytes=10)
    receipt = await report(world, attempt_id, batch(RINGING, ANSWERED, turn(3), segment))
    assert (receipt.received_through, receipt.command) == (4, Command.CONTINUE)
    attempt = await world.attempt(attempt_id)
    assert attempt.state is AttemptState.IN_CALL
    assert (attempt.ringing_at, attempt.answered_at) == (RINGING.at, ANSWERED.at)
    assert (attempt.turn_count, attempt.recording_segments) == (1, 1)
    assert await service.events(attempt) == [RINGING, ANSWERED, turn(3), segment]


async def test_resending_changes_nothing_and_the_first_words_stand(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    await report(world, attempt_id, batch(RINGING, ANSWERED, turn(3, "first")))
    receipt = await report(world, attempt_id, batch(ANSWERED, turn(3, "rewritten"), turn(4)))
    assert receipt.received_through == 4
    attempt = await world.attempt(attempt_id)
    assert attempt.turn_count == 2
    log = await service.events(attempt)
    assert [event.number for event in log] == [1, 2, 3, 4]
    assert isinstance(log[2], Turn) and log[2].text == "first"


async def test_tags_and_kept_answers_are_stored_with_the_attempt_and_shown(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    rating = AnswerKept(number=3, at=AT, name="rating", value="9", state="ASK")
    await report(world, attempt_id, batch(RINGING, ANSWERED, rating, Tagged(number=4, at=AT, tag="asked")))
    later = AnswerKept(number=5, at=AT, name="matters most", value="price", state="CHOICE")
    again = Tagged(number=6, at=AT, tag="asked")
    await report(world, attempt_id, batch(rating, later, again, Tagged(number=7, at=AT, tag="thanked")))
    attempt = await world.attempt(attempt_id)
    assert attempt.tags == ["asked", "thanked"]
    assert attempt.answers == {"rating": "9", "matters most": "price"}
    shown = schemas.detail(attempt, await service.events(attempt))
    assert (shown.tags, shown.answers) == (attempt.tags, attempt.answers)


async def test_a_gap_is_reported_and_closes_when_the_missing_event_comes(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    assert (await report(world, attempt_id, batch(RINGING, turn(3), turn(5)))).received_through == 1
    assert (await report(world, attempt_id, batch(ANSWERED))).received_through == 3
    assert (await report(world, attempt_id, batch(turn(4)))).received_through == 5


async def test_batches_sent_at_once_lose_and_double_nothing(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    await asyncio.gather(
        *(report(world, attempt_id, batch(*(turn(n) for n in range(1, last)))) for last in range(2, 22))
    )
    attempt = await world.attempt(attempt_id)
    assert (attempt.turn_count, attempt.received_through) == (20, 20)
    assert await AttemptEvent.find_all().count() == 20


async def test_every_batch_renews_the_lease_by_mongodbs_clock(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    for events in (batch(), batch(RINGING)):
        await world.backdate(attempt_id, lease_until=100)
        await report(world, attempt_id, events)
        assert await dispatching.matching(documents.lease_ran_out(), limit=1) == []
        left = (await world.attempt(attempt_id)).lease_until - datetime.now(UTC)
        assert left.total_seconds() == pytest.approx(world.settings.lease_s, abs=2)


async def test_a_command_reaches_the_worker_and_is_never_taken_back(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    await service.hang_up(world.account.id, attempt_id)
    assert (await report(world, attempt_id, batch())).command is Command.HANG_UP_BY_HAND
    for weaker in (Command.SAY_GOODBYE, Command.HANG_UP):
        assert await service.command({"_id": attempt_id}, weaker) == 1
    assert (await report(world, attempt_id, batch())).command is Command.HANG_UP_BY_HAND


async def test_only_a_claimed_call_can_be_hung_up(world: CallsWorld) -> None:
    attempt_id = await world.dispatched()
    with pytest.raises(Conflict):
        await service.hang_up(world.account.id, attempt_id)


async def test_reports_under_another_fencing_token_are_refused_and_not_kept(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    with pytest.raises(Gone):
        await report(world, attempt_id, batch(RINGING, token=2))
    unclaimed = await world.dispatched()
    with pytest.raises(Gone):
        await report(world, unclaimed, batch(RINGING, token=0))
    assert await AttemptEvent.find_all().count() == 0


async def test_facts_that_come_too_late_are_kept_and_the_call_is_told_to_end(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    attempt = await world.attempt(attempt_id)
    await end(attempt, Ending(AttemptState.LOST, EndReason.LEASE_EXPIRED), datetime.now(UTC))
    with pytest.raises(Gone):
        await report(world, attempt_id, batch(RINGING, ANSWERED, turn(3)))
    attempt = await world.attempt(attempt_id)
    assert (attempt.state, attempt.turn_count, attempt.received_through) == (AttemptState.LOST, 1, 3)


async def test_an_attempt_that_was_given_up_is_not_renewed(world: CallsWorld) -> None:
    attempt_id = await world.claimed()
    await world.backdate(attempt_id, lease_until=1)
    attempt = await world.attempt(attempt_id)
    assert await dispatching.give_up(attempt, documents.lease_ran_out())
    with pytest.raises(Gone):
        await report(world, attempt_id, batch())


async def test_a_renewal_and_a_giving_up_at_once_have_one_winner(world: CallsWorld) -> None:
    for _ in range(10):
        attempt_id = await world.claimed()
        await world.backdate(attempt_id, lease_until=1)
        attempt = await world.attempt(attempt_id)
        renewed, given_up = await asyncio.gather(
            report(world, attempt_id, batch()),
            dispatching.give_up(attempt, documents.lease_ran_out()),
            return_exceptions=True,
        )
        assert isinstance(renewed, EventReceipt) != (given_up is True), (renewed, given_up)
        await end(attempt, Ending(AttemptState.LOST, EndReason.LEASE_EXPIRED), datetime.now(UTC))


@pytest.mark.parametrize("is_over", [False, True])
async def test_an_opt_out_suppresses_at_once_for_every_campaign_even_after_the_end(
    world: CallsWorld, is_over: bool
) -> None:
    attempt_id = await world.claimed()
    attempt = await world.attempt(attempt_id)
    other = await world.add_lead(attempt.number, campaign=await world.add_campaign())
    if is_over:
        await end(attempt, Ending(AttemptState.LOST, EndReason.LEASE_EXPIRED), datetime.now(UTC))
    await reporting.opt_out(attempt_id, "never call me again", datetime.now(UTC))
    await reporting.opt_out(attempt_id, "never call me again", datetime.now(UTC))
    assert await compliance.suppressed_among(
        attempt.account_id, [attempt.number], campaign_id=attempt.campaign_id
    )
    waiting = await other.get(other.id)
    assert waiting is not None and waiting.status is LeadStatus.SUPPRESSED
