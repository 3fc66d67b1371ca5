"""G.711: telephone audio, one byte per sample, 8,000 samples a second, in both of its laws."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

SAMPLE_RATE: Final = 8_000  # Hz
FRAME_S: Final = 0.02
FRAME_SAMPLES: Final = 160

Samples = npt.NDArray[np.int16]


@dataclass(frozen=True)
class Codec:
    """One law. `silence` is the byte of a sample of zero."""

    name: str
    payload_type: int
    silence: int
    decoding: Samples
    encoding: npt.NDArray[np.uint8]

    def decode(self, payload: bytes) -> Samples:
        """Return 16-bit samples."""
        return self.decoding[np.frombuffer(payload, dtype=np.uint8)]

    def encode(self, samples: Samples) -> bytes:
        """Return one byte per sample."""
        return self.encoding[samples.view(np.uint16)].tobytes()

    @property
    def silent_frame(self) -> bytes:
        """20 ms of digital silence."""
        return bytes([self.silence]) * FRAME_SAMPLES


def _mu_law() -> Samples:
    code = np.arange(256) ^ 0xFF
    magnitude = ((((code & 0x0F) << 3) + 0x84) << ((code >> 4) & 7)) - 0x84
    return np.where(code & 0x80, -magnitude, magnitude).astype(np.int16)


def _a_law() -> Samples:
    code = np.arange(256) ^ 0x55
    exponent, mantissa = (code >> 4) & 7, (code & 0x0F) << 4
    magnitude = np.where(exponent == 0, mantissa + 8, (mantissa + 0x108) << np.maximum(exponent - 1, 0))
    return np.where(code & 0x80, magnitude, -magnitude).astype(np.int16)


def _codec(name: str, payload_type: int, decoding: Samples, silence: int) -> Codec:
    """Build the way back: every 16-bit sample becomes the code that decodes nearest to it."""
    order = np.argsort(decoding, kind="stable")
    levels = decoding[order].astype(np.int32)
    samples = np.arange(65_536).astype(np.uint16).view(np.int16).astype(np.int32)
    nearest = order[np.searchsorted((levels[:-1] + levels[1:]) / 2, samples)].astype(np.uint8)
    nearest[0] = silence
    return Codec(name, payload_type, silence, decoding, nearest)


PCMU: Final = _codec("PCMU/8000", 0, _mu_law(), 0xFF)
PCMA: Final = _codec("PCMA/8000", 8, _a_law(), 0xD5)
CODECS: Final = {codec.name: codec for codec in (PCMU, PCMA)}
