"""The talk with the lead: the playbook's decisions put into livekit-agents' turns.

Code decides (`conversation.decisions`), the model words a line at most. `course` knows which of what was
decided holds.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable

import structlog
from livekit.agents import AgentSession
from livekit.agents.voice import SpeechHandle
from livekit.agents.voice.events import AgentStateChangedEvent, SpeechCreatedEvent
from obstore.store import ObjectStore

from agent_worker.conversation import decisions, languages
from agent_worker.conversation.decisions import Decision
from agent_worker.conversation.guards import is_opt_out
from agent_worker.conversation.tasks import Effect, EffectResult, Transferred
from agent_worker.errors import ConfigurationError
from agent_worker.pipeline.agent_voice import AgentVoice
from agent_worker.pipeline.embeddings import Embeddings
from agent_worker.pipeline.voice_activity import OverheardDetector
from agent_worker.pipeline.voices import Voices
from agent_worker.reporting import Reporter
from agent_worker.talking.agent import PlaybookAgent
from agent_worker.talking.course import Course
from agent_worker.talking.deafness import Deafness
from agent_worker.talking.deciding import Deciding
from agent_worker.talking.effects import Effects
from agent_worker.talking.ending import TalkEnd
from agent_worker.talking.facts import Facts
from agent_worker.talking.floor import Floor
from agent_worker.talking.message import message_for
from agent_worker.talking.opting_out import OptingOut
from agent_worker.talking.preparing import Preparing
from agent_worker.talking.reception import Reception
from agent_worker.talking.silence import SilenceTimer
from agent_worker.talking.stored_line import StoredLineAhead
from agent_worker.talking.transcript import Transcript
from agent_worker.talking.unanswered import Unanswered
from agent_worker.talking.vendor_failures import VendorFailures
from agent_worker.talking.wording import Wording
from control_plane.contract.brief import CallBrief
from control_plane.contract.playbook import Task
from control_plane.contract.states import AttemptState, EndReason

log = structlog.get_logger(__name__)


class Talk:
    """One conversation. `ended` is resolved once, when the last line was heard or cannot be."""

    def __init__(
        self,
        session: AgentSession[None],
        voice: AgentVoice,
        detector: OverheardDetector,
        brief: CallBrief,
        reporter: Reporter,
        last_words: StoredLineAhead,
        store: ObjectStore,
        use_tool: Callable[[Effect], Awaitable[EffectResult]],
        embeddings: Embeddings | None = None,
    ) -> None:
        self.ended: asyncio.Future[TalkEnd] = asyncio.get_running_loop().create_future()
        if not isinstance(session.tts, Voices):
            raise TypeError("the pipeline needs voices")
        self._session = session
        self._voices = session.tts
        self._brief = brief
        self._language = brief.providers.language
        self._playbooks = languages.playbooks_of(brief)
        self._last_words = last_words
        self._course = Course(brief.playbook)
        self._speech: SpeechHandle | None = None
        self._opting_out = OptingOut(reporter)
        self._leaving = False
        self._silenced = False
        self.facts = Facts(reporter, self._course.position.state)
        self.transcript = Transcript(session, reporter)
        self.floor = Floor(session, voice, detector, self)
        self._agent = PlaybookAgent(self, brief.instructions)
        self.preparing = Preparing(self._agent.sound)
        message = message_for(brief, self._agent.sound, store)
        self.reception = Reception(session, detector, brief, reporter, self.transcript, message, self)
        self._silence = SilenceTimer(session, self._on_silence)
        self._effects = Effects(
            session,
            use_tool,
            language=self._language,
            on_result=self._on_effect,
            may_speak=lambda: not self._silenced,
        )
        failures = VendorFailures(session, reporter, self._on_vendor_lost)
        self._deciding = Deciding(session, brief, self._course, failures, embeddings, self._on_label)
        self._wording = Wording(session, brief, reporter)
        self._lost: EndReason | None = None
        self._begun = False
        self._deafness = Deafness(session, self._on_unheard)
        self._unanswered = Unanswered(session, self._on_unanswered)
        session.on("speech_created", self._on_speech_created)
        session.on("agent_state_changed", self._on_agent_state)

    def agent(self) -> PlaybookAgent:
        """The agent to start the session with."""
        return self._agent

    def begin(self) -> None:
        """The call is active: the lead may speak first, after a moment of silence the agent does."""
        self._begun = True
        self.transcript.answered()
        if self._lost is not None:
            self._apologise(self._lost)
            return
        self.reception.begin()
        self._silence.start(self._brief.limits.first_word_wait_s)
        self._deafness.start()
        self._deciding.start()
        self._wording.foresee(self._course.position)
        # Whether the lead says hello or nothing, this is most often what follows.
        self._prepare(self._deciding.opened_by_silence())

    def leave(self, reason: EndReason) -> None:
        """Says goodbye and ends, whatever is being said. Only the first call counts."""
        if machine := self.reception.ended(reason):
            self.end(machine)
        elif not self._leaving and not self.ended.done():
            self._say(decisions.on_leave(self._brief.playbook, self._course.position, reason))

    def make_way(self) -> None:
        """Somebody else speaks with the lead; what the lead says is still heard, an opt-out above all."""
        if not self._leaving:
            self._silenced = True
            self.reception.make_way()
            self._session.interrupt(force=True)

    def go_on(self) -> None:
        """The lead is the agent's again: it answers them, or asks for a word once they are silent."""
        self._silenced = False
        self.reception.go_on()
        if self._leaving or self.ended.done():
            return
        if self._lost is not None:
            self._give_up(self._lost)
        elif not self.reception.has_line:
            self._silence.start(self._silence.limit_s)

    def whisper(self, text: str) -> None:
        """A supervisor's word for the next line."""
        self._wording.whisper(text)

    def put_through(self) -> None:
        """A supervisor wants the lead put through; nothing follows where that is under way or cannot be."""
        context, position = self._deciding.context(), self._course.position
        can_be = self._begun and context.can_transfer and not self.reception.has_line
        if can_be and position.task is not Task.TRANSFER and not self._leaving and not self.ended.done():
            self._hold_at_once(decisions.on_put_through(self._brief.playbook, position, context=context))

    def hung_up(self) -> None:
        """The lead ended the call."""
        self._effects.break_off_transfer()
        reason = EndReason.CALLER_HANGUP
        self.end(
            self.reception.ended(reason) or TalkEnd(AttemptState.COMPLETED, reason, self._course.outcome)
        )

    def fall_silent(self) -> None:
        """No person is on the line: what the agent says is broken off, and no word becomes a turn."""
        self._silence.stop()
        self._deafness.stop()
        self._unanswered.stop()
        self._effects.forget()
        self._course.forget_undecided()
        self.transcript.forget_unsure()
        self.floor.fall_deaf()
        self._session.interrupt(force=True)

    def start_over(self, finals: str = "", interim: str = "") -> None:
        """A person has come to the phone, with these words perhaps: the playbook begins."""
        self._course.start_over(self._brief.playbook)
        self.facts.starts_over(self._course.position.state)
        self._silence.start(self._brief.limits.silence_timeout_s)
        self._deafness.start()
        self._wording.foresee(self._course.position)
        self.floor.start_over(finals, interim)
        if not finals:
            self._prepare(self._deciding.opened_by_silence())

    def opt_out(self, text: str) -> None:
        """The person had it said that they do not want to be called again."""
        self._opting_out.tell(text)

    async def close(self) -> None:
        """Stops listening and writes the last words; an opt-out or a tool under way is waited for."""
        self._silence.stop()
        self._deafness.stop()
        self._unanswered.stop()
        await self.reception.aclose()
        await self._effects.aclose()
        await self._deciding.aclose()
        self.floor.close()
        self._wording.close()
        await self.preparing.aclose()
        self.transcript.close()
        made = {"spoken_letters": self.preparing.spoken, "wasted_letters": self.preparing.wasted}
        log.info("lines made ahead", **made, wasted_wordings=self._wording.wasted)
        await self._opting_out.aclose()

    async def answer(self, text: str) -> AsyncIterator[str]:
        """Decides on the lead's words and yields the line that follows."""
        if self._leaving or self.reception.has_line:
            self._unanswered.stop()
            return
        if self._silenced:
            self._unanswered.stop()
            self.transcript.unanswered(text)
            return
        text = self._course.whole_turn(text)
        started = time.perf_counter()
        decision = await self._decide(text)
        if self._leaving or self._silenced:
            return
        self.transcript.understood(decision, round((time.perf_counter() - started) * 1000, 1))
        self._course.answer(decision, text)
        if decision.opt_out:
            await self._opting_out.holds(text)
        if decision.ends is not None and self._speech is not None:
            self._end_after(self._speech, decision)
        if decision.line is None and decision.effect is not None:
            self._take_over()  # nothing of it will be heard
        said = ""
        async for words in self._wording.words(decision):
            said += words
            yield words
        if not said:
            self._unanswered.stop()
        if decision.free:
            self._end_if_taken_leave(decision, said)

    def _end_if_taken_leave(self, decision: Decision, said: str) -> None:
        """Where the model talks freely, its own farewell ends the call."""
        left = decisions.on_own_words(self._brief.playbook, decision.position, said, language=self._language)
        if left is not None and self._speech is not None:
            self._end_after(self._speech, left)

    def understands(self, text: str) -> bool:
        """Whether it is clear by code alone what these words mean here."""
        return self._deciding.by_rules(text).confidence > 0

    def expect(self, text: str) -> None:
        """Gets the line ready that would follow if this were all. Nothing is decided by it."""
        if self._leaving:
            return
        self._deafness.note_words()
        self._prepare(self._deciding.expect(text))

    def _prepare(self, decision: Decision) -> None:
        self._wording.expect(decision)
        if self._voices.may_speak_ahead and (words := self._wording.ready(decision)):
            self.preparing.prepare(words)

    def heard(self, text: str) -> None:
        """An opt-out counts even where its turn is never answered, as in words over the goodbye."""
        self._deafness.note_words()
        spoken = languages.language_noticed(text, self._language, hinted=self.floor.language)
        if is_opt_out(text, spoken or self._language):
            self._opting_out.tell(text)

    def took(self, text: str, *, may_change: bool) -> None:
        """The lead's turn is over."""
        self._course.turn_taken(text)
        self.reception.took_turn()
        self.transcript.took(text, may_change=may_change)
        self._unanswered.took(text)

    def corrected(self, text: str, *, final: bool) -> bool:
        """The last turn's words are these after all; False if they would have led elsewhere."""
        if not self._deciding.leads_where_answered(text):
            return False
        if final:
            self.transcript.corrected(text)
        return True

    def cut_off(self, heard_s: float, left_s: float) -> None:
        """The lead broke into our line; one of which hardly anything was heard was not said at all."""
        self._voices.cut_off(heard_s)
        self._course.cut_off(self._brief.playbook, heard_s, left_s)

    def aside(self, text: str, *, listening: bool) -> None:
        """Words that become no turn."""
        self.transcript.aside(text, "backchannel" if listening else "")

    async def _decide(self, text: str) -> Decision:
        language = languages.language_noticed(text, self._language, hinted=self.floor.language)
        if language is not None and language in self._playbooks:
            self._go_on_in(language)
            language = None
        elif language is not None:
            left = languages.language_not_spoken(self._brief, self._course.position, text, language)
            if left is not None:
                self._speak_in(language)
                return left
        return languages.noting(await self._deciding.decide(text), language)

    def _go_on_in(self, language: str) -> None:
        """The call goes on in the lead's language, from where it stands."""
        self._language, playbook = language, self._playbooks[language]
        self._brief = languages.brief_in(self._brief, language, playbook)
        self._deciding.go_on(self._brief, language)
        self._wording.go_on(self._brief)
        self._effects.go_on(language)
        self._speak_in(language)
        self.facts.goes_on_in(language)

    def _speak_in(self, language: str) -> None:
        """Where no voice speaks the language, those there are read its words: better than silence."""
        self.preparing.drop()
        if isinstance(self._session.tts, Voices):
            try:
                self._session.tts.speak_in(language)
            except ConfigurationError as error:
                log.warning("no voice for the language", language=language, reason=str(error))

    def _say(self, decision: Decision) -> None:
        """Speaks a line that answers nobody's words."""
        self._course.say(decision)
        self.transcript.understood(decision, 0.0)
        self.floor.yield_to_agent()
        if decision.ends is not None:
            self._session.interrupt(force=True)
        speech = self._session.say(self._wording.words(decision), allow_interruptions=decision.ends is None)
        if decision.ends is not None:
            self._end_after(speech, decision)

    def _end_after(self, speech: SpeechHandle, decision: Decision) -> None:
        """The line now spoken is the last one: it is not to be cut off, and the call ends after it."""
        if decision.ends is None:
            raise ValueError("the decision does not end the talk")
        if speech.interrupted:
            return  # the lead goes on speaking, and what they say next decides anew
        state = AttemptState.FAILED if decision.ends is EndReason.LLM_ERROR else AttemptState.COMPLETED
        end = TalkEnd(state, decision.ends, decision.outcome)
        self._leaving = True
        self._effects.forget()
        speech.allow_interruptions = False
        speech.add_done_callback(lambda _: self.end(end))

    def end(self, end: TalkEnd) -> None:
        """The call is over; only the first end counts."""
        self._silence.stop()
        if not self.ended.done():
            self.ended.set_result(end)

    def _on_speech_created(self, event: SpeechCreatedEvent) -> None:
        self._speech = event.speech_handle

    def _on_agent_state(self, event: AgentStateChangedEvent) -> None:
        """The line begins to be heard: now its decision holds."""
        if event.new_state == "speaking":
            self._unanswered.stop()
            self.reception.agent_is_heard()
            self._take_over()

    def _take_over(self) -> None:
        """The decision holds from now on, and what it wants done is begun."""
        taken = self._course.take_over()
        if taken is None:
            return
        left, decision = taken
        self._silence.limit_s = self._brief.limits.silence_timeout_s
        self.transcript.write_lead_turn()
        self._wording.foresee(self._course.position)
        self.facts.record(decision, left.state)
        if decision.effect is not None:
            self._effects.start(decision.effect)
        elif self._course.position.task is not Task.TRANSFER:
            self._effects.break_off_transfer()

    def _on_label(self) -> None:
        """The model knows what the words so far mean: another line may follow than the likeliest."""
        if (words := self.floor.words) and not self._leaving:
            self._prepare(self._deciding.expect(words))

    def _on_effect(self, result: EffectResult) -> None:
        """What has happened has happened: the decision holds at once, whether its line is heard or not."""
        if self._leaving or self.ended.done():
            return
        self.transcript.write_lead_turn()  # it led here, and is not what the result came to
        if isinstance(result, Transferred):
            self._leaving = True
            self.end(TalkEnd(AttemptState.TRANSFERRED, EndReason.TRANSFERRED, self._course.outcome))
            return
        context = self._deciding.context()
        self._hold_at_once(
            decisions.on_effect(self._brief.playbook, self._course.position, result, context=context)
        )

    def _hold_at_once(self, decision: Decision) -> None:
        """The decision answers nobody's words, and holds whether its line is heard or not."""
        if decision.line is not None and not self._silenced:
            self._say(decision)
        else:
            self._course.say(decision)
            self._silence.start(self._silence.limit_s)
        self._take_over()

    def _on_silence(self) -> None:
        """Nobody has spoken for the limit: the agent begins, asks for a word, or takes its leave."""
        if self._effects.under_way:
            return  # the lead waits for us; what comes of it starts the clock anew
        if self._silenced or self.reception.has_line:
            return
        if self._course.position == decisions.start(self._brief.playbook):
            self._say(self._deciding.opened_by_silence())
        else:
            self._say(decisions.on_silence(self._brief.playbook, self._course.position))

    def _on_unheard(self) -> None:
        """The lead waits for an answer to words that nobody heard: they are asked again."""
        if not self._leaving and not self._silenced:
            self._say(
                decisions.on_unheard(
                    self._brief.playbook, self._course.position, context=self._deciding.context()
                )
            )

    def _on_unanswered(self, text: str) -> None:
        """The reply to these words was lost: they are decided on once more, and answered late."""
        if self._leaving or self._silenced or self.ended.done() or self._effects.under_way:
            return
        log.warning("a reply was lost")
        self._course.forget_undecided()
        self._session.say(self.answer(text))

    def _on_vendor_lost(self, reason: EndReason) -> None:
        """No vendor is left for something that the call needs. The first loss counts."""
        voiceless = reason is EndReason.VOICE_ERROR
        if self._lost is None and not (self._leaving and not voiceless):
            self._lost = reason
            if self._leaving:
                self.end(TalkEnd(AttemptState.FAILED, reason, self._course.outcome))
            elif self._begun and not self._silenced:  # whoever speaks with the lead needs no vendor of ours
                self._give_up(reason)

    def _give_up(self, reason: EndReason) -> None:
        """Ends the call that cannot be held: a person hears why, a machine nothing."""
        if not self.reception.has_line:
            self._apologise(reason)
        elif not self.reception.leaves_message and (machine := self.reception.ended(reason)):
            self.end(machine)

    def _apologise(self, reason: EndReason) -> None:
        """Plays the stored last words, which need no vendor, and ends."""
        end = TalkEnd(AttemptState.FAILED, reason, self._course.outcome)
        self._leaving = True
        self._effects.break_off_transfer()
        self._silence.stop()
        self.floor.yield_to_agent()
        self._last_words.play(self._session, lambda: self.end(end))
