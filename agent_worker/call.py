"""One call from start to finish: claim, dial, talk, hang up, report."""

import asyncio
import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog
from livekit import api, rtc
from livekit.agents import AgentSession, AutoSubscribe, JobContext
from livekit.agents.voice.recorder_io import RecorderIO
from obstore.store import ObjectStore

from agent_worker import phone_legs
from agent_worker.control_plane_api import AttemptApi
from agent_worker.conversation.languages import languages_of
from agent_worker.dialing import (
    Answered,
    Unanswered,
    dial,
    hang_up,
    hang_up_everybody,
    invite_request,
    open_livekit_api,
)
from agent_worker.errors import AttemptOver, ClaimRefused, ConfigurationError, ControlPlaneError
from agent_worker.guardian import Watched
from agent_worker.line_quality import watched_line
from agent_worker.object_store import open_object_store
from agent_worker.pipeline.agent_voice import AgentVoice
from agent_worker.pipeline.embeddings import open_embeddings
from agent_worker.pipeline.session import build_session, room_options
from agent_worker.pipeline.usage import used
from agent_worker.pipeline.voice_activity import OverheardDetector
from agent_worker.preloaded import ready_for
from agent_worker.recording import attach_recorder, recorded
from agent_worker.reporting import Reporter
from agent_worker.settings import WorkerSettings
from agent_worker.spool import Spool, SpoolHeader
from agent_worker.supervision import Supervision
from agent_worker.talking import Talk, TalkEnd
from agent_worker.talking.stored_line import StoredLineAhead
from agent_worker.tidying import tidying
from agent_worker.transferring import HandingOver, Surroundings
from agent_worker.transferring.joined import fall_silent, recording_both, watching_for_departure
from control_plane.contract.brief import CallBrief
from control_plane.contract.events import Answered as AnsweredEvent
from control_plane.contract.events import DtmfHeard, HungUp, Ringing
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import (
    COLLEAGUE_IDENTITY,
    LEAD_IDENTITY,
    AudioQuality,
    ClaimRequest,
    Command,
    DispatchMetadata,
    FinishReport,
    Usage,
)

log = structlog.get_logger(__name__)

_LAST_WORD_S = 0.4
"""The bridge still plays what we have finished sending (127 ms and its jitter): no word is cut off."""

_NOTHING_LEFT_TO_HEAR = (EndReason.CALLER_HANGUP, EndReason.TRANSFERRED)

_GOODBYE_S = 12.0
"""How long a goodbye may take when the call has to end; after that the line is cut. It begins so long before
the call's maximum, in a short call at half of it: no call lasts longer than it may."""


async def run_call(ctx: JobContext, settings: WorkerSettings, guardian_socket: Path) -> None:
    """Runs the call that was dispatched to this job; returns when it has been reported."""
    dispatched = DispatchMetadata.model_validate_json(ctx.job.metadata)
    structlog.contextvars.bind_contextvars(attempt_id=dispatched.attempt_id)
    async with AttemptApi(settings.backend_api_base, dispatched.attempt_id, dispatched.token) as attempt:
        try:
            brief = await attempt.claim(ClaimRequest(nonce=ctx.job.id, worker=ctx.worker_id))
        except (ClaimRefused, AttemptOver) as refusal:
            log.info("not our call", reason=str(refusal))
            return
        except ControlPlaneError as error:
            # Without a claim nothing is dialed; the control plane sends the dispatch again.
            log.warning("no claim", reason=str(error))
            return
        spool = Spool.create(
            settings.worker_spool_dir,
            SpoolHeader(
                attempt_id=brief.attempt_id,
                token=dispatched.token,
                fencing_token=brief.fencing_token,
                object_prefix=brief.recording.object_prefix,
            ),
        )
        await asyncio.to_thread(ready_for, *languages_of(brief))
        call = _Call(ctx.room, brief, settings)
        reporter = Reporter(attempt, spool, lease_s=brief.lease_s, on_command=call.obey, on_over=call.cut)
        ended = await call.run(ctx, guardian_socket, spool, reporter)
        await reporter.finish(
            FinishReport(
                fencing_token=brief.fencing_token,
                state=ended.state,
                end_reason=ended.end_reason,
                outcome=ended.outcome,
                callback_at=call.callback_at,
                sip_status=call.sip_status,
                answered_at=call.answered_at,
                ended_at=datetime.now(UTC),
                last_event=reporter.last_event,
                usage=call.usage,
                audio=call.audio,
            )
        )


@dataclass(frozen=True)
class _Equipment:
    """What a call is held with."""

    session: AgentSession[None]
    voice: AgentVoice
    detector: OverheardDetector
    last_words: StoredLineAhead
    store: ObjectStore


class _Call:
    """The state of a claimed call while it runs."""

    def __init__(self, room: rtc.Room, brief: CallBrief, settings: WorkerSettings) -> None:
        self.sip_status: int | None = None
        self.answered_at: datetime | None = None
        self.callback_at: datetime | None = None
        self.usage: list[Usage] = []
        self.audio: AudioQuality | None = None
        self._room = room
        self._brief = brief
        self._settings = settings
        self._leave: asyncio.Future[EndReason] = asyncio.get_running_loop().create_future()
        self._cut = asyncio.Event()
        self._cut_for = EndReason.CAMPAIGN_STOPPED
        self._must_end_at = 0.0
        self._dial_at = asyncio.get_running_loop().time() + brief.dial_after_s
        self._ended: TalkEnd | None = None

    def obey(self, command: Command) -> None:
        """What the control plane wants of the call."""
        if command is Command.SAY_GOODBYE:
            self.ask_to_leave(EndReason.CAMPAIGN_STOPPED)
            return
        if command is Command.HANG_UP_BY_HAND:
            self._cut_for = EndReason.HUNG_UP_BY_HAND
        self.cut()

    def ask_to_leave(self, reason: EndReason) -> None:
        """The call has to end politely; the first reason counts."""
        if not self._leave.done():
            self._leave.set_result(reason)

    def cut(self) -> None:
        """The call has to end at once."""
        self._cut.set()

    async def run(self, ctx: JobContext, guardian_socket: Path, spool: Spool, reporter: Reporter) -> TalkEnd:
        """Dials and talks; the phone leg is gone when this returns, whatever happened.

        How the call ended is known before everything is put away, and counts whatever fails in that.
        """
        try:
            async with contextlib.AsyncExitStack() as stack:
                detector = OverheardDetector()
                session = build_session(self._brief, self._settings, detector)
                voice = AgentVoice(ctx.room)
                stack.push_async_callback(voice.aclose)
                stack.push_async_callback(session.aclose)
                store = open_object_store(self._settings.object_store_url)
                last_words = StoredLineAhead(self._brief, session.tts, store)
                stack.push_async_callback(last_words.close)
                equipment = _Equipment(session, voice, detector, last_words, store)
                livekit = await stack.enter_async_context(open_livekit_api(self._settings))
                watched = await Watched.connect(
                    guardian_socket,
                    self._brief.attempt_id,
                    on_goodbye=lambda: self.ask_to_leave(EndReason.WORKER_SHUTDOWN),
                )
                stack.push_async_callback(watched.release)
                hang_up_all = hang_up_everybody if self._brief.handoff else hang_up
                stack.push_async_callback(hang_up_all, livekit, self._brief.attempt_id)
                self._ended = await self._dial_and_talk(ctx, equipment, livekit, spool, reporter)
        except ConfigurationError as error:
            log.error("the call cannot be held", reason=str(error))  # noqa: TRY400 -- the reason says all
        except Exception:
            log.exception("the call broke")
        return self._ended or TalkEnd(AttemptState.FAILED, EndReason.WORKER_ERROR)

    async def _dial_and_talk(
        self,
        ctx: JobContext,
        equipment: "_Equipment",
        livekit: api.LiveKitAPI,
        spool: Spool,
        reporter: Reporter,
    ) -> TalkEnd:
        session, voice = equipment.session, equipment.voice
        await ctx.connect(auto_subscribe=AutoSubscribe.AUDIO_ONLY)
        await voice.publish(lambda: talk.end(TalkEnd(AttemptState.FAILED, EndReason.WORKER_ERROR)))
        session.output.audio = voice
        handing_over = HandingOver(
            Surroundings(
                self._room,
                livekit,
                session,
                self._brief,
                self._settings,
                reporter,
                on_lead_gone=lambda: talk.hung_up(),
            )
        )
        talk = Talk(
            session,
            voice,
            equipment.detector,
            self._brief,
            reporter,
            equipment.last_words,
            equipment.store,
            handing_over.carry_out,
            open_embeddings(self._settings),
        )
        await session.start(
            talk.agent(),
            room=self._room,
            room_options=room_options(self._settings),
            record=False,
            session_host=False,
        )
        session.input.set_audio_enabled(False)  # ringback and early noise are nobody's words
        recorder = attach_recorder(session)
        phone_legs.watch(self._room, [LEAD_IDENTITY], lambda _: handing_over.lead_left())
        self._watch_room(reporter)
        Supervision(self._room, talk, reporter)
        reached = await self._dial(livekit, reporter)
        if isinstance(reached, TalkEnd):
            return reached
        async with contextlib.AsyncExitStack() as beside:
            if self._brief.recording.enabled:
                await beside.enter_async_context(
                    recorded(
                        recorder,
                        store=equipment.store,
                        object_prefix=self._brief.recording.object_prefix,
                        spool=spool,
                        reporter=reporter,
                    )
                )
            line = await beside.enter_async_context(watched_line(self._room))
            self.answered_at = datetime.now(UTC)
            reporter.record(AnsweredEvent, sip_call_id=reached.sip_call_id)
            session.input.set_audio_enabled(True)
            talk.begin()
            ended = self._ended = await self._talk(talk)
            await line.read()
            hung_up_by = "lead" if ended.end_reason is EndReason.CALLER_HANGUP else "agent"
            if ended.state is not AttemptState.TRANSFERRED:
                with tidying("phone leg"):
                    await hang_up(livekit, self._brief.attempt_id)
            with tidying("session"):
                await session.aclose()
            with tidying("talk"):
                await talk.close()
            self.callback_at = talk.facts.callback_at
            self.usage = used(session)
            if ended.state is AttemptState.TRANSFERRED:
                await fall_silent(self._room)
                ended, hung_up_by = await self._joined(ended, recorder)
                self._ended = ended
                with tidying("phone legs"):
                    await hang_up_everybody(livekit, self._brief.attempt_id)
            self.audio = line.last
        reporter.record(HungUp, by=hung_up_by)
        return ended

    async def _dial(self, livekit: api.LiveKitAPI, reporter: Reporter) -> Answered | TalkEnd:
        """Answered, or how the attempt ended without an answer."""
        loop = asyncio.get_running_loop()
        # The trunk's turn: nothing is waited for but the time, unless the call is to end before it.
        await self._wait_for(loop.create_future(), timeout_s=max(0.0, self._dial_at - loop.time()))
        if self._leave.done() or self._cut.is_set():
            return TalkEnd(AttemptState.CANCELED, self._why_stopped())
        try:
            # Time has passed since the claim: the campaign may be paused, the number suppressed. On LiveKit
            # Cloud, which makes rooms by itself, this is also the only fence against dialing for an attempt
            # that was given up meanwhile.
            if not await reporter.may_dial():
                return TalkEnd(AttemptState.CANCELED, EndReason.CAMPAIGN_STOPPED)
        except AttemptOver:
            return TalkEnd(AttemptState.CANCELED, EndReason.LEASE_EXPIRED)
        except ControlPlaneError:
            return TalkEnd(AttemptState.CANCELED, EndReason.BACK_PRESSURE)
        dialing = asyncio.create_task(
            dial(
                livekit,
                self._room,
                invite_request(self._brief),
                on_ringing=lambda: reporter.record(Ringing),
            ),
            name="dial",
        )
        await self._wait_for(dialing)
        if not dialing.done():
            # Told to stop while it rings: the phone leg is canceled, then the dialing ends.
            await hang_up(livekit, self._brief.attempt_id)
            dialing.cancel()
            await asyncio.gather(dialing, return_exceptions=True)
            return TalkEnd(AttemptState.CANCELED, self._why_stopped())
        reached = dialing.result()
        if isinstance(reached, Unanswered):
            self.sip_status = reached.sip_status
            return TalkEnd(reached.meaning.state, reached.meaning.end_reason)
        return reached

    async def _talk(self, talk: Talk) -> TalkEnd:
        """Until the talk ends by itself, the lead hangs up, or something asks for its end."""
        loop = asyncio.get_running_loop()
        longest_s = self._brief.limits.max_duration_s
        self._must_end_at = loop.time() + longest_s
        goodbye_at = self._must_end_at - min(_GOODBYE_S, longest_s / 2)
        too_long = loop.call_at(goodbye_at, self.ask_to_leave, EndReason.MAX_DURATION)
        await self._wait_for(talk.ended)
        too_long.cancel()
        if not talk.ended.done() and self._leave.done():
            talk.leave(self._leave.result())
            left_s = max(0.0, self._must_end_at - _LAST_WORD_S - loop.time())
            timeout_s = min(_GOODBYE_S, left_s)
            await self._wait_for(talk.ended, timeout_s=timeout_s, even_if_asked_to_leave=True)
        if not talk.ended.done():
            return TalkEnd(AttemptState.COMPLETED, self._why_stopped())
        ended = talk.ended.result()
        if ended.end_reason not in _NOTHING_LEFT_TO_HEAR:
            await asyncio.sleep(_LAST_WORD_S)
        return ended

    async def _joined(self, ended: TalkEnd, recorder: RecorderIO) -> tuple[TalkEnd, str]:
        """Until one of the two hangs up or the call has lasted as long as it may, and who ended it.

        A campaign that is stopped politely leaves them alone; what cuts calls cuts theirs too.
        """
        async with contextlib.AsyncExitStack() as stack:
            left = stack.enter_context(watching_for_departure(self._room))
            if self._brief.recording.enabled:
                await stack.enter_async_context(recording_both(self._room, recorder))

            def end_if_worker_stops(leave: "asyncio.Future[EndReason]") -> None:
                if leave.result() is EndReason.WORKER_SHUTDOWN and not left.done():
                    left.set_result("agent")

            self._leave.add_done_callback(end_if_worker_stops)
            remaining_s = max(0.0, self._must_end_at - asyncio.get_running_loop().time())
            await self._wait_for(left, timeout_s=remaining_s, even_if_asked_to_leave=True)
        if left.done():
            return ended, left.result()
        reason = ended.end_reason if self._cut.is_set() else EndReason.MAX_DURATION
        return TalkEnd(ended.state, reason, ended.outcome), "agent"

    def _why_stopped(self) -> EndReason:
        return self._leave.result() if self._leave.done() else self._cut_for

    async def _wait_for(
        self,
        wanted: "asyncio.Future[Any]",
        *,
        timeout_s: float | None = None,
        even_if_asked_to_leave: bool = False,
    ) -> None:
        """Waits until `wanted` is done, or the call is cut, or (unless told otherwise) asked to leave."""
        cut = asyncio.ensure_future(self._cut.wait())
        stops: list[asyncio.Future[Any]] = [wanted, cut]
        if not even_if_asked_to_leave:
            stops.append(self._leave)
        await asyncio.wait(stops, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
        cut.cancel()

    def _watch_room(self, reporter: Reporter) -> None:
        """Hears when the room goes, and keys the lead presses."""

        @self._room.on("disconnected")
        def _room_gone(_reason: object) -> None:
            self.cut()

        @self._room.on("sip_dtmf_received")
        def _key(event: rtc.SipDTMF) -> None:
            if event.participant is not None and event.participant.identity == COLLEAGUE_IDENTITY:
                return
            reporter.record(DtmfHeard, digit=event.digit)
