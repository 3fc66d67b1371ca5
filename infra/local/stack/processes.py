"""Finds the processes of a stack by what the kernel knows of them, and ends what is left of one."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Self

import psutil
from pydantic import BaseModel, ValidationError

from infra.local.stack.errors import Leftovers
from infra.local.stack.plan import MARKER

STOP_LIMIT_S: Final = 45.0
"""How long stopping all parts, one after another where need be, may take."""

_ROUNDS: Final = 5
_ROUND_S: Final = 2.0


class Keeper(BaseModel):
    """The process that keeps a stack, as noted in `keeper.json`: pid and start time, since pids return."""

    pid: int
    started: float

    @classmethod
    def note_myself(cls, directory: Path) -> None:
        """Note the current process as the keeper of the stack in this folder."""
        myself = psutil.Process()
        note = cls(pid=myself.pid, started=myself.create_time())
        (directory / "keeper.json").write_text(note.model_dump_json())

    @classmethod
    def of(cls, directory: Path) -> Self | None:
        """The keeper noted in this folder, whether it lives or not; None if there was none."""
        with contextlib.suppress(FileNotFoundError, ValidationError):
            return cls.model_validate_json((directory / "keeper.json").read_bytes())
        return None

    @property
    def alive(self) -> bool:
        """Whether this very process still runs."""
        try:
            process = psutil.Process(self.pid)
            return process.create_time() == self.started and process.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False


def members(directory: Path) -> list[psutil.Process]:
    """The processes of the stack in this folder, its keeper apart.

    They carry the folder in their environment or belong to the keeper's session: some programs
    overwrite the one, and a process can leave the other.
    """
    keeper = Keeper.of(directory)
    return [process for process in _mine() if _belongs(process, directory, keeper)]


def sweep(directory: Path) -> list[int]:
    """Kill every process of the stack in this folder; their pids.

    Raises:
        Leftovers: some live on.
    """
    killed: list[int] = []
    for _ in range(_ROUNDS):
        found = members(directory)
        if not found:
            return killed
        for process in found:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
                killed.append(process.pid)
        _wait_until_gone(found)
    raise Leftovers([process.pid for process in members(directory)])


def _mine() -> Iterator[psutil.Process]:
    """This user's living processes, the current one apart."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.pid != os.getpid() and process.uids().real == os.getuid() and not _is_zombie(process):
                yield process


def _belongs(process: psutil.Process, directory: Path, keeper: Keeper | None) -> bool:
    if keeper and process.pid == keeper.pid:
        return False
    try:
        if process.environ().get(MARKER) == str(directory):
            return True
        return keeper is not None and os.getsid(process.pid) == keeper.pid and _session_is_of(keeper)
    except (psutil.NoSuchProcess, psutil.AccessDenied, ProcessLookupError):
        return False


def _session_is_of(keeper: Keeper) -> bool:
    """Whether the session with the keeper's pid is its own and not that of a later process."""
    return keeper.alive or not psutil.pid_exists(keeper.pid)


def _wait_until_gone(found: list[psutil.Process]) -> None:
    """Wait for killed processes: a zombie is gone, though whoever ought to reap it may never do so."""
    deadline = time.monotonic() + _ROUND_S
    while time.monotonic() < deadline and any(not _is_zombie(process) for process in found):
        time.sleep(0.02)


def _is_zombie(process: psutil.Process) -> bool:
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True
