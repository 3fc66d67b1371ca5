"""Worker's jobs that sleep for longer than their lease, and wake up to find their calls given away."""

import contextlib
import os
import signal
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import psutil

from infra.local.stack import Part
from tests.faults.job_processes import claimed, running_jobs
from tests.faults.world import LEASE_S, World

_AT_ONCE: Final = 4
_CLAIM_WITHIN_S: Final = 15.0
_COLLECTING_S: Final = 3.0
_LONGEST_WAY_TO_INVITE_S: Final = 0.4
"""From the claim; an INVITE leaves 0.02 s after its last word."""
_GIVEN_UP_WITHIN_S: Final = LEASE_S + 60.0
_ENDS_WITHIN_S: Final = 40.0
_OVER: Final = "the attempt had ended without us"


class StillThere(AssertionError):
    """A job woke up after its attempt was over and did not end."""


@dataclass(frozen=True)
class _Sleeper:
    """A job that was put to sleep."""

    attempt_id: str
    process: psutil.Process


def before_invite(world: World) -> list[str]:
    """Freezes jobs some moment after their claim: mostly before the INVITE, now and then just after it."""
    known = claimed(world.local)
    due: dict[str, float] = {}
    asleep: list[_Sleeper] = []
    deadline = time.monotonic() + _CLAIM_WITHIN_S
    try:
        while time.monotonic() < deadline and (due or len(asleep) < _AT_ONCE):
            for attempt_id in sorted(claimed(world.local) - known):
                known.add(attempt_id)
                if len(due) + len(asleep) < _AT_ONCE:
                    due[attempt_id] = time.monotonic() + world.chance.uniform(0, _LONGEST_WAY_TO_INVITE_S)
                    deadline = min(deadline, time.monotonic() + _COLLECTING_S)
            for attempt_id in [one for one, at in due.items() if at <= time.monotonic()]:
                del due[attempt_id]
                asleep += _put_to_sleep(attempt_id, running_jobs(world.local).get(attempt_id))
            time.sleep(0.01)
        return _sleep_and_wake(world, asleep)
    finally:
        _wake(asleep)


def in_call(world: World) -> list[str]:
    """Freezes jobs whose phones are in a call."""
    talking = {call["number"] for call in world.live_calls() if call["state"] == "in_call"}
    asleep: list[_Sleeper] = []
    try:
        for attempt_id, pid in running_jobs(world.local).items():
            if len(asleep) < _AT_ONCE and world.api.attempt(attempt_id)["number"] in talking:
                asleep += _put_to_sleep(attempt_id, pid)
        return _sleep_and_wake(world, asleep)
    finally:
        _wake(asleep)


def _sleep_and_wake(world: World, asleep: list[_Sleeper]) -> list[str]:
    """Lets them sleep until their attempts are over, wakes them, and waits for their ends."""
    began = time.monotonic()
    waiting = {sleeper.attempt_id for sleeper in asleep}
    slept: dict[str, float] = {}
    while waiting and time.monotonic() - began < _GIVEN_UP_WITHIN_S:
        for attempt_id in sorted(waiting):
            if world.api.attempt(attempt_id)["ended_at"] is not None:
                waiting.remove(attempt_id)
                slept[attempt_id] = time.monotonic() - began
        time.sleep(0.2)
    _wake(asleep)
    if waiting:
        raise StillThere(
            f"still open {_GIVEN_UP_WITHIN_S:g} s after their jobs fell asleep: {sorted(waiting)}"
        )
    _, alive = psutil.wait_procs([sleeper.process for sleeper in asleep], _ENDS_WITHIN_S)
    if alive:
        pids = [process.pid for process in alive]
        raise StillThere(f"jobs go on {_ENDS_WITHIN_S:g} s after they woke up too late: {pids} of {slept}")
    return [
        f"job of {attempt_id} slept {slept_s:.0f} s, and was {_told(world, attempt_id)}"
        for attempt_id, slept_s in slept.items()
    ]


def _told(world: World, attempt_id: str) -> str:
    """Whether the job heard (by a 410) that its call was over; one that had just reported its end did not."""
    lines = world.local.log(Part.WORKER).read_text(errors="replace").splitlines()
    return "told 410" if any(attempt_id in line and _OVER in line for line in lines) else "not told"


def _put_to_sleep(attempt_id: str, pid: int | None) -> list[_Sleeper]:
    """The job, asleep; nothing if it has just ended."""
    if pid is None:
        return []
    try:
        process = psutil.Process(pid)
        os.kill(pid, signal.SIGSTOP)
    except (psutil.NoSuchProcess, ProcessLookupError):
        return []
    return [_Sleeper(attempt_id, process)]


def _wake(asleep: Iterable[_Sleeper]) -> None:
    for sleeper in asleep:
        with contextlib.suppress(psutil.NoSuchProcess):
            sleeper.process.resume()
