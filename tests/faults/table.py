"""What came of the fault runs: the table for people and the figures for programs."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rich.table import Table

from tests.faults.run import Outcome


def figures(outcomes: Sequence[Outcome], seed: int) -> dict[str, Any]:
    """What goes into build/figures/faults.json."""
    kills: Counter[str] = Counter()
    for outcome in outcomes:
        kills += outcome.kills
    return {
        "attempts": sum(outcome.attempts for outcome in outcomes),
        "invites": sum(outcome.verdict.invites for outcome in outcomes if outcome.verdict),
        "kills": kills.total(),
        "violations": sum(outcome.violations for outcome in outcomes),
        "unfinished": sum(outcome.unfinished for outcome in outcomes),
        "other_faults": sum(len(outcome.faults) for outcome in outcomes),
        "seconds": round(sum(outcome.seconds for outcome in outcomes)),
        "seed": seed,
        "kills_by_kind": dict(kills),
        "runs": {outcome.name: _run(outcome) for outcome in outcomes},
    }


def _run(outcome: Outcome) -> dict[str, Any]:
    return {
        "attempts": outcome.attempts,
        "kills": outcome.kills.total(),
        "violations": outcome.violations,
        "unfinished": outcome.unfinished,
        "other_faults": len(outcome.faults),
        "states": dict(outcome.states),
        "last_end_s": round(outcome.slowest_end_s, 1),
        "seconds": round(outcome.seconds),
    }


def table(outcomes: Sequence[Outcome]) -> Table:
    """One line per run."""
    drawn = Table("run", "kills", "attempts", "INVITEs", "lost", "violations", "unfinished", "other", "s")
    for one in outcomes:
        drawn.add_row(
            one.name,
            str(one.kills.total()),
            str(one.attempts),
            str(one.verdict.invites if one.verdict else 0),
            str(one.states["lost"]),
            str(one.violations),
            str(one.unfinished),
            str(len(one.faults)),
            f"{one.seconds:.0f}",
        )
    return drawn
