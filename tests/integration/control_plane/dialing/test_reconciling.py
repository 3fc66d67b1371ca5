"""What a crash leaves behind is repaired, and nothing that may still be alive is touched."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from control_plane import livekit
from control_plane.attempts import reporting
from control_plane.attempts.ending import Ending, end, finish
from control_plane.contract.events import Answered
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import Command, FinishReport
from control_plane.dialing import heartbeat, reconciler
from control_plane.dialing.documents import WORKER_API, Heartbeat
from control_plane.dialing.starting import call_off, start
from control_plane.errors import Gone
from control_plane.identifiers import new_id
from control_plane.leads.documents import LeadStatus
from control_plane.livekit import Kind, RoomView
from infra.local import stack
from infra.local.stack import Part, Stack
from tests.integration.control_plane.dialing.people import joined, registered_worker
from tests.integration.control_plane.world import CallsWorld, batch


@pytest.fixture
async def api_is_up(world: CallsWorld) -> None:
    """The worker API has been beating for longer than a lease."""
    await beating_since(world, 100)


async def beating_since(world: CallsWorld, seconds: float) -> None:
    await heartbeat.beat(world.settings.lease_s)
    ago = datetime.now(UTC) - timedelta(seconds=seconds - world.settings.lease_s)
    await Heartbeat.get_pymongo_collection().update_one({"_id": WORKER_API}, {"$set": {"grace_until": ago}})


async def reconcile(client: livekit.Client, world: CallsWorld) -> None:
    await reconciler.reconcile(client, world.settings, datetime.now(UTC))


async def claimed_in_room(client: livekit.Client, world: CallsWorld) -> str:
    attempt_id = await world.claimed()
    await livekit.create_room(client, attempt_id)
    return attempt_id


async def view(client: livekit.Client, room: str) -> RoomView:
    found = await livekit.look(client, room)
    assert isinstance(found, RoomView)
    return found


async def test_an_attempt_left_queued_by_a_crash_is_canceled_and_its_lead_goes_back(
    client: livekit.Client, world: CallsWorld
) -> None:
    attempt_id = await world.open()
    await world.backdate(attempt_id, created_at=14)
    await reconcile(client, world)
    assert (await world.attempt(attempt_id)).state is AttemptState.QUEUED
    await world.backdate(attempt_id, created_at=16)
    await reconcile(client, world)
    attempt = await world.attempt(attempt_id)
    assert (attempt.state, attempt.end_reason) == ("canceled", "back_pressure")
    lead = await world.lead_of(attempt_id)
    assert (lead.status, lead.attempts) == (LeadStatus.PENDING, 0)
    assert not await start(client, world.settings, attempt_id, datetime.now(UTC))  # its dialer wakes up
    assert (await world.attempt(attempt_id)).state is AttemptState.CANCELED


async def test_a_dialer_that_comes_too_late_leaves_no_room_behind(
    client: livekit.Client, world: CallsWorld
) -> None:
    attempt_id = await world.open()
    attempt = await world.attempt(attempt_id)
    assert await call_off(client, attempt, EndReason.BACK_PRESSURE, datetime.now(UTC))
    assert not await start(client, world.settings, attempt_id, datetime.now(UTC))
    assert not (await view(client, attempt_id)).exists


async def test_a_crash_between_note_and_dispatch_is_repaired_by_sending_it(
    client: livekit.Client, world: CallsWorld
) -> None:
    attempt_id = await world.dispatched()
    await livekit.create_room(client, attempt_id)
    async with registered_worker(world.settings) as jobs:
        await reconcile(client, world)
        await world.backdate(attempt_id, dispatch__sent_at=6)
        await asyncio.gather(*(reconcile(client, world) for _ in range(5)))
        assert (await asyncio.wait_for(jobs.get(), 10)).attempt_id == attempt_id
        await asyncio.sleep(0.3)
        assert jobs.empty()
    dispatch = (await world.attempt(attempt_id)).dispatch
    assert dispatch is not None and dispatch.tries == 2


async def test_after_a_minute_without_any_worker_the_lead_goes_back_uncounted(
    client: livekit.Client, world: CallsWorld
) -> None:
    attempt_id = await world.dispatched()
    await livekit.create_room(client, attempt_id)
    await world.backdate(attempt_id, dispatched_at=61, dispatch__sent_at=6)
    await reconcile(client, world)
    attempt = await world.attempt(attempt_id)
    assert (attempt.state, attempt.end_reason) == ("canceled", "no_worker")
    lead = await world.lead_of(attempt_id)
    assert (lead.status, lead.attempts) == (LeadStatus.PENDING, 0)
    assert lead.due_at is not None and lead.due_at > datetime.now(UTC) + timedelta(seconds=20)
    assert not (await view(client, attempt_id)).exists


@pytest.mark.usefixtures("api_is_up")
async def test_a_silent_worker_whose_agent_has_left_loses_the_call_after_its_leg_and_room(
    client: livekit.Client, world: CallsWorld
) -> None:
    attempt_id = await claimed_in_room(client, world)
    async with joined(world.settings, attempt_id, "lead", "sip"):
        await reconcile(client, world)
        assert (await world.attempt(attempt_id)).open
        await world.backdate(attempt_id, lease_until=1)
        await reconcile(client, world)
        assert not (await view(client, attempt_id)).exists
    attempt = await world.attempt(attempt_id)
    assert (attempt.state, attempt.end_reason) == ("lost", "agent_vanished")
    lead = await world.lead_of(attempt_id)
    assert (lead.status, lead.attempts) == (LeadStatus.PENDING, 1)
    assert lead.due_at is not None and lead.due_at > datetime.now(UTC) + timedelta(minutes=59)
    with pytest.raises(Gone):
        await reporting.record(attempt_id, batch(), lease_s=15, now=datetime.now(UTC))


@pytest.mark.usefixtures("api_is_up")
async def test_an_agent_that_is_there_gets_more_time_before_it_is_cut_off(
    client: livekit.Client, world: CallsWorld
) -> None:
    attempt_id = await claimed_in_room(client, world)
    async with joined(world.settings, attempt_id, "agent-1", "agent"):
        await world.backdate(attempt_id, lease_until=reconciler.PRESENT_TOLERANCE_S - 5)
        await reconcile(client, world)
        attempt = await world.attempt(attempt_id)
        assert attempt.open and attempt.given_up_at is None
        await world.backdate(attempt_id, lease_until=reconciler.PRESENT_TOLERANCE_S + 1)
        await reconcile(client, world)
    attempt = await world.attempt(attempt_id)
    assert (attempt.state, attempt.end_reason) == ("lost", "lease_expired")


@pytest.mark.usefixtures("api_is_up")
async def test_a_renewing_agent_is_never_cut_even_while_reconcilers_race_with_it(
    client: livekit.Client, world: CallsWorld
) -> None:
    attempt_id = await claimed_in_room(client, world)
    for _ in range(5):
        await world.backdate(attempt_id, lease_until=-0.02)
        renewed, *_ = await asyncio.gather(
            reporting.record(attempt_id, batch(), lease_s=15, now=datetime.now(UTC)),
            *(reconcile(client, world) for _ in range(3)),
            return_exceptions=True,
        )
        attempt = await world.attempt(attempt_id)
        if isinstance(renewed, Gone):
            assert attempt.state is AttemptState.LOST
            return
        assert attempt.open and (await view(client, attempt_id)).exists


@pytest.mark.usefixtures("api_is_up")
async def test_unknown_is_not_gone(client: livekit.Client, world: CallsWorld) -> None:
    attempt_id = await claimed_in_room(client, world)
    await world.backdate(attempt_id, lease_until=600)
    nowhere = world.settings.model_copy(update={"livekit_url": "ws://127.0.0.1:1"})
    async with livekit.connected(nowhere) as unreachable:
        await reconcile(unreachable, world)
    attempt = await world.attempt(attempt_id)
    assert attempt.open and attempt.given_up_at is None
    assert (await view(client, attempt_id)).exists


async def test_no_lease_is_judged_without_the_worker_api_nor_for_one_lease_after_its_silence(
    client: livekit.Client, world: CallsWorld
) -> None:
    attempt_id = await claimed_in_room(client, world)
    await world.backdate(attempt_id, lease_until=600)
    await reconcile(client, world)  # the API has never been up
    assert (await world.attempt(attempt_id)).open
    await beating_since(world, 100)
    silent = datetime.now(UTC) - timedelta(seconds=world.settings.lease_s)
    await Heartbeat.get_pymongo_collection().update_one({"_id": WORKER_API}, {"$set": {"at": silent}})
    await reconcile(client, world)  # the API is silent
    assert (await world.attempt(attempt_id)).open
    await heartbeat.beat(world.settings.lease_s)
    await reconcile(client, world)  # it is back, and workers have a lease to renew
    assert (await world.attempt(attempt_id)).open
    await beating_since(world, 100)
    await reconcile(client, world)
    assert (await world.attempt(attempt_id)).state is AttemptState.LOST


@pytest.mark.usefixtures("api_is_up")
async def test_a_crash_while_giving_up_is_finished_by_the_next_round(
    client: livekit.Client, world: CallsWorld
) -> None:
    attempt_id = await claimed_in_room(client, world)
    await world.backdate(attempt_id, lease_until=1, given_up_at=1)
    async with joined(world.settings, attempt_id, "agent-1", "agent"):
        await reconcile(client, world)
    assert (await world.attempt(attempt_id)).state is AttemptState.LOST


@pytest.mark.usefixtures("api_is_up")
async def test_a_report_between_giving_up_and_the_end_stands(
    client: livekit.Client, world: CallsWorld
) -> None:
    attempt_id = await claimed_in_room(client, world)
    await world.backdate(attempt_id, lease_until=1, given_up_at=1)
    now = datetime.now(UTC)
    report = FinishReport(
        fencing_token=1,
        state=AttemptState.COMPLETED,
        end_reason=EndReason.AGENT_GOODBYE,
        outcome=Outcome.NOT_INTERESTED,
        answered_at=now,
        ended_at=now,
        last_event=0,
    )
    await finish(attempt_id, report, now)
    await reconcile(client, world)
    assert (await world.attempt(attempt_id)).disposition == "not_interested"


async def test_a_call_past_its_longest_end_is_told_to_hang_up_and_then_cut(
    client: livekit.Client, world: CallsWorld
) -> None:
    attempt_id = await claimed_in_room(client, world)
    answered = Answered(number=1, at=datetime.now(UTC))
    await reporting.record(attempt_id, batch(answered), lease_s=15, now=datetime.now(UTC))
    async with (
        joined(world.settings, attempt_id, "agent-1", "agent"),
        joined(world.settings, attempt_id, "lead", "sip"),
    ):
        await world.backdate(attempt_id, must_end_by=1)
        await reconcile(client, world)
        receipt = await reporting.record(attempt_id, batch(), lease_s=15, now=datetime.now(UTC))
        assert receipt.command is Command.HANG_UP
        await world.backdate(attempt_id, must_end_by=reconciler.OBEY_S + 1)
        await reconcile(client, world)
        assert not (await view(client, attempt_id)).exists
    attempt = await world.attempt(attempt_id)
    assert (attempt.state, attempt.end_reason) == ("completed", "max_duration")


async def sweep_later(client: livekit.Client, seconds: float = 60) -> None:
    """A sweep to which every room is that much older."""
    await reconciler.sweep(client, datetime.now(UTC) + timedelta(seconds=seconds))


async def test_rooms_of_ended_and_unknown_attempts_are_closed_and_others_left_alone(
    client: livekit.Client, world: CallsWorld
) -> None:
    running = await claimed_in_room(client, world)
    over = await claimed_in_room(client, world)
    just_over = await claimed_in_room(client, world)
    for attempt_id in (over, just_over):
        ending = Ending(AttemptState.BUSY, EndReason.BUSY)
        await end(await world.attempt(attempt_id), ending, datetime.now(UTC))
    await world.backdate(over, closed_at=11)
    await livekit.create_room(client, "att_unknown")
    await livekit.create_room(client, "somebody-elses")
    async with joined(world.settings, over, "lead", "sip"):
        await reconciler.sweep(client, datetime.now(UTC))
        assert len(await livekit.list_rooms(client, "")) == 5
        await sweep_later(client)
    left = {room.name for room in await livekit.list_rooms(client, "")}
    assert left == {running, just_over, "somebody-elses"}


async def test_a_phone_whose_agent_has_left_is_hung_up_and_one_with_its_agent_is_not(
    client: livekit.Client, world: CallsWorld
) -> None:
    attempt_id = await claimed_in_room(client, world)
    async with joined(world.settings, attempt_id, "lead", "sip"):
        async with joined(world.settings, attempt_id, "agent-1", "agent"):
            await reconciler.hang_up_if_alone(client, attempt_id)
            assert (await view(client, attempt_id)).has(Kind.PHONE)
        await reconciler.hang_up_if_alone(client, attempt_id)
        assert not (await view(client, attempt_id)).has(Kind.PHONE)
    assert (await world.attempt(attempt_id)).open


async def test_a_room_that_is_not_ours_is_not_touched(client: livekit.Client, world: CallsWorld) -> None:
    await livekit.create_room(client, "somebody-elses")
    async with joined(world.settings, "somebody-elses", "lead", "sip"):
        await reconciler.hang_up_if_alone(client, "somebody-elses")
        assert (await view(client, "somebody-elses")).has(Kind.PHONE)


async def test_calls_in_rooms_that_died_with_their_server_end_all_the_same(
    client: livekit.Client, world: CallsWorld, livekit_stack: Stack
) -> None:
    attempt_id = await claimed_in_room(client, world)
    orphan = new_id("att")
    await livekit.create_room(client, orphan)
    async with joined(world.settings, attempt_id, "lead", "sip"):
        pass  # gone with its server, it stays in LiveKit's list of participants
    await asyncio.to_thread(stack.kill_part, livekit_stack, Part.LIVEKIT_SERVER)
    await asyncio.to_thread(stack.start_part, livekit_stack, Part.LIVEKIT_SERVER)
    await asyncio.sleep(6)  # LiveKit waits for its server's reports that long
    await world.backdate(attempt_id, lease_until=5)
    await beating_since(world, 100)
    await reconcile(client, world)
    assert (await world.attempt(attempt_id)).open
    await world.backdate(attempt_id, lease_until=16)
    await beating_since(world, 100)
    await asyncio.gather(*(reconcile(client, world) for _ in range(3)))
    attempt = await world.attempt(attempt_id)
    assert (attempt.state, attempt.end_reason) == ("lost", "agent_vanished")
    assert not (await view(client, attempt_id)).exists
    await reconciler.sweep(client, datetime.now(UTC) + timedelta(seconds=60))
    assert not (await view(client, orphan)).exists
