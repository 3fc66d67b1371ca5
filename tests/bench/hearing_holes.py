"""Holes in what a phone heard, from its recording."""

import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from infra.local.phones.media.voice import GOES_ON_ABOVE_DBFS, SILENCE_DBFS

_FRAME_S = 0.02
_LOOKED_AT_S = 1.3
"""A hole that a sound makes begins within this time: the bridge's way, and the time to notice."""


@dataclass(frozen=True)
class Heard:
    """The loudness of the other side in dBFS, a value every 20 ms of the call."""

    levels: "np.ndarray[tuple[int], np.dtype[np.float64]]"

    @classmethod
    def read(cls, file: Path) -> Self:
        """From the phone's stereo recording, whose right channel is what it heard."""
        with wave.open(str(file), "rb") as sound:
            samples = np.frombuffer(sound.readframes(sound.getnframes()), dtype="<i2").reshape(-1, 2)[:, 1]
            size = round(sound.getframerate() * _FRAME_S)
        frames = samples[: samples.size // size * size].reshape(-1, size).astype(np.float64) / 32_768
        return cls(10 * np.log10(np.maximum((frames**2).mean(axis=1), 10 ** (SILENCE_DBFS / 10))))


def hole_after(heard: Heard, at_s: float) -> float:
    """Seconds of the longest silence that began within 1.3 s after this moment; to the end if it had none."""
    silent = heard.levels <= GOES_ON_ABOVE_DBFS
    start, last = round(at_s / _FRAME_S), round((at_s + _LOOKED_AT_S) / _FRAME_S)
    longest, frame = 0, start
    while frame < min(last, silent.size):
        end = frame
        while end < silent.size and silent[end]:
            end += 1
        longest, frame = max(longest, end - frame), max(end, frame + 1)
    return longest * _FRAME_S
