"""One sentence of a model before it is spoken: made sayable, checked, and what replaces it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from agent_worker.conversation.claims.claim import Claim, Kind
from agent_worker.conversation.claims.facts import Facts, unsupported
from agent_worker.conversation.claims.sayable import is_speech, sayable
from agent_worker.conversation.claims.stems import stems

_SENTENCES = re.compile(r"(?<=[.!?।])\s+")
_WORD = re.compile(r"[^\W\d_][\w'\u0900-\u0963\u0966-\u097f]*")
_COVERED = 0.6
"""Share of a sentence's meaning words that make it one that was said already, in other words."""


class Checked(NamedTuple):
    """What of a sentence may be spoken, and the claims for which nothing of it may."""

    words: str
    refused: tuple[Claim, ...] = ()


def check(sentence: str, allowed: Facts, labels: frozenset[str] = frozenset()) -> Checked:
    """`sentence` without its dressing, or the claims that nobody approved. `labels` are no speech."""
    words = sayable(sentence)
    if not words:
        return Checked("")
    if not is_speech(words, labels):
        return Checked("", (Claim(Kind.UNSAYABLE, "", words),))
    refused = unsupported(words, allowed)
    return Checked("", refused) if refused else Checked(words)


def rest_of(line: str, said: Sequence[str]) -> str:
    """The sentences of an approved line that what was `said` has not covered in words of its own."""
    if not said:
        return line
    spoken = _stems(" ".join(said))
    left = [sentence for sentence in _SENTENCES.split(line.strip()) if not _covers(spoken, _stems(sentence))]
    return " ".join(left)


def _covers(spoken: frozenset[str], sentence: frozenset[str]) -> bool:
    return bool(sentence) and len(sentence & spoken) >= _COVERED * len(sentence)


def _stems(text: str) -> frozenset[str]:
    words = [word.lower() for word in _WORD.findall(text)]
    return stems(words, limit=len(words))
