"""What can be said of a playbook that is checked. Pure."""

from enum import StrEnum
from typing import NamedTuple


class Weight(StrEnum):
    """How much a finding matters: an error keeps the playbook out, the others are for its author."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(NamedTuple):
    """One fault, where it is, and what to do about it."""

    place: str
    problem: str
    weight: Weight = Weight.ERROR
    line: int | None = None
    """Of the text, counted from 1, where there is one."""

    def __str__(self) -> str:
        return f"{self.weight}: {self.place}: {self.problem}"
