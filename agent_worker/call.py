"""One call from start to finish: claim, dial, talk, hang up, report."""

import asyncio
import contextlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog
from livekit import api, rtc
from livekit.agents import AgentSession, AutoSubscribe, JobContext
from livekit.agents.vad import VAD

from agent_worker.control_plane_api import AttemptApi
from agent_worker.dialing import Answered, Unanswered, dial, hang_up, open_livekit_api
from agent_worker.errors import AttemptOver, ClaimRefused, ConfigurationError, ControlPlaneError
from agent_worker.guardian import Watched
from agent_worker.object_store import open_object_store
from agent_worker.pipeline.session import build_session, room_options
from agent_worker.pipeline.usage import used
from agent_worker.recording import attach_recorder, recorded
from agent_worker.reporting import Reporter
from agent_worker.settings import WorkerSettings
from agent_worker.spool import Spool, SpoolHeader
from agent_worker.talking import Talk, TalkEnd
from control_plane.contract.brief import CallBrief
from control_plane.contract.events import Answered as AnsweredEvent
from control_plane.contract.events import DtmfHeard, HungUp, Ringing
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import (
    LEAD_IDENTITY,
    ClaimRequest,
    Command,
    DispatchMetadata,
    FinishReport,
    Usage,
)

log = structlog.get_logger(__name__)

_LAST_WORD_S = 0.4
"""The bridge still plays what we have finished sending (127 ms and its jitter): no word is cut off."""

_GOODBYE_S = 12.0
"""How long a goodbye may take when the call has to end; after that the line is cut."""


async def run_call(ctx: JobContext, settings: WorkerSettings, vad: VAD, guardian_socket: Path) -> None:
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
        call = _Call(ctx.room, brief, settings)
        reporter = Reporter(attempt, spool, lease_s=brief.lease_s, on_command=call.obey, on_over=call.cut)
        ended = await call.run(ctx, vad, guardian_socket, spool, reporter)
        await reporter.finish(
            FinishReport(
                fencing_token=brief.fencing_token,
                state=ended.state,
                end_reason=ended.end_reason,
                outcome=ended.outcome,
                sip_status=call.sip_status,
                answered_at=call.answered_at,
                ended_at=datetime.now(UTC),
                last_event=reporter.last_event,
                usage=call.usage,
            )
        )


class _Call:
    """The state of a claimed call while it runs."""

    def __init__(self, room: rtc.Room, brief: CallBrief, settings: WorkerSettings) -> None:
        self.sip_status: int | None = None
        self.answered_at: datetime | None = None
        self.usage: list[Usage] = []
        self._room = room
        self._brief = brief
        self._settings = settings
        self._leave: asyncio.Future[EndReason] = asyncio.get_running_loop().create_future()
        self._cut = asyncio.Event()

    def obey(self, command: Command) -> None:
        """What the control plane wants of the call."""
        if command is Command.HANG_UP:
            self.cut()
        else:
            self.ask_to_leave(EndReason.CAMPAIGN_STOPPED)

    def ask_to_leave(self, reason: EndReason) -> None:
        """The call has to end politely; the first reason counts."""
        if not self._leave.done():
            self._leave.set_result(reason)

    def cut(self) -> None:
        """The call has to end at once."""
        self._cut.set()

    async def run(
        self, ctx: JobContext, vad: VAD, guardian_socket: Path, spool: Spool, reporter: Reporter
    ) -> TalkEnd:
        """Dials and talks; the phone leg is gone when this returns, whatever happened."""
        async with contextlib.AsyncExitStack() as stack:
            try:
                session = build_session(self._brief, self._settings, vad)
                stack.push_async_callback(session.aclose)
                livekit = await stack.enter_async_context(open_livekit_api(self._settings))
                watched = await Watched.connect(
                    guardian_socket,
                    self._brief.attempt_id,
                    on_goodbye=lambda: self.ask_to_leave(EndReason.WORKER_SHUTDOWN),
                )
                stack.push_async_callback(watched.release)
                stack.push_async_callback(hang_up, livekit, self._brief.attempt_id)
                return await self._dial_and_talk(ctx, session, livekit, spool, reporter)
            except ConfigurationError as error:
                log.error("the call cannot be held", reason=str(error))  # noqa: TRY400 -- the reason says all
            except Exception:
                log.exception("the call broke")
            return TalkEnd(AttemptState.FAILED, EndReason.WORKER_ERROR)

    async def _dial_and_talk(
        self,
        ctx: JobContext,
        session: AgentSession[None],
        livekit: api.LiveKitAPI,
        spool: Spool,
        reporter: Reporter,
    ) -> TalkEnd:
        talk = Talk(session, self._brief, reporter)
        await ctx.connect(auto_subscribe=AutoSubscribe.AUDIO_ONLY)
        await session.start(
            talk.agent(),
            room=self._room,
            room_options=room_options(self._settings),
            record=False,
            session_host=False,
        )
        session.input.set_audio_enabled(False)  # ringback and early noise are nobody's words
        recorder = attach_recorder(session)
        self._watch_room(talk, reporter)
        reached = await self._dial(livekit, reporter)
        if isinstance(reached, TalkEnd):
            return reached
        async with contextlib.AsyncExitStack() as recording:
            if self._brief.recording.enabled:
                store = open_object_store(self._settings.object_store_url)
                await recording.enter_async_context(
                    recorded(
                        recorder,
                        store=store,
                        object_prefix=self._brief.recording.object_prefix,
                        spool=spool,
                        reporter=reporter,
                    )
                )
            self.answered_at = datetime.now(UTC)
            reporter.record(AnsweredEvent, sip_call_id=reached.sip_call_id)
            session.input.set_audio_enabled(True)
            talk.begin()
            ended = await self._talk(talk)
            await hang_up(livekit, self._brief.attempt_id)
            await session.aclose()
            await talk.close()
        self.usage = used(session)
        reporter.record(HungUp, by="lead" if ended.end_reason is EndReason.CALLER_HANGUP else "agent")
        return ended

    async def _dial(self, livekit: api.LiveKitAPI, reporter: Reporter) -> Answered | TalkEnd:
        """Answered, or how the attempt ended without an answer."""
        try:
            # Time may have passed since the claim. On LiveKit Cloud, which makes rooms by itself, this is
            # the only fence against dialing for an attempt that was given up meanwhile.
            await reporter.renew()
        except AttemptOver:
            return TalkEnd(AttemptState.CANCELED, EndReason.LEASE_EXPIRED)
        except ControlPlaneError:
            return TalkEnd(AttemptState.CANCELED, EndReason.BACK_PRESSURE)
        dialing = asyncio.create_task(
            dial(livekit, self._room, self._brief, on_ringing=lambda: reporter.record(Ringing)), name="dial"
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
        too_long = asyncio.get_running_loop().call_later(
            self._brief.limits.max_duration_s, self.ask_to_leave, EndReason.MAX_DURATION
        )
        await self._wait_for(talk.ended)
        too_long.cancel()
        if not talk.ended.done() and self._leave.done():
            talk.leave(self._leave.result())
            await self._wait_for(talk.ended, timeout_s=_GOODBYE_S, even_if_asked_to_leave=True)
        if not talk.ended.done():
            return TalkEnd(AttemptState.COMPLETED, self._why_stopped())
        ended = talk.ended.result()
        if ended.end_reason is not EndReason.CALLER_HANGUP:
            await asyncio.sleep(_LAST_WORD_S)
        return ended

    def _why_stopped(self) -> EndReason:
        return self._leave.result() if self._leave.done() else EndReason.CAMPAIGN_STOPPED

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

    def _watch_room(self, talk: Talk, reporter: Reporter) -> None:
        """Hears when the phone leg ends, when the room goes, and keys the lead presses."""

        @self._room.on("participant_disconnected")
        def _left(participant: rtc.RemoteParticipant) -> None:
            if participant.identity == LEAD_IDENTITY:
                talk.hung_up()

        @self._room.on("disconnected")
        def _room_gone(_reason: object) -> None:
            self.cut()

        @self._room.on("sip_dtmf_received")
        def _key(event: rtc.SipDTMF) -> None:
            reporter.record(DtmfHeard, digit=event.digit)
