"""A model's words as whole sentences, each as soon as it is whole."""

import re
from collections.abc import AsyncGenerator, AsyncIterator

from livekit.agents.tokenize import blingfire

_TOKENIZER = blingfire.SentenceTokenizer(min_sentence_len=1)
_GOES_ON = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Sra|Dra|Jr|Hr|Fr|No|Nr|approx|ca)|\bz\. ?B|\bd\. ?h)\.$"
)
_DAY = re.compile(r"\b(?:am|vom|zum|der|dem|den|bis) \d{1,2}\.$", re.IGNORECASE)


async def sentences(pieces: AsyncIterator[str]) -> AsyncGenerator[str]:
    """The sentences in `pieces`; one is whole as soon as another begins, the last when the pieces end."""
    left = ""
    async for piece in pieces:
        *whole, left = split(left + piece)
        for sentence in whole:
            yield sentence
    if left.strip():
        yield left.strip()


def split(text: str) -> list[str]:
    """`text` cut after each sentence but not within "Dr. Lee", "3.5 percent" or "am 3. März".

    The last item is what may still go on; it keeps its spaces.
    """
    found: list[str] = []
    for piece in _TOKENIZER.tokenize(text):
        if found and (_GOES_ON.search(found[-1]) or _DAY.search(found[-1])):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    if not found:
        return [text]
    ends_in_space = text[len(text.rstrip()) :]
    return [*found[:-1], found[-1] + ends_in_space]
