"""Brings a stack up and takes it down, whatever happens in between."""

import contextlib
import fcntl
import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from infra.local.stack.binaries import find, require_linux
from infra.local.stack.errors import AlreadyRunning, NotRunning, PortTaken
from infra.local.stack.model import ROOT, Secrets, Stack, place_of
from infra.local.stack.parts import ALL, Part, with_needs
from infra.local.stack.plan import base_environment, plan
from infra.local.stack.ports import choose
from infra.local.stack.processes import STOP_LIMIT_S, Keeper, sweep
from infra.local.stack.readiness import wait_until_ready
from infra.local.stack.supervisor_config import write_files

READY_LIMIT_S: Final = 90.0
_PORT_CHOICES: Final = 3
_OF_ONE_RUN: Final = (Part.REDIS_LIVEKIT, Part.REDIS_JOBS)


@contextlib.contextmanager
def running(name: str, parts: Iterable[Part] = ALL, directory: Path | None = None) -> Iterator[Stack]:
    """A stack with no data in it yet, ready to be used; it goes down at the end, however that comes.

    `parts` are brought up with all that they need. The stack lives in `directory`, which is emptied
    first; without one, in `.local/stacks/<name>` of the checkout. It also ends when this process does.

    Raises:
        StackError: a part does not get ready within 90 s, a program is missing, or a stack of that
            name runs already.
    """
    with owned(name, parts, directory, fresh=True) as (stack, _):
        yield stack


@contextlib.contextmanager
def owned(
    name: str, parts: Iterable[Part], directory: Path | None, *, fresh: bool
) -> Iterator[tuple[Stack, "subprocess.Popen[bytes]"]]:
    """A stack that ends with this process, and the process that keeps it; else as `running`.

    Without `fresh` it goes on with the data and secrets that an earlier stack left in the folder.
    """
    stack, keeper = _ready(name, parts, directory, fresh=fresh, detached=False)
    try:
        yield stack, keeper
    finally:
        _end(stack, keeper)


def bring_up(name: str, parts: Iterable[Part] = ALL, directory: Path | None = None) -> Stack:
    """A stack that stays up after this process has ended, with the data that it had before.

    Raises:
        StackError: as `running`; then nothing of it stays up.
    """
    stack, _ = _ready(name, parts, directory, fresh=False, detached=True)
    return stack


def take_down(name: str, directory: Path | None = None) -> None:
    """End a stack and everything that is left of it; its data stays.

    Raises:
        UnknownStack: there never was one.
        NotRunning: nothing of it was running.
        Leftovers: processes of it cannot be ended.
    """
    stack = Stack.load(name, directory)
    keeper = Keeper.of(stack.directory)
    if keeper is None or not keeper.alive:
        if not _clean(stack):
            raise NotRunning(name)
        return
    with contextlib.suppress(ProcessLookupError):
        os.kill(keeper.pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_LIMIT_S + 10
    while keeper.alive and time.monotonic() < deadline:
        time.sleep(0.05)
    if keeper.alive:
        os.kill(keeper.pid, signal.SIGKILL)
    _clean(stack)


def clean_up(name: str, directory: Path | None = None) -> list[int]:
    """End what a stack left behind whose keeper was killed; the pids of what was ended."""
    stack = Stack.load(name, directory)
    keeper = Keeper.of(stack.directory)
    return [] if keeper is not None and keeper.alive else _clean(stack)


def _ready(
    name: str, parts: Iterable[Part], directory: Path | None, *, fresh: bool, detached: bool
) -> tuple[Stack, "subprocess.Popen[bytes]"]:
    """A stack whose parts are all ready, and its keeper; nothing of it stays up if that fails.

    Between choosing a port and using it somebody else may take it: then others are chosen.
    """
    for attempt in itertools.count(1):
        stack, keeper = _launch(name, parts, directory, fresh=fresh, detached=detached)
        try:
            wait_until_ready(stack, stack.parts, READY_LIMIT_S, keeper)
        except BaseException as error:
            _end(stack, keeper)
            if not isinstance(error, PortTaken) or attempt == _PORT_CHOICES:
                raise
        else:
            return stack, keeper
    raise AssertionError("not reached")


def _launch(
    name: str, parts: Iterable[Part], directory: Path | None, *, fresh: bool, detached: bool
) -> tuple[Stack, "subprocess.Popen[bytes]"]:
    """Writes a stack's files and starts its keeper, which holds the folder's lock from then on."""
    require_linux()
    find("process-compose")
    place = place_of(name, directory)
    place.mkdir(parents=True, exist_ok=True)
    with _locked(name, place) as lock:
        stack = _prepare(name, place, with_needs(parts), fresh=fresh)
        return stack, _start_keeper(stack, lock, detached=detached)


@contextlib.contextmanager
def _locked(name: str, place: Path) -> Iterator[int]:
    """The lock of a stack's folder, as a file descriptor; raises AlreadyRunning if it is held.

    A process that inherits the descriptor goes on holding it, and the kernel frees it when that ends.
    """
    lock = os.open(place / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(name) from None
        yield lock
    finally:
        os.close(lock)


def _prepare(name: str, place: Path, parts: tuple[Part, ...], *, fresh: bool) -> Stack:
    """Ends leftovers, clears the folder as far as wanted, and writes all files of the new stack."""
    former = Stack.load(name, place) if (place / "stack.json").exists() else None
    if former is not None:
        _clean(former)
    for entry in place.iterdir():
        of_one_run = entry.name in ("logs", *_OF_ONE_RUN)
        if entry.name != "lock" and (fresh or of_one_run):
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    stack = Stack(
        name=name,
        directory=place,
        parts=parts,
        ports=choose(),
        secrets=former.secrets if former is not None and not fresh else Secrets(),
        socket=Path(tempfile.mkdtemp(prefix="callwright-")) / "runner.sock",
    )
    plans = plan(stack)
    folders = [stack.logs_directory, stack.objects_directory, stack.spool_directory, stack.phones_directory]
    folders += [stack.folder(part) for part in (Part.MONGOD, *_OF_ONE_RUN)]
    for folder in folders:
        folder.mkdir(exist_ok=True)
    stack.save()
    write_files(stack, plans)
    return stack


def _start_keeper(stack: Stack, lock: int, *, detached: bool) -> "subprocess.Popen[bytes]":
    module = [sys.executable, "-m", "infra.local.stack.keeper", str(stack.directory)]
    with (stack.logs_directory / "keeper.log").open("ab") as log:
        return subprocess.Popen(
            module if detached else [*module, "--owned"],
            cwd=ROOT,
            env=base_environment(stack),
            stdin=subprocess.DEVNULL if detached else subprocess.PIPE,
            stdout=log,
            stderr=log,
            pass_fds=(lock,),
            start_new_session=True,  # Ctrl-C in the terminal is for the owner alone
        )


def _end(stack: Stack, keeper: "subprocess.Popen[bytes]") -> None:
    """End a stack through its keeper; a keeper that does not answer is killed and swept up after."""
    keeper.terminate()
    try:
        keeper.wait(STOP_LIMIT_S + 10)
    except subprocess.TimeoutExpired:
        keeper.kill()
        keeper.wait()
    finally:
        if keeper.stdin is not None:
            keeper.stdin.close()
    _clean(stack)


def _clean(stack: Stack) -> list[int]:
    """Sweep up after a keeper that is gone; the pids of what was still there."""
    killed = sweep(stack.directory)
    shutil.rmtree(stack.socket.parent, ignore_errors=True)
    (stack.directory / "keeper.json").unlink(missing_ok=True)
    return killed
