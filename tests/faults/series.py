"""Several fault runs one after the other on one stack; a stack that a run has ruined is replaced."""

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import httpx

from control_plane.errors import ControlPlaneError
from infra.local.stack import StackError
from tests.faults import shrinking
from tests.faults.freezing import StillThere
from tests.faults.plans import SHRINKING
from tests.faults.run import Outcome, Plan, carry_out
from tests.faults.world import World, running_world

_ROOMS_GONE_WITHIN_S: Final = 90.0

_RUINS = (StackError, StillThere, TimeoutError, httpx.HTTPError, ControlPlaneError)


def carry_out_all(plans: Sequence[Plan], folder: Path, say: Callable[[str], None]) -> list[Outcome]:
    """What came of each run."""
    outcomes: list[Outcome] = []
    waiting = list(plans)
    for attempt in itertools.count():
        if not waiting:
            return outcomes
        with running_world("faults", waiting[0].seed, folder / f"stack-{attempt}") as world:
            ruined = False
            while waiting and not ruined:
                plan = waiting.pop(0)
                say(f"{plan.name}: {sum(plan.strikes.values())} strikes")
                outcome = Outcome(plan.name, folder / plan.name)
                outcomes.append(outcome)
                try:
                    how = shrinking.carry_out if plan.name == SHRINKING else carry_out
                    how(world, plan, outcome, say)
                except _RUINS as error:
                    outcome.faults.append(f"the run broke off: {type(error).__name__}: {error}")
                    ruined = True
                say(f"{plan.name}: {outcome.summary()}")
            if not ruined:
                outcomes[-1].faults += rooms_left(world)
    raise AssertionError("not reached")


def rooms_left(world: World) -> list[str]:
    """Rooms that LiveKit still has long after the last call, which nobody would ever close."""
    if world.wait_until(lambda: not world.rooms(), _ROOMS_GONE_WITHIN_S, 2.0):
        return []
    return [
        f"rooms are left in LiveKit {_ROOMS_GONE_WITHIN_S:g} s after the last call: {sorted(world.rooms())}"
    ]
