"""How dialing stands for an account: its open attempts, and what each running campaign waits for."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from control_plane.accounts import service as accounts
from control_plane.accounts.documents import Account
from control_plane.attempts import service as attempts
from control_plane.attempts.gathering import in_the_way
from control_plane.breakers import service as breakers
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import Campaign
from control_plane.contract.states import AttemptState
from control_plane.fleet import service as fleet
from control_plane.fleet.rules import Capacity
from control_plane.leads import service as leads
from control_plane.trunks import pool
from control_plane.trunks import service as trunks
from control_plane.trunks.documents import Trunk


class WaitsFor(StrEnum):
    """What keeps a running campaign from opening another call now."""

    RELEASE = "release"
    """The account is held."""
    OPEN_TRUNK = "open_trunk"
    DUE_LEAD = "due_lead"
    """Nobody is due yet."""
    END_OF_CALLS = "end_of_calls"
    """Nobody waits any more, but calls are open."""
    LEADS = "leads"
    """Nobody waits and no call is open: it completes with the dialer's next round, or leads come in."""
    BREAKER = "breaker"
    """Its trunk or one of its providers fails, so that no call is tried, or one at a time."""
    CALLER_NUMBER = "caller_number"
    """All its numbers rest, or have made their calls of the day."""
    CAMPAIGN_SLOT = "campaign_slot"
    TRUNK_SLOT = "trunk_slot"
    ACCOUNT_SLOT = "account_slot"
    WORKER = "worker"
    """Every worker that takes calls holds as many as it can, or there is none."""


@dataclass(frozen=True, kw_only=True)
class Situation:
    """All that decides whether a running campaign can open a call."""

    campaign: Campaign
    trunk: Trunk | None
    account: Account
    of_campaign: int
    """Its open attempts."""
    of_trunk: int
    of_account: int
    next_due_at: datetime | None
    """When the next lead is due; None if none waits."""
    is_failing: bool
    """Whether a breaker that it needs is not closed."""
    numbers_from: datetime | None
    """When a caller number is to be had; None if never."""
    free_places: int
    """Calls that the workers can take."""


class CampaignStanding(NamedTuple):
    """A running campaign; it waits for nothing if `waits_for` is None."""

    campaign: Campaign
    open_attempts: int
    waits_for: WaitsFor | None
    until: datetime | None
    """When that comes, where it is known."""
    next_due_at: datetime | None


class Standing(NamedTuple):
    """How dialing stands for an account."""

    held: bool
    open_attempts: dict[AttemptState, int]
    campaigns: list[CampaignStanding]
    fleet: Capacity
    """What all workers can hold, for every account."""


async def of(account_id: str, now: datetime) -> Standing:
    """The account's standing now."""
    account, running, counts, every_trunk, failing, capacity = await asyncio.gather(
        accounts.account(account_id),
        campaigns.running_of(account_id),
        attempts.open_calls(account_id),
        trunks.every(account_id),
        breakers.failing(now),
        fleet.now(),
    )
    by_state, by_campaign, by_trunk = Counter[AttemptState](), Counter[str](), Counter[str]()
    for count in counts:
        by_state[count.state] += count.attempts
        by_campaign[count.campaign_id] += count.attempts
        by_trunk[count.trunk_id] += count.attempts
    known_trunks = {trunk.id: trunk for trunk in every_trunk}

    async def one(campaign: Campaign) -> CampaignStanding:
        trunk = known_trunks.get(campaign.trunk_id or "")
        situation = Situation(
            campaign=campaign,
            trunk=trunk,
            account=account,
            of_campaign=by_campaign[campaign.id],
            of_trunk=by_trunk[trunk.id] if trunk else 0,
            of_account=by_state.total(),
            next_due_at=await leads.next_due(campaign.id),
            is_failing=trunk is not None and bool(in_the_way(campaign, trunk, failing)),
            numbers_from=await pool.available(trunk, campaign.caller_numbers, now) if trunk else None,
            free_places=capacity.free,
        )
        waiting, until = waits_for(situation, now)
        return CampaignStanding(campaign, situation.of_campaign, waiting, until, situation.next_due_at)

    standings = list(await asyncio.gather(*map(one, running)))
    return Standing(account.held, dict(by_state), standings, capacity)


def waits_for(situation: Situation, now: datetime) -> tuple[WaitsFor | None, datetime | None]:
    """What the running campaign waits for, if it does, and until when if that is known. Pure."""
    trunk, next_due_at = situation.trunk, situation.next_due_at
    if situation.account.held:
        return WaitsFor.RELEASE, None
    if trunk is None or not trunk.open:
        return WaitsFor.OPEN_TRUNK, None
    if next_due_at is None:
        return (WaitsFor.END_OF_CALLS if situation.of_campaign else WaitsFor.LEADS), None
    if next_due_at > now:
        return WaitsFor.DUE_LEAD, next_due_at
    if situation.is_failing:
        return WaitsFor.BREAKER, None
    if situation.numbers_from is None or situation.numbers_from > now:
        return WaitsFor.CALLER_NUMBER, situation.numbers_from
    full = {
        WaitsFor.CAMPAIGN_SLOT: situation.of_campaign >= situation.campaign.max_concurrent,
        WaitsFor.TRUNK_SLOT: situation.of_trunk >= trunk.max_concurrent,
        WaitsFor.ACCOUNT_SLOT: situation.of_account >= situation.account.max_concurrent,
        WaitsFor.WORKER: situation.free_places <= 0,
    }
    return next((place for place, is_full in full.items() if is_full), None), None
