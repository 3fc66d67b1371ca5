"""What came of a run, for people."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from rich.table import Table

from tests.fuzz.people import WHO
from tests.fuzz.running import Outcome


def table(outcome: Outcome) -> Table:
    """Answers by sender and by the hundred of their status."""
    shown = Table("sent as", *(f"{hundred}xx" for hundred in range(2, 6)), "in all")
    for name in WHO:
        counts: Counter[int] = Counter()
        for (_, who, status), count in outcome.statuses.items():
            counts[status // 100] += count if who == name else 0
        shown.add_row(name, *(str(counts[hundred]) for hundred in range(2, 6)), str(counts.total()))
    return shown


def never_good(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """The operations that answered nobody with 2xx, and what they answered instead."""
    statuses: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for (operation, _, status), count in outcome.statuses.items():
        statuses[operation][status] += count
    for operation, counts in sorted(statuses.items()):
        if not any(200 <= status < 300 for status in counts):
            told = ", ".join(f"{status} ({count})" for status, count in sorted(counts.items()))
            yield operation, told


def findings_of(outcome: Outcome) -> Iterator[str]:
    """What is wrong, each kind once per operation."""
    for (operation, kind), shown in sorted(outcome.findings.items()):
        yield f"\n{operation}: {kind}\n{shown}"
