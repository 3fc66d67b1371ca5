"""The dialer's tick against a real LiveKit: slots are filled, halted campaigns are halted, done ones end."""

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from control_plane import livekit
from control_plane.attempts import service as attempts
from control_plane.attempts import tokens
from control_plane.attempts.documents import Attempt
from control_plane.attempts.ending import finish
from control_plane.campaigns.documents import Campaign, CampaignStatus
from control_plane.compliance.windows import CallingWindow, Weekday
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import Command, FinishReport
from control_plane.dialing import service
from control_plane.leads.documents import Lead, LeadStatus
from infra.local.daytime import zone_with_daytime
from tests.integration.control_plane.dialing.people import registered_worker
from tests.integration.control_plane.world import CallsWorld


async def tick(client: livekit.Client, world: CallsWorld) -> None:
    await service.tick(client, world.settings, datetime.now(UTC))


async def every_attempt() -> list[Attempt]:
    return await Attempt.find_all().sort("+_id").to_list()


async def status(world: CallsWorld) -> CampaignStatus:
    campaign = await Campaign.get(world.campaign.id)
    assert campaign is not None
    return campaign.status


async def test_a_tick_fills_the_slots_in_due_order_and_a_worker_gets_each_call(
    client: livekit.Client, world: CallsWorld
) -> None:
    leads = [await world.add_lead() for _ in range(5)]
    async with registered_worker(world.settings) as jobs:
        await tick(client, world)
        found = await every_attempt()
        assert [attempt.lead_id for attempt in found] == [lead.id for lead in leads[:3]]
        assert all(attempt.state is AttemptState.DISPATCHED for attempt in found)
        assert {room.name for room in await livekit.list_rooms(client, "att_")} == {a.id for a in found}
        got = [await asyncio.wait_for(jobs.get(), 10) for _ in found]
        assert {job.attempt_id for job in got} == {attempt.id for attempt in found}
        for job in got:
            tokens.check(world.settings, job.token, job.attempt_id, datetime.now(UTC))
        await tick(client, world)
        assert len(await every_attempt()) == 3


async def test_ten_dialers_at_once_open_no_more_than_there_are_slots(
    client: livekit.Client, world: CallsWorld
) -> None:
    for _ in range(8):
        await world.add_lead()
    await asyncio.gather(*(tick(client, world) for _ in range(10)))
    found = await every_attempt()
    assert len(found) == 3
    assert len({attempt.lead_id for attempt in found}) == 3


async def test_a_freed_slot_is_filled_and_the_campaign_completes_after_its_last_call(
    client: livekit.Client, world: CallsWorld
) -> None:
    await world.set_campaign(max_concurrent=1)
    for _ in range(2):
        await world.add_lead()
    for calls in (1, 2):
        await tick(client, world)
        found = await every_attempt()
        assert len(found) == calls
        await world.claim(found[-1].id, f"nonce-of-job-{calls}")
        now = datetime.now(UTC)
        report = FinishReport(
            fencing_token=1,
            state=AttemptState.COMPLETED,
            end_reason=EndReason.AGENT_GOODBYE,
            outcome=Outcome.INTERESTED,
            answered_at=now,
            ended_at=now,
            last_event=0,
        )
        assert await status(world) is CampaignStatus.RUNNING
        await finish(found[-1].id, report, now)
    await tick(client, world)
    assert await status(world) is CampaignStatus.COMPLETED


async def test_a_campaign_with_a_lead_that_is_due_later_goes_on(
    client: livekit.Client, world: CallsWorld
) -> None:
    lead = await world.add_lead()
    later = datetime.now(UTC) + timedelta(hours=1)
    await Lead.get_pymongo_collection().update_one({"_id": lead.id}, {"$set": {"due_at": later}})
    await tick(client, world)
    assert await every_attempt() == []
    assert await status(world) is CampaignStatus.RUNNING


async def test_leads_outside_their_window_wait_for_it_and_take_no_slot(
    client: livekit.Client, world: CallsWorld
) -> None:
    now = datetime.now(UTC)
    there = now.astimezone(ZoneInfo(zone_with_daytime(now)))
    yesterday = list(Weekday)[there.weekday() - 1]
    window = CallingWindow(start="12:00", end="12:01", weekdays=[yesterday])
    await world.set_campaign(window=window.model_dump())
    leads = [await world.add_lead() for _ in range(60)]
    await tick(client, world)
    assert await every_attempt() == []
    for lead in leads:
        waiting = await Lead.get(lead.id)
        assert waiting is not None and waiting.due_at is not None
        assert waiting.due_at > datetime.now(UTC) + timedelta(days=1)


async def test_a_lead_that_may_never_be_called_is_done_with_the_reason(
    client: livekit.Client, world: CallsWorld
) -> None:
    lead = await world.add_lead()
    await Lead.get_pymongo_collection().update_one({"_id": lead.id}, {"$set": {"timezones": []}})
    await tick(client, world)
    (attempt,) = await every_attempt()
    assert attempt.state is AttemptState.BLOCKED
    assert attempt.decision is not None and attempt.decision.reasons == ["timezone_unknown"]
    done = await Lead.get(lead.id)
    assert done is not None and done.status is LeadStatus.DONE


@pytest.mark.parametrize("halted", [CampaignStatus.PAUSED, CampaignStatus.STOPPED])
async def test_a_halted_campaign_opens_nothing_and_takes_back_what_no_worker_has(
    client: livekit.Client, world: CallsWorld, halted: CampaignStatus
) -> None:
    for _ in range(5):
        await world.add_lead()
    await tick(client, world)
    claimed, *unclaimed = await every_attempt()
    await world.claim(claimed.id)
    await world.set_campaign(status=halted)
    await tick(client, world)
    assert len(await every_attempt()) == 3
    for attempt in unclaimed:
        canceled = await world.attempt(attempt.id)
        assert (canceled.state, canceled.end_reason) == ("canceled", "campaign_stopped")
        lead = await world.lead_of(attempt.id)
        assert (lead.status, lead.attempts) == (LeadStatus.PENDING, 0)
    assert [room.name for room in await livekit.list_rooms(client, "att_")] == [claimed.id]
    wanted = Command.SAY_GOODBYE if halted is CampaignStatus.STOPPED else Command.CONTINUE
    assert (await world.attempt(claimed.id)).command is wanted


async def test_without_livekit_attempts_wait_and_keep_their_slots(world: CallsWorld) -> None:
    for _ in range(5):
        await world.add_lead()
    nowhere = world.settings.model_copy(update={"livekit_url": "ws://127.0.0.1:1"})
    async with livekit.connected(nowhere) as client:
        await tick(client, world)
        await tick(client, world)
    found = await every_attempt()
    assert [attempt.state for attempt in found] == [AttemptState.QUEUED] * 3
    assert await attempts.count_open(world.campaign.id) == 3


async def test_a_closed_trunk_opens_nothing(client: livekit.Client, world: CallsWorld) -> None:
    await world.add_lead()
    await world.trunk.get_pymongo_collection().update_one({"_id": world.trunk.id}, {"$set": {"open": False}})
    await tick(client, world)
    assert await every_attempt() == []
    assert await status(world) is CampaignStatus.RUNNING


async def test_a_single_call_that_finds_no_way_out_within_a_minute_is_given_up(
    client: livekit.Client, world: CallsWorld
) -> None:
    started = {"early": timedelta(seconds=50), "late": timedelta(seconds=70)}
    calls = {
        name: await world.add_campaign(
            name=name, modelled_on=world.campaign.id, launched_at=datetime.now(UTC) - ago
        )
        for name, ago in started.items()
    }
    for campaign in calls.values():
        await world.add_lead(campaign=campaign)
    await world.set_trunk(open=False)
    await tick(client, world)
    found = {campaign.name: campaign.status for campaign in await Campaign.find_all().to_list()}
    assert (found["early"], found["late"]) == (CampaignStatus.RUNNING, CampaignStatus.STOPPED)
    assert await every_attempt() == []
