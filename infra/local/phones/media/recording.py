"""A call as sound: left what the phone said, right what it heard, on one time line."""

import wave
from typing import IO, Final

import numpy as np

from infra.local.phones.media.g711 import SAMPLE_RATE, Samples

_MOST_DRIFT_S: Final = 0.06
"""Packets are laid end to end by their time stamps; when that leads this far from when they came, the
sender has paused or begun anew, and their arrival counts."""


class Recording:
    """Collects both sides; positions are seconds on the call's clock."""

    def __init__(self) -> None:
        self._said = bytearray()
        self._heard = bytearray()
        self._anchor: tuple[int, int] | None = None

    def say(self, samples: Samples, at_s: float) -> None:
        """Add a frame the phone said."""
        if not self._said:
            self._said.extend(bytes(2 * max(0, round(at_s * SAMPLE_RATE))))
        self._said.extend(samples.tobytes())

    def hear(self, samples: Samples, timestamp: int, at_s: float) -> None:
        """Add a packet the phone heard."""
        arrived = max(0, round(at_s * SAMPLE_RATE))
        position = arrived
        if self._anchor:
            step = (timestamp - self._anchor[0] + 2**31) % 2**32 - 2**31
            position = self._anchor[1] + step
        if self._anchor is None or position < 0 or abs(position - arrived) > _MOST_DRIFT_S * SAMPLE_RATE:
            position = arrived
            self._anchor = (timestamp, arrived)
        data = samples.tobytes()
        missing = 2 * position - len(self._heard)
        if missing > 0:
            self._heard.extend(bytes(missing))
        self._heard[2 * position : 2 * position + len(data)] = data

    def write(self, file: IO[bytes]) -> None:
        """Write a stereo WAV file of 16-bit samples at 8 kHz."""
        # Copied first: packets still come in while this runs in a thread of its own.
        sides = [np.frombuffer(bytes(data), dtype="<i2") for data in (self._said, self._heard)]
        both = np.zeros((max(side.size for side in sides), 2), dtype="<i2")
        for channel, side in enumerate(sides):
            both[: side.size, channel] = side
        with wave.open(file, "wb") as sound:
            sound.setnchannels(2)
            sound.setsampwidth(2)
            sound.setframerate(SAMPLE_RATE)
            sound.writeframes(both.tobytes())
