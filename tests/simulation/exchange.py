"""Dialers, workers and phones in virtual time.

Dialers tick in one process, because they share one virtual clock, but each with its own commands on their
way: where several tick at the same moment they collide in MongoDB as processes do. Each opens what is due,
claims are made as workers make them, and a call's course is drawn from the answer model. LiveKit, leases and
the reconciler have no part in it.
"""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from control_plane.attempts import claiming, dispatching, reporting
from control_plane.attempts.documents import Attempt
from control_plane.attempts.ending import finish
from control_plane.campaigns import service as campaigns
from control_plane.compliance.documents import SuppressionKind
from control_plane.contract.brief import CallBrief
from control_plane.contract.events import Answered, CallEvent, Speaker, Turn
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import ClaimRequest, Command, EventBatch, FinishReport
from control_plane.dialing import service as dialing
from control_plane.errors import Conflict
from control_plane.leads.documents import Lead, LeadStatus, Rank
from tests.simulation.answering import Course, course
from tests.simulation.journal import Journal
from tests.simulation.office import Office
from tests.simulation.timeline import Timeline
from tests.simulation.world import World

_OVERLAPPING = 0.25
_PLACES = 10_000
"""The simulated workers hold every call that the slots allow."""
_MS = timedelta(milliseconds=1)
_PATIENCE = timedelta(minutes=1)
_REPORTED_AFTER = timedelta(milliseconds=200)
_SAID_BEFORE_END = timedelta(seconds=2)


@dataclass
class Figures:
    """What happened, and how fast."""

    calls: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    ticks: int = 0
    longest_tick_s: float = 0.0
    ticks_s: float = 0.0


class Exchange:
    """Everything that calls."""

    def __init__(
        self,
        world: World,
        timeline: Timeline,
        office: Office,
        journal: Journal,
        dice: random.Random,
        *,
        dialers: int,
        every: timedelta,
    ) -> None:
        self._world = world
        self._timeline = timeline
        self._office = office
        self._journal = journal
        self._dice = dice
        self._dialers = dialers
        self._every = every
        self._ticking_from: datetime | None = None
        self.until = float("inf")
        """By the monotonic clock: dialers open nothing after that."""
        self.opened_at: dict[str, datetime] = {}
        self.figures = Figures()

    def wake(self, now: datetime) -> None:
        """Let the dialers tick from `now` on, as often as there may be something to do."""
        if self._ticking_from is None or now < self._ticking_from:
            self._ticking_from = now
            self._timeline.at(now, self._round)

    async def _round(self, now: datetime) -> None:
        if self._ticking_from is None or now < self._ticking_from:
            return
        self._ticking_from = None
        if time.monotonic() > self.until:
            return
        # Dialers take turns, because the queue gives each tick to one of them; now and then they overlap.
        overlap = self._dice.random() < _OVERLAPPING
        ticking = range(self._dialers if overlap else 1)
        opened = sum(await asyncio.gather(*(self._tick(now) for _ in ticking)))
        if opened:
            self.wake(now + self._every)
        elif (due := await self._next_due()) is not None:
            # Due already, and yet not opened: no slot, no number, no turn. A call's end comes earlier.
            self.wake(max(due, now + self._every) if due > now else now + _PATIENCE)

    async def _tick(self, now: datetime) -> int:
        begun = time.perf_counter()
        opened: list[str] = []
        for campaign in await campaigns.running():
            new = await dialing.open_due(campaign, self._world.settings, now, places=_PLACES, at=now)
            if not new:
                await dialing.complete_if_done(campaign.id, now)
            opened += new
        took_s = time.perf_counter() - begun
        self.figures.ticks += 1
        self.figures.ticks_s += took_s
        self.figures.longest_tick_s = max(self.figures.longest_tick_s, took_s)
        for attempt_id in opened:
            self.opened_at[attempt_id] = now
            await dispatching.mark_dispatched(attempt_id)
            self._timeline.at(now + self._moment(200, 1500), partial(self._claim, attempt_id))
        return len(opened)

    async def _claim(self, attempt_id: str, now: datetime) -> None:
        request = ClaimRequest(nonce=f"job of {attempt_id}", worker="simulation")
        try:
            brief = await claiming.claim(attempt_id, request, self._world.settings, now, at=now)
        except Conflict as refusal:
            self.figures.refused.update(refusal.extra.get("reasons", ()))
            self._over(now)
            return
        wait = timedelta(seconds=brief.dial_after_s) + self._moment(100, 400)
        self._timeline.at(now + wait, partial(self._dial, brief))

    async def _dial(self, brief: CallBrief, now: datetime) -> None:
        batch = EventBatch(fencing_token=brief.fencing_token, about_to_dial=True)
        receipt = await reporting.record(
            brief.attempt_id, batch, lease_s=self._world.settings.lease_s, now=now
        )
        if receipt.command is not Command.CONTINUE:
            self.figures.refused["last_word"] += 1
            stopped = Course(AttemptState.CANCELED, EndReason.CAMPAIGN_STOPPED, timedelta(), None)
            await self._finish(brief, stopped, None, now)
            return
        attempt = await _ordinal(brief.attempt_id)
        zone = self._office.zones[brief.number]
        drawn = course(self._dice, brief.aim, attempt, now, zone)
        answered_at = None if drawn.talking is None else now + drawn.ringing
        ended_at = now + drawn.ringing + (drawn.talking or timedelta())
        self.figures.calls += 1
        self._journal.invite(
            brief.attempt_id, brief.number, brief.trunk.from_number, now, answered_at, ended_at
        )
        if drawn.opts_out:
            said_at = max(now + drawn.ringing, ended_at - _SAID_BEFORE_END)
            self._timeline.at(said_at, partial(self._opt_out, brief))
        self._timeline.at(ended_at + _REPORTED_AFTER, partial(self._finish, brief, drawn, answered_at))

    async def _opt_out(self, brief: CallBrief, now: datetime) -> None:
        await reporting.opt_out(brief.attempt_id, "never call me again", now)
        self._office.note_suppression(SuppressionKind.NUMBER, brief.number, now)

    async def _finish(
        self, brief: CallBrief, drawn: Course, answered_at: datetime | None, now: datetime
    ) -> None:
        callback_at = now + drawn.callback_in if drawn.callback_in else None
        facts = _conversation(drawn, answered_at)
        if facts:
            batch = EventBatch(fencing_token=brief.fencing_token, events=facts)
            await reporting.record(brief.attempt_id, batch, lease_s=self._world.settings.lease_s, now=now)
        report = FinishReport(
            fencing_token=brief.fencing_token,
            state=drawn.state,
            end_reason=drawn.end_reason,
            outcome=drawn.outcome,
            callback_at=callback_at,
            sip_status=drawn.sip_status,
            answered_at=answered_at,
            ended_at=now,
            last_event=len(facts),
        )
        await finish(brief.attempt_id, report, now)
        self.figures.ends[drawn.state] += 1
        if callback_at is not None:
            campaign_id = (await Attempt.get(brief.attempt_id)).campaign_id  # type: ignore[union-attr]
            self._journal.callback(now, campaign_id, brief.number, callback_at)
        self._over(now)

    def _over(self, now: datetime) -> None:
        self.wake(now + self._every)

    def _moment(self, shortest: int, longest: int) -> timedelta:
        return self._dice.randint(shortest, longest) * _MS

    async def _next_due(self) -> datetime | None:
        """When the first lead of a running campaign is due."""
        found = [
            await Lead.find({"campaign_id": campaign.id, "status": LeadStatus.PENDING, "rank": rank})
            .sort("+due_at")
            .first_or_none()
            for campaign in await campaigns.running()
            for rank in Rank
        ]
        return min((lead.due_at for lead in found if lead and lead.due_at), default=None)


def _conversation(drawn: Course, answered_at: datetime | None) -> list[CallEvent]:
    """What is told of a call in which a person spoke: enough to see that all providers work."""
    if answered_at is None or drawn.state is not AttemptState.COMPLETED:
        return []
    speakers = (Speaker.AGENT, Speaker.LEAD, Speaker.AGENT)
    turns = [
        Turn(number=number, at=answered_at, speaker=speaker, text="Hello.", started_s=number, ended_s=number)
        for number, speaker in enumerate(speakers, 2)
    ]
    return [Answered(number=1, at=answered_at), *turns]


async def _ordinal(attempt_id: str) -> int:
    found = await Attempt.get_pymongo_collection().find_one({"_id": attempt_id}, {"ordinal": True})
    return int(found["ordinal"]) if found else 1
