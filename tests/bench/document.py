"""docs/benchmarks.md: what was measured, when, and whether it is what it was to be. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.bench.published import Figure

BEGIN = "<!-- written by python -m tests.bench --table-only -->"
END = "<!-- end of what is written -->"


@dataclass(frozen=True)
class Kept:
    """A file of figures, and when it was written last."""

    figures: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True)
class Run:
    """One bench, as it was run last."""

    name: str
    at: datetime
    seconds: float
    problem: str = ""
    """Why it has no figures of its own; empty if it came to its end."""


@dataclass(frozen=True)
class Machine:
    """On what was measured."""

    description: str
    versions: Mapping[str, str]


def written(
    tables: Mapping[str, Sequence[Figure]],
    kept: Mapping[str, Kept],
    runs: Sequence[Run],
    machine: Machine,
    since: datetime,
) -> str:
    """The part of the document that is written; what is older than `since` is of an earlier run."""
    lines = [BEGIN, machine.description + "  "]
    lines += [", ".join(f"{name} {version}" for name, version in machine.versions.items())]
    for title, figures in tables.items():
        lines += ["", f"## {title}", "| | measured | goal | met | when |", "|-|-|-|-|-|"]
        lines += [_line(figure, kept.get(figure.file), since) for figure in figures]
    lines += [
        "",
        "## Runs",
        *(_runs(runs, since) if runs else ["No bench has been run by `make bench` yet."]),
    ]
    return "\n".join([*lines, END])


def put_in(document: str, part: str) -> str:
    """The document with its written part replaced; raises `ValueError` if it has none."""
    before, begun, rest = document.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not begun or not ended:
        raise ValueError("the document has no part that is written: its two marks are missing")
    return before + part + after


def value_of(figure: Figure, figures: Mapping[str, Any]) -> float | None:
    """The figure among those of its file; None if it is not there, or nothing can be divided by the other."""
    value = _found(figure.key, figures)
    if value is None or not figure.over:
        return value
    other = _found(figure.over, figures)
    return value / other if other else None


def _found(key: str, figures: Mapping[str, Any]) -> float | None:
    found: Any = figures
    for name in key.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return float(found) if isinstance(found, int | float) else None


def _line(figure: Figure, kept: Kept | None, since: datetime) -> str:
    value = value_of(figure, kept.figures) if kept else None
    goal = f"{figure.goal}" if figure.goal else ""
    if value is None or kept is None:
        return f"| {figure.says} | not measured | {goal} | | |"
    met = "" if figure.goal is None else "yes" if figure.goal.is_met(value) else "**no**"
    shown = f"{_shown(value)} {figure.unit}".strip()
    return f"| {figure.says} | {shown} | {goal} | {met} | {_when(kept.at, since)} |"


def _shown(value: float) -> str:
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def _when(at: datetime, since: datetime) -> str:
    day = f"{at.astimezone(UTC):%Y-%m-%d}"
    return day if at >= since else f"{day}, an earlier run"


def _runs(runs: Sequence[Run], since: datetime) -> Iterator[str]:
    yield from ("| bench | took | ended | when |", "|-|-|-|-|")
    for run in runs:
        ended = f"**failed**: {run.problem}" if run.problem else "well"
        yield f"| {run.name} | {run.seconds / 60:.1f} min | {ended} | {_when(run.at, since)} |"
