"""The worker's job processes: one per call, found by the spool folders that they hold."""

import contextlib
from pathlib import Path

import psutil

from infra.local import stack
from infra.local.stack import Part, Stack


def claimed(local: Stack) -> set[str]:
    """Attempts for which a spool was begun: their claim has succeeded, and the INVITE comes after it."""
    return {folder.name for folder in local.spool_directory.iterdir() if folder.name.startswith("att_")}


def running_jobs(local: Stack) -> dict[str, int]:
    """The pids of the processes that hold a claimed call at this moment, by attempt."""
    jobs: dict[str, int] = {}
    if not stack.states(local)[Part.WORKER].running:
        return jobs
    worker = psutil.Process(stack.pid_of(local, Part.WORKER))
    with contextlib.suppress(psutil.NoSuchProcess):
        for process in worker.children(recursive=True):
            attempt_id = _attempt_of(process.pid, local.spool_directory)
            if attempt_id:
                jobs[attempt_id] = process.pid
    return jobs


def _attempt_of(pid: int, spools: Path) -> str | None:
    try:
        for link in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):  # descriptors come and go while we look
                held = link.readlink()
                if held.name == "lock" and held.parent.parent == spools:
                    return held.parent.name
    except OSError:  # so do processes
        return None
    return None
