"""What the dialer's tick does about stops, pauses and holds, against a real LiveKit."""

import asyncio
import time
from datetime import UTC, datetime

import pytest

from control_plane import livekit
from control_plane.accounts import service as accounts
from control_plane.attempts import reporting
from control_plane.attempts.documents import Attempt
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import OpenCalls
from control_plane.campaigns.rules import Action
from control_plane.contract.states import AttemptState
from control_plane.contract.wire import Command, EventBatch
from control_plane.dialing import service
from control_plane.errors import Conflict, Gone
from control_plane.leads.documents import LeadStatus
from tests.integration.control_plane.world import CallsWorld


async def tick(client: livekit.Client, world: CallsWorld) -> None:
    await service.tick(client, world.settings, datetime.now(UTC))


async def stop(world: CallsWorld, calls: OpenCalls) -> None:
    await campaigns.act(world.account.id, world.campaign.id, Action.STOP, datetime.now(UTC), open_calls=calls)


@pytest.mark.parametrize(
    ("calls", "command"),
    [
        (OpenCalls.FINISH, Command.CONTINUE),
        (OpenCalls.SAY_GOODBYE, Command.SAY_GOODBYE),
        (OpenCalls.HANG_UP, Command.HANG_UP),
    ],
)
async def test_a_stop_does_with_open_calls_what_was_chosen(
    client: livekit.Client, world: CallsWorld, calls: OpenCalls, command: Command
) -> None:
    claimed, unclaimed = await world.claimed(), await world.dispatched()
    await stop(world, calls)
    await tick(client, world)
    assert (await world.attempt(claimed)).command is command
    assert (await world.attempt(unclaimed)).state is AttemptState.CANCELED


async def test_calls_that_were_to_say_goodbye_are_hung_up_if_that_is_chosen_later(
    client: livekit.Client, world: CallsWorld
) -> None:
    claimed = await world.claimed()
    await stop(world, OpenCalls.SAY_GOODBYE)
    await tick(client, world)
    await campaigns.end_calls_sooner(world.account.id, world.campaign.id, OpenCalls.HANG_UP)
    await tick(client, world)
    assert (await world.attempt(claimed)).command is Command.HANG_UP


async def test_a_hold_takes_back_what_no_worker_has_and_lets_calls_go_on(
    client: livekit.Client, world: CallsWorld
) -> None:
    for _ in range(4):
        await world.add_lead()
    await tick(client, world)
    first, *others = await Attempt.find_all().sort("+_id").to_list()
    await world.claim(first.id)
    await accounts.hold(world.account.id, held=True)
    await tick(client, world)
    assert (await world.attempt(first.id)).command is Command.CONTINUE
    for attempt in others:
        assert (await world.attempt(attempt.id)).state is AttemptState.CANCELED
        lead = await world.lead_of(attempt.id)
        assert (lead.status, lead.attempts) == (LeadStatus.PENDING, 0)
    assert await Attempt.find({"open": True}).count() == 1
    await accounts.hold(world.account.id, held=False)
    await tick(client, world)
    assert await Attempt.find({"open": True}).count() == 3


async def test_a_pause_takes_effect_within_a_second_while_dialers_and_workers_go_on(
    client: livekit.Client, world: CallsWorld
) -> None:
    """A dialer ticks, and workers claim and ask for their last word, without a break."""
    await world.set_campaign(max_concurrent=20)
    for number in range(60):
        await world.add_lead(f"+1202555{number:04d}")
    over, allowed = asyncio.Event(), asyncio.Event()
    allowed_at: list[float] = []

    async def dial() -> None:
        while not over.is_set():
            await tick(client, world)

    async def work() -> None:
        while not over.is_set():
            async for attempt in Attempt.find({"state": AttemptState.DISPATCHED}):
                try:
                    await world.claim(attempt.id, f"nonce-of-{attempt.id}")
                except (Conflict, Gone):
                    continue
                if await last_word(attempt.id) is Command.CONTINUE:
                    allowed_at.append(time.monotonic())
                    allowed.set()
            await asyncio.sleep(0.01)

    running = [asyncio.create_task(dial()), asyncio.create_task(work())]
    try:
        await asyncio.wait_for(allowed.wait(), 20)
        await campaigns.act(world.account.id, world.campaign.id, Action.PAUSE, datetime.now(UTC))
        paused = time.monotonic()
        await asyncio.sleep(1)
        assert await Attempt.find({"open": True, "claimed_at": None}).count() == 0
        await asyncio.sleep(1)
        assert max(allowed_at) < paused + 1
        assert await Attempt.find({"open": True, "claimed_at": None}).count() == 0
    finally:
        over.set()
        await asyncio.gather(*running)
    assert await world.campaign.get_pymongo_collection().count_documents({"status": "paused"}) == 1


async def last_word(attempt_id: str) -> Command:
    """What a worker hears that asks whether its INVITE may leave."""
    batch = EventBatch(fencing_token=1, about_to_dial=True)
    return (await reporting.record(attempt_id, batch, lease_s=15, now=datetime.now(UTC))).command
