"""Taking claims out of a text one kind after the other, so that no words count twice."""

import re
from collections.abc import Callable, Iterator

from agent_worker.conversation.claims.claim import Claim

TAKEN = " , "
"""Stands where a claim was taken out: it ends what comes before, and joins nothing."""


class Remaining:
    """A text in figures, from which each rule takes what it has recognised."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.claims: list[Claim] = []

    def take(self, pattern: re.Pattern[str], read: Callable[[re.Match[str]], Claim | None]) -> None:
        """Takes out what `pattern` finds; where `read` makes nothing of it, it stays."""

        def taken(match: re.Match[str]) -> str:
            claim = read(match)
            if claim is None:
                return match[0]
            self.claims.append(claim)
            return TAKEN

        self.text = pattern.sub(taken, self.text)

    def look(self, pattern: re.Pattern[str], read: Callable[[re.Match[str]], Claim | None]) -> None:
        """Claims what `pattern` finds and leaves the words where they are."""
        self.claims.extend(claim for match in pattern.finditer(self.text) if (claim := read(match)))

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims)
