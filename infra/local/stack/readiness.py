"""Waits until a stack's parts are ready, and finds out which part is to blame when they are not."""

import subprocess
import time
from collections.abc import Collection
from typing import Final

from infra.local.stack import supervisor
from infra.local.stack.errors import NotRunning, PartFailed, PortTaken
from infra.local.stack.logs import last_lines
from infra.local.stack.model import Stack
from infra.local.stack.parts import NEEDS, Part
from infra.local.stack.plan import plan
from infra.local.stack.ports import holder
from infra.local.stack.processes import members
from infra.local.stack.supervisor import PartState

_PERIOD_S: Final = 0.2


def wait_until_ready(
    stack: Stack, parts: Collection[Part], limit_s: float, keeper: "subprocess.Popen[bytes] | None" = None
) -> None:
    """Returns when all these parts are ready; given the stack's keeper, it gives up when that ends.

    Raises:
        PartFailed: a part has ended or is not ready in time; the message holds the end of its log.
        PortTaken: a part has ended because another process has its port.
    """
    deadline = time.monotonic() + limit_s
    known: dict[Part, PartState] = {}
    while time.monotonic() < deadline:
        if keeper is not None and keeper.poll() is not None:
            raise _runner_failed(stack)
        try:
            known = supervisor.states(stack)
        except NotRunning:
            time.sleep(_PERIOD_S)  # not yet
            continue
        wanted = [known[part] for part in parts]
        if all(state.ready for state in wanted):
            return
        failed = [state for state in wanted if state.ended and not state.skipped]
        if failed:
            raise _ended(stack, failed[0])
        time.sleep(_PERIOD_S)
    late = [part for part in parts if part not in known or not known[part].ready]
    culprit = next(part for part in late if not set(NEEDS[part]) & set(late))
    raise _failed(stack, culprit, f"is not ready after {limit_s:.0f} s")


def _ended(stack: Stack, state: PartState) -> PartFailed:
    own = {process.pid for process in members(stack.directory)}
    for part_plan in plan(stack):
        if part_plan.part is state.part:
            for port in part_plan.ports:
                taker = holder(port)
                if taker and taker.pid not in own:
                    return PortTaken(state.part, port, str(taker), stack.log(state.part))
    return _failed(stack, state.part, f"ended with status {state.exit_code}")


def _failed(stack: Stack, part: Part, reason: str) -> PartFailed:
    log = stack.log(part)
    return PartFailed(part, reason, log, last_lines(log))


def _runner_failed(stack: Stack) -> PartFailed:
    log = stack.logs_directory / "keeper.log"
    return PartFailed("The process runner", "ended", log, last_lines(log))
