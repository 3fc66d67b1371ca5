"""Opening an attempt takes every slot or nothing, however many try at once."""

import asyncio
from collections import Counter

import pytest

from control_plane.attempts.documents import Attempt
from control_plane.attempts.ending import Ending, end
from control_plane.attempts.opening import NotOpened, open_attempt
from control_plane.contract.states import AttemptState, EndReason
from control_plane.leads.documents import Lead, LeadStatus
from tests.integration.control_plane.world import CallsWorld


async def test_an_opened_attempt_holds_its_slots_and_its_lead_is_on_the_phone(world: CallsWorld) -> None:
    attempt = await world.attempt(await world.open())
    assert (attempt.state, attempt.open, attempt.ordinal) == (AttemptState.QUEUED, True, 1)
    assert (attempt.campaign_slot, attempt.trunk_slot, attempt.account_slot) == (1, 1, 1)
    assert (attempt.lease_until - attempt.created_at).total_seconds() == world.settings.lease_s
    assert (await world.lead_of(attempt.id)).status is LeadStatus.CALLING


async def test_twenty_at_once_over_three_slots_open_three_and_double_nothing(world: CallsWorld) -> None:
    leads = [await world.add_lead() for _ in range(20)]
    results = await asyncio.gather(
        *(open_attempt(lead, world.campaign, world.trunk, world.account, lease_s=15) for lead in leads)
    )
    opened = [result for result in results if not isinstance(result, NotOpened)]
    attempts = await Attempt.find_all().to_list()
    assert sorted(opened) == sorted(attempt.id for attempt in attempts)
    assert len(attempts) == 3
    for slot in ("campaign_slot", "trunk_slot", "account_slot"):
        assert max(Counter(getattr(attempt, slot) for attempt in attempts).values()) == 1
    calling = await Lead.find({"status": LeadStatus.CALLING}).to_list()
    assert sorted(lead.id for lead in calling) == sorted(attempt.lead_id for attempt in attempts)


async def test_twenty_at_once_for_one_lead_open_one(world: CallsWorld) -> None:
    lead = await world.add_lead()
    results = await asyncio.gather(
        *(open_attempt(lead, world.campaign, world.trunk, world.account, lease_s=15) for _ in range(20))
    )
    assert sum(not isinstance(result, NotOpened) for result in results) == 1
    assert await Attempt.find_all().count() == 1


async def test_two_campaigns_cannot_call_one_number_at_once(world: CallsWorld) -> None:
    other = await world.add_campaign()
    first = await world.add_lead("+12025550142")
    second = await world.add_lead("+12025550142", campaign=other)
    await world.open(first)
    result = await open_attempt(second, other, world.trunk, world.account, lease_s=15)
    assert result is NotOpened.NUMBER_BUSY
    assert (await Lead.get(second.id)).status is LeadStatus.PENDING  # type: ignore[union-attr]


@pytest.mark.parametrize("bound", ["campaign", "trunk", "account"])
async def test_each_bound_holds_by_itself(world: CallsWorld, bound: str) -> None:
    getattr(world, bound).max_concurrent = 1
    await world.open()
    lead = await world.add_lead()
    result = await open_attempt(lead, world.campaign, world.trunk, world.account, lease_s=15)
    assert result is NotOpened.NO_SLOT
    assert (await Lead.get(lead.id)).status is LeadStatus.PENDING  # type: ignore[union-attr]


async def test_an_expired_lease_frees_nothing_and_a_final_state_frees_everything(world: CallsWorld) -> None:
    world.campaign.max_concurrent = 1
    attempt_id = await world.open()
    await world.backdate(attempt_id, lease_until=3600)
    lead = await world.add_lead()
    again = await open_attempt(lead, world.campaign, world.trunk, world.account, lease_s=15)
    assert again is NotOpened.NO_SLOT
    ending = Ending(AttemptState.CANCELED, EndReason.NO_WORKER)
    attempt = await world.attempt(attempt_id)
    assert await end(attempt, ending, attempt.created_at)
    assert (await world.attempt(await world.open(lead))).campaign_slot == 1
