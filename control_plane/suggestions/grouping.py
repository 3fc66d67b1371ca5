"""Which questions are the same, asked in other words. Pure.

Told by the words alone: "what does it cost" and "how much does it cost" fall together, "what is the price"
does not. Whoever looks through suggestions joins what belongs together; what was thrown together wrongly
could not be told apart again.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from control_plane.attempts.questions import Asked, Ref

_ALIKE: Final = 0.6
"""So like each other, on average, are the wordings of one group (0 to 1); by the tests' cases."""
_SAME: Final = 0.9
"""So like an entry's wording is what the entry answers."""

_APOSTROPHES: Final = re.compile("['\u2019]")

_SMALL: Final = """
a about am an and any are at be can could did do does for from get got had has have hello hi how i if in is
it its just me much many my of oh okay on or our please so tell that the then there they this to uh um us
was we well were what when where which who will with would yeah yes you your aber also auch auf aus bei bin
bitte da das dem den der die du ein eine einen einer er es für hat ich ihr ihre im ist ja kann können man
mein mich mir mit nach oder sich sie sind und uns von wann was wenn wer wie wir wird wo zu zum zur al como
con cuando cuándo cuánto cómo de del donde dónde el ella en esta está este esto la las le lo los mi para
pero por que qué quién se si sí son su sus te tiene tienen un una usted y ya au aux avec ce ces cette
combien comment dans des elle est et il ils je le les leur ma mais moi mon notre nous où ou par pas pour
quand que quel quelle qui sa ses sur tu une vos votre vous आप का की के को है हैं क्या मैं मुझे में से यह वह
हो कि और
"""
_IN_EVERY_QUESTION: Final = frozenset(_SMALL.split())
"""Words that make two questions look alike and say nothing about what is asked, in the rules' languages."""


@dataclass(frozen=True)
class Group:
    """Questions that are the same."""

    wordings: tuple[Asked, ...]
    """One question of each wording, the newest of it; the wording that was asked most often first."""
    refs: frozenset[Ref]
    """All its questions."""
    newest_at: datetime

    @property
    def calls(self) -> int:
        """In how many calls it was asked."""
        return len({ref.attempt_id for ref in self.refs})


def grouped(questions: Iterable[Asked]) -> list[Group]:
    """The groups of these questions, those that were asked most often first."""
    by_wording: defaultdict[str, list[Asked]] = defaultdict(list)
    for asked in questions:
        by_wording[_bare(asked.text)].append(asked)
    wordings = [wording for wording in by_wording if wording]
    parted: defaultdict[int, list[list[Asked]]] = defaultdict(list)
    for wording, group in zip(wordings, _parted(wordings), strict=True):
        parted[group].append(by_wording[wording])
    return sorted((_group(group) for group in parted.values()), key=lambda one: (-len(one.refs), _age(one)))


def still_open(
    groups: Sequence[Group], *, answered: Sequence[str], dismissed: Sequence[Asked], shown: int
) -> list[Group]:
    """Those groups of which none of the first `shown` wordings is an entry's, or like a dismissed question.

    A group that holds a dismissed question is dismissed as a whole.
    """
    entries = [_bare(wording) for wording in answered]
    away = [_bare(asked.text) for asked in dismissed]
    refs = {asked.ref for asked in dismissed}

    def is_open(group: Group) -> bool:
        first = [_bare(asked.text) for asked in group.wordings[:shown]]
        return (
            refs.isdisjoint(group.refs)
            and _likeness(first, entries) < _SAME
            and _likeness(first, away) < _ALIKE
        )

    return [group for group in groups if is_open(group)]


def _group(wordings: Collection[list[Asked]]) -> Group:
    newest = [max(same, key=lambda asked: asked.at) for same in wordings]
    counts = Counter({one.ref: len(same) for one, same in zip(newest, wordings, strict=True)})
    return Group(
        wordings=tuple(sorted(newest, key=lambda one: (-counts[one.ref], -one.at.timestamp()))),
        refs=frozenset(asked.ref for same in wordings for asked in same),
        newest_at=max(one.at for one in newest),
    )


def _age(group: Group) -> float:
    return -group.newest_at.timestamp()


def _bare(text: str) -> str:
    """The words that say what is asked; all words, where there are no others."""
    joined = _APOSTROPHES.sub("", text.lower())
    kept = (letter if _is_of_words(letter) else " " for letter in joined)
    words = "".join(kept).split()
    return " ".join([word for word in words if word not in _IN_EVERY_QUESTION] or words)


def _is_of_words(letter: str) -> bool:
    """Letters, their marks (most vowels of Hindi are marks) and digits."""
    return unicodedata.category(letter)[0] in "LMN"


def _parted(wordings: Sequence[str]) -> list[int]:
    """For each wording the number of its group."""
    if len(wordings) < 2:
        return [1] * len(wordings)
    apart = np.clip(1 - _table(wordings, wordings), 0, 1)
    np.fill_diagonal(apart, 0)
    groups = fcluster(linkage(squareform(apart, checks=False), "average"), 1 - _ALIKE, "distance")
    return [int(group) for group in groups]


def _likeness(wordings: Sequence[str], others: Sequence[str]) -> float:
    """How like each other the most similar two are."""
    return float(_table(wordings, others).max()) if wordings and others else 0.0


def _table(wordings: Sequence[str], others: Sequence[str]) -> NDArray[np.float32]:
    """From 0 to 1: the mean of how alike all their words are, and those of the shorter one."""
    tables = [
        process.cdist(wordings, others, scorer=scorer, dtype=np.float32)
        for scorer in (fuzz.token_sort_ratio, fuzz.token_set_ratio)
    ]
    return np.asarray(sum(tables) / 200, dtype=np.float32)
