"""The whole protocol under a storm of dialers, workers and reconcilers that know nothing of each other."""

import asyncio
import random
from collections import Counter, defaultdict
from datetime import UTC, datetime

import pytest

from control_plane.attempts import dispatching, documents, reporting
from control_plane.attempts.documents import Attempt
from control_plane.attempts.ending import Ending, end, finish
from control_plane.attempts.opening import NotOpened, open_attempt
from control_plane.contract.brief import CallBrief
from control_plane.contract.events import Answered
from control_plane.contract.states import FINAL_STATES, AttemptState, EndReason
from control_plane.contract.wire import FinishReport
from control_plane.errors import Conflict, Gone
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead, LeadStatus
from tests.integration.control_plane.world import CallsWorld, batch

_SLOTS = 3


class Storm:
    """Actors that act at random until told to stop, and what the workers among them were given."""

    def __init__(self, world: CallsWorld, seed: int) -> None:
        self._world = world
        self._random = random.Random(seed)
        self.briefs: dict[str, set[str]] = defaultdict(set)
        """The nonces that got a brief, by attempt: each of them would dial."""

    async def dialer(self) -> None:
        world = self._world
        for lead in await leads.due(world.campaign.id, datetime.now(UTC), limit=5):
            result = await open_attempt(lead, world.campaign, world.trunk, world.account, lease_s=15)
            if not isinstance(result, NotOpened):
                await dispatching.mark_dispatched(result)

    async def worker(self) -> None:
        attempt = await self._any(documents.open_in((AttemptState.DISPATCHED,)))
        if attempt is None:
            return
        nonce = f"nonce-{self._random.getrandbits(64)}"
        try:
            brief = await self._world.claim(attempt.id, nonce)
            self._note(brief, nonce)
            if self._random.random() < 0.3:
                self._note(await self._world.claim(attempt.id, nonce), nonce)
            await self._call(attempt.id)
        except (Conflict, Gone):
            return

    async def canceler(self) -> None:
        attempt = await self._any(documents.open_in(documents.UNCLAIMED))
        if attempt is not None:
            ending = Ending(AttemptState.CANCELED, EndReason.CAMPAIGN_STOPPED)
            await end(attempt, ending, datetime.now(UTC), only_if={"nonce": None})

    async def reconciler(self) -> None:
        attempt = await self._any(documents.lease_ran_out())
        if attempt is not None and (
            attempt.given_up_at is not None or await dispatching.give_up(attempt, documents.lease_ran_out())
        ):
            ending = Ending(AttemptState.LOST, EndReason.AGENT_VANISHED)
            await end(attempt, ending, datetime.now(UTC), only_if={"given_up_at": {"$ne": None}})

    async def _call(self, attempt_id: str) -> None:
        now = datetime.now(UTC)
        if self._random.random() < 0.3:  # the worker dies, and its lease runs out
            await self._world.backdate(attempt_id, lease_until=1)
            return
        await reporting.record(attempt_id, batch(Answered(number=1, at=now)), lease_s=15, now=now)
        report = FinishReport(
            fencing_token=1,
            state=AttemptState.COMPLETED,
            end_reason=EndReason.CALLER_HANGUP,
            answered_at=now,
            ended_at=now,
            last_event=1,
        )
        await asyncio.gather(*(finish(attempt_id, report, now) for _ in range(2)))

    async def _any(self, which: documents.Filter) -> Attempt | None:
        found = await dispatching.matching(which, limit=10)
        return self._random.choice(found) if found else None

    def _note(self, brief: CallBrief, nonce: str) -> None:
        self.briefs[brief.attempt_id].add(nonce)


async def check_open_ones() -> None:
    """The slots, at any moment whatever."""
    found = await Attempt.find({"open": True}).to_list()
    assert len(found) <= _SLOTS
    for key in ("campaign_slot", "trunk_slot", "account_slot", "lead_id", "number"):
        assert max(Counter(getattr(attempt, key) for attempt in found).values(), default=0) <= 1


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_no_slot_leaks_and_no_attempt_has_two_callers(world: CallsWorld, seed: int) -> None:
    await world.set_campaign(follow_up={"pattern": ["person", "person"], "gap_minutes": 0, "after": {}})
    for _ in range(6):
        await world.add_lead()
    storm = Storm(world, seed)
    for _ in range(60):
        actors = [storm.dialer, storm.dialer, storm.worker, storm.worker, storm.worker]
        actors += [storm.canceler] * (seed % 2) + [storm.reconciler, storm.reconciler]
        await asyncio.gather(*(actor() for actor in actors))
        await check_open_ones()
        if not await leads.any_waiting(world.campaign.id):
            break

    everything = await Attempt.find_all().to_list()
    assert all(len(nonces) == 1 for nonces in storm.briefs.values())
    for attempt in everything:
        assert attempt.open == (attempt.state not in FINAL_STATES)
        assert (attempt.nonce is not None) == (attempt.id in storm.briefs)
    for lead in await Lead.find_all().to_list():
        mine = [attempt for attempt in everything if attempt.lead_id == lead.id]
        is_counted = [attempt for attempt in mine if not attempt.open and attempt.state != "canceled"]
        assert lead.attempts == len(is_counted) <= 2
        assert (lead.status is LeadStatus.CALLING) == any(attempt.open for attempt in mine)
