"""What the words of a greeting tell of who says them, by rules for each language.

Carriers and exchanges often announce in English, so the English rules hold beside a language's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from agent_worker.conversation.words import ENGLISH, language_of, plain
from agent_worker.detection.words import english, french, german, spanish
from agent_worker.detection.words.rule import DECISIVE, TELLING, Rule
from agent_worker.menus import sounds_like_menu
from control_plane.contract.events import Answerer

_BY_LANGUAGE: Final[Mapping[str, tuple[Rule, ...]]] = {
    ENGLISH: english.RULES,
    "es": spanish.RULES,
    "de": german.RULES,
    "fr": french.RULES,
}


@dataclass(frozen=True)
class Reading:
    """How much the words speak for each kind of answerer."""

    strengths: Mapping[Answerer, int]
    decided: frozenset[Answerer]
    """Kinds of which something was said that nobody else says."""
    takes_message: bool

    def strength(self, kind: Answerer) -> int:
        """How much they speak for this kind; 0 if they do not."""
        return self.strengths.get(kind, 0)

    @property
    def machine(self) -> Answerer | None:
        """The machine that these words tell of, if they do."""
        kinds = [kind for kind in Answerer if kind is not Answerer.PERSON]
        likeliest = max(kinds, key=lambda kind: (self.strength(kind), kind in self.decided))
        enough = self.strength(likeliest) >= TELLING
        return likeliest if enough and self.strength(likeliest) > self.strength(Answerer.PERSON) else None


@lru_cache(maxsize=256)  # interim words come again and again
def read(text: str, language: str = ENGLISH) -> Reading:
    """Weighs all that was said so far."""
    code = language_of(language)
    strengths: dict[Answerer, int] = {}
    decided: set[Answerer] = set()
    takes_message = True
    for rule in _rules(code):
        if rule.pattern.search(plain(text, code).replace(" . ", " ")):
            strengths[rule.kind] = strengths.get(rule.kind, 0) + rule.strength
            if rule.strength >= DECISIVE:
                decided.add(rule.kind)
            takes_message = takes_message and not rule.no_message
    if sounds_like_menu(text):
        strengths[Answerer.IVR] = strengths.get(Answerer.IVR, 0) + DECISIVE
        decided.add(Answerer.IVR)
    return Reading(MappingProxyType(strengths), frozenset(decided), takes_message)


def _rules(code: str) -> tuple[Rule, ...]:
    own = () if code == ENGLISH else _BY_LANGUAGE.get(code, ())
    return (*own, *_BY_LANGUAGE[ENGLISH])
