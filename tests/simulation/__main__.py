"""`python -m tests.simulation day | nights | million`: campaigns in virtual time, judged afterwards.

MongoDB and everything that decides are real; phones are a model of chance, and nobody waits for a clock.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import uvloop
from rich.console import Console
from rich.table import Table

from control_plane import logs
from infra.local import stack
from tests.simulation import day, million, nights
from tests.simulation.running import Plan, Result, simulate

_DAY_LEADS = 1350
_NIGHT_LEADS = 300
_MILLION = 1_000_000
_SHOWN = 20


def main() -> int:
    """0: every promise was kept; 1: the judge found something."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=("day", "nights", "million"))
    parser.add_argument("--leads", type=int, help="how many there are on the lists")
    parser.add_argument("--minutes", type=float, default=15, help="real time for a million leads")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--directory", type=Path, help="where the judge's files are kept")
    options = parser.parse_args()
    logs.configure("console", "ERROR")
    directory = options.directory or Path("build/simulation") / options.what / time.strftime("%H%M%S")
    with (
        tempfile.TemporaryDirectory(prefix="callwright-simulation-") as scratch,
        stack.running("simulation", stack.DATABASES, Path(scratch)) as databases,
    ):
        plan = _plan(options.what, options.leads, options.minutes * 60)
        result = uvloop.run(simulate(databases.mongodb_url, plan, options.seed, directory))
    figures = _figures(result)
    _print(options.what, figures)
    for violation in result.verdict.violations[:_SHOWN]:
        print(violation)
    target = Path("build/figures") / f"simulation_{options.what}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(figures, indent=2) + "\n")
    print(f"seed {options.seed}; judged: {directory}")
    return 1 if result.verdict.violations else 0


def _plan(what: str, leads: int | None, at_most_s: float) -> Plan:
    if what == "day":
        return day.plan(leads or _DAY_LEADS)
    if what == "nights":
        return nights.plan(leads or _NIGHT_LEADS)
    return million.plan(leads or _MILLION, at_most_s)


def _figures(result: Result) -> dict[str, float]:
    done = result.figures
    return {
        "calls": done.calls,
        "violations": len(result.verdict.violations),
        "unfinished": result.verdict.unfinished,
        "leads": sum(result.leads.values()),
        "leads_touched": result.touched,
        **{f"leads_{status}": count for status, count in result.leads.items()},
        **{f"ended_{state}": count for state, count in sorted(done.ends.items())},
        **{f"refused_{reason}": count for reason, count in sorted(done.refused.items())},
        "virtual_hours": round(result.virtual.total_seconds() / 3600, 2),
        "real_s": round(result.real_s, 1),
        "calls_per_real_s": round(done.calls / result.real_s, 1),
        "ticks": done.ticks,
        "ticks_per_real_s": round(done.ticks / result.real_s, 1),
        "tick_mean_ms": round(done.ticks_s * 1000 / max(1, done.ticks), 1),
        "tick_longest_ms": round(done.longest_tick_s * 1000, 1),
    }


def _print(what: str, figures: Mapping[str, float]) -> None:
    table = Table("figure", "value", title=f"Simulation: {what}")
    table.columns[1].justify = "right"
    for name, figure in figures.items():
        table.add_row(name, f"{figure:g}" if figure < 1e6 else f"{figure:.0f}")
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
