"""A person on the phone: hears the agent, says the persona's lines, and keeps what was said and heard."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from infra.local.personas import Line, Persona
from infra.local.phones.media.g711 import FRAME_S, FRAME_SAMPLES, SAMPLE_RATE, Codec, Samples
from infra.local.phones.media.recording import Recording
from infra.local.phones.media.stream import RtpStream
from infra.local.phones.media.voice import VoiceDetector, level_dbfs
from infra.local.phones.person import Person
from infra.local.phones.records import Utterance


@dataclass(frozen=True)
class SpokenLine:
    """A line as sound: frames of 20 ms, of which the first and the last voiced one are known."""

    frames: list[bytes]
    first_voiced: int
    last_voiced: int

    @classmethod
    def encoded(cls, pcm: bytes, codec: Codec) -> Self:
        """Cut 16-bit mono PCM at 8 kHz into frames of a codec."""
        samples: Samples = np.frombuffer(pcm, dtype=np.int16)
        padded = np.concatenate([samples, np.zeros(-len(samples) % FRAME_SAMPLES, dtype=np.int16)])
        pieces = padded.reshape(-1, FRAME_SAMPLES)
        detector = VoiceDetector()
        for index, piece in enumerate(pieces):
            detector.hear(level_dbfs(piece), index * FRAME_S, (index + 1) * FRAME_S)
        if not detector.stretches:
            raise ValueError("a line without a sound cannot be spoken")
        return cls(
            frames=[codec.encode(piece) for piece in pieces],
            first_voiced=round(detector.stretches[0].started_s / FRAME_S),
            last_voiced=round(detector.stretches[-1].ended_s / FRAME_S) - 1,
        )


@dataclass
class _Saying:
    """The line that is being said."""

    text: str
    line: SpokenLine
    next_frame: int = 0
    started_s: float = 0.0
    ended_s: float = 0.0


class Conversation:
    """One answered call's talk; its clock starts when it is made. `tick` is called every 20 ms."""

    def __init__(
        self,
        persona: Persona,
        lines: Mapping[str, SpokenLine],
        stream: RtpStream,
        codec: Codec,
        note: Callable[..., Any],
        hang_up: Callable[[], None],
    ) -> None:
        self.utterances: list[Utterance] = []
        self.agent = VoiceDetector()
        self.recording = Recording()
        self.digits_heard = ""
        self._person = Person(persona)
        self._lines = lines
        self._stream = stream
        self._codec = codec
        self._note = note
        self._hang_up = hang_up
        self._saying: _Saying | None = None
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
        """The call is over: keep what was said of an unfinished line."""
        saying = self._saying
        if saying and saying.next_frame > saying.line.first_voiced:
            self._keep(saying, cut_short=saying.next_frame <= saying.line.last_voiced)
        self._saying = None

    def _decide(self, at_s: float) -> None:
        line: Line | None = self._person.speaks_now(at_s, self.agent)
        if line:
            self._saying = _Saying(line.say, self._lines[line.say])
        elif self._person.has_enough(at_s):
            self._hang_up()

    def _advance(self, saying: _Saying, at_s: float) -> None:
        if saying.next_frame == saying.line.first_voiced:
            saying.started_s = at_s - FRAME_S
        if saying.line.first_voiced <= saying.next_frame <= saying.line.last_voiced:
            saying.ended_s = at_s
        saying.next_frame += 1
        if saying.next_frame == len(saying.line.frames):
            self._keep(saying)
            self._saying = None

    def _keep(self, saying: _Saying, *, cut_short: bool = False) -> None:
        started_s, ended_s = round(saying.started_s, 3), round(saying.ended_s, 3)
        self.utterances.append(
            Utterance(text=saying.text, started_s=started_s, ended_s=ended_s, cut_short=cut_short)
        )
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
