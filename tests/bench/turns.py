"""How soon the agent answers, at the phone: ours and a bare livekit-agents agent in the same run.

From the callee's last voiced sample to the agent's first, of which the SIP bridge takes 102 ms on the way
up and 127 ms on the way down. Each agent is measured twice: with stand-ins that answer at once, and with
the vendors' published delays:

hearing 150 ms  Deepgram states 300 ms or less for streaming (developers.deepgram.com, "Measuring streaming
                latency"), from sound to words, the pieces of sound in which they are made included; the
                stand-in takes about 150 ms for those by itself.
model 720 ms    First token of gpt-4.1-mini at OpenAI, mean of 719 ms (zenmux.ai, October 2025; Artificial
                Analysis has 930 ms with 10,000 tokens to read).
voice 135 ms    First sound of ElevenLabs' flash models: 75 ms to make it and 20 to 200 ms of network
                (elevenlabs.io, "Understanding latency"), of which 60 are taken.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from infra.local import stack
from infra.local.demo.control_plane import AttemptDetails
from infra.local.stack import Changes, Stack
from tests.bench import figures, pauses, placing, turns_plot

NO_DELAYS = (0, 0, 0)
VENDORS_DELAYS = (150, 720, 135)
"""Milliseconds of hearing, model and voice."""

_CALLS = 8
"""Each has thirteen answers."""


@dataclass(frozen=True)
class Run:
    """One agent under one set of delays."""

    name: str
    latencies_ms: list[float]
    parts_ms: dict[str, float]
    """The median of each part, as the worker measured it; empty for the bare agent."""

    def percentile(self, percent: int) -> float:
        """The latency that so many percent of the answers do not exceed."""
        return percentile(self.latencies_ms, percent)


def percentile(values: Sequence[float], percent: int) -> float:
    """So many percent of the values do not exceed it; 0 for none."""
    if len(values) < 2:
        return round(values[0], 1) if values else 0.0
    return round(statistics.quantiles(values, n=100, method="inclusive")[percent - 1], 1)


def main() -> int:
    """Measures, prints the tables and keeps the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.turns", description=__doc__)
    parser.add_argument("--calls", type=int, default=_CALLS, help="calls per agent and delays")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--no-pauses", action="store_true", help="leave out the pauses inside sentences")
    either.add_argument("--only-pauses", action="store_true", help="leave out everything else")
    options = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 140)
    with (
        tempfile.TemporaryDirectory(prefix="people-") as folder,
        stack.running("bench-turns", changes=Changes(personas=_people(Path(folder)))) as local,
    ):
        if not options.only_pauses:
            with placing.bare_agent_running(local):
                zero = _measure(console, local, "zero", NO_DELAYS, options.calls)
                _tell(console, zero)
                vendor = _measure(console, local, "vendor", VENDORS_DELAYS, options.calls)
                _tell(console, vendor)
            parts = {run.name: run.parts_ms for run in (*zero, *vendor) if run.parts_ms}
            turns_plot.draw(parts, figures.TURNS_PLOT)
            placing.set_delays(local, *NO_DELAYS)
        if not options.no_pauses:
            console.print("Calling people who pause inside their sentences …")
            cut_off = pauses.measure(local)
            console.print(cut_off.table())
            figures.add(figures.TURNS, cut_off.figures())
    return 0


def _tell(console: Console, runs: Sequence[Run]) -> None:
    """Prints and keeps what was measured so far; a later part that fails takes nothing of it away."""
    console.print(_latencies(runs))
    console.print(_parts(runs))
    found = {
        f"{run.name}_{name}_ms": run.percentile(percent)
        for run in runs
        for name, percent in (("p50", 50), ("p95", 95), ("p99", 99))
    }
    figures.add(figures.TURNS, found | {f"{run.name}_turns": len(run.latencies_ms) for run in runs})


def _people(folder: Path) -> Path:
    """All whom this bench calls."""
    shutil.copytree(placing.PEOPLE, folder, dirs_exist_ok=True)
    pauses.write_people(folder)
    return folder


def _measure(
    console: Console, local: Stack, label: str, delays: tuple[int, int, int], calls: int
) -> list[Run]:
    console.print(f"Calling with delays of {delays} ms (hearing, model, voice) …")
    placing.set_delays(local, *delays)
    offset = 0 if label == "zero" else 1000
    ours = placing.ours(local, placing.numbers_from(f"{12022000100 + offset}", calls))
    bare = placing.bare(local, placing.numbers_from(f"{12022000500 + offset}", calls))
    return [
        Run(
            label,
            [ms for phone, _ in ours for ms in phone.answer_latencies_ms],
            _median_parts(
                [attempt for _, attempt in ours], [ms for p, _ in ours for ms in p.answer_latencies_ms]
            ),
        ),
        Run(f"bare_{label}", [ms for phone in bare for ms in phone.answer_latencies_ms], {}),
    ]


def _median_parts(attempts: Sequence[AttemptDetails], at_phone_ms: Sequence[float]) -> dict[str, float]:
    """What the answer's time went to; transport is what the phone waits beyond the worker's own time."""
    parts: dict[str, list[float]] = {}
    for attempt in attempts:
        for turn in attempt.turns:
            for part, value in turn.latency.model_dump().items() if turn.latency else ():
                if value is not None:
                    parts.setdefault(part.removesuffix("_ms"), []).append(value)
    medians = {part: percentile(values, 50) for part, values in parts.items()}
    if "total" in medians:
        medians["transport"] = round(percentile(at_phone_ms, 50) - medians["total"], 1)
    return medians


def _latencies(runs: Sequence[Run]) -> Table:
    table = Table(title="From the callee's last sound to the agent's first, at the phone, in ms")
    for column in ("agent and delays", "answers", "p50", "p95", "p99"):
        table.add_column(column, justify="left" if column.startswith("agent") else "right")
    for run in runs:
        table.add_row(
            run.name, str(len(run.latencies_ms)), *(f"{run.percentile(p):.0f}" for p in (50, 95, 99))
        )
    return table


def _parts(runs: Sequence[Run]) -> Table:
    table = Table(title="Where ours goes, medians in ms")
    measured = [run for run in runs if run.parts_ms]
    names = list(dict.fromkeys(part for run in measured for part in run.parts_ms))
    table.add_column("delays")
    for name in names:
        table.add_column(name.replace("_", " "), justify="right")
    for run in measured:
        table.add_row(run.name, *(f"{run.parts_ms.get(name, 0.0):.0f}" for name in names))
    return table


if __name__ == "__main__":
    sys.exit(main())
