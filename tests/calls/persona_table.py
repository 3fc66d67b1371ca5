"""The table of personas: how each call had to end, how it did, and how quick the agent was.

The calls in which a vendor fails stand below it, by what fails.
"""

import json
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from infra.local.demo.control_plane import AttemptDetails
from infra.local.demo.evidence import CallEvidence
from infra.local.phones.records import PhoneCall
from tests.calls.promises import broken_promises

FIGURES: Final = Path("build/figures/personas.json")
_COLUMNS: Final = ("persona", "expected", "got", "turns", "answer p50", "barge-in", "right")


def figures(calls: Sequence[CallEvidence]) -> list[dict[str, Any]]:
    """One entry a call."""
    return [
        entry(
            call.persona.name,
            call.persona.description,
            f"{call.persona.expects.disposition} / {call.persona.expects.end_reason}",
            call.attempt,
            call.phone,
            right=not broken_promises(call),
        )
        for call in sorted(calls, key=lambda call: call.persona.name)
    ]


def entry(
    name: str,
    description: str,
    expected: str,
    attempt: AttemptDetails,
    phone: PhoneCall | None,
    *,
    right: bool,
) -> dict[str, Any]:
    """A call in the table; latencies in milliseconds at the phone, None where there was none."""
    return {
        "persona": name,
        "description": description,
        "expected": expected,
        "got": f"{attempt.disposition} / {attempt.end_reason}",
        "turns": len(attempt.turns),
        "answer_p50_ms": _median(phone.answer_latencies_ms) if phone else None,
        "bargein_ms": max(phone.bargein_ms, default=None) if phone else None,
        "right": right,
    }


def write(entries: Sequence[dict[str, Any]]) -> None:
    """Keep the figures beside those of the benches."""
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(entries, indent=2) + "\n")


def lines(entries: Sequence[dict[str, Any]]) -> list[str]:
    """The table as plain text, with what all calls together came to as its last line."""
    rows = [_COLUMNS, *(_row(entry) for entry in entries)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    table = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    table.insert(1, "  ".join("-" * width for width in widths))
    kinds = {entry["persona"] for entry in entries}
    right = sum(entry["right"] for entry in entries)
    return [*table, f"{len(entries)} calls of {len(kinds)} kinds, {right} of them right"]


def _row(entry: dict[str, Any]) -> tuple[str, ...]:
    return (
        entry["persona"],
        entry["expected"],
        entry["got"],
        str(entry["turns"]),
        _ms(entry["answer_p50_ms"]),
        _ms(entry["bargein_ms"]),
        "yes" if entry["right"] else "NO",
    )


def _median(values: Sequence[float]) -> float | None:
    return round(statistics.median(values), 1) if values else None


def _ms(value: float | None) -> str:
    return "" if value is None else f"{value:.0f} ms"
