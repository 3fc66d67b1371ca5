"""Who hears whom, told by steady tones: where in a phone's recording a frequency stands out. Pure."""

import wave
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import numpy as np

WINDOW_S: Final = 0.1
_AUDIBLE_DBFS: Final = -45.0
"""A tone is sent at about -20 dBFS; what is left of it below this nobody hears on a telephone."""

STEADY_S: Final = 1.0
"""Voices stay at a frequency for half a second at most; the tones last for seconds."""

Samples = np.ndarray[Any, np.dtype[np.int16]]
Stretch = tuple[float, float]


def heard(recording: Path) -> tuple[Samples, int]:
    """What a phone heard, which its recording has on the right, and the sampling rate."""
    with wave.open(str(recording)) as file:
        both = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").reshape(-1, 2)
        return both[:, 1], file.getframerate()


def stretches(samples: Samples, rate: int, hz: float) -> list[Stretch]:
    """When the frequency is heard, in seconds; each stretch is a whole number of windows."""
    size = round(rate * WINDOW_S)
    windows = samples[: samples.size // size * size].reshape(-1, size).astype(float) * np.hanning(size)
    spectra = np.abs(np.fft.rfft(windows, axis=1)) / (size / 4) / 32_768
    nearest = int(np.argmin(np.abs(np.fft.rfftfreq(size, 1 / rate) - hz)))
    levels = 20 * np.log10(np.maximum(spectra[:, nearest - 1 : nearest + 2].max(axis=1), 1e-9))
    found = []
    for audible, group in groupby(enumerate(levels > _AUDIBLE_DBFS), key=lambda one: bool(one[1])):
        places = [index for index, _ in group]
        if audible:
            found.append((places[0] * WINDOW_S, (places[-1] + 1) * WINDOW_S))
    return found


def steady(samples: Samples, rate: int, hz: float) -> list[Stretch]:
    """When the frequency is heard as a tone, for longer than in any voice."""
    return [one for one in stretches(samples, rate, hz) if one[1] - one[0] >= STEADY_S]
