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
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

from infra.local.stack.binaries import find, require_linux
from infra.local.stack.changes import NONE, Changes
from infra.local.stack.errors import AlreadyRunning, NotRunning, PortTaken, StackError
from infra.local.stack.model import ROOT, Secrets, Stack, place_of
from infra.local.stack.parts import ALL, Part, with_needs
from infra.local.stack.plan import base_environment, plan
from infra.local.stack.ports import Ports, claimed
from infra.local.stack.processes import STOP_LIMIT_S, Keeper, members, sweep
from infra.local.stack.readiness import wait_until_ready
from infra.local.stack.supervisor_config import write_files

READY_LIMIT_S: Final = 90.0
_PORT_CHOICES: Final = 3
_FORK_LIMIT_S: Final = 10.0
_KEPT: Final = ("mongod", "objects", "spool", "phones")


@contextlib.contextmanager
def running(
    name: str,
    parts: Iterable[Part] = ALL,
    directory: Path | None = None,
    *,
    fresh: bool = True,
    changes: Changes = NONE,
) -> Iterator[Stack]:
    """A stack that is ready to be used; it goes down at the end, and with this process, however that ends.

    `parts` are brought up with all that they need. The stack lives in `directory`, which must be empty
    or an earlier stack's; without one, in `.local/stacks/<name>` of the checkout. What an earlier stack
    left there is removed; without `fresh` its data and secrets are kept. `changes` says what it does
    differently from other stacks.

    Raises:
        StackError: a part does not get ready within 90 s, a program is missing, or a stack of that
            name runs already; nothing of it stays up.
    """
    # The keeper has the other end as its standard input, which closes when this process ends.
    far_end, near_end = os.pipe()
    with os.fdopen(far_end), os.fdopen(near_end):
        stack = _ready(name, parts, directory, fresh=fresh, owner=far_end, changes=changes)
        try:
            yield stack
        finally:
            _end(stack)


def bring_up(name: str, parts: Iterable[Part] = ALL, directory: Path | None = None) -> Stack:
    """A stack that stays up after this process has ended, with the data that it had before.

    Raises:
        StackError: as `running`.
    """
    return _ready(name, parts, directory, fresh=False, owner=None)


def take_down(name: str, directory: Path | None = None) -> None:
    """End a stack and everything that is left of it; its data stays.

    Raises:
        UnknownStack: there never was one.
        NotRunning: nothing of it was running.
        Leftovers: processes of it cannot be ended.
    """
    stack = Stack.load(name, directory)
    if not is_up(stack) and not members(stack.directory):
        raise NotRunning(name)
    _end(stack)


def clean_up(name: str, directory: Path | None = None) -> list[int]:
    """End what a stack left behind whose keeper was killed; the pids of what was ended."""
    stack = Stack.load(name, directory)
    return [] if is_up(stack) else _clean(stack)


def is_up(stack: Stack) -> bool:
    """Whether the stack is kept, whatever its parts do."""
    keeper = Keeper.of(stack.directory)
    return keeper is not None and keeper.alive


def _ready(
    name: str,
    parts: Iterable[Part],
    directory: Path | None,
    *,
    fresh: bool,
    owner: int | None,
    changes: Changes = NONE,
) -> Stack:
    """A stack whose parts are all ready; nothing of it stays up if that fails.

    Before a port is used another program may take it: then others are chosen.
    """
    for attempt in itertools.count(1):
        stack = _launch(name, parts, directory, fresh=fresh, owner=owner, changes=changes)
        try:
            wait_until_ready(stack, stack.parts, READY_LIMIT_S)
        except BaseException as error:
            _end(stack)
            if not isinstance(error, PortTaken) or attempt == _PORT_CHOICES:
                raise
        else:
            return stack
    raise AssertionError("not reached")


def _launch(
    name: str,
    parts: Iterable[Part],
    directory: Path | None,
    *,
    fresh: bool,
    owner: int | None,
    changes: Changes,
) -> Stack:
    """Writes a stack's files and starts its keeper, which holds the folder's lock and ports from then on."""
    require_linux()
    find("process-compose")
    place = place_of(name, directory)
    place.mkdir(parents=True, exist_ok=True)
    with _locked(name, place) as lock, claimed() as (ports, claim):
        stack = _prepare(name, place, with_needs(parts), ports, fresh=fresh, changes=changes)
        _start_keeper(stack, (lock, claim), owner)
        return stack


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


def _prepare(
    name: str, place: Path, parts: tuple[Part, ...], ports: Ports, *, fresh: bool, changes: Changes
) -> Stack:
    """Ends leftovers, clears the folder as far as wanted, and writes all files of the new stack."""
    former = _former(name, place)
    _clear(place, [] if fresh else _KEPT)
    stack = Stack(
        name=name,
        directory=place,
        parts=parts,
        ports=ports,
        secrets=former.secrets if former is not None and not fresh else Secrets(),
        socket=Path(tempfile.mkdtemp(prefix="callwright-")) / "runner.sock",
        changes=changes,
    )
    stack.save()
    for folder in (stack.logs_directory, stack.objects_directory, stack.spool_directory):
        folder.mkdir(exist_ok=True)
    for part in (Part.MONGOD, Part.REDIS_LIVEKIT, Part.REDIS_JOBS, Part.PHONES):
        stack.folder(part).mkdir(exist_ok=True)
    write_files(stack, plan(stack))
    return stack


def _former(name: str, place: Path) -> Stack | None:
    """The stack that was in this folder before, with everything of it ended.

    Raises:
        StackError: the folder holds something else.
    """
    if not (place / "stack.json").exists():
        if [entry.name for entry in place.iterdir()] != ["lock"]:
            raise StackError(f"{place} is not empty and not a stack's: choose another folder.")
        return None
    former = Stack.load(name, place)
    _clean(former)
    return former


def _clear(place: Path, kept: Collection[str]) -> None:
    """Empties a stack's folder but for what is kept; `stack.json`, which says what it is, is written over."""
    for entry in place.iterdir():
        if entry.name not in ("lock", "stack.json", *kept):
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def _start_keeper(stack: Stack, held: tuple[int, ...], owner: int | None) -> None:
    """Starts the keeper as nobody's child, in a session of its own: Ctrl-C is for its owner alone."""
    module = [sys.executable, "-m", "infra.local.stack.keeper", str(stack.directory)]
    with (stack.logs_directory / "keeper.log").open("ab") as log:
        subprocess.run(
            ["setsid", "--fork", *module, *([] if owner is None else ["--owned"])],
            cwd=ROOT,
            env=base_environment(stack),
            stdin=subprocess.DEVNULL if owner is None else owner,
            stdout=log,
            stderr=log,
            pass_fds=held,
            check=True,
            timeout=_FORK_LIMIT_S,
        )


def _end(stack: Stack) -> None:
    """End a stack through its keeper; a keeper that does not answer is killed and swept up after."""
    keeper = Keeper.of(stack.directory)
    if keeper is not None and keeper.alive:
        os.kill(keeper.pid, signal.SIGTERM)
        deadline = time.monotonic() + STOP_LIMIT_S + 10
        while keeper.alive and time.monotonic() < deadline:
            time.sleep(0.05)
        if keeper.alive:
            os.kill(keeper.pid, signal.SIGKILL)
    _clean(stack)


def _clean(stack: Stack) -> list[int]:
    """Sweep up after a keeper that is gone; the pids of what was still there."""
    killed = sweep(stack.directory)
    shutil.rmtree(stack.socket.parent, ignore_errors=True)
    (stack.directory / "keeper.json").unlink(missing_ok=True)
    return killed
