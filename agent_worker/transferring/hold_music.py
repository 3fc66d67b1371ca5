"""What is heard on hold: a slow, soft chord, made of numbers, so that nobody has a right in it."""

from functools import cache
from typing import Final

import numpy as np

from agent_worker.pipeline.agent_voice import SAMPLE_RATE_HZ

_CHORDS_HZ: Final = (
    (130.8, 196.0, 261.6, 329.6),
    (110.0, 164.8, 220.0, 329.6),
    (146.8, 220.0, 293.7, 440.0),
    (98.0, 196.0, 246.9, 392.0),
)
_NOTE_S: Final = 0.5
_FADES_S: Final = 0.9
_ATTACK_S: Final = 0.03
_LOUDEST: Final = 0.08
"""Of full scale, about -22 dBFS: softer than a voice, so that nobody holds the phone away."""


@cache
def hold_music() -> bytes:
    """A loop of eight seconds: 16-bit mono PCM at `SAMPLE_RATE_HZ`."""
    note = round(_NOTE_S * SAMPLE_RATE_HZ)
    pitches = [pitch for chord in _CHORDS_HZ for pitch in chord]
    size = len(pitches) * note
    signal = np.zeros(size)
    since_s = np.arange(3 * note) / SAMPLE_RATE_HZ
    shape = np.minimum(since_s / _ATTACK_S, 1.0) * np.exp(-since_s / _FADES_S)
    for index, pitch in enumerate(pitches):
        tone = np.sin(2 * np.pi * pitch * since_s) + 0.3 * np.sin(4 * np.pi * pitch * since_s)
        # A note rings on over the loop's end into its beginning.
        places = (index * note + np.arange(since_s.size)) % size
        signal[places] += tone * shape
    return bytes((signal / np.abs(signal).max() * _LOUDEST * 32_767).astype("<i2").tobytes())
