"""The response library: the campaign's approved answers, found by the caller's own words."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from agent_worker.conversation.words import spoken_words
from control_plane.contract.playbook import Answer

THRESHOLD = 0.8
"""Share of a wording's weight that the caller's words must hold.

Content words weigh 1 and words that every sentence has weigh a quarter. So a wording of up to four content
words must have all of them, one of five may lack one, and one of small words alone must be there whole.
"""

_IN_EVERY_SENTENCE = """
a about am an and any are at be been can did do does for from get got had has have i in is it its just me my
of on or our so that the there they this to us was we were what who will with would you your
"""
_SMALL_WORDS = frozenset(_IN_EVERY_SENTENCE.split())
_SMALL_WEIGHT = 0.25
_DENYING = "not no never without nunca nicht kein keine keinen nie pas jamais nahi nahin mat"
_NEGATIONS = frozenset(_DENYING.split())
"""In every language that the rules know."""
_SLACK_WORDS = 3
"""The words must stand together and in order, with at most this many others between them."""

_Weighed = tuple[tuple[str, float], ...]


class Match(NamedTuple):
    """An entry that fits, and how much of one of its wordings was heard (0 to 1)."""

    answer: Answer
    score: float


def best_match(answers: Sequence[Answer], text: str) -> Match | None:
    """The entry whose wording the caller's words hold best, if it reaches `THRESHOLD`."""
    heard = [_stem(word) for word in spoken_words(text)]
    known = frozenset(heard)
    best: Match | None = None
    for answer in answers:
        score = max(_score(wording, heard, known) for wording in answer.asked_as)
        if score >= THRESHOLD and (best is None or score > best.score):
            best = Match(answer, score)
    return best


def _score(wording: str, heard: Sequence[str], known: frozenset[str]) -> float:
    weighed = _weighed(wording)
    total = sum(weight for _, weight in weighed)
    if not total or sum(weight for word, weight in weighed if word in known) < THRESHOLD * total:
        return 0.0
    negated = any(word in _NEGATIONS for word, _ in weighed)
    size = len(weighed) + _SLACK_WORDS
    windows = (heard[start : start + size] for start in range(max(1, len(heard) - size + 1)))
    # "we have a vendor" is not "we do not have a vendor"
    agreeing = (window for window in windows if negated != _NEGATIONS.isdisjoint(window))
    return max((_weight_in_order(weighed, window) for window in agreeing), default=0.0) / total


def _weight_in_order(weighed: _Weighed, words: Sequence[str]) -> float:
    """The weight of the longest part of a wording that stands in `words` in the same order."""
    best = [0.0] * (len(weighed) + 1)
    for word in words:
        before = best[:]
        for place, (wanted, weight) in enumerate(weighed):
            found = before[place] + weight if word == wanted else 0.0
            best[place + 1] = max(before[place + 1], best[place], found)
    return best[-1]


@lru_cache(maxsize=4096)  # a library's wordings, prepared once for the whole call
def _weighed(wording: str) -> _Weighed:
    words = spoken_words(wording)
    return tuple((_stem(word), _SMALL_WEIGHT if word in _SMALL_WORDS else 1.0) for word in words)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
