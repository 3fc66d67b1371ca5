"""Finding speech in the sound of a call by its energy, so that silence and noise cost nothing."""

from collections import deque
from dataclasses import dataclass
from typing import Final

import numpy as np

SAMPLE_RATE: Final = 16_000
FRAME_MS: Final = 10
_FRAME_BYTES: Final = SAMPLE_RATE * FRAME_MS // 1000 * 2
_SILENCE_DB: Final = -90.0

_PRE_ROLL_FRAMES: Final = 30  # soft first sounds lie before the first loud frame
_ONSET_WINDOW_FRAMES: Final = 10
_ONSET_FRAMES: Final = 5  # loud ones within the window: a click is shorter
_LONGEST_FRAMES: Final = 20_000 // FRAME_MS
_LOWEST_THRESHOLD_DB: Final = -50.0
_ABOVE_FLOOR_DB: Final = 12.0
_HYSTERESIS_DB: Final = 3.0
_FLOOR_RANGE_DB: Final = (-75.0, -30.0)


@dataclass(frozen=True)
class Began:
    """Speech began; `start_s` is where `sound` starts on the stream's clock, before the first voice."""

    start_s: float
    sound: bytes


@dataclass(frozen=True)
class Went:
    """Speech went on with this sound, pauses included."""

    sound: bytes


@dataclass(frozen=True)
class Ended:
    """Speech ended: it paused for long enough, or was too long to go on."""

    voiced_until_s: float


Event = Began | Went | Ended


class Segmenter:
    """Cuts a stream of 16-bit mono PCM at 16 kHz into utterances.

    An utterance ends after `longest_pause_ms`, or whenever the owner calls `end`, which knows better
    whether a short pause is the end of a sentence.
    """

    def __init__(self, longest_pause_ms: int) -> None:
        self._longest_pause_ms = longest_pause_ms
        self._rest = b""
        self._frames = 0
        self._floor_db = -60.0
        self._speaking = False
        self._began_at = 0
        self._voiced_at = 0
        self._recent: deque[tuple[bytes, bool]] = deque(maxlen=_PRE_ROLL_FRAMES)
        self._levels: deque[float] = deque(maxlen=200)

    @property
    def now_s(self) -> float:
        """Seconds of sound taken in so far."""
        return self._frames * FRAME_MS / 1000

    @property
    def voiced_until_s(self) -> float:
        """Where the last voiced frame ended."""
        return self._voiced_at * FRAME_MS / 1000

    @property
    def pause_ms(self) -> int:
        """How long the speaker has paused by now; 0 while nobody speaks."""
        return (self._frames - self._voiced_at) * FRAME_MS if self._speaking else 0

    def push(self, pcm: bytes) -> list[Event]:
        """Take in sound and return what happened in it, in order."""
        pcm = self._rest + pcm
        whole = len(pcm) // _FRAME_BYTES * _FRAME_BYTES
        self._rest = pcm[whole:]
        events: list[Event] = []
        for start in range(0, whole, _FRAME_BYTES):
            self._take(pcm[start : start + _FRAME_BYTES], events)
        return events

    def end(self) -> list[Event]:
        """End the utterance now, if there is one."""
        if not self._speaking:
            return []
        self._speaking = False
        self._recent.clear()
        return [Ended(self.voiced_until_s)]

    def _take(self, frame: bytes, events: list[Event]) -> None:
        level = _level_db(frame)
        self._frames += 1
        self._levels.append(level)
        threshold = max(self._floor_db + _ABOVE_FLOOR_DB, _LOWEST_THRESHOLD_DB)
        if self._speaking:
            self._go_on(frame, level > threshold - _HYSTERESIS_DB, events)
            return
        self._follow_floor(level)
        self._recent.append((frame, level > threshold))
        window = list(self._recent)[-_ONSET_WINDOW_FRAMES:]
        if sum(loud for _, loud in window) >= _ONSET_FRAMES:
            self._speaking = True
            self._began_at = self._voiced_at = self._frames
            start_s = (self._frames - len(self._recent)) * FRAME_MS / 1000
            events.append(Began(start_s, b"".join(sound for sound, _ in self._recent)))

    def _go_on(self, frame: bytes, voiced: bool, events: list[Event]) -> None:
        if voiced:
            self._voiced_at = self._frames
        if events and isinstance(events[-1], Went):
            events[-1] = Went(events[-1].sound + frame)
        else:
            events.append(Went(frame))
        too_long = self._frames - self._began_at >= _LONGEST_FRAMES
        if too_long:
            # Nobody speaks for so long without a breath: the line has become noisier. What was lowest
            # lately is the new floor.
            self._floor_db = min(max(min(self._levels), _FLOOR_RANGE_DB[0]), _FLOOR_RANGE_DB[1])
        if too_long or self.pause_ms >= self._longest_pause_ms:
            events.extend(self.end())

    def _follow_floor(self, level: float) -> None:
        """Sink to quieter noise fast and rise to louder noise slowly."""
        share = 0.3 if level < self._floor_db else 0.02
        floor = self._floor_db + share * (level - self._floor_db)
        self._floor_db = min(max(floor, _FLOOR_RANGE_DB[0]), _FLOOR_RANGE_DB[1])


def _level_db(frame: bytes) -> float:
    """Level of a frame relative to full scale."""
    samples = np.frombuffer(frame, dtype=np.int16).astype(np.float64)
    power = float(np.mean(samples * samples)) / 32_768**2
    return 10 * float(np.log10(power)) if power > 0 else _SILENCE_DB
