"""A small linear model of whole sentences: what one means, judged by all its words and by what rules hear.

Rules know the wordings that somebody thought of; this knows how such sentences look in general. One file of
weights per language, made by `python -m infra.guard_training`; no request and no library but numpy.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from math import log
from zlib import crc32

import numpy as np
import numpy.typing as npt

from agent_worker.conversation.guards.names import Guard
from agent_worker.conversation.words import spoken_words

BUCKETS = 1 << 15
"""N-grams share these; so many that few of a sentence's meet others in theirs."""

HINTS = tuple(Guard)
"""What the rules have heard is one more thing to judge a sentence by."""

_CERTAIN = 0.7
"""So likely a sentence must mean something that no rule has heard in it.

Of `python -m infra.guard_training --check`: against 0.9, 3 of 100 more are heard, and 0.2 of 100 more of
what is heard are wrong."""

_SENTENCE_WORDS = 3
"""Fewer words are no sentence, and what most sentences with a "no" in them mean says nothing about a "no"."""

_LETTERS = range(2, 6)
_WORDS = range(1, 4)


class SentenceModel:
    """Labels and how likely each is, for the sentences of one language."""

    def __init__(
        self, labels: tuple[str, ...], rarity: npt.NDArray[np.float32], weights: npt.NDArray[np.float32]
    ) -> None:
        """`rarity` weighs each bucket before a sentence is scaled to length 1.

        `weights` has a row per label; behind the buckets' columns stand one for each guard, which counts
        where the rules have heard it, and the label's bias.
        """
        self.labels = labels
        self.rarity = rarity
        self.weights = weights

    def likelihoods(self, text: str, language: str, by_rules: Guard | None) -> Mapping[str, float]:
        """How likely each label is, in all 1, after what the rules have heard; nothing without words."""
        found = vector(text, language)
        if not found:
            return {}
        buckets = np.fromiter(found, dtype=np.int64)
        values = np.fromiter(found.values(), dtype=np.float32) * self.rarity[buckets]
        values /= np.linalg.norm(values)
        scores = self.weights[:, buckets] @ values + self.weights[:, -1]
        if by_rules is not None:
            scores += self.weights[:, BUCKETS + HINTS.index(by_rules)]
        likely = np.exp(scores - scores.max())
        return dict(zip(self.labels, (likely / likely.sum()).tolist(), strict=True))


def surely_meant(
    text: str, language: str, likely: Mapping[str, float], certain: float = _CERTAIN
) -> Guard | None:
    """The guard that a sentence means with such certainty, by how likely each label is; None if none."""
    best = max(likely, key=lambda label: likely[label], default="")
    if best not in set(Guard) or likely[best] < certain:
        return None
    return Guard(best) if len(spoken_words(text, language)) >= _SENTENCE_WORDS else None


def vector(text: str, language: str) -> dict[int, float]:
    """The buckets of a sentence's n-grams, each with the logarithm of how often it is there, plus 1."""
    counts: dict[int, int] = {}
    for gram in _grams(spoken_words(text, language)):
        bucket = crc32(gram.encode()) % BUCKETS
        counts[bucket] = counts.get(bucket, 0) + 1
    return {bucket: 1.0 + log(count) for bucket, count in counts.items()}


@cache
def sentence_model(language: str) -> SentenceModel:
    """The model of a language that has rules (its bare code); read once."""
    with (files("agent_worker.conversation.guards") / "weights" / f"{language}.npz").open("rb") as file:
        stored = np.load(file)
        return SentenceModel(
            tuple(str(label) for label in stored["labels"]),
            stored["rarity"].astype(np.float32),
            stored["weights"].astype(np.float32),
        )


def _grams(words: tuple[str, ...]) -> Iterator[str]:
    """Runs of words with the sentence's edges, and runs of letters within words with the words' edges."""
    framed = ("<", *words, ">")
    for size in _WORDS:
        for start in range(len(framed) - size + 1):
            yield " ".join(framed[start : start + size])
    for word in words:
        edged = f"\x01{word}\x02"
        for size in _LETTERS:
            for start in range(len(edged) - size + 1):
                yield edged[start : start + size]
