"""The configuration of process-compose, the runner that supervises a stack's parts."""

import os
from typing import Any

import yaml

from infra.local.stack import livekit_settings
from infra.local.stack.model import Stack
from infra.local.stack.parts import NEEDS, ONE_SHOTS, Part
from infra.local.stack.plan import CommandProbe, HttpProbe, PartPlan
from infra.local.stack.ports import HOST

# The runner would stop a part whose probe fails this often. Nothing here is to be stopped for that:
# a part that cannot serve while another one is away is a state that we want to see.
_NEVER = 1_000_000

# Output goes to the log file without a pipe, so that nothing is lost or blocked when the runner dies,
# and the kernel ends the part when its parent, the runner, dies.
_LAUNCH = 'exec >>"$0" 2>&1; exec setpriv --pdeathsig KILL -- "$@"'


def write_files(stack: Stack, plans: list[PartPlan]) -> None:
    """Write the configuration files of the runner, livekit-server and livekit-sip."""
    files = {
        "process-compose.yaml": _runner(stack, plans),
        "livekit.yaml": livekit_settings.livekit_server(stack),
        "sip.yaml": livekit_settings.livekit_sip(stack),
    }
    for name, content in files.items():
        file = stack.directory / name
        file.touch(mode=0o600)
        file.write_text(yaml.safe_dump(content, sort_keys=False))


def _runner(stack: Stack, plans: list[PartPlan]) -> dict[str, Any]:
    return {
        "version": "0.5",
        "is_strict": True,
        "log_level": "info",
        "processes": {plan.part.value: _process(stack, plan) for plan in plans},
    }


def _process(stack: Stack, plan: PartPlan) -> dict[str, Any]:
    process: dict[str, Any] = {
        "entrypoint": [_unexpanded(word) for word in _launch(stack, plan)],
        "working_dir": _unexpanded(str(stack.directory)),
        "environment": [_unexpanded(f"{name}={value}") for name, value in plan.environment.items()],
        "depends_on": {need.value: {"condition": _condition(need)} for need in NEEDS[plan.part]},
        "availability": {"restart": "no"},
        "shutdown": {
            "signal": int(plan.stop_signal),
            "timeout_seconds": plan.stop_limit_s,
            "parent_only": True,  # as Kubernetes does it; what remains is swept up afterwards
        },
    }
    if plan.probe is not None:
        process["readiness_probe"] = _probe(plan.probe)
    return process


def _launch(stack: Stack, plan: PartPlan) -> list[str]:
    return ["sh", "-c", _LAUNCH, str(stack.log(plan.part)), *plan.command]


def _probe(probe: HttpProbe | CommandProbe) -> dict[str, Any]:
    limits = {"period_seconds": 1, "timeout_seconds": 2, "failure_threshold": _NEVER}
    if isinstance(probe, CommandProbe):
        return limits | {"exec": {"command": _unexpanded(probe.command)}}
    return limits | {"http_get": {"host": HOST, "port": str(probe.port), "path": probe.path}}


def _condition(need: Part) -> str:
    return "process_completed_successfully" if need in ONE_SHOTS else "process_healthy"


def _unexpanded(text: str) -> str:
    """The text as it must stand in the file so that no variable in it is replaced."""
    return text.replace("$", "$$")


def command_line(stack: Stack, process_compose: str) -> list[str]:
    """The command that runs the runner; it is told to end its parts when its own parent dies."""
    options = ["--tui=false", "--ordered-shutdown", "--keep-project", "--disable-dotenv"]
    options += ["--slow-ref-rate=1h"]  # how often it measures every part's memory and processor time
    files = ["--config", str(stack.directory / "process-compose.yaml")]
    log = ["--log-file", str(stack.logs_directory / "runner.log")]
    api = ["--use-uds", "--unix-socket", os.fspath(stack.socket)]
    return ["setpriv", "--pdeathsig", "TERM", "--", process_compose, *options, *files, *log, *api]
