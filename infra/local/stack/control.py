"""Stops, starts and kills single parts of a running stack, for tests of what happens then."""

import os
import signal
import time
from typing import Final

from infra.local.stack import supervisor
from infra.local.stack.errors import PartFailed, StackError
from infra.local.stack.logs import last_lines
from infra.local.stack.model import Stack
from infra.local.stack.parts import Part
from infra.local.stack.readiness import wait_until_ready
from infra.local.stack.supervisor import PartState

_START_LIMIT_S: Final = 60.0
_END_LIMIT_S: Final = 10.0


def states(stack: Stack) -> dict[Part, PartState]:
    """What every part does at this moment; raises NotRunning if the stack is down."""
    return supervisor.states(stack)


def pid_of(stack: Stack, part: Part) -> int:
    """The pid of a part, which is also its process group; raises StackError if it does not run."""
    state = supervisor.states(stack)[part]
    if not state.running:
        raise StackError(f"{part} of '{stack.name}' is not running.")
    return state.pid


def stop_part(stack: Stack, part: Part) -> None:
    """Stop a part as `down` would; returns when it and its children have ended."""
    pid = pid_of(stack, part)
    supervisor.stop(stack, part)
    _wait_until_ended(stack, part)
    _signal_group(pid, signal.SIGKILL)


def start_part(stack: Stack, part: Part) -> None:
    """Start a part that has ended; returns when it is ready, raises PartFailed if it is not in 60 s."""
    earlier = supervisor.states(stack)[part].pid
    supervisor.start(stack, part)
    wait_until_ready(stack, (part,), _START_LIMIT_S, earlier=(earlier,))


def restart_part(stack: Stack, part: Part) -> None:
    """Stop a part and start it again."""
    stop_part(stack, part)
    start_part(stack, part)


def kill_part(stack: Stack, part: Part, *, with_children: bool = True) -> None:
    """Kill a part with SIGKILL, by default with its children, as when a container dies."""
    signal_part(stack, part, signal.SIGKILL, with_children=with_children)
    _wait_until_ended(stack, part)


def signal_part(stack: Stack, part: Part, number: signal.Signals, *, with_children: bool = False) -> None:
    """Send a signal to a part, such as SIGSTOP and SIGCONT to make it sleep and wake."""
    pid = pid_of(stack, part)
    if with_children:
        _signal_group(pid, number)
    else:
        os.kill(pid, number)


def _signal_group(group: int, number: signal.Signals) -> None:
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return  # nobody is left in it


def _wait_until_ended(stack: Stack, part: Part) -> None:
    deadline = time.monotonic() + _END_LIMIT_S
    while supervisor.states(stack)[part].running:
        if time.monotonic() > deadline:
            log = stack.log(part)
            raise PartFailed(part, f"has not ended after {_END_LIMIT_S:.0f} s", log, last_lines(log))
        time.sleep(0.05)
