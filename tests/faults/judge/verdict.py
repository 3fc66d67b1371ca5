"""What the judge found."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any


class Rule(StrEnum):
    """The promises, by the name that stands in front of a violation."""

    DOUBLE_DIAL = "double_dial"
    NOT_RUNNING = "not_running"
    OUTSIDE_WINDOW = "outside_window"
    HOLIDAY = "holiday"
    SUPPRESSED = "suppressed"
    NO_CONSENT = "no_consent"
    LEAD_CAP = "lead_cap"
    NUMBER_CAP = "number_cap"
    GAP = "gap"
    CONCURRENCY = "concurrency"
    PACE = "pace"
    UNFINISHED = "unfinished"
    UNJUDGEABLE = "unjudgeable"


@dataclass(frozen=True, order=True)
class Violation:
    """One broken promise: when, which, to whom, and what happened."""

    at: float
    rule: Rule
    number: str
    what: str

    def __str__(self) -> str:
        return f"{iso(self.at)} {self.rule} {self.number}: {self.what}"


@dataclass(frozen=True)
class Verdict:
    """All that was broken, and how much was looked at."""

    invites: int
    attempts: int
    violations: tuple[Violation, ...]

    @property
    def unfinished(self) -> int:
        """Attempts and calls that never came to an end."""
        return sum(violation.rule is Rule.UNFINISHED for violation in self.violations)

    def as_json(self) -> dict[str, Any]:
        """The verdict for programs."""
        return {
            "invites": self.invites,
            "attempts": self.attempts,
            "violations": len(self.violations),
            "unfinished": self.unfinished,
            "by_rule": dict(Counter(violation.rule.value for violation in self.violations)),
            "list": [{**asdict(violation), "at": iso(violation.at)} for violation in self.violations],
        }


def verdict(invites: int, attempts: int, found: Iterable[Violation]) -> Verdict:
    """The verdict with its violations in the order in which they happened."""
    return Verdict(invites, attempts, tuple(sorted(found)))


def iso(at: float) -> str:
    """A moment in UTC, for people."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds")
