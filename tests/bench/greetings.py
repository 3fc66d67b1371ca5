"""The labelled greetings of tests/data/greetings: their words, their half, and the sound made of them."""

import csv
import hashlib
import re
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from control_plane.contract.events import Answerer
from infra.local.phones.media.g711 import FRAME_SAMPLES, PCMU, SAMPLE_RATE, Samples
from infra.local.speech import resample, synthesize
from infra.local.stack.model import ROOT

TABLE: Final = ROOT / "tests" / "data" / "greetings" / "greetings.csv"
HALVES: Final = ("development", "held_out")
HEARD_AT_HZ: Final = 16_000
_BEFORE_S: Final = 0.4
_AFTER_S: Final = 3.0
_SIT: Final = ((950.0, 0.33), (1_400.0, 0.33), (1_800.0, 0.33))
_LOUDNESS: Final = 0.25
_MARK: Final = re.compile(r"\s*(\[[\d.]+\]|<beep \d+ [\d.]+>|<sit>)\s*")


@dataclass(frozen=True)
class Greeting:
    """One greeting as it was labelled; `said` holds words, pauses and tones, as the README has them."""

    name: str
    kind: Answerer
    voice: str
    said: str

    @property
    def half(self) -> str:
        """In which half it is: decided by its name alone."""
        return HALVES[hashlib.sha256(self.name.encode()).digest()[0] % 2]

    @property
    def phrases(self) -> list[str]:
        """The words between pauses and tones."""
        return [piece for piece in self._pieces if not _MARK.fullmatch(piece)]

    @property
    def words(self) -> str:
        """All its words."""
        return " ".join(self.phrases)

    def sound(self) -> tuple[Samples, float]:
        """What a telephone makes of it at `HEARD_AT_HZ`, silence around it, and when it ends in seconds."""
        pieces = [_silence(_BEFORE_S), *(self._sound_of(piece) for piece in self._pieces)]
        ends_s = sum(piece.size for piece in pieces) / SAMPLE_RATE
        line = np.concatenate([*pieces, _silence(_AFTER_S)])
        padded = np.concatenate([line, np.zeros(-line.size % FRAME_SAMPLES, dtype=np.int16)])
        heard = PCMU.decode(PCMU.encode(padded))
        return np.frombuffer(resample(heard.tobytes(), SAMPLE_RATE, HEARD_AT_HZ), dtype=np.int16), ends_s

    @property
    def _pieces(self) -> list[str]:
        return [piece.strip() for piece in _MARK.split(self.said) if piece.strip()]

    def _sound_of(self, piece: str) -> Samples:
        if piece.startswith("["):
            return _silence(float(piece.strip("[]")))
        if piece == "<sit>":
            return np.concatenate([_tone(hz, length_s) for hz, length_s in _SIT])
        if piece.startswith("<beep"):
            _, hz, length_s = piece.strip("<>").split()
            return _tone(float(hz), float(length_s))
        return np.frombuffer(synthesize(piece, self.voice, SAMPLE_RATE), dtype=np.int16)


def greetings() -> list[Greeting]:
    """All of them."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [
            Greeting(row["name"], Answerer(row["kind"]), row["voice"], row["said"])
            for row in csv.DictReader(lines)
        ]


def _silence(length_s: float) -> Samples:
    return np.zeros(round(length_s * SAMPLE_RATE), dtype=np.int16)


def _tone(hz: float, length_s: float) -> Samples:
    at: np.ndarray[Any, np.dtype[np.float64]] = np.arange(round(length_s * SAMPLE_RATE)) / SAMPLE_RATE
    return (np.sin(2 * np.pi * hz * at) * _LOUDNESS * 32_767).astype(np.int16)
