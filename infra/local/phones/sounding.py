"""A person's words and noises as sound: what is played into the call, frame by frame."""

import asyncio
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt

from infra.local.personas import Persona, Saying, Utterable
from infra.local.phones.media.g711 import FRAME_S, FRAME_SAMPLES, SAMPLE_RATE, Codec, Samples
from infra.local.phones.media.voice import VoiceDetector, level_dbfs
from infra.local.speech import noise, synthesize

_LOUDEST: Final = 32_767


@dataclass(frozen=True)
class SpokenLine:
    """A line as sound: frames of 20 ms, of which the first and the last voiced one are known."""

    frames: list[bytes]
    first_voiced: int
    last_voiced: int

    @classmethod
    def encoded(cls, pcm: bytes, codec: Codec, gain_db: float = 0.0) -> Self:
        """Cut 16-bit mono PCM at 8 kHz into frames of a codec, so much louder or quieter.

        Raises ValueError when nothing can be heard in it.
        """
        samples: Samples = np.frombuffer(pcm, dtype=np.int16)
        padded = np.concatenate([samples, np.zeros(-len(samples) % FRAME_SAMPLES, dtype=np.int16)])
        pieces = padded.reshape(-1, FRAME_SAMPLES)
        first, last = _voiced(pieces)
        return cls([codec.encode(_louder(piece, gain_db)) for piece in pieces], first, last)


async def spoken(utterable: Utterable, persona: Persona, codec: Codec) -> SpokenLine:
    """What this person lets be heard, as sound; raises SpeechError and ValueError if it cannot be."""
    return await asyncio.to_thread(_spoken, utterable, persona, codec)


def _spoken(utterable: Utterable, persona: Persona, codec: Codec) -> SpokenLine:
    sound, gain_db, behind = _sound(utterable, persona), _gain_db(utterable, persona), utterable.behind
    if behind is None:
        return SpokenLine.encoded(sound.tobytes(), codec, gain_db)
    front, back = _louder(sound, gain_db), _louder(_sound(behind, persona), _gain_db(behind, persona))
    start = round(behind.after_s * SAMPLE_RATE)
    mixed = np.zeros(max(front.size, start + back.size), dtype=np.int32)
    mixed[: front.size] += front
    mixed[start : start + back.size] += back
    return SpokenLine.encoded(_clipped(mixed).tobytes(), codec)


def _sound(saying: Saying, persona: Persona) -> Samples:
    if saying.sound:
        return np.frombuffer(noise(saying.sound, saying.length_s, SAMPLE_RATE), dtype=np.int16)
    voice, pace = saying.voice or persona.voice, saying.pace or persona.pace
    pieces: list[Samples] = []
    for phrase in saying.phrases:
        if phrase.words:
            spoken = synthesize(phrase.words, voice, SAMPLE_RATE, pace)
            pieces.append(np.frombuffer(spoken, dtype=np.int16))
        pieces.append(np.zeros(round(phrase.pause_s * SAMPLE_RATE), dtype=np.int16))
    return np.concatenate(pieces)


def _gain_db(saying: Saying, persona: Persona) -> float:
    return persona.gain_db if saying.gain_db is None else saying.gain_db


def _louder(samples: Samples, gain_db: float) -> Samples:
    return samples if not gain_db else _clipped(samples * 10 ** (gain_db / 20))


def _clipped(samples: npt.NDArray[Any]) -> Samples:
    clipped: Samples = np.clip(samples, -_LOUDEST, _LOUDEST).astype(np.int16)
    return clipped


def _voiced(pieces: Samples) -> tuple[int, int]:
    """Where the sound begins and ends; clicks that are no voice, as of keys, count from end to end."""
    levels = [level_dbfs(piece) for piece in pieces]
    detector = VoiceDetector()
    for index, level in enumerate(levels):
        detector.hear(level, index * FRAME_S, (index + 1) * FRAME_S)
    if detector.stretches:
        started_s, ended_s = detector.stretches[0].started_s, detector.stretches[-1].ended_s
        return round(started_s / FRAME_S), round(ended_s / FRAME_S) - 1
    if not pieces.any():
        raise ValueError("a line without a sound cannot be spoken")
    return 0, len(pieces) - 1
