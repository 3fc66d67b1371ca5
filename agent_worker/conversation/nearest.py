"""The library's entry that is nearest in meaning, told by vectors, for words that the rules leave open."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agent_worker.conversation.responses import Match
from control_plane.contract.playbook import Answer

MARGIN = 0.05
"""By so much the best entry must beat the next one; nearer than that, neither is meant for sure."""

Vectors = NDArray[np.float32]


class Library(NamedTuple):
    """The entries' wordings as vectors of length 1, one row each, and which entry a row belongs to."""

    answers: tuple[Answer, ...]
    vectors: Vectors
    owners: NDArray[np.intp]


def wordings(answers: Sequence[Answer]) -> list[str]:
    """Every wording of every entry, in the order of the library's rows."""
    return [wording for answer in answers for wording in answer.asked_as]


def library(answers: Sequence[Answer], vectors: Vectors) -> Library:
    """The library whose rows are the vectors of `wordings(answers)`; ValueError if there are not as many."""
    owners = np.repeat(np.arange(len(answers)), [len(answer.asked_as) for answer in answers])
    if vectors.ndim != 2 or len(vectors) != len(owners):
        raise ValueError(f"{len(owners)} wordings, but vectors of the shape {vectors.shape}")
    return Library(tuple(answers), _of_length_one(vectors), owners)


def nearest(known: Library, heard: Vectors, *, threshold: float) -> Match | None:
    """The entry nearest to the vector `heard`, if it is near enough and clearly nearer than any other.

    `threshold` is the least cosine; it depends on the model that made the vectors.
    """
    if not len(known.vectors) or heard.shape != known.vectors.shape[1:]:
        return None
    likeness = known.vectors @ _of_length_one(heard[np.newaxis])[0]
    best = np.full(len(known.answers), -1.0)
    np.maximum.at(best, known.owners, likeness)
    first, second = _two_best(best)
    if best[first] < threshold or (second is not None and best[first] - best[second] < MARGIN):
        return None
    return Match(known.answers[first], float(best[first]))


def _two_best(best: NDArray[np.float64]) -> tuple[int, int | None]:
    order = np.argsort(best)[::-1]
    return int(order[0]), int(order[1]) if len(order) > 1 else None


def _of_length_one(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths == 0, 1, lengths), dtype=np.float32)
