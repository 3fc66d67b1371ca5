"""Waits until a stack's parts are ready, and finds out which part is to blame when they are not."""

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
from infra.local.stack.processes import Keeper, members
from infra.local.stack.supervisor import PartState

_PERIOD_S: Final = 0.2
_KEEPER_LIMIT_S: Final = 10.0


def wait_until_ready(
    stack: Stack, parts: Collection[Part], limit_s: float, earlier: Collection[int] = ()
) -> None:
    """Returns when all these parts are ready.

    `earlier` are the pids of processes that have ended before and whose end is no failure of this start.

    Raises:
        PartFailed: a part has ended or is not ready in time; the message holds the end of its log.
        PortTaken: a part has ended because another process has its port.
    """
    began = time.monotonic()
    known: dict[Part, PartState] = {}
    while time.monotonic() < began + limit_s:
        try:
            known = supervisor.states(stack)
        except NotRunning:
            _require_keeper(stack, time.monotonic() - began)
            time.sleep(_PERIOD_S)
            continue
        wanted = [known[part] for part in parts]
        if all(state.ready for state in wanted):
            return
        ended = [state for state in wanted if state.ended and state.pid not in earlier]
        if ended:
            # what could not start because another part failed is not to blame
            raise _ended(stack, min(ended, key=lambda state: state.skipped))
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
    if state.skipped:
        needs = ", ".join(NEEDS[state.part])
        return _failed(stack, state.part, f"was not started, as something that it needs ({needs}) failed")
    return _failed(stack, state.part, f"ended with status {state.exit_code}")


def _failed(stack: Stack, part: Part, reason: str) -> PartFailed:
    log = stack.log(part)
    return PartFailed(part, reason, log, last_lines(log))


def _require_keeper(stack: Stack, waited_s: float) -> None:
    """Raises PartFailed when the stack's keeper has ended, or has not even begun after 10 s."""
    keeper = Keeper.of(stack.directory)
    if (keeper is None and waited_s > _KEEPER_LIMIT_S) or (keeper is not None and not keeper.alive):
        log = stack.logs_directory / "keeper.log"
        raise PartFailed("The process runner", "ended", log, last_lines(log))
