"""One handover from the lead's wish to the moment in which the agent is no longer needed."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

import aiohttp
import structlog
from livekit import api, rtc
from livekit.agents import AgentSession, APIError

from agent_worker import phone_legs
from agent_worker.conversation.tasks import Effect, EffectResult, Failed, Transfer, Transferred
from agent_worker.conversation.tasks.effects import NOT_SET_UP
from agent_worker.dialing import Unanswered, colleague_request, dial, hang_up
from agent_worker.pipeline import providers
from agent_worker.pipeline.voices import Voices
from agent_worker.reporting import Reporter
from agent_worker.settings import WorkerSettings
from agent_worker.transferring import subscriptions
from agent_worker.transferring.asking import Questions, in_campaigns_language, listening
from agent_worker.transferring.private_sound import music_on_hold, private_sound
from agent_worker.transferring.referring import referred
from agent_worker.transferring.subscriptions import PrivateTracks
from control_plane.contract.brief import CallBrief
from control_plane.contract.events import ColleagueCalled
from control_plane.contract.handoff import ColleagueState, Handoff, HandoffMode
from control_plane.contract.log_fields import mask_number
from control_plane.contract.states import AttemptState
from control_plane.contract.tools import EndedLeg
from control_plane.contract.wire import COLLEAGUE_IDENTITY, LEAD_IDENTITY

log = structlog.get_logger(__name__)

_LINE_OVER_S = 10.0
"""The line that announces the handover takes no longer."""

_VOICE_S = 5.0
"""A phone that was picked up has its sound in the room by then."""

_NOBODY = "nobody"
"""Why a handover failed: of those who were called, none took the call."""

_UNANSWERED = {
    AttemptState.NO_ANSWER: ColleagueState.NO_ANSWER,
    AttemptState.BUSY: ColleagueState.DECLINED,
    AttemptState.REJECTED: ColleagueState.DECLINED,
}


@dataclass(frozen=True)
class Surroundings:
    """The call in which leads are handed over."""

    room: rtc.Room
    livekit: api.LiveKitAPI
    session: AgentSession[None]
    brief: CallBrief
    settings: WorkerSettings
    reporter: Reporter
    on_lead_gone: Callable[[], None]


class HandingOver:
    """Carries out a talk's effects, the transfer among them.

    A transfer that is cancelled ends the colleague's leg at once, also while their phone rings.
    """

    def __init__(self, call: Surroundings) -> None:
        self._call = call
        self._is_referring = False
        self._last_leg: EndedLeg | None = None

    def lead_left(self) -> None:
        """The lead's leg has ended: they hung up, or the trunk has taken them along."""
        if not self._is_referring:
            self._call.on_lead_gone()

    async def carry_out(self, effect: Effect) -> EffectResult:
        """What became of the effect."""
        if not isinstance(effect, Transfer):
            return await self._call.reporter.use_tool(effect)
        handoff = self._call.brief.handoff
        if handoff is None:
            return Failed(NOT_SET_UP)
        if handoff.mode is HandoffMode.COLD and self._call.brief.trunk.allows_refer:
            await self._until_line_is_over()
            for number in handoff.numbers:
                if await self._leg(number, partial(self._referred, number, handoff)):
                    return Transferred()
        tracks = PrivateTracks(self._call.room)
        async with (
            AsyncExitStack() as hold,
            self._questions(effect) as questions,
        ):
            session = self._call.session
            await hold.enter_async_context(
                music_on_hold(tracks, LEAD_IDENTITY, is_spoken_to=lambda: session.agent_state == "speaking")
            )
            for number in handoff.numbers:
                if await self._leg(number, partial(self._asked, number, handoff, tracks, questions)):
                    await self._until_line_is_over()
                    await hold.aclose()
                    return await self._joined()
        return Failed(_NOBODY)

    async def _until_line_is_over(self) -> None:
        """The lead hears that they are put through before they hear music."""
        speech = self._call.session.current_speech
        if speech is not None:
            await asyncio.wait([asyncio.ensure_future(speech.wait_for_playout())], timeout=_LINE_OVER_S)

    async def _leg(self, number: str, work: Callable[[], Awaitable[ColleagueState]]) -> bool:
        """Whether the colleague has the call after `work`, done under a claim; else their leg is ended."""
        call, key = self._call, uuid4().hex
        if not phone_legs.is_there(call.room, LEAD_IDENTITY):
            return False
        if not await call.reporter.may_call_colleague(number, key, self._last_leg):
            return False
        state = ColleagueState.CANCELED
        try:
            state = await work()
        except (api.TwirpError, APIError, TimeoutError, aiohttp.ClientError) as error:
            log.warning("a colleague could not be asked", error=type(error).__name__)
            state = ColleagueState.FAILED
        finally:
            self._last_leg = EndedLeg(key=key, state=state)
            call.reporter.record(ColleagueCalled, leg=key, phone=mask_number(number), state=state)
            if state is not ColleagueState.ACCEPTED:
                await hang_up(call.livekit, call.brief.attempt_id, COLLEAGUE_IDENTITY)
        return state is ColleagueState.ACCEPTED

    async def _referred(self, number: str, handoff: Handoff) -> ColleagueState:
        """Has the trunk call the colleague; a lead who hung up meanwhile was not put through."""
        call = self._call
        self._is_referring = True
        try:
            done = await referred(call.livekit, call.room, number, handoff.ringing_timeout_s)
        finally:
            self._is_referring = False
        if not done and not phone_legs.is_there(call.room, LEAD_IDENTITY):
            call.on_lead_gone()
        return ColleagueState.ACCEPTED if done else ColleagueState.FAILED

    async def _asked(
        self, number: str, handoff: Handoff, tracks: PrivateTracks, questions: Questions
    ) -> ColleagueState:
        call = self._call
        async with _kept_apart(call.livekit, call.room):
            request = colleague_request(call.brief, number, handoff.ringing_timeout_s)
            reached = await dial(call.livekit, call.room, request, on_ringing=lambda: None)
            if isinstance(reached, Unanswered):
                return _UNANSWERED.get(reached.meaning.state, ColleagueState.FAILED)
            track = await _voice_of_colleague(call.room)
            await subscriptions.set_apart(call.livekit, call.room)
            if handoff.mode is HandoffMode.COLD:
                return ColleagueState.ACCEPTED
            language = call.brief.providers.language
            hearings = providers.hearing(call.brief.providers, call.settings)
            async with (
                aclosing(hearings),
                private_sound(tracks, "briefing", COLLEAGUE_IDENTITY) as sound,
                listening(call.room, track, hearings, language) as answer,
            ):
                takes_it = await questions.ask(sound, answer)
        if takes_it is None:
            return ColleagueState.NO_ANSWER
        return ColleagueState.ACCEPTED if takes_it else ColleagueState.DECLINED

    async def _joined(self) -> EffectResult:
        """The two hear each other, unless one of them has hung up meanwhile."""
        room = self._call.room
        try:
            await subscriptions.join(self._call.livekit, room)
        except (api.TwirpError, TimeoutError, aiohttp.ClientError) as error:
            log.warning("the two could not be joined", error=type(error).__name__)
        else:
            if all(phone_legs.is_there(room, identity) for identity in (LEAD_IDENTITY, COLLEAGUE_IDENTITY)):
                return Transferred()
        await hang_up(self._call.livekit, self._call.brief.attempt_id, COLLEAGUE_IDENTITY)
        return Failed(_NOBODY)

    def _questions(self, effect: Transfer) -> AbstractAsyncContextManager[Questions]:
        call, voices = self._call, self._call.session.tts
        if not isinstance(voices, Voices):
            raise TypeError("the pipeline needs voices")
        return in_campaigns_language(call.brief, effect.said, call.settings, voices)


@asynccontextmanager
async def _kept_apart(livekit: api.LiveKitAPI, room: rtc.Room) -> AsyncIterator[None]:
    """Sees to it that whatever a phone publishes is not heard by the other one, as soon as it is there."""
    separating: set[asyncio.Task[None]] = set()

    def on_published(_publication: rtc.RemoteTrackPublication, participant: rtc.RemoteParticipant) -> None:
        if participant.identity == COLLEAGUE_IDENTITY:
            task = asyncio.create_task(subscriptions.set_apart(livekit, room), name="set-apart")
            separating.add(task)

    room.on("track_published", on_published)
    try:
        yield
    finally:
        room.off("track_published", on_published)
        for result in await asyncio.gather(*separating, return_exceptions=True):
            if isinstance(result, Exception):
                log.warning("the two were set apart late", error=type(result).__name__)


async def _voice_of_colleague(room: rtc.Room) -> rtc.Track:
    """The colleague's sound, as soon as we get it; raises `TimeoutError`."""
    found: asyncio.Future[rtc.Track] = asyncio.get_running_loop().create_future()

    def look(participant: rtc.RemoteParticipant | None) -> None:
        if participant is None or participant.identity != COLLEAGUE_IDENTITY or found.done():
            return
        for publication in participant.track_publications.values():
            if publication.track is not None:
                found.set_result(publication.track)
                return

    def on_subscribed(
        _track: rtc.Track, _publication: rtc.RemoteTrackPublication, participant: rtc.RemoteParticipant
    ) -> None:
        look(participant)

    room.on("track_subscribed", on_subscribed)
    try:
        look(room.remote_participants.get(COLLEAGUE_IDENTITY))
        return await asyncio.wait_for(found, _VOICE_S)
    finally:
        room.off("track_subscribed", on_subscribed)
