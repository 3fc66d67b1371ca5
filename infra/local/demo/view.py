"""What the demonstration shows in the terminal: the calls as they go, and the table at the end."""

import statistics
from pathlib import Path

from rich.console import Console
from rich.live import Live
from rich.table import Table

from infra.local.demo.control_plane import Attempt, AttemptDetails, ControlPlane
from infra.local.demo.evidence import MAX_WORD_ERROR_RATE, Evidence

_OPEN = ("queued", "dispatched", "dialing", "in_call")


def live(console: Console) -> Live:
    """A display that is redrawn in place, or printed line by line where there is no terminal."""
    return Live(console=console, refresh_per_second=4, transient=True)


def board(control_plane: ControlPlane, attempts: list[Attempt], names: dict[str, str]) -> Table:
    """Who is ringing, who talks, and the last words of both sides."""
    table = Table(
        title=f"{sum(a.state not in _OPEN for a in attempts)} of {len(names)} calls done", expand=True
    )
    for column in ("Lead", "State", "Lead said", "Agent said"):
        table.add_column(column, ratio=1 if column in {"Lead", "State"} else 3, no_wrap=True)
    for attempt in attempts:
        if attempt.state in _OPEN:
            lead, agent = _last_words(control_plane.attempt(attempt.id))
            table.add_row(names.get(attempt.number, attempt.number), attempt.state, lead, agent)
    return table


def _last_words(attempt: AttemptDetails) -> tuple[str, str]:
    said = {turn.speaker: turn.text for turn in attempt.turns}
    return said.get("lead", ""), said.get("agent", "")


def results(evidence: Evidence, names: dict[str, str], folder: Path) -> Table:
    """The table at the end; recordings and transcripts are in `folder` under the attempt's id."""
    table = Table(title="Calls of the demo campaign", caption=f"Recordings and transcripts: {folder}")
    for column in ("Lead", "Persona", "Disposition", "End reason"):
        table.add_column(column, no_wrap=True)
    table.add_column("Turns", justify="right")
    table.add_column("Answer p50", justify="right")
    table.add_column("Recording", no_wrap=True)
    table.add_column("Transcript", no_wrap=True)
    for call in evidence.calls:
        latencies = call.answer_latencies_ms
        recording, transcript = (folder / f"{call.attempt.id}{suffix}" for suffix in (".ogg", ".txt"))
        table.add_row(
            names.get(call.attempt.number, call.attempt.number),
            call.persona.name,
            call.attempt.disposition,
            call.attempt.end_reason,
            str(len(call.attempt.turns)),
            f"{statistics.median(latencies):.0f} ms" if latencies else "",
            recording.name if recording.exists() else "",
            transcript.name if transcript.exists() else "",
        )
    return table


def latencies(evidence: Evidence) -> Table:
    """Where the milliseconds of an answer go, at the worker."""
    table = Table(title="Answer latency by part, in the worker")
    table.add_column("Part")
    table.add_column("p50 ms", justify="right")
    table.add_column("p95 ms", justify="right")
    for part, (p50, p95) in evidence.latency_parts_ms().items():
        table.add_row(part.removesuffix("_ms").replace("_", " "), f"{p50:.0f}", f"{p95:.0f}")
    return table


def verdict(console: Console, evidence: Evidence, names: dict[str, str]) -> bool:
    """Prints what is not as it must be; true if all is right."""
    right = True
    for call in evidence.calls:
        for fault in call.faults():
            right = False
            console.print(f"[red]✗[/red] {names.get(call.attempt.number)} ({call.persona.name}): {fault}")
    rate = evidence.word_error_rate()
    if rate > MAX_WORD_ERROR_RATE:
        right = False
        console.print(f"[red]✗[/red] word error rate {rate:.1%} is above {MAX_WORD_ERROR_RATE:.0%}")
    return right
