"""How a rule over a greeting's words is written."""

import re
from dataclasses import dataclass

from control_plane.contract.events import Answerer

HINT = 1
"""Persons say it as well."""

TELLING = 2
"""As the first words of a call it is enough by itself."""

DECISIVE = 3
"""Nobody says it who is not this, wherever in a call."""


@dataclass(frozen=True)
class Rule:
    """Words that speak for one kind of answerer, and how much; `no_message` if nothing can be left there."""

    kind: Answerer
    strength: int
    pattern: re.Pattern[str]
    no_message: bool = False


def rules(kind: Answerer, strength: int, *patterns: str, no_message: bool = False) -> tuple[Rule, ...]:
    """Rules of one kind and strength, each over plain text (`conversation.words.plain`)."""
    return tuple(Rule(kind, strength, re.compile(rf"\b(?:{pattern})\b"), no_message) for pattern in patterns)
