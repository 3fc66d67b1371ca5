"""Telling voice from silence, 20 ms frame by 20 ms frame."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from infra.local.phones.media.g711 import Samples

BEGINS_ABOVE_DBFS: Final = -42.0
GOES_ON_ABOVE_DBFS: Final = -50.0
"""Between the two, sound is voice only if voice came before it: the soft ends of words belong to them."""

SILENCE_DBFS: Final = -96.0
_LONGEST_CLICK_FRAMES: Final = 1
_LONGEST_GAP_S: Final = 0.1  # without any packet; sound after it stands for itself
_LONGEST_PAUSE_S: Final = 0.35
"""A pause up to this long is part of a sentence and does not end a stretch of voice."""


def level_dbfs(samples: Samples) -> float:
    """Return the level of some samples in dB relative to full scale; -96 at most silent."""
    if not samples.size:
        return SILENCE_DBFS
    power = float(np.mean(samples.astype(np.float32) ** 2)) / 32_768.0**2
    return max(SILENCE_DBFS, 10 * math.log10(power)) if power > 0 else SILENCE_DBFS


@dataclass
class Stretch:
    """Voice from the start of its first voiced frame to the end of its last one, in seconds."""

    started_s: float
    ended_s: float


class VoiceDetector:
    """Follows one side's sound and keeps its stretches of voice."""

    def __init__(self) -> None:
        self.stretches: list[Stretch] = []
        self._run: Stretch | None = None
        self._run_frames = 0

    def hear(self, level: float, started_s: float, ended_s: float) -> None:
        """Take the level in dBFS of a frame from `started_s` to `ended_s`; frames come in order."""
        if self._run and started_s - self._run.ended_s > _LONGEST_GAP_S:
            self._run = None
        if level <= (GOES_ON_ABOVE_DBFS if self._run else BEGINS_ABOVE_DBFS):
            self._run = None
            return
        self._run_frames = self._run_frames + 1 if self._run else 1
        self._run = Stretch(self._run.started_s if self._run else started_s, ended_s)
        if self._run_frames <= _LONGEST_CLICK_FRAMES:
            return
        current = self.current(self._run.started_s)
        if current:
            current.ended_s = ended_s
        else:
            self.stretches.append(Stretch(self._run.started_s, ended_s))

    def current(self, at_s: float) -> Stretch | None:
        """Return the stretch that still goes on at this time, pauses inside it included."""
        last = self.last
        return last if last and at_s - last.ended_s < _LONGEST_PAUSE_S else None

    @property
    def last(self) -> Stretch | None:
        """The latest stretch, ended or not."""
        return self.stretches[-1] if self.stretches else None
