"""Opening an attempt takes every slot or nothing, however many try at once."""

import asyncio
from collections import Counter

import pytest

from control_plane.attempts.documents import Attempt
from control_plane.attempts.ending import Ending, end
from control_plane.attempts.opening import NotOpened, open_attempt, open_attempts
from control_plane.attempts.slots import read_slots
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


async def open_together(world: CallsWorld, leads: list[Lead]) -> list[str | NotOpened]:
    """As one dialer's tick opens them."""
    slots = await read_slots(world.campaign, world.trunk, world.account)
    return await open_attempts(leads, world.campaign, world.trunk, world.account, lease_s=15, slots=slots)


async def test_leads_opened_together_have_their_own_slots_in_their_order(world: CallsWorld) -> None:
    leads = [await world.add_lead() for _ in range(3)]
    results = await open_together(world, leads)
    attempts = await Attempt.find_all().sort("+_id").to_list()
    assert results == [attempt.id for attempt in attempts]
    assert [attempt.lead_id for attempt in attempts] == [lead.id for lead in leads]
    for slot in ("campaign_slot", "trunk_slot", "account_slot"):
        assert [getattr(attempt, slot) for attempt in attempts] == [1, 2, 3]


async def test_more_leads_than_slots_open_as_many_as_there_are(world: CallsWorld) -> None:
    leads = [await world.add_lead() for _ in range(5)]
    results = await open_together(world, leads)
    assert sum(result is NotOpened.NO_SLOT for result in results) == 2
    assert await Attempt.find_all().count() == await Lead.find({"status": "calling"}).count() == 3


async def test_a_taken_lead_and_a_busy_number_keep_no_other_lead_from_being_opened(world: CallsWorld) -> None:
    world.campaign.max_concurrent = 10
    taken = await world.add_lead()
    await world.open(taken)
    other = await world.add_campaign()
    await world.open(await world.add_lead("+12025550142", campaign=other), campaign=other)
    busy = await world.add_lead("+12025550142")
    first, last = await world.add_lead(), await world.add_lead()
    opened, lead_taken, number_busy, also_opened = await open_together(world, [first, taken, busy, last])
    assert (lead_taken, number_busy) == (NotOpened.LEAD_TAKEN, NotOpened.NUMBER_BUSY)
    for lead, attempt_id in ((first, opened), (last, also_opened)):
        assert not isinstance(attempt_id, NotOpened)
        assert (await world.attempt(attempt_id)).lead_id == lead.id
    waiting = await Lead.get(busy.id)
    assert waiting is not None and waiting.status is LeadStatus.PENDING


async def test_four_dialers_with_the_same_leads_open_each_once(world: CallsWorld) -> None:
    world.campaign.max_concurrent = 10
    leads = [await world.add_lead(f"+1202555{number:04d}") for number in range(8)]
    results = await asyncio.gather(*(open_together(world, leads) for _ in range(4)))
    opened = [result for part in results for result in part if not isinstance(result, NotOpened)]
    attempts = await Attempt.find_all().to_list()
    assert sorted(opened) == sorted(attempt.id for attempt in attempts)
    assert sorted(attempt.lead_id for attempt in attempts) == sorted(lead.id for lead in leads)
    assert len({attempt.account_slot for attempt in attempts}) == len(attempts)
