"""What is broken, one function per kind. Each breaks something, repairs it, and says what it hit.

It says one thing for each kill; nothing if it found nothing to break, because no call was going on.
"""

import os
import signal
import time
from collections.abc import Callable
from typing import Final

from infra.local import stack
from infra.local.stack import Part
from tests.faults import freezing
from tests.faults.job_processes import running_jobs
from tests.faults.world import World, redis_command, restart_dead

Break = Callable[[World], list[str]]

_LONGEST_DOWN_S: Final = 2.0
_CROSSING_WITHIN_S: Final = 20.0


def _killed(part: Part) -> Break:
    def kill(world: World) -> list[str]:
        stack.kill_part(world.local, part)
        down_s = world.chance.uniform(0, _LONGEST_DOWN_S)
        restart_dead(world, part, down_s)
        return [f"{part} killed, away for {down_s:.1f} s and its start"]

    return kill


def _job(world: World) -> list[str]:
    jobs = running_jobs(world.local)
    if not jobs:
        return []
    attempt_id = world.chance.choice(sorted(jobs))
    try:
        os.kill(jobs[attempt_id], signal.SIGKILL)
    except ProcessLookupError:  # it has just ended by itself
        return []
    return [f"job of {attempt_id} killed"]


def _jobs_wiped(world: World) -> list[str]:
    redis_command(world.local.ports.redis_jobs, "FLUSHALL")
    return ["the jobs' Redis wiped"]


def _livekit_redis_wiped(world: World) -> list[str]:
    """After it LiveKit knows none of its rooms and workers: both servers have to be started again."""
    redis_command(world.local.ports.redis_livekit, "FLUSHALL")
    time.sleep(world.chance.uniform(0, _LONGEST_DOWN_S))
    for part in (Part.LIVEKIT_SERVER, Part.LIVEKIT_SIP):
        stack.kill_part(world.local, part)
    for part in (Part.LIVEKIT_SERVER, Part.LIVEKIT_SIP):
        stack.start_part(world.local, part)
    return ["LiveKit's Redis wiped, livekit-server and livekit-sip started again"]


def _webhooks(world: World) -> list[str]:
    """A job dies while webhooks get lost and come twice: nobody may count on being told."""
    world.proxy.drop, world.proxy.duplicate = 0.5, 0.3
    before = dict(world.proxy.done)
    hit = _job(world)
    time.sleep(world.chance.uniform(1, 4))
    world.proxy.drop = world.proxy.duplicate = 0.0
    lost, twice = (world.proxy.done[kind] - before.get(kind, 0) for kind in ("dropped", "duplicated"))
    return [f"{one}; {lost} webhooks dropped, {twice} sent twice" for one in hit]


def _clock(part: Part) -> Break:
    def move(world: World) -> list[str]:
        hours = world.chance.choice((-2, 2))
        world.clocks.move(part, hours)
        stack.kill_part(world.local, part)
        stack.start_part(world.local, part)
        time.sleep(world.chance.uniform(4, 8))
        world.clocks.move(part, 0)
        stack.kill_part(world.local, part)
        stack.start_part(world.local, part)
        return [f"{part} ran with a clock off by {hours:+d} h"]

    return move


def _crossing(world: World) -> list[str]:
    """Nothing is killed: a phone answers in the moment at which its ringing is given up.

    LiveKit SIP has forgotten the call by then and never acknowledges the answer, so the phone gives up
    after its 32 s. For us the call ends with the CANCEL, and must not be made twice.
    """
    known = {call["call_id"] for call in world.crossed_calls()}

    def crossed_now() -> list[str]:
        return [call["number"] for call in world.crossed_calls() if call["call_id"] not in known]

    world.wait_until(lambda: bool(crossed_now()), _CROSSING_WITHIN_S, 0.05)
    return ["the answer of a phone crossed our CANCEL" for _ in crossed_now()]


KINDS: Final[dict[str, Break]] = {
    "worker": _killed(Part.WORKER),
    "job": _job,
    "api": _killed(Part.API),
    "dialer": _killed(Part.DIALER),
    "redis_killed": _killed(Part.REDIS_JOBS),
    "redis_wiped": _jobs_wiped,
    "mongod": _killed(Part.MONGOD),
    "livekit_server": _killed(Part.LIVEKIT_SERVER),
    "livekit_sip": _killed(Part.LIVEKIT_SIP),
    "webhooks": _webhooks,
    "frozen_before_invite": freezing.before_invite,
    "frozen_in_call": freezing.in_call,
    "clock_dialer": _clock(Part.DIALER),
    "clock_api": _clock(Part.API),
    "livekit_redis_wiped": _livekit_redis_wiped,
    "crossing": _crossing,
}
"""Every kind by its name. A wrong clock excuses nothing: the time that decides about calls is MongoDB's."""
