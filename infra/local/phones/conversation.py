"""A person on the phone: hears the agent, says the persona's lines, and keeps what was said and heard."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from infra.local.personas import Persona, Utterable
from infra.local.phones.attendant import Attendant
from infra.local.phones.media.g711 import FRAME_S, FRAME_SAMPLES, SAMPLE_RATE, Codec, Samples
from infra.local.phones.media.recording import Recording
from infra.local.phones.media.stream import RtpStream
from infra.local.phones.media.voice import VoiceDetector, level_dbfs
from infra.local.phones.person import Person
from infra.local.phones.records import Utterance
from infra.local.phones.sounding import SpokenLine


@dataclass
class _Speaking:
    """What is being said."""

    utterable: Utterable
    line: SpokenLine
    murmured: bool
    announced: bool
    next_frame: int = 0
    started_s: float = 0.0
    ended_s: float = 0.0


class Conversation:
    """One answered call's talk; its clock starts when it is made. `tick` is called every 20 ms."""

    def __init__(
        self,
        persona: Persona,
        lines: Mapping[Utterable, SpokenLine],
        stream: RtpStream,
        codec: Codec,
        note: Callable[..., Any],
        hang_up: Callable[[], None],
    ) -> None:
        self.utterances: list[Utterance] = []
        self.agent = VoiceDetector()
        self.recording = Recording()
        self.digits_heard = ""
        self._person = Attendant(persona, persona.menu) if persona.menu else Person(persona)
        self._lines = lines
        self._stream = stream
        self._codec = codec
        self._note = note
        self._hang_up = hang_up
        self._saying: _Speaking | None = None
        self._heard_anything = False
        self._started = time.monotonic()
        stream.on_audio = self._hear
        stream.on_digit = self._hear_digit

    def tick(self, now: float) -> None:
        """Say the next 20 ms; `now` is on `time.monotonic()`."""
        at_s = now - self._started
        if at_s < FRAME_S:
            return  # nothing can have been recorded yet
        if self._saying is None:
            self._decide(at_s)
        # A line waits while keys are pressed: an event takes the place of sound.
        saying = None if self._stream.is_pressing else self._saying
        frame = saying.line.frames[saying.next_frame] if saying else self._codec.silent_frame
        self._stream.send(frame)
        self.recording.say(self._codec.decode(frame), at_s - FRAME_S)
        if saying:
            self._advance(saying, at_s)

    def close(self) -> None:
        """The call is over, or a key cuts a prompt short: keep what was said of an unfinished line."""
        saying = self._saying
        if saying and saying.next_frame > saying.line.first_voiced:
            self._keep(saying, cut_short=saying.next_frame <= saying.line.last_voiced)
        self._saying = None

    def _decide(self, at_s: float) -> None:
        announced = isinstance(self._person, Attendant) and self._person.is_machine
        line = self._person.speaks_now(at_s, self.agent)
        said = line or self._person.murmurs_now(at_s, self.agent)
        if said:
            self._saying = _Speaking(said, self._lines[said], murmured=line is None, announced=announced)
        elif self._person.has_enough(at_s, self.agent):
            self._hang_up()

    def _advance(self, saying: _Speaking, at_s: float) -> None:
        if saying.next_frame == saying.line.first_voiced:
            saying.started_s = at_s - FRAME_S
        if saying.line.first_voiced <= saying.next_frame <= saying.line.last_voiced:
            saying.ended_s = at_s
        saying.next_frame += 1
        if saying.next_frame == len(saying.line.frames):
            self._keep(saying)
            self._saying = None
        elif saying.started_s and self._person.breaks_off(at_s - saying.started_s):
            self._hang_up()

    def _keep(self, saying: _Speaking, *, cut_short: bool = False) -> None:
        started_s, ended_s = round(saying.started_s, 3), round(saying.ended_s, 3)
        self.utterances.append(
            Utterance(
                text=saying.utterable.words,
                sound=saying.utterable.sound or "",
                started_s=started_s,
                ended_s=ended_s,
                cut_short=cut_short,
                murmured=saying.murmured,
                announced=saying.announced,
            )
        )
        if not saying.murmured:
            self._person.has_spoken(saying.started_s, saying.ended_s)

    def _hear(self, samples: Samples, timestamp: int) -> None:
        at_s = time.monotonic() - self._started
        if not self._heard_anything:
            self._heard_anything = True
            self._note("rtp_started")
        self.recording.hear(samples, timestamp, at_s)
        for start in range(0, len(samples), FRAME_SAMPLES):
            piece = samples[start : start + FRAME_SAMPLES]
            began_s = at_s + start / SAMPLE_RATE
            self.agent.hear(level_dbfs(piece), began_s, began_s + len(piece) / SAMPLE_RATE)

    def _hear_digit(self, digit: str) -> None:
        self.digits_heard += digit
        self._note("digit_heard", digit=digit)
        at_s = time.monotonic() - self._started
        if isinstance(self._person, Attendant) and self._person.press(digit, at_s):
            self.close()
