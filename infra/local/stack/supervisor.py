"""Asks a running stack's process runner what its parts do, and tells it to stop or start one."""

import http.client
import json
import socket
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psutil

from infra.local.stack.errors import NotRunning, StackError
from infra.local.stack.model import Stack
from infra.local.stack.parts import ONE_SHOTS, Part

_LIMIT_S: Final = 30.0  # stopping a part takes as long as that part may take
_FIRST_LOOK_S: Final = 0.9
"""The runner's probe looks a second after a start; until then it may tell what held before the start."""


@dataclass(frozen=True)
class PartState:
    """What one part does at this moment."""

    part: Part
    status: str
    pid: int
    exit_code: int
    running: bool
    answers: bool

    @property
    def ready(self) -> bool:
        """Whether it does what it is there for: its probe succeeds, or the one-shot has succeeded."""
        if self.part in ONE_SHOTS:
            return self.status == "Completed" and self.exit_code == 0
        return self.running and self.answers

    @property
    def ended(self) -> bool:
        """Whether it has ended although it should not have, or was never started because another did."""
        return self.status in ("Completed", "Error", "Skipped") and not self.ready

    @property
    def skipped(self) -> bool:
        """Whether it was not even started because a part that it needs failed."""
        return self.status == "Skipped"


def states(stack: Stack) -> dict[Part, PartState]:
    """The state of every part.

    Raises:
        NotRunning: the runner cannot be asked.
    """
    answer = json.loads(_ask(stack, "GET", "/processes"))
    found = [_state(process) for process in answer["data"]]
    return {state.part: state for state in sorted(found, key=lambda state: list(Part).index(state.part))}


def stop(stack: Stack, part: Part) -> None:
    """Stop a part as it is meant to be stopped, and kill it if that takes too long."""
    _ask(stack, "PATCH", f"/process/stop/{part.value}")


def start(stack: Stack, part: Part) -> None:
    """Start a part that has ended; it waits for what it needs."""
    _ask(stack, "POST", f"/process/start/{part.value}")


def _state(process: dict[str, Any]) -> PartState:
    return PartState(
        part=Part(process["name"]),
        status=process["status"],
        pid=process["pid"],
        exit_code=process["exit_code"],
        running=process["is_running"],
        answers=process["is_ready"] == "Ready" and _age_s(process["pid"]) >= _FIRST_LOOK_S,
    )


def _age_s(pid: int) -> float:
    """Since when a process runs, by the kernel: the runner's own figure may be of the one before."""
    try:
        return time.time() - psutil.Process(pid).create_time()
    except psutil.NoSuchProcess:
        return 0.0


def _ask(stack: Stack, method: str, path: str) -> bytes:
    connection = _UnixConnection(stack.socket)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, http.client.HTTPException) as error:
        raise NotRunning(stack.name) from error
    finally:
        connection.close()
    if answer.status >= 400:
        said = body.decode(errors="replace")
        raise StackError(f"The process runner of '{stack.name}' refuses {method} {path}: {said}")
    return body


class _UnixConnection(http.client.HTTPConnection):
    """HTTP over a unix socket; httpx leaves the socket open when nobody listens on it."""

    def __init__(self, path: Path) -> None:
        super().__init__("runner", timeout=_LIMIT_S)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(_LIMIT_S)
        self.sock.connect(str(self._path))
