"""`python -m infra.local.stack.keeper FOLDER [--owned]`: keeps one stack until it is to end.

It runs the process runner and ends everything when it is asked to (SIGTERM), when the runner is gone,
or, with --owned, when its standard input closes: whoever brought the stack up is gone then, however
that came about. Should this process itself be killed, the kernel tells the runner to end its parts.
"""

import os
import selectors
import shutil
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FrameType
from typing import Final

from infra.local.stack import supervisor
from infra.local.stack.binaries import find
from infra.local.stack.errors import NotRunning, StackError
from infra.local.stack.model import Stack
from infra.local.stack.parts import ONE_SHOTS, stop_order
from infra.local.stack.plan import base_environment
from infra.local.stack.processes import STOP_LIMIT_S, Keeper, sweep
from infra.local.stack.supervisor_config import command_line

_LOOK_S: Final = 5.0


def main(directory: Path, *, owned: bool) -> int:
    """Keep the stack in this folder; returns when nothing of it is left."""
    stack = Stack.model_validate_json((directory / "stack.json").read_bytes())
    Keeper.note_myself(directory)
    end = _End()
    command = command_line(stack, find("process-compose"))
    with subprocess.Popen(command, env=base_environment(stack), stdin=subprocess.DEVNULL) as runner:
        why = end.wait(runner, owned=owned)
        print(f"ending the stack: {why}", flush=True)
        _stop_parts(stack)
        runner.terminate()
        try:
            runner.wait(STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            print(f"the process runner did not end within {STOP_LIMIT_S:.0f} s", flush=True)
            runner.kill()
    for pid in sweep(directory):
        print(f"killed what was left: {pid}", flush=True)
    shutil.rmtree(stack.socket.parent, ignore_errors=True)
    return 0


def _stop_parts(stack: Stack) -> None:
    """Stop the parts so that none loses what it needs while it ends.

    The runner's own ordered shutdown waits for only one of the parts that need another.
    """
    for group in stop_order(stack.parts):
        with ThreadPoolExecutor() as pool:
            for outcome in [pool.submit(supervisor.stop, stack, part) for part in set(group) - ONE_SHOTS]:
                try:
                    outcome.result()
                except NotRunning:
                    return  # the runner is gone, and its parts with it
                except StackError as refusal:
                    print(refusal, flush=True)  # as for a part that has ended already


class _End:
    """Waits for the reason to end a stack; made before the runner starts, so that no signal is lost."""

    def __init__(self) -> None:
        self._asked = False
        self._woken, self._waker = socket.socketpair()
        self._woken.setblocking(False)
        self._waker.setblocking(False)
        signal.set_wakeup_fd(self._waker.fileno())
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._ask)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)  # only to wake up

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self._asked = True

    def wait(self, runner: subprocess.Popen[bytes], *, owned: bool) -> str:
        """Returns the reason; without one this waits for as long as the stack is to live."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._woken, selectors.EVENT_READ)
            if owned:
                selector.register(sys.stdin, selectors.EVENT_READ)
            while not self._asked:
                if runner.poll() is not None:
                    return f"its process runner ended with status {runner.returncode}"
                for key, _ in selector.select(_LOOK_S):
                    if key.fileobj is self._woken:
                        self._woken.recv(4096)
                    elif not os.read(sys.stdin.fileno(), 4096):
                        return "whoever brought it up is gone"
        return "it was asked to"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), owned=sys.argv[2:] == ["--owned"]))
