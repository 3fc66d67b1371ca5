"""Leads who wait for calling hours that are changed: the dialer's tick wakes them."""

from datetime import UTC, datetime, timedelta

import pytest

from control_plane import livekit
from control_plane.attempts.documents import Attempt
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import Campaign
from control_plane.campaigns.schemas import CampaignChange
from control_plane.compliance.windows import CallingWindow, Weekday
from control_plane.dialing import service
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead, Rank
from tests.integration.control_plane.world import ALWAYS, CallsWorld


async def tick(client: livekit.Client, world: CallsWorld) -> None:
    await service.tick(client, world.settings, datetime.now(UTC))


async def woken_through(world: CallsWorld) -> str | None:
    campaign = await Campaign.get(world.campaign.id)
    assert campaign is not None
    return campaign.woken_through


async def due_at(lead: Lead) -> datetime | None:
    found = await Lead.get(lead.id)
    assert found is not None
    return found.due_at


async def test_leads_that_waited_for_the_old_hours_are_called_when_these_widen(
    client: livekit.Client, world: CallsWorld
) -> None:
    day = list(Weekday)[(datetime.now(UTC) + timedelta(days=3)).weekday()]
    narrow = CallingWindow(start="10:00", end="11:00", weekdays=[day], holidays=True)
    await world.set_campaign(window=narrow.model_dump())
    for _ in range(3):
        await world.add_lead()
    await tick(client, world)
    assert await Attempt.find_all().count() == 0
    change = CampaignChange(window=ALWAYS)
    await campaigns.change(world.account.id, world.campaign.id, change)
    await tick(client, world)
    assert await Attempt.find({"open": True}).count() == 3
    assert await woken_through(world) is None


async def test_only_who_may_wait_for_the_hours_alone_is_woken(
    client: livekit.Client, world: CallsWorld, now: datetime
) -> None:
    new, retried, callback, far = [await world.add_lead() for _ in range(4)]
    later, asked = now + timedelta(hours=20), now + timedelta(hours=1)
    collection = Lead.get_pymongo_collection()
    await collection.update_many({}, {"$set": {"due_at": later}})
    await collection.update_one({"_id": retried.id}, {"$set": {"attempts": 1}})
    await collection.update_one({"_id": callback.id}, {"$set": {"callback_at": asked, "rank": Rank.CALLBACK}})
    await collection.update_one({"_id": far.id}, {"$set": {"callback_at": later, "rank": Rank.CALLBACK}})
    assert await leads.wake(world.campaign.id, "", now) is None
    assert [await due_at(lead) for lead in (new, retried, callback, far)] == [now, later, asked, later]


async def test_a_long_list_is_woken_part_by_part_and_again_if_the_hours_change_meanwhile(
    client: livekit.Client, world: CallsWorld, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leads, "_WOKEN_AT_ONCE", 2)
    waiting = [await world.add_lead() for _ in range(5)]
    await Lead.get_pymongo_collection().update_many({}, {"$set": {"due_at": now + timedelta(days=1)}})
    world.account.held = True
    await world.account.save()
    await campaigns.change(world.account.id, world.campaign.id, CampaignChange(window=CallingWindow()))
    through = []
    for _ in range(4):
        through.append(await woken_through(world))
        await tick(client, world)
    assert through == ["", waiting[1].id, waiting[3].id, None]
    assert await Lead.find({"due_at": {"$gt": datetime.now(UTC)}}).count() == 0
    await campaigns.change(world.account.id, world.campaign.id, CampaignChange(window=ALWAYS))
    await campaigns.note_woken(world.campaign.id, waiting[1].id, waiting[3].id)
    assert await woken_through(world) == ""
    await campaigns.change(world.account.id, world.campaign.id, CampaignChange(name="x", window=ALWAYS))
    await campaigns.note_woken(world.campaign.id, "", None)
    await campaigns.change(world.account.id, world.campaign.id, CampaignChange(name="y", window=ALWAYS))
    assert await woken_through(world) is None
