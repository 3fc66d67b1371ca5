"""Shows a stack to people: what each part does, where it is, and how to sign in."""

from typing import Final

from rich.table import Table

from infra.local.stack.environment import ADMIN_EMAIL
from infra.local.stack.model import Stack
from infra.local.stack.parts import Part
from infra.local.stack.plan import plan
from infra.local.stack.supervisor import PartState

_STATE_STYLES: Final = {"ready": "green", "done": "green", "starting": "yellow", "not answering": "yellow"}


def parts(stack: Stack, states: dict[Part, PartState]) -> Table:
    """One line for each part: state, pid, ports and log file."""
    table = Table(title=f"Stack '{stack.name}'", title_justify="left", box=None, header_style="bold")
    for column in ("Part", "State", "Pid", "Ports", "Log"):
        table.add_column(column, justify="right" if column == "Pid" else "left")
    for part_plan in plan(stack):
        state = states.get(part_plan.part)
        said = describe(state)
        pid = str(state.pid) if state is not None and state.running else ""
        ports = " ".join(str(port) for port in part_plan.ports)
        log = stack.log(part_plan.part).name
        style = _STATE_STYLES.get(said, "red")
        table.add_row(part_plan.part.value, f"[{style}]{said}[/{style}]", pid, ports, log)
    return table


def describe(state: PartState | None) -> str:
    """A part's state in words."""
    if state is None:
        return "unknown"
    if state.ready:
        return "ready" if state.running else "done"
    if state.running:
        return "not answering"
    if state.skipped:
        return "not started (something it needs failed)"
    return f"ended with status {state.exit_code}" if state.ended else "starting"


def addresses(stack: Stack) -> str:
    """Where people find the control plane and the logs, and how they sign in."""
    lines = [f"Logs:          {stack.logs_directory}"]
    if Part.API in stack.parts:
        lines = [
            f"Console:       {stack.api_url}",
            f"API:           {stack.api_url}/docs",
            f"Login:         {ADMIN_EMAIL} / {stack.secrets.admin_password}",
            *lines,
        ]
    return "\n".join(lines)
