"""Vectors for texts without a language model: hashed words and pieces of words.

Two texts are near each other as far as they share words, or pieces of three letters, so "contracts" is near
"contract" and a synonym is as far as any other word. The model list names it for what it is.
"""

import base64
import hashlib
import math
import re
import struct
from functools import lru_cache
from typing import Any, Final, Literal

from pydantic import BaseModel, Field

MODEL: Final = "hashed-words-1"
_DIMENSIONS: Final = 512
_WORD: Final = re.compile(r"[^\W_]+")
_IN_EVERY_SENTENCE = """
a an and are at be do does for have i in is it me my of on or so that the this to us we with you your
"""
_SMALL_WORDS: Final = frozenset(_IN_EVERY_SENTENCE.split())
_SMALL_WEIGHT: Final = 0.25
_PIECE: Final = 3
_PIECE_WEIGHT: Final = 0.4


class Wanted(BaseModel):
    """The body of `POST /v1/embeddings`."""

    model: str = Field(min_length=1)
    input: str | list[str]
    encoding_format: Literal["float", "base64"] = "float"

    @property
    def texts(self) -> list[str]:
        """The texts, whichever form they were sent in."""
        return [self.input] if isinstance(self.input, str) else self.input


def answer(wanted: Wanted) -> dict[str, Any]:
    """The vectors in the protocol's form."""
    words = sum(len(_WORD.findall(text)) for text in wanted.texts)
    return {
        "object": "list",
        "model": wanted.model,
        "data": [
            {"object": "embedding", "index": index, "embedding": _encoded(vector(text), wanted)}
            for index, text in enumerate(wanted.texts)
        ],
        "usage": {"prompt_tokens": words, "total_tokens": words},
    }


def vector(text: str) -> list[float]:
    """The vector of a text, of length 1 (or all zeros for one without words)."""
    values = [0.0] * _DIMENSIONS
    for word in _WORD.findall(text.lower()):
        weight = _SMALL_WEIGHT if word in _SMALL_WORDS else 1.0
        padded = f"^{word}$"
        pieces = [padded[start : start + _PIECE] for start in range(len(padded) - _PIECE + 1)]
        for part, share in [(word, 1.0), *((piece, _PIECE_WEIGHT) for piece in pieces)]:
            place, sign = _place(part)
            values[place] += sign * share * weight
    length = math.sqrt(sum(value * value for value in values))
    return [value / length for value in values] if length else values


@lru_cache(maxsize=65_536)
def _place(part: str) -> tuple[int, int]:
    digest = hashlib.blake2b(part.encode(), digest_size=4).digest()
    return int.from_bytes(digest[:3]) % _DIMENSIONS, 1 if digest[3] % 2 else -1


def _encoded(values: list[float], wanted: Wanted) -> list[float] | str:
    if wanted.encoding_format == "float":
        return values
    return base64.b64encode(struct.pack(f"<{len(values)}f", *values)).decode()
