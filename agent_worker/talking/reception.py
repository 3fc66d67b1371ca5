"""The first seconds of a call: who answers, and what becomes of a machine.

A person never waits for it. The recogniser's words pass through here on their way to the floor, and the
talk goes its way until something is heard that only a machine says. Then the agent falls silent and its
playbook stands still: what a machine says is nobody's answer and nobody's wish. What is done about it is
decided in `detection.meeting`, twenty times a second, and carried out here.
"""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Coroutine
from typing import Any, Protocol

import structlog
from livekit.agents import AgentSession, stt, vad

from agent_worker.conversation.guards import is_opt_out
from agent_worker.detection import Impression, Verdict
from agent_worker.detection.meeting import Heard, Step, next_step
from agent_worker.detection.screening import Reply, Screening
from agent_worker.detection.tones import Tone
from agent_worker.pipeline.voice_activity import OverheardDetector
from agent_worker.reporting import Reporter
from agent_worker.talking.ending import TalkEnd
from agent_worker.talking.leaving_message import LeavingMessage
from agent_worker.talking.menu_walk import MenuWalk
from agent_worker.talking.message import Message
from agent_worker.talking.overhearing import tell_sound, tell_words
from agent_worker.talking.transcript import Transcript
from control_plane.contract.brief import Aim, CallBrief
from control_plane.contract.events import AnsweredBy, Answerer, Evidence
from control_plane.contract.states import AttemptState, EndReason

log = structlog.get_logger(__name__)

_LOOK_S = 0.05

_LISTENS_S = 45.0
"""Whoever has talked for so long is what they seem to be."""

_PERSON_TURNS = 2
"""Nobody who has answered the agent so often is a machine."""


class Host(Protocol):
    """What the reception asks of the talk."""

    def fall_silent(self) -> None:
        """No person is on the line: what the agent says is broken off, and no word becomes a turn."""

    def start_over(self, finals: str = "", interim: str = "") -> None:
        """A person has come to the phone, with these words perhaps: the playbook begins."""

    def opt_out(self, text: str) -> None:
        """The person had it said that they do not want to be called again."""

    def end(self, end: TalkEnd) -> None:
        """The call is over."""


class Reception:
    """Watches who answers. While it `has_line`, the talk neither listens nor speaks."""

    def __init__(
        self,
        session: AgentSession[None],
        detector: OverheardDetector,
        brief: CallBrief,
        reporter: Reporter,
        transcript: Transcript,
        message: Message | None,
        host: Host,
    ) -> None:
        self.has_line = False
        self._session = session
        self._brief = brief
        self._reporter = reporter
        self._transcript = transcript
        self._leaving: LeavingMessage | None = None
        if message is not None:
            prefix = brief.recording.object_prefix
            self._leaving = LeavingMessage(session, reporter, message, prefix)
        self._host = host
        self._impression = Impression(brief.providers.language)
        self._told: Verdict | None = None
        self._begun_at: float | None = None
        self._machine_since_s = 0.0
        self._agent_was_heard = False
        self._turns = 0
        self._beep: tuple[Tone, float] | None = None
        self._screening = Screening(brief.providers.language)
        self._unwritten = ""
        self._menu = MenuWalk(session, brief, reporter, transcript, on_arrive=self._connect, on_end=self._end)
        self._is_aside = False
        self._watching: asyncio.Task[None] | None = None
        self._speaking: asyncio.Task[None] | None = None
        detector.listeners.append(self._on_sound)

    def begin(self) -> None:
        """The call was answered."""
        self._begun_at = asyncio.get_running_loop().time()
        self._watching = self._start(self._watch(), "reception")

    async def hear(self, events: AsyncIterable[Any]) -> AsyncIterator[Any]:
        """Takes the recogniser's events and passes on those that may be a person's words."""
        async for event in events:
            is_ours = isinstance(event, stt.SpeechEvent) and self._begun_at is not None
            if not is_ours or (self._is_over and not self.has_line):
                yield event
                continue
            is_final = event.type is stt.SpeechEventType.FINAL_TRANSCRIPT
            before = self._impression.finals
            text = tell_words(self._impression, event, self._now_s)
            self._unwritten = "" if is_final else text or self._unwritten
            self._look()
            if text and self._is_menu:
                self._unwritten = ""
                self._menu.begin(before)
                self._menu.hear(text, final=is_final)
            elif not (text and self.has_line) or (is_final and self._is_person_at_last(text)):
                yield event

    def agent_is_heard(self) -> None:
        """The agent speaks: what follows may be an answer to it."""
        if not self.has_line and not self._agent_was_heard:
            self._agent_was_heard = True
            self._impression.agent_was_heard()

    def took_turn(self) -> None:
        """The other side's words became a turn that the agent answers."""
        self._turns += self._agent_was_heard
        if self._turns >= _PERSON_TURNS and not self.has_line:
            self._stop()

    def ended(self, reason: EndReason) -> TalkEnd | None:
        """How a call ends for a reason outside the reception; None unless it has the line."""
        if not self.has_line:
            return None
        if reason is not EndReason.CALLER_HANGUP:
            return TalkEnd(AttemptState.MACHINE, reason)
        if self._menu.under_way:
            return TalkEnd(AttemptState.MACHINE, EndReason.MENU_FAILED)
        return TalkEnd(AttemptState.MACHINE, self._machine_reason())

    @property
    def leaves_message(self) -> bool:
        """Whether a message is being left, for which nothing need be heard."""
        is_speaking = self._speaking is not None and not self._speaking.done()
        return is_speaking and not self._screening.is_answered

    def make_way(self) -> None:
        """Somebody else meets the machine; a message that is broken off is said again when they leave."""
        self._is_aside = self._menu.is_aside = True

    def go_on(self) -> None:
        """The machine is the agent's again."""
        self._is_aside = self._menu.is_aside = False

    async def aclose(self) -> None:
        """Ends what is under way."""
        self._stop()
        self._menu.stop()
        if self.has_line and self._unwritten:
            self._transcript.aside(self._unwritten, self._told.kind if self._told is not None else "")
        for task in (self._watching, self._speaking):
            if task is not None:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        if self._leaving is not None:
            await self._leaving.aclose()

    @property
    def _now_s(self) -> float:
        return asyncio.get_running_loop().time() - (self._begun_at or 0.0)

    @property
    def _is_over(self) -> bool:
        return self._watching is not None and self._watching.done()

    def _stop(self) -> None:
        if self._watching is not None:
            self._watching.cancel()

    def _end(self, end: TalkEnd) -> None:
        """The call is over, and nothing more is done about whoever answered."""
        self._stop()
        self._host.end(end)

    def _start(self, doing: Coroutine[Any, Any, None], name: str) -> "asyncio.Task[None]":
        """Begins it. If it breaks the call ends: nobody else would ever speak to the machine."""
        task = asyncio.create_task(doing, name=name)
        task.add_done_callback(self._on_done)
        return task

    def _on_done(self, task: "asyncio.Task[None]") -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("the reception broke", task=task.get_name(), exc_info=error)
            self._end(TalkEnd(AttemptState.FAILED, EndReason.WORKER_ERROR))

    def _on_sound(self, event: vad.VADEvent) -> None:
        if self._begun_at is not None and not self._is_over:
            tell_sound(self._impression, event, self._now_s)

    async def _watch(self) -> None:
        while self.has_line or self._now_s < _LISTENS_S:
            self._impression.look(self._now_s)
            self._note_beep()
            self._look()
            is_acting = self._menu.under_way or (self._speaking is not None and not self._speaking.done())
            if self.has_line and not is_acting and not self._is_aside:
                self._act()
            await asyncio.sleep(_LOOK_S)

    def _look(self) -> None:
        """Takes the line as soon as a machine is heard, and tells what is thought whenever it changes."""
        verdict = self._impression.verdict
        if verdict is None or (self._told is not None and self._told.kind is verdict.kind):
            return
        if self._screening.is_answered and not verdict.is_machine:
            return  # an assistant's "one moment" is no person; who comes after it tells by words
        self._tell(verdict)
        if verdict.is_machine and not self.has_line:
            self.has_line = True
            self._machine_since_s = self._now_s
            self._host.fall_silent()
        if verdict.kind is Answerer.VOICEMAIL and self._brief.aim is Aim.VOICEMAIL and self._leaving:
            self._leaving.prepare()

    def _tell(self, verdict: Verdict) -> None:
        self._told = verdict
        self._reporter.record(
            AnsweredBy,
            kind=verdict.kind,
            confidence=verdict.confidence,
            after_s=round(self._now_s, 3),
            by=verdict.by,
        )
        log.info("answered", by=verdict.kind, confidence=verdict.confidence, told_by=verdict.by)

    def _note_beep(self) -> None:
        beep = self._impression.beep
        if beep is not None and beep.is_over and (self._beep is None or self._beep[0] is not beep):
            self._beep = (beep, self._now_s)
            if self._leaving is not None:
                self._leaving.note_beep()

    def _act(self) -> None:
        """Does what is to be done about the machine now."""
        verdict = self._impression.verdict
        if self._screening.is_answered and not self._is_met_anew(verdict):
            if self._screening.has_failed(self._now_s, self._impression.voice.silent_s(self._now_s)):
                self._end(TalkEnd(AttemptState.MACHINE, EndReason.SCREENED_OUT))
            return
        if verdict is None:
            return
        step = next_step(verdict, self._heard(), self._aim)
        if step is Step.HANG_UP:
            self._end(TalkEnd(AttemptState.MACHINE, self._machine_reason()))
        elif step is Step.LEAVE_MESSAGE and self._leaving is not None:
            self._speaking = self._start(self._leave_message(self._leaving), "leave-message")
        elif step is Step.ANSWER_SCREENING:
            self._speaking = self._start(self._answer_screening(), "answer-screening")

    def _is_met_anew(self, verdict: Verdict | None) -> bool:
        """Whether an assistant that was answered asks again, or has made room for a voicemail."""
        if verdict is None:
            return False
        asks_again = verdict.kind is Answerer.SCREENING and self._screening.may_be_answered
        return asks_again or verdict.kind is Answerer.VOICEMAIL

    @property
    def _is_menu(self) -> bool:
        """Whether a telephone menu has the line; what it says is its own, whatever it sounds like."""
        if self._menu.under_way:
            return True
        told = self._told is not None and self._told.kind is Answerer.IVR
        return told and self.has_line and not self._screening.is_answered

    @property
    def _aim(self) -> Aim:
        """What the call hopes for here; without a message there is nothing to leave."""
        return self._brief.aim if self._leaving is not None else Aim.PERSON

    def _heard(self) -> Heard:
        now_s = self._now_s
        return Heard(
            silent_s=self._impression.voice.silent_s(now_s),
            beep_over_s=now_s - self._beep[1] if self._beep is not None else None,
            for_s=now_s - self._machine_since_s,
        )

    def _machine_reason(self) -> EndReason:
        if self._told is not None and self._told.kind is Answerer.SCREENING:
            return EndReason.SCREENED_OUT
        if self._told is not None and self._told.kind is Answerer.UNAVAILABLE:
            return EndReason.SCREENED_OUT if self._screening.answers else EndReason.UNAVAILABLE
        return EndReason.MACHINE

    async def _leave_message(self, leaving: LeavingMessage) -> None:
        if end := await leaving.leave():
            self._end(end)

    async def _answer_screening(self) -> None:
        """Says who calls; whoever is heard after that is met anew."""
        said = self._brief.for_machines
        line = said.screening if said is not None else f"This is {self._brief.caller}."
        speech = self._session.say(line, allow_interruptions=False)
        self._screening.answer(self._now_s)
        self._impression.begin_anew()
        self._beep = None
        await speech.wait_for_playout()
        self._screening.go_on(self._now_s)

    def _is_person_at_last(self, text: str) -> bool:
        """Keeps a machine's words; True for those of a person whom an assistant has connected."""
        if self._screening.is_answered and not self._is_over:
            if is_opt_out(text, self._brief.providers.language):
                self._host.opt_out(text)
                self._end(TalkEnd(AttemptState.COMPLETED, EndReason.CALLER_DNC))
            elif self._screening.heard(text, self._now_s) is Reply.PERSON:
                self._connect()
                return True
        self._transcript.aside(text, self._told.kind if self._told is not None else "")
        return False

    def _connect(self, finals: str = "", interim: str = "") -> None:
        """A person has come to the phone, as far as their words tell."""
        self._tell(Verdict(Answerer.PERSON, 1.0, Evidence.WORDS))
        self.has_line = False
        self._stop()
        self._host.start_over(finals, interim)
