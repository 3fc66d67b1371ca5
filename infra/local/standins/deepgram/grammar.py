"""The lines that can be recognised, as a graph whose paths are the lines.

Lines share their beginnings, which keeps the search small: a few hundred lines cost about 3 % of a
core per person talking.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from importlib.resources import files

from infra.local.personas import Persona, foreign_lines, spoken_lines

LANGUAGE_MARK = "@"
"""Stands between a word of another language than English and that language: "hola@es"."""


class Grammar:
    """A set of lines, each a sequence of lower-case words.

    `foreign` lines, each with its language, are heard only where all languages are listened for.
    """

    def __init__(self, lines: Iterable[str], foreign: Mapping[str, str] | None = None) -> None:
        self.lines = tuple(sorted({" ".join(line.lower().split()) for line in lines} - {""}))
        self._foreign = {_marked(line, language) for line, language in (foreign or {}).items()}
        self._next: list[dict[str, int]] = [{}]
        self._ends: set[int] = set()
        for line in self.lines:
            self._ends.add(self._grow(line.split()))

    @cached_property
    def in_all_languages(self) -> "Grammar":
        """The same with the foreign lines."""
        return Grammar([*self.lines, *self._foreign]) if self._foreign else self

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of all lines."""
        return frozenset(word for line in self.lines for word in line.split())

    @property
    def final_state(self) -> int:
        """The state in which every line ends; the state before the first word is 0."""
        return len(self._next)

    def transitions(self) -> list[tuple[int, int, float] | tuple[int, int, float, str]]:
        """Return (from, to, probability, word), without a word where a line may end."""
        graph: list[tuple[int, int, float] | tuple[int, int, float, str]] = [
            (state, target, 1.0, word)
            for state, following in enumerate(self._next)
            for word, target in following.items()
        ]
        graph.extend((state, self.final_state, 1.0) for state in sorted(self._ends))
        return graph

    def is_whole(self, words: Iterable[str]) -> bool:
        """Whether these words are a whole line."""
        return self._after(words) in self._ends

    def is_complete(self, words: Iterable[str]) -> bool:
        """Whether these words are a whole line that no longer line begins with."""
        state = self._after(words)
        return state is not None and state in self._ends and not self._next[state]

    def _after(self, words: Iterable[str]) -> int | None:
        state: int | None = 0
        for word in words:
            state = self._next[state].get(word) if state is not None else None
        return state

    def _grow(self, words: list[str]) -> int:
        state = 0
        for word in words:
            if word not in self._next[state]:
                self._next[state][word] = len(self._next)
                self._next.append({})
            state = self._next[state][word]
        return state


def _marked(line: str, language: str) -> str:
    return " ".join(f"{word}{LANGUAGE_MARK}{language}" for word in line.split())


def decoy_lines() -> list[str]:
    """Return the lines that nobody says, near neighbours of those that people say."""
    text = (files(__package__) / "decoys.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def local_grammar(others: Mapping[str, Persona] | None = None) -> Grammar:
    """Return the grammar of the local stack: what its people and further ones say, and the decoys."""
    foreign = foreign_lines() | foreign_lines(others or {})
    return Grammar([*spoken_lines(), *spoken_lines(others or {}), *decoy_lines()], foreign)
