"""What a speech-to-speech stand-in says: pieces of sound, each with the words that begin in it."""

import asyncio
import math
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

from infra.local.speech import synthesize_async
from infra.local.standins.elevenlabs.alignment import sentences

RATE_HZ: Final = 24_000
_PIECE_MS: Final = 200
_TIMES_FASTER: Final = 4.0
"""Than it is spoken: so fast such models send their sound, about."""


@dataclass(frozen=True)
class Piece:
    """A piece of 16-bit mono PCM at 24 kHz."""

    words: str
    pcm: bytes

    @property
    def ms(self) -> int:
        """How long it sounds."""
        return len(self.pcm) // 2 * 1000 // RATE_HZ


async def spoken(text: str, voice: str) -> AsyncIterator[Piece]:
    """Speak a text, at the pace of such a model. Raises SpeechError."""
    for sentence in sentences(text) or [text]:
        pcm = await synthesize_async(sentence, voice, RATE_HZ)
        size = RATE_HZ * _PIECE_MS // 1000 * 2
        words = sentence.split()
        count = math.ceil(len(pcm) / size)
        for index in range(count):
            begin, end = (math.ceil(len(words) * at / count) for at in (index, index + 1))
            piece = Piece("".join(f"{word} " for word in words[begin:end]), pcm[index * size :][:size])
            yield piece
            await asyncio.sleep(piece.ms / 1000 / _TIMES_FASTER)
