"""What came of the fault runs: the table for people and the figures for programs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table

from tests.faults.run import Outcome

_SUMMED = ("attempts", "invites", "violations", "unfinished", "other_faults", "seconds")


def figures(outcomes: Sequence[Outcome], seed: int, earlier: Mapping[str, Any]) -> dict[str, Any]:
    """What goes into build/figures/faults.json; `earlier` runs that were not made again stay."""
    runs = {**earlier, **{outcome.name: _run(outcome, seed) for outcome in outcomes}}
    kills: Counter[str] = Counter()
    for run in runs.values():
        kills.update(run["kills"])
    summed = {name: sum(run[name] for run in runs.values()) for name in _SUMMED}
    return {**summed, "kills": kills.total(), "kills_by_kind": dict(kills), "runs": runs}


def _run(outcome: Outcome, seed: int) -> dict[str, Any]:
    return {
        "attempts": outcome.attempts,
        "invites": outcome.verdict.invites if outcome.verdict else 0,
        "kills": dict(outcome.kills),
        "violations": outcome.violations,
        "unfinished": outcome.unfinished,
        "other_faults": len(outcome.faults),
        "states": dict(outcome.states),
        "last_end_s": round(outcome.slowest_end_s, 1),
        "seconds": round(outcome.seconds),
        "seed": seed,
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
