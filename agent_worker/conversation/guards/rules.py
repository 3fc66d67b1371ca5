"""What the rules of one language consist of, and how they are asked."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from agent_worker.conversation.guards.names import Guard
from agent_worker.conversation.words import SENTENCE_END

_SET_ASIDE = " ~ "
"""Stands for words that were taken out of consideration; no pattern reaches across it."""


@dataclass(frozen=True)
class Wording:
    """How something is said, and what only sounds like it and is set aside before one looks."""

    means: re.Pattern[str]
    only_sounds_so: re.Pattern[str] | None = None

    def is_in(self, words: str) -> bool:
        """Whether plain `words` say it."""
        if not self.means.search(words):
            return False
        if self.only_sounds_so is None:
            return True
        return self.means.search(self.only_sounds_so.sub(_SET_ASIDE, words)) is not None


@dataclass(frozen=True)
class OptOutRules:
    """How a language asks never to be called again.

    `outright` is said without reserve; an order in `wishes` asks for another hour only, where its sentence
    names a limit in time and nothing that insists.
    """

    outright: Wording
    wishes: Wording
    limits: re.Pattern[str]
    insists: re.Pattern[str]

    def are_met(self, words: str) -> bool:
        """Whether plain `words` ask it."""
        if self.outright.is_in(words):
            return True
        return any(
            self.insists.search(sentence) or not self.limits.search(sentence)
            for sentence in words.split(f" {SENTENCE_END} ")
            if self.wishes.is_in(sentence)
        )


@dataclass(frozen=True)
class Rules:
    """The rules of one language; `prepared` brings plain words into the form that they are written for."""

    opts_out: Callable[[str], bool]
    wordings: Mapping[Guard, Wording]
    prepared: Callable[[str], str] = str
