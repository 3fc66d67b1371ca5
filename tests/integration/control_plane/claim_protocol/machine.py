"""Hypothesis drives the scene: who does what next, who is cut off in the midst of it, who wakes up."""

import asyncio
import time
from collections.abc import Coroutine
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from control_plane import livekit
from control_plane.attempts.documents import Attempt
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.rules import Action
from control_plane.contract.states import AttemptState, EndReason
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead, LeadStatus
from control_plane.settings import Settings
from tests.integration.control_plane.claim_protocol import workers
from tests.integration.control_plane.claim_protocol.promises import Promises
from tests.integration.control_plane.claim_protocol.scene import GAP, Broken, Scene, set_up
from tests.integration.control_plane.claim_protocol.stepping import Cut, Fate, Process
from tests.integration.control_plane.claim_protocol.workers import Job

_MOST_ASLEEP = 6
_OVERSLEPT_S = 70.0
_QUIET_ROUNDS = 6
_QUIET_ROUND_S = 70.0
_CALM_ROUNDS = 8

places = st.integers(0, 3) | st.integers(0, 7)
jobs = st.tuples(places, st.integers(0, 1))
"""Which of the attempts, and which of the two jobs that it may be given to."""

holders = st.integers(0, 3)
"""Which of the jobs that were given a call, latest first."""

End = tuple[AttemptState, EndReason]

ends = st.sampled_from(
    [
        (AttemptState.COMPLETED, EndReason.AGENT_GOODBYE),
        (AttemptState.COMPLETED, EndReason.CALLER_HANGUP),
        (AttemptState.NO_ANSWER, EndReason.NO_ANSWER),
        (AttemptState.BUSY, EndReason.BUSY),
        (AttemptState.CANCELED, EndReason.BACK_PRESSURE),
        (AttemptState.CANCELED, EndReason.LEASE_EXPIRED),
        (AttemptState.FAILED, EndReason.WORKER_ERROR),
        (AttemptState.MACHINE, EndReason.CALLER_HANGUP),
    ]
)
tokens = st.sampled_from([None, None, None, None, None, 0, 2])
halts = st.sampled_from([Action.PAUSE, Action.RESUME, Action.RESUME, Action.STOP])

forbidding = st.sampled_from([("opt_out", 0), ("act", 0, Action.PAUSE), ("act", 1, Action.PAUSE)])
steps = st.one_of(
    st.tuples(st.just("tick")),
    st.tuples(st.just("tick")),
    st.tuples(st.just("open_as_read_at_first"), places),
    st.tuples(st.just("reconcile")),
    st.tuples(st.just("sweep")),
    st.tuples(st.just("claim"), jobs),
    st.tuples(st.just("take"), jobs),
    st.tuples(st.just("renew"), holders, tokens),
    st.tuples(st.just("prepare"), holders),
    st.tuples(st.just("invite"), holders),
    st.tuples(st.just("ring"), holders, st.booleans()),
    st.tuples(st.just("finish"), holders, ends, tokens),
    st.tuples(st.just("opt_out"), holders),
    st.tuples(st.just("suppress"), places),
    st.tuples(st.just("act"), places, halts),
    st.tuples(st.just("lose_room"), places),
)
cuts = st.none() | st.builds(Cut, st.sampled_from(Fate), st.integers(1, 40))


class ClaimProtocol(RuleBasedStateMachine):
    """The claim protocol under crashes, sleepers, lost answers and people."""

    runner: ClassVar[asyncio.Runner]
    control_plane_settings: ClassVar[Settings]
    livekit_client: ClassVar[livekit.Client]
    until: ClassVar[float]
    """By the monotonic clock: nothing happens any more in stories begun after that."""

    def __init__(self) -> None:
        super().__init__()
        self.scene: Scene = self.runner.run(set_up(self.control_plane_settings, self.livekit_client))
        self.promises = Promises(self.scene)
        self.is_broken = False
        self.is_too_late = time.monotonic() > self.until
        self.asleep: list[Process] = []
        self.jobs: dict[tuple[str, int], Job] = {}

    @initialize()
    def first_calls(self) -> None:
        """Something to quarrel about."""
        self.do(self.scene.tick())

    @rule(step=steps, cut=cuts)
    def one_acts(self, step: tuple[Any, ...], cut: Cut | None) -> None:
        """One process does its work, or begins it."""
        self.do(self.let([(step, cut)]))

    @rule(doings=st.lists(st.tuples(steps, cuts), min_size=2, max_size=3))
    def several_act_at_once(self, doings: list[tuple[tuple[Any, ...], Cut | None]]) -> None:
        """Several processes at the same moment."""
        self.do(self.let(doings))

    @rule(place=places, first=cuts, second=cuts)
    def two_jobs_claim_one_attempt(self, place: int, first: Cut | None, second: Cut | None) -> None:
        """As when a dispatch was sent again while its first job was only slow."""
        self.do(self.let([(("take", (place, job)), cut) for job, cut in enumerate((first, second))]))

    @rule(job=jobs, end=ends, cut=st.none() | st.builds(Cut, st.sampled_from(Fate), st.integers(1, 90)))
    def a_whole_call(self, job: tuple[int, int], end: End, cut: Cut | None) -> None:
        """A worker goes all the way, or is cut off anywhere on it."""
        self.do(self.let([(("call", job, end), cut)]))

    @rule(holder=holders, told=st.lists(st.tuples(ends, cuts), min_size=2, max_size=2), at_once=st.booleans())
    def an_end_is_told_twice(self, holder: int, told: list[tuple[End, Cut | None]], at_once: bool) -> None:
        """As when the first answer was lost, or the worker contradicts itself."""
        doings = [(("finish", holder, end, None), cut) for end, cut in told]
        for together in [doings] if at_once else [[doing] for doing in doings]:
            self.do(self.let(together))

    @rule(job=jobs, waking=st.integers(1, 20), dialer=st.integers(1, 40))
    def a_worker_oversleeps(self, job: tuple[int, int], waking: int, dialer: int) -> None:
        """One that was allowed to dial falls asleep, and wakes while its call is taken from it."""
        self.do(self.oversleep(job, waking, dialer))

    @rule(job=jobs, begun=st.integers(1, 10), further=st.integers(1, 20))
    def a_worker_is_nearly_too_late(self, job: tuple[int, int], begun: int, further: int) -> None:
        """It claims a call that is being given up because nobody came."""
        self.do(self.be_late(job, begun, further))

    @rule(job=jobs, how=forbidding)
    def it_is_forbidden_after_the_claim(self, job: tuple[int, int], how: tuple[Any, ...]) -> None:
        """The last word has to know."""
        for step in (("claim", job), how, ("prepare", 0), ("invite", 0)):
            self.do(self.let([(step, None)]))

    @rule(which=places, cut=cuts)
    def one_wakes(self, which: int, cut: Cut | None) -> None:
        """A process that has slept goes on where it was."""
        if self.asleep:
            process = self.asleep.pop(which % len(self.asleep))
            process.wake(cut)
            self.do(self.follow([process]))

    @rule(seconds=st.sampled_from([1.0, 6.0, 20.0, 50.0, 70.0, 400.0]), api_up=st.booleans())
    def time_passes(self, seconds: float, api_up: bool) -> None:
        """Nobody does anything for a while."""
        self.do(self.scene.pass_time(seconds, api_up=api_up))

    @invariant()
    def promises_are_kept(self) -> None:
        """At any moment whatever."""
        self.do(self.scene.notice_dead_legs())
        self.do(self.promises.check())

    def teardown(self) -> None:
        """When nobody crashes any more, all ends well by itself."""
        try:
            if not self.is_broken:
                self.do(self.come_to_rest())
                self.do(self.finish_the_lists())
        finally:
            self.do(self.end())

    async def let(self, doings: list[tuple[tuple[Any, ...], Cut | None]]) -> None:
        """Start a process for each."""
        await self.follow([Process(self.work(*step), cut) for step, cut in doings])

    async def follow(self, processes: list[Process]) -> None:
        """Until each of them is over or asleep."""
        over = await asyncio.gather(*(process.run() for process in processes), return_exceptions=True)
        for process, result in zip(processes, over, strict=True):
            if isinstance(result, BaseException):
                raise result
            if not result:
                self.asleep.append(process)
        while len(self.asleep) > _MOST_ASLEEP:
            await self.asleep.pop(0).kill()

    async def work(self, name: str, *parameters: Any) -> None:
        """What one process does."""
        if name in {"renew", "prepare", "invite", "ring", "finish", "opt_out"}:
            place, *rest = parameters
            holding = [job for job in reversed(self.jobs.values()) if job.token is not None]
            if holding:
                await getattr(workers, name)(self.scene, holding[place % len(holding)], *rest)
        elif name in {"claim", "take", "call"}:
            (place, number), *rest = parameters
            attempt_id = await self.scene.opened(place)
            if attempt_id is not None:
                job = self.jobs.setdefault((attempt_id, number), Job(attempt_id))
                await getattr(workers, name)(self.scene, job, *rest)
        else:
            await getattr(self.scene, name)(*parameters)

    async def oversleep(self, job: tuple[int, int], waking: int, dialer: int) -> None:
        """The worker dials again at the reconciler's command of that number."""
        await self.let([(("tick",), Cut(Fate.SLEEP, dialer))])
        await self.let([(("claim", job), None)])
        await self.let([(("prepare", 0), None)])
        await self.scene.pass_time(_OVERSLEPT_S, api_up=True)
        await self.let([(("reconcile",), Cut(Fate.SLEEP, waking))])
        await self.let([(("invite", 0), None)])

    async def be_late(self, job: tuple[int, int], begun: int, further: int) -> None:
        """The worker claims at one command of the reconciler, and dials some commands later."""
        await self.scene.pass_time(_OVERSLEPT_S, api_up=True)
        reconciler = Process(self.scene.reconcile(), Cut(Fate.SLEEP, begun))
        await self.follow([reconciler])
        await self.let([(("claim", job), None)])
        await self.let([(("prepare", 0), None)])
        if reconciler in self.asleep:
            self.asleep.remove(reconciler)
            reconciler.wake(Cut(Fate.SLEEP, further))
            await self.follow([reconciler])
        await self.let([(("invite", 0), None)])

    async def come_to_rest(self) -> None:
        """The crashes stop and time passes: every attempt becomes final, every room is gone."""
        await self.kill_sleepers()
        for _ in range(_QUIET_ROUNDS):
            await self.scene.pass_time(_QUIET_ROUND_S, api_up=True)
            await self.scene.reconcile()
            await self.scene.sweep()
            if not await Attempt.find({"open": True}).count() and not await self.scene.rooms():
                break
        await self.scene.notice_dead_legs()
        await self.promises.check()
        left = await Attempt.find({"open": True}).to_list()
        if left:
            raise Broken(f"attempts that never end: {[(attempt.id, attempt.state) for attempt in left]}")
        if await Lead.find({"status": LeadStatus.CALLING}).count():
            raise Broken("a lead stays on the phone")
        if rooms := await self.scene.rooms():
            raise Broken(f"rooms are left: {rooms}")

    async def finish_the_lists(self) -> None:
        """Nothing has leaked: running campaigns go on calling until their lists are done."""
        for _ in range(_CALM_ROUNDS):
            self.scene.now += GAP
            await self.scene.tick()
            for attempt in await Attempt.find({"open": True}).to_list():
                job = Job(attempt.id)
                await workers.call(self.scene, job, (AttemptState.COMPLETED, EndReason.AGENT_GOODBYE))
            await self.promises.check()
            running = await campaigns.running()
            left = [await leads.due(campaign.id, self.scene.now, limit=1) for campaign in running]
            if not any(left):
                return
        raise Broken(f"nobody calls {left} any more")

    async def kill_sleepers(self) -> None:
        """Nobody sleeps any more."""
        while self.asleep:
            await self.asleep.pop().kill()

    async def end(self) -> None:
        """Leave nothing to the next story."""
        await self.kill_sleepers()
        await self.scene.clear()

    def do(self, work: Coroutine[Any, Any, None]) -> None:
        """Run on the one event loop of all stories."""
        if self.is_too_late:
            work.close()
            return
        self.is_broken = True
        self.runner.run(work)
        self.is_broken = False
