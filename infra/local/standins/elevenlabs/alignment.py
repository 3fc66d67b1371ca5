"""Cutting spoken sentences into chunks of sound, with the time of each character."""

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

_CHUNK_MS: Final = 250
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class Chunk:
    """A piece of sound and the characters that begin in it; times in ms from the context's start."""

    sound: bytes
    characters: str
    starts_ms: list[int]
    lengths_ms: list[int]

    def message(self, context_id: str) -> dict[str, Any]:
        """Return the chunk as the protocol's message."""
        alignment = {
            "chars": list(self.characters),
            "charStartTimesMs": self.starts_ms,
            "charDurationsMs": self.lengths_ms,
        }
        return {
            "audio": base64.b64encode(self.sound).decode(),
            "isFinal": None,
            "contextId": context_id,
            "alignment": alignment,
            "normalizedAlignment": alignment,
        }


def finished_sentences(text: str) -> tuple[list[str], str]:
    """Return the sentences of a text that are surely whole, and the rest of it."""
    ends = list(_SENTENCE_END.finditer(text))
    if not ends:
        return [], text
    return sentences(text[: ends[-1].start()]), text[ends[-1].end() :]


def sentences(text: str) -> list[str]:
    """Split a text after its sentences, leaving out what holds nothing to say."""
    parts = _SENTENCE_END.split(text.strip())
    return [part for part in parts if any(character.isalnum() for character in part)]


def chunks(text: str, pcm: bytes, sample_rate: int, start_ms: int) -> Iterator[Chunk]:
    """Cut a sentence's 16-bit mono PCM into chunks.

    Time is spread evenly over the characters, because flite gives no times; the space after the
    sentence belongs to it. Times go on through the context, as the plugin expects.
    """
    characters = f"{text} "
    length_ms = len(pcm) // 2 * 1000 / sample_rate
    edges = [round(start_ms + length_ms * index / len(characters)) for index in range(len(characters) + 1)]
    bytes_per_chunk = sample_rate * _CHUNK_MS // 1000 * 2
    done = 0
    for offset in range(0, len(pcm), bytes_per_chunk):
        sound = pcm[offset : offset + bytes_per_chunk]
        is_last = offset + bytes_per_chunk >= len(pcm)
        until_ms = start_ms + (offset + len(sound)) // 2 * 1000 / sample_rate
        end = len(characters) if is_last else sum(edge < until_ms for edge in edges[:-1])
        starts = edges[done:end]
        lengths = [edges[index + 1] - edges[index] for index in range(done, end)]
        yield Chunk(sound, characters[done:end], starts, lengths)
        done = end
