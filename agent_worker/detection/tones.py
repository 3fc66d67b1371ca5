"""Tones on the line: the beep of an answering machine, and the three that begin an announcement."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.int16]

LEAST_S: Final = 0.15
"""Shorter tones are clicks, keys and vowels."""

LONGEST_S: Final = 3.0
"""Longer ones are no beep but a dial tone, a fax or a line that hums."""

_WINDOW_S: Final = 0.032
_HOP_S: Final = 0.016
_BAND_HZ: Final = (400.0, 2_000.0)
_PURE: Final = 0.9
"""So much of a window's energy lies in a tone and its nearest neighbours; no vowel comes near it for long."""

_NEIGHBOURS: Final = 2
_STEADY_HZ: Final = 35.0
_SOFTEST_DBFS: Final = -45.0

_SIT_HZ: Final = ((900.0, 1_000.0), (1_340.0, 1_450.0), (1_740.0, 1_820.0))
"""Special information tones, ITU-T E.180: before an announcement that a call cannot be completed."""

_SIT_GAP_S: Final = 0.15


@dataclass
class Tone:
    """A steady tone; times in seconds on the clock of the sound."""

    hz: float
    began_s: float
    ended_s: float
    is_over: bool = False

    @property
    def is_beep(self) -> bool:
        """Whether it has lasted long enough to be meant, and not too long."""
        return LEAST_S <= self.ended_s - self.began_s <= LONGEST_S


class Tones:
    """Follows the sound of one side and keeps the tones in it."""

    def __init__(self, sample_rate: int) -> None:
        self.heard: list[Tone] = []
        self._rate = sample_rate
        self._size = round(_WINDOW_S * sample_rate)
        self._hop = round(_HOP_S * sample_rate)
        self._shape = np.hanning(self._size)
        self._hz = np.fft.rfftfreq(self._size, 1 / sample_rate)
        self._rest: Samples = np.zeros(0, dtype=np.int16)
        self._at = 0
        self._current: Tone | None = None

    def hear(self, samples: Samples) -> None:
        """Takes the sound that follows."""
        sound = np.concatenate([self._rest, samples])
        start = 0
        while start + self._size <= sound.size:
            self._take(_pitch(sound[start : start + self._size], self._shape, self._hz))
            start += self._hop
            self._at += self._hop
        self._rest = sound[start:]

    def _take(self, hz: float | None) -> None:
        began_s, ended_s = self._at / self._rate, (self._at + self._size) / self._rate
        current = self._current
        if hz is not None and current is not None and abs(hz - current.hz) <= _STEADY_HZ:
            was_beep = current.is_beep
            current.ended_s = ended_s
            if current.is_beep and not was_beep:
                self.heard.append(current)
            return
        if current is not None:
            current.is_over = True
        self._current = None if hz is None else Tone(hz, began_s, ended_s)


def announces_failure(tones: Sequence[Tone]) -> bool:
    """Whether these are the three rising tones before an announcement."""
    if len(tones) < len(_SIT_HZ):
        return False
    first = tones[: len(_SIT_HZ)]
    rises = all(low <= tone.hz <= high for tone, (low, high) in zip(first, _SIT_HZ, strict=True))
    return rises and all(after.began_s - before.ended_s <= _SIT_GAP_S for before, after in pairwise(first))


def _pitch(window: Samples, shape: npt.NDArray[Any], hz: npt.NDArray[Any]) -> float | None:
    """The frequency of the one tone that a window holds; None if it holds anything else."""
    signal = window.astype(np.float64) / 32_768
    power = float(np.mean(signal**2))
    if power <= 0 or 10 * np.log10(power) < _SOFTEST_DBFS:
        return None
    spectrum = np.abs(np.fft.rfft(signal * shape)) ** 2
    peak = int(np.argmax(spectrum))
    if not _BAND_HZ[0] <= hz[peak] <= _BAND_HZ[1]:
        return None
    near = spectrum[max(0, peak - _NEIGHBOURS) : peak + _NEIGHBOURS + 1]
    if near.sum() < _PURE * spectrum.sum():
        return None
    return float(np.average(hz[max(0, peak - _NEIGHBOURS) : peak + _NEIGHBOURS + 1], weights=near))
