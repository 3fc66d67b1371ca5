"""What is thought of who answers, growing surer with every word, tone and pause. Pure.

A machine is told by the greeting's words the moment they are heard, or by a beep after it. Whoever falls
silent after a few words of another kind is a person, until something else is heard: many a greeting pauses
after "hello". Once the agent has been heard, people answer it, and only words that nobody else says, or a
beep, still make a machine of them.
"""

from dataclasses import replace
from typing import Final

from agent_worker.conversation.words import ENGLISH
from agent_worker.detection.tones import Samples, Tone, Tones, announces_failure
from agent_worker.detection.verdict import Verdict
from agent_worker.detection.voice import VoiceHeard
from agent_worker.detection.words import Reading, read
from control_plane.contract.events import Answerer, Evidence

PERSON_SILENT_S: Final = 0.6
"""Whoever has greeted waits for an answer from about here on."""

_LONG_S: Final = 7.0
"""Nobody greets for so long; with one hint more in the words it is a machine."""

_ENDLESS_S: Final = 12.0
"""By itself a machine's: voice that goes on for so long while the other side is silent."""

_SPOKEN_S: Final = 0.2
"""Less voice than this is a click or a breath, and no greeting."""

_BEEP_AFTER_SPEECH_S: Final = 6.0
"""A beep belongs to a greeting that ended so shortly before."""

_BEEP_CONFIDENCE: Final = 0.9
_TIMING_CONFIDENCE: Final = 0.6
_PERSON_CONFIDENCE: Final = 0.7


class Impression:
    """Takes what is heard of the other side since the answer; times in seconds on one clock from 0.

    `verdict` holds what is thought now, None before anything tells.
    """

    def __init__(self, language: str = ENGLISH, *, sample_rate: int = 16_000) -> None:
        self.verdict: Verdict | None = None
        self.voice = VoiceHeard()
        self._language = language
        self._sample_rate = sample_rate
        self._tones = Tones(sample_rate)
        self._finals: list[str] = []
        self._interim = ""
        self._worded_s = 0.0
        self._read_before: Answerer | None = None
        self._surely_read: Answerer | None = None
        self._agent_heard = False

    @property
    def finals(self) -> str:
        """The words so far that will not change any more."""
        return ". ".join(self._finals)

    @property
    def text(self) -> str:
        """All words so far."""
        return " ".join(part for part in (*self._finals, self._interim) if part)

    @property
    def beep(self) -> Tone | None:
        """The last beep that was heard, whether or not it still sounds."""
        beeps = [tone for tone in self._tones.heard if tone.is_beep]
        return beeps[-1] if beeps else None

    def agent_was_heard(self) -> None:
        """The agent has spoken: what comes now may be an answer to it."""
        self._agent_heard = True

    def begin_anew(self) -> None:
        """Somebody else may be on the line now: what was heard so far tells nothing about them."""
        self._finals.clear()
        self._interim = ""
        self._read_before = self._surely_read = None
        self._tones = Tones(self._sample_rate)
        self.verdict = None
        self.voice = VoiceHeard()
        self._agent_heard = False

    def words(self, text: str, *, final: bool, at_s: float) -> None:
        """Takes an utterance's words so far; `final` when they will not change any more.

        Recognisers guess, and take back their guess with the next words: what words that may still change
        tell counts when they tell it twice.
        """
        before, self._interim = self._interim, "" if final else text
        if final:
            self._finals.append(text)
            self._worded_s = at_s
        machine = self._reading.machine
        if final or machine is None or (machine is self._read_before and text != before):
            self._surely_read = machine
        self._read_before = machine
        self.look(at_s)

    def voice_begins(self, at_s: float) -> None:
        """The other side begins to speak."""
        self.voice.begins(at_s)

    def voice_ends(self, at_s: float) -> None:
        """The other side has stopped speaking."""
        self.voice.ends(at_s)

    def sound(self, samples: Samples, at_s: float) -> None:
        """Takes the other side's sound, window by window without gaps."""
        self._tones.hear(samples)
        self.look(at_s)

    def look(self, at_s: float) -> None:
        """Thinks again: time has passed."""
        found = self._by_words() or self._by_tones(at_s) or self._by_timing(at_s) or self._person(at_s)
        if found is not None:
            self.verdict = found if self.verdict is None else _surer(self.verdict, found)

    @property
    def _reading(self) -> Reading:
        return read(self.text, self._language)

    def _by_words(self) -> Verdict | None:
        reading, kind = self._reading, self._surely_read
        if kind is None or (self._agent_heard and kind not in reading.decided):
            return None
        return Verdict(kind, _confidence(reading, kind), Evidence.WORDS, reading.takes_message)

    def _by_tones(self, at_s: float) -> Verdict | None:
        if announces_failure(self._tones.heard):
            return Verdict(Answerer.UNAVAILABLE, _BEEP_CONFIDENCE, Evidence.BEEP)
        beep, silent_s = self.beep, self.voice.silent_s(at_s)
        if beep is None or not beep.is_over or silent_s is None or self.voice.spoken_by_s(at_s) < _SPOKEN_S:
            return None
        if silent_s > _BEEP_AFTER_SPEECH_S:
            return None
        return Verdict(Answerer.VOICEMAIL, _BEEP_CONFIDENCE, Evidence.BEEP)

    def _by_timing(self, at_s: float) -> Verdict | None:
        reading, spoken_s = self._reading, self.voice.spoken_by_s(at_s)
        if self._agent_heard or reading.strength(Answerer.PERSON):
            return None
        if spoken_s > _ENDLESS_S or (spoken_s > _LONG_S and reading.strength(Answerer.VOICEMAIL)):
            return Verdict(Answerer.VOICEMAIL, _TIMING_CONFIDENCE, Evidence.TIMING)
        return None

    def _person(self, at_s: float) -> Verdict | None:
        silent_s = self.voice.silent_s(at_s)
        if silent_s is None or self.voice.spoken_s < _SPOKEN_S:
            # A word may be too short for the detector; the recogniser has heard it all the same.
            silent_s = at_s - self._worded_s if self._finals else None
        if silent_s is None or silent_s < PERSON_SILENT_S:
            return None
        by = Evidence.WORDS if self._reading.strength(Answerer.PERSON) else Evidence.TIMING
        return Verdict(Answerer.PERSON, _PERSON_CONFIDENCE if by is Evidence.TIMING else _BEEP_CONFIDENCE, by)


def _surer(before: Verdict, found: Verdict) -> Verdict:
    """What is thought when something new is found: a machine does not become a person again by silence.

    A beep says that a message can be left, not what the words before it meant.
    """
    if found.kind is before.kind:
        takes_message = before.takes_message and found.takes_message
        return replace(
            before, confidence=max(before.confidence, found.confidence), takes_message=takes_message
        )
    if before.is_machine and not found.is_machine:
        return before
    if before.is_machine and before.by is Evidence.WORDS and found.by is not Evidence.WORDS:
        return before
    return found


def _confidence(reading: Reading, kind: Answerer) -> float:
    """How far this kind is ahead of all others together."""
    mine = reading.strength(kind)
    return round(mine / (sum(reading.strengths.values()) + 1), 2)
