"""What a menu said, understood."""

from dataclasses import dataclass
from enum import StrEnum


class Manner(StrEnum):
    """How what is asked for is keyed."""

    DIGITS = "digits"
    DATE = "date"
    NAME = "name"


@dataclass(frozen=True)
class Option:
    """One choice: the key, or the word to say, and what it is for.

    `stays` is the choice of doing nothing: "or stay on the line".
    """

    about: str
    key: str = ""
    word: str = ""
    stays: bool = False

    @property
    def way(self) -> str:
        """What takes it; no two options of a prompt share it."""
        return self.key or self.word or "stay"


@dataclass(frozen=True)
class Ask:
    """Something to be keyed in: what, how, and the key that ends it.

    `form` is a date's order, such as "MMDDYYYY"; `letters` is how much of a name is keyed.
    """

    about: str
    manner: Manner = Manner.DIGITS
    form: str = ""
    letters: int = 0
    ends_with: str = ""


@dataclass(frozen=True)
class Prompt:
    """What was heard between two pauses long enough to act in."""

    words: str
    options: tuple[Option, ...] = ()
    ask: Ask | None = None
    confirms: bool = False
    is_open: bool = False
    refuses: bool = False
    holds: bool = False
    announces: bool = False
    is_closed: bool = False
    greets: bool = False

    @property
    def wants_something(self) -> bool:
        """Whether the machine waits for keys or words."""
        return bool(self.options or self.ask or self.confirms or self.is_open)
