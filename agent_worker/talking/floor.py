"""Who has the floor: when the lead's turn is over, and whether a sound over the agent's line takes it.

livekit-agents' own turn taking is off (`turn_detection` is manual). The recogniser's words come here
first, and the session sees only whole turns. So words that were said in listening ("uh-huh") never become
one, and a turn can be answered before the recogniser calls its words final.

A sound over the agent's line holds the line at once; `over_line` says whether it goes on.
"""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator
from typing import Any, Protocol

from livekit.agents import AgentSession, LanguageCode, stt, vad
from livekit.agents.utils import aio
from livekit.agents.voice import SpeechHandle
from livekit.agents.voice.events import SpeechCreatedEvent, UserInputTranscribedEvent

from agent_worker.pipeline.agent_voice import AgentVoice
from agent_worker.pipeline.endpointing import Pauses, Said, patience_s
from agent_worker.pipeline.hearings import Hearings
from agent_worker.pipeline.voice_activity import OverheardDetector
from agent_worker.talking.course import HARDLY_HEARD_S
from agent_worker.talking.lead_words import LeadWords
from agent_worker.talking.over_line import OWED_S, UNTOLD_S, WORDLESS_S, Finding, Sound, weigh

_MIDDLE_S = 0.6
"""With less than this left of a line, "yeah" is the answer to it and no sign of listening."""

_VOICELESS_S = 1.5
"""Words that come so long after the last voice are what the recogniser makes of music or a slammed door."""

_HEARING_BACK_S = 0.2

_LOOK_S = 0.05
"""How soon to see again whether a line that was nearly over has ended."""

_TAKEN_S = 2.0
"""How long the session may take to accept a turn whose words it was given."""

_UNHEARD_OF_S = 0.5
"""So long at most the session hears of no voice once it was given a turn: a voice that begins just before it
has accepted the turn would have it drop the turn, and take no further one."""


class Conversation(Protocol):
    """What the floor asks of the talk, and tells it."""

    def understands(self, text: str) -> bool:
        """Whether it is clear by code alone what these words mean here."""

    def expect(self, text: str) -> None:
        """These are the words of the turn so far, which may soon be over."""

    def heard(self, text: str) -> None:
        """These words were said, whether or not they become a turn."""

    def took(self, text: str, *, may_change: bool) -> None:
        """The lead's turn is over; `may_change` while the recogniser is not sure of its words."""

    def corrected(self, text: str, *, final: bool) -> bool:
        """The last turn's words are these after all; False if that would have changed what follows."""

    def cut_off(self, heard_s: float, left_s: float) -> None:
        """The lead has broken into the agent's line, of which so much was heard."""

    def aside(self, text: str, *, listening: bool) -> None:
        """These words become no turn: they were said in listening, or over the goodbye."""


class Floor:
    """Follows both voices through the call."""

    def __init__(
        self,
        session: AgentSession[None],
        voice: AgentVoice,
        detector: OverheardDetector,
        talk: Conversation,
    ) -> None:
        self._session = session
        self._voice = voice
        self._talk = talk
        self._hearings = session.stt if isinstance(session.stt, Hearings) else None
        self._loop = asyncio.get_running_loop()
        self._turns: aio.Chan[stt.SpeechEvent] = aio.Chan()
        self._words = LeadWords()
        self._may_correct = False
        self._worded_at = 0.0
        self._explained = False
        self._words_end_s = 0.0
        self._settled_s = 0.0
        self._voiced_until_s = 0.0
        self._confidence = 0.0
        self._language = LanguageCode("en")
        self._speaking = False
        self._silent_since = self._loop.time()
        self._pauses = Pauses()
        self._pause_s = 0.0
        self._held_since: float | None = None
        self._in_mid_line = False
        self._at_end = False
        self._timer: asyncio.TimerHandle | None = None
        self._committing: asyncio.Future[str] | None = None
        self._detector = detector
        self._releasing: asyncio.TimerHandle | None = None
        detector.listeners.append(self._on_sound)
        session.on("user_input_transcribed", self._on_turn_taken)
        session.on("speech_created", self._on_line)

    @property
    def language(self) -> str:
        """What language the recogniser takes the last words for, as far as it says so."""
        return str(self._language)

    @property
    def words(self) -> str:
        """What the lead has said of a turn that is not over."""
        return self._words.text

    async def hear(self, events: AsyncIterable[Any]) -> AsyncIterator[stt.SpeechEvent]:
        """Takes the recogniser's events and gives the session those it is to see; raises what they raise."""
        self._turns = turns = aio.Chan[stt.SpeechEvent]()

        async def listen() -> None:
            try:
                async for event in events:
                    if not self._take(event):
                        turns.send_nowait(event)
            finally:
                turns.close()

        listening = asyncio.create_task(listen(), name="hear")
        try:
            async for event in turns:
                yield event
            await listening
        finally:
            await aio.cancel_and_wait(listening)

    def yield_to_agent(self) -> None:
        """The agent speaks now; a line that is held is not gone on with."""
        if self._voice.is_held:
            self._voice.clear_buffer()
        self._let_go()

    def fall_deaf(self) -> None:
        """What was heard so far becomes no turn: it was a machine's."""
        self._cancel_timer()
        self._drop()
        self.yield_to_agent()

    def start_over(self, finals: str = "", interim: str = "") -> None:
        """What was heard so far is no part of the talk; these words are the first that are."""
        self._words = LeadWords()
        self._words_end_s = 0.0
        self._may_correct = self._explained = False
        if finals:
            self._words.take(finals, final=True)
            self._talk.heard(finals)
        if interim:
            self._words.take(interim, final=False)
        if self._words.text:
            self._talk.expect(self._words.text)
        self._look()

    def close(self) -> None:
        """Nothing more is decided; words that are left were said too late."""
        self._cancel_timer()
        if self._releasing is not None:
            self._releasing.cancel()
        self._detector.release()
        if left := self._words.text:
            self._talk.heard(left)  # as a rule they were never final, and an opt-out counts all the same
            self._talk.aside(left, listening=False)
        self._words.forget()

    def _take(self, event: stt.SpeechEvent) -> bool:
        """Keeps an event that holds words; False for any other, which is the session's."""
        final = event.type is stt.SpeechEventType.FINAL_TRANSCRIPT
        if event.type is stt.SpeechEventType.PREFLIGHT_TRANSCRIPT:
            return True  # it repeats words of an interim transcript
        if not final and event.type is not stt.SpeechEventType.INTERIM_TRANSCRIPT:
            return False
        text = event.alternatives[0].text.strip() if event.alternatives else ""
        if text:
            self._note(event.alternatives[0])
        if final and text:
            self._talk.heard(text)
        known = self._completes_turn(text, final=final)
        new = self._words.take(text, final=final, known=known)
        self._worded_at = self._loop.time()
        if new and self._is_no_voice():
            self._leave_out()
        elif new and self._may_become_turn():
            self._talk.expect(self._words.text)
        elif new:
            self._drop()
        self._look()
        return True

    def _note(self, data: stt.SpeechData) -> None:
        self._confidence = data.confidence
        self._language = data.language
        if data.words:
            if data.start_time > self._settled_s:
                self._words.settle()
                self._may_correct = False
            self._words_end_s = data.end_time

    def _completes_turn(self, text: str, *, final: bool) -> bool:
        """Whether these words change nothing about the turn that was answered before they were final."""
        whole = self._words.whole_turn(text) if self._may_correct else None
        self._explained = whole is not None and self._talk.corrected(whole, final=final)
        return self._explained

    def _may_become_turn(self) -> bool:
        """Over a line that is not to be cut off, words become no turn."""
        speech = self._session.current_speech
        return speech is None or speech.done() or speech.allow_interruptions

    def _is_no_voice(self) -> bool:
        """Whether these words come over a line of ours while the detector has heard no voice for long."""
        silent_s = 0.0 if self._speaking else self._loop.time() - self._silent_since
        return self._interruptible() is not None and silent_s > _VOICELESS_S

    def _leave_out(self) -> None:
        """These words become no turn, nor does what the recogniser still makes of them."""
        self._settled_s = self._words_end_s
        self._words.drop()
        self._may_correct = False

    def _drop(self) -> None:
        if said := self._words.finals:
            self._talk.aside(said, listening=False)
        self._words.forget()

    def _on_sound(self, event: vad.VADEvent) -> None:
        now = self._loop.time()
        if event.type is vad.VADEventType.INFERENCE_DONE:
            if event.raw_accumulated_speech > 0:
                self._voiced_until_s = event.timestamp
        elif event.type is vad.VADEventType.START_OF_SPEECH:
            if not self._speaking:
                self._pause_s = now - event.speech_duration - self._silent_since
                if self._words.text:
                    self._pauses.note(self._pause_s)
            self._speaking = True
            self._explained = False
            self._hold(now)
            self._look()
        else:
            self._speaking = False
            self._silent_since = now - event.silence_duration
            self._look()

    def _keep_voice_from_session(self) -> None:
        self._detector.hold()
        if self._releasing is not None:
            self._releasing.cancel()
        self._releasing = self._loop.call_later(_UNHEARD_OF_S, self._detector.release)

    def _on_line(self, _event: SpeechCreatedEvent) -> None:
        self._detector.release()
        if self._speaking:
            self._hold(self._loop.time())

    def _hold(self, now: float) -> None:
        if self._held_since is None and self._interruptible() is not None:
            self._in_mid_line = self._voice.is_audible and self._voice.left_s > _MIDDLE_S
            self._at_end = self._voice.is_audible and not self._in_mid_line
            self._held_since = now
            self._pause()

    def _pause(self) -> None:
        """Through the session's output, whose transcript of what was heard must stand still as well."""
        if self._session.output.audio is not None:
            self._session.output.audio.pause()

    def _let_go(self) -> None:
        self._held_since = None
        if self._voice.is_held:
            if self._session.output.audio is not None:
                self._session.output.audio.resume()
            self._voice.release()

    def _interruptible(self) -> SpeechHandle | None:
        """The agent's line that is being made or spoken and may be cut off."""
        speech = self._session.current_speech
        if speech is None or speech.done() or speech.interrupted or not speech.allow_interruptions:
            return None
        return speech

    def _look(self) -> None:
        """Decides what can be decided now, and when to look again."""
        self._cancel_timer()
        now = self._loop.time()
        silent_s = 0.0 if self._speaking else now - self._silent_since
        if self._interruptible() is None:
            self._held_since = None
            self._at_end = False
        elif self._held_since is not None or self._words.text:
            self._weigh(now, silent_s)
            return
        if not self._words.text:
            self._let_go()
        elif not self._speaking:
            self._end_turn_after(self._patience_s() - silent_s)
        elif self._words.are_final:
            # Something sounds on, but it is no speech: the words have long been final.
            self._end_turn_after(self._patience_s() + self._wordless_s() - (now - self._worded_at))

    def _weigh(self, now: float, silent_s: float) -> None:
        """There is a line of the agent's, and a sound or words over it."""
        sound = Sound(
            words=self._words.text,
            language=str(self._language),
            speaking=self._speaking,
            silent_s=silent_s,
            held_s=now - self._held_since if self._held_since is not None else None,
            in_mid_line=self._in_mid_line,
            at_end=self._at_end,
            explained=self._explained,
            owes_words=self._owes_words(),
        )
        finding, open_for_s = weigh(sound)
        if finding is Finding.OPEN:
            self._look_in(open_for_s)
        elif finding is Finding.GOES_ON:
            self._let_go()
        elif finding is Finding.IS_HEARD_OUT:
            self._let_go()
            self._look_in(max(_LOOK_S, self._voice.left_s))
        elif finding is Finding.WAS_LISTENED_TO:
            self._talk.aside(sound.words, listening=True)
            self._leave_out()
            self._let_go()
        else:
            self._cut_off()

    def _cut_off(self) -> None:
        self._held_since = None
        if self._voice.heard_s < HARDLY_HEARD_S:
            self._pauses.note(self._pause_s)  # it was no end of a turn, as we took it for
        self._talk.cut_off(self._voice.heard_s, self._voice.left_s)
        self._session.interrupt()
        self._voice.clear_buffer()
        self._look()

    def _patience_s(self) -> float:
        words = self._words.text
        unheard_s = max(0.0, self._voiced_until_s - self._words_end_s) if self._words_end_s else 0.0
        said = Said(
            words, self._words.are_final, self._talk.understands(words), unheard_s, str(self._language)
        )
        patience = patience_s(said, self._pauses)
        return max(patience, OWED_S) if self._owes_words() else patience

    def _owes_words(self) -> bool:
        return self._hearings is not None and self._hearings.owes_words

    def _wordless_s(self) -> float:
        return UNTOLD_S if self._owes_words() else WORDLESS_S

    def _end_turn_after(self, seconds: float) -> None:
        if seconds > 0:
            self._look_in(seconds)
            return
        if self._turns.closed:
            self._look_in(_HEARING_BACK_S)  # the recogniser has failed and is being opened again
            return
        self._may_correct = not self._words.are_final
        self._settled_s = self._words_end_s
        words = self._words.answer()
        self._talk.took(words, may_change=self._may_correct)
        data = stt.SpeechData(self._language, words, confidence=self._confidence)
        self._keep_voice_from_session()
        self._turns.send_nowait(stt.SpeechEvent(stt.SpeechEventType.FINAL_TRANSCRIPT, alternatives=[data]))

    def _on_turn_taken(self, event: UserInputTranscribedEvent) -> None:
        """The session has the turn's words and is to answer them."""
        if event.is_final:
            self._let_go()
            self._committing = self._session.commit_user_turn(transcript_timeout=_TAKEN_S)

    def _look_in(self, seconds: float) -> None:
        self._timer = self._loop.call_later(seconds, self._look)

    def _cancel_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
