"""Runs the demonstration: stack up, leads in, campaign launched, calls watched, evidence shown."""

import json
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from infra.local import stack
from infra.local.demo import view
from infra.local.demo.campaign import LEADS_CSV, SETTINGS, write_leads
from infra.local.demo.control_plane import ControlPlane
from infra.local.demo.evidence import Evidence, gather
from infra.local.stack import Stack

FIGURES = Path("build/figures/demo.json")
_LIMIT_S = 15 * 60
_WIDTH_WITHOUT_TERMINAL = 180


class DemoTookTooLong(RuntimeError):
    """The campaign did not finish in time."""


def run(*, once: bool, stack_name: str) -> int:
    """Runs the demonstration and returns the exit status: 0 if every call ended as its persona must.

    With `once` the stack goes down at the end; otherwise it stays until Ctrl-C.
    """
    console = Console(width=None if sys.stdout.isatty() else _WIDTH_WITHOUT_TERMINAL)
    console.print("Starting the local stack: MongoDB, Redis, LiveKit, LiveKit SIP, Callwright, phones …")
    with stack.running(stack_name) as local:
        environment = local.environment()
        url, email = environment["PUBLIC_BASE_URL"], environment["ADMIN_EMAIL"]
        with ControlPlane(url, email, environment["ADMIN_PASSWORD"]) as control_plane:
            right = _campaign(console, control_plane, local)
        console.print(f"Console: [bold]{url}[/bold] (the API: {url}/docs)")
        console.print(f"Login: {email} / {environment['ADMIN_PASSWORD']}")
        console.print(f"Logs: {local.directory / 'logs'}")
        if not once:
            console.print("Press Ctrl-C to stop everything.")
            try:
                signal.pause()
            except KeyboardInterrupt:
                console.print("Stopping …")
    return 0 if right else 1


def _campaign(console: Console, control_plane: ControlPlane, local: Stack) -> bool:
    started = time.monotonic()
    evidence, names = run_campaign(console, control_plane, local)
    folder = local.directory / "calls"
    folder.mkdir(exist_ok=True)
    for call in evidence.calls:
        _keep(control_plane, call.attempt.id, folder)
    console.print(view.results(evidence, names, folder))
    console.print(view.latencies(evidence))
    right = view.verdict(console, evidence, names)
    figures = evidence.figures(time.monotonic() - started)
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(figures, indent=2) + "\n")
    console.print("  ".join(f"{name} {value}" for name, value in figures.items()))
    return right


def run_campaign(
    console: Console, control_plane: ControlPlane, local: Stack
) -> tuple[Evidence, dict[str, str]]:
    """Imports the demonstration's leads, calls them all and collects the evidence.

    Raises:
        DemoTookTooLong: the campaign did not finish within 15 minutes.
    """
    leads = local.directory / LEADS_CSV.name
    names = write_leads(leads, datetime.now(UTC))
    campaign_id = control_plane.create_campaign(SETTINGS)
    report = control_plane.import_leads(campaign_id, leads)
    console.print(f"Imported {report['imported']} leads from {LEADS_CSV.name}.")
    launched_at = datetime.now(UTC)
    control_plane.launch(campaign_id)
    deadline = time.monotonic() + _LIMIT_S
    with view.live(console) as display:
        while not control_plane.progress(campaign_id).finished:
            if time.monotonic() > deadline:
                raise DemoTookTooLong(f"The campaign has not finished after {_LIMIT_S} s; see the logs.")
            display.update(view.board(control_plane, control_plane.attempts(campaign_id), names))
            time.sleep(0.5)
    return gather(control_plane, campaign_id, local.phones_directory, launched_at), names


def _keep(control_plane: ControlPlane, attempt_id: str, folder: Path) -> None:
    """Keeps a call's recording and transcript as files, if it has any."""
    recording = control_plane.recording(attempt_id)
    if recording is not None:
        (folder / f"{attempt_id}.ogg").write_bytes(recording)
        (folder / f"{attempt_id}.txt").write_text(control_plane.transcript(attempt_id))
