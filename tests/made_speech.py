"""Sound that has what samples of voices are judged by: syllables, pauses, noise, and how loud it is."""

import io
import wave

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 16_000
_SYLLABLE_S = 0.4
_PAUSE_S = 0.1


def speech(
    seconds: float, *, loudness: float = 0.3, noise: float = 0.0005, silent_share: float = 0.0
) -> NDArray[np.float64]:
    """Syllables of a hum with pauses between, over noise; its last part is without any sound at all."""
    times = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    sound = np.random.default_rng(1).normal(0, noise, times.size)
    is_heard = times % (_SYLLABLE_S + _PAUSE_S) < _SYLLABLE_S
    for part in range(1, 6):
        sound += np.sin(2 * np.pi * 140 * part * times) / part / 2 * loudness * is_heard
    sound[round(sound.size * (1 - silent_share)) :] = 0
    return sound


def as_wav(sound: NDArray[np.float64]) -> bytes:
    """The sound as a file, cut off where it is louder than a file can hold."""
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(RATE_HZ)
        written.writeframes((np.clip(sound, -1, 1) * 32_767).astype("<i2").tobytes())
    return file.getvalue()
