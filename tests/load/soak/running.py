"""One soak from an empty stack to what is left of it."""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import psutil
from rich.console import Console

from control_plane import livekit
from infra.local import stack
from infra.local.demo.control_plane import ControlPlane
from infra.local.stack import Changes, Part, Stack
from infra.local.stack.plan import base_environment
from tests.bench import placing
from tests.faults.world import settings_of
from tests.load.sipp.answering import Answering, answering
from tests.load.soak import bridged, light_agent
from tests.load.soak.conversations import hold
from tests.load.soak.counters import operations
from tests.load.soak.judging import Left, leaks
from tests.load.soak.outcome import Outcome
from tests.load.soak.sampling import Sample, Sampler

_SETTLE_S: Final = 60.0
"""Until a room without anybody, and the connections to it, are gone."""

_LOOK_S: Final = 5.0
_ENDS_S: Final = 60.0
_EACH_S: Final = 60.0


def soak(console: Console, full: int, light: int, seconds: float, unloaded_s: float) -> Outcome:
    """Hold so many whole and light calls at once; raises `BenchFailed` if they do not come about."""
    trunk = {"SIP_MAX_CONCURRENT": str(full), "SIP_CALLS_PER_SECOND": "5"}
    variables = {Part.API: trunk, Part.DIALER: trunk, Part.WORKER: {"WORKER_MAX_CALLS": str(full)}}
    changes = Changes(personas=placing.PEOPLE, variables=variables)
    with (
        tempfile.TemporaryDirectory(prefix="soak-") as scratch,
        stack.running("soak", changes=changes) as local,
        _signed_in(local) as control,
        ExitStack() as running,
    ):
        sampler = Sampler(local)
        console.print(f"{full} conversations alone for {unloaded_s:.0f} s …")
        unloaded = hold(control, local, "12022000100", full, unloaded_s, check=lambda: None)
        before, asked_before = _settled(local, sampler), operations(local)
        phone: Answering | None = None
        agent: subprocess.Popen[str] | None = None
        if light:
            limit_s = seconds + 3 * _ENDS_S
            phone = running.enter_context(answering("stays", Path(scratch), limit_s=limit_s))
            agent = running.enter_context(_light_agent(local, phone.address, light, seconds))
        console.print(f"{full + light} calls at once for {seconds / 60:g} minutes …")
        begun_s = time.time()
        psutil.cpu_percent()
        with sampler.sampling():
            loaded = hold(control, local, "12022100100", full, seconds, check=lambda: _alive(agent))
            busy = psutil.cpu_percent() / 100
        count = _counted(agent) if agent else light_agent.Count()
        tally = phone.finish(_SETTLE_S) if phone else None
        asked = operations(local).since(asked_before)
        after = _settled(local, sampler, before)
        with local.log(Part.LIVEKIT_SIP).open(errors="replace") as log:
            carried = bridged.carried(log, light_agent.ROOMS, begun_s)
        still_there = Left(
            rooms=len(_rooms(local)),
            open_attempts=unloaded.open_attempts + loaded.open_attempts,
            spools=sum(one.name.startswith("att_") for one in local.spool_directory.iterdir()),
            sip_calls=tally.left if tally else 0,
        )
        found = leaks(still_there, before, after)
        return Outcome(
            full, light, unloaded, loaded, count, tally, carried, before, sampler.samples, asked, busy, found
        )


@contextmanager
def _signed_in(local: Stack) -> Iterator[ControlPlane]:
    environment = local.environment()
    with ControlPlane(local.api_url, environment["ADMIN_EMAIL"], environment["ADMIN_PASSWORD"]) as control:
        yield control


@contextmanager
def _light_agent(local: Stack, sip: str, calls: int, seconds: float) -> Iterator["subprocess.Popen[str]"]:
    """The light agent, which ends by itself in time; it is gone after the context."""
    command = [
        *(sys.executable, "-m", light_agent.__name__, "--sip", sip),
        *("--calls", str(calls), "--seconds", str(seconds), "--each", str(_EACH_S)),
    ]
    environment = base_environment(local) | local.environment()
    log = local.logs_directory / "light-agent.log"
    with log.open("w") as errors:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True)
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.wait(10)


def _alive(agent: "subprocess.Popen[str] | None") -> None:
    """Raises `BenchFailed` if the light agent has broken: the rest would be measured without its load."""
    if agent and agent.poll():
        raise placing.BenchFailed("the light agent has ended; see light-agent.log of the stack 'soak'")


def _counted(agent: "subprocess.Popen[str]") -> light_agent.Count:
    """What the light agent says at its end."""
    output, _ = agent.communicate(timeout=2 * _ENDS_S)
    found: dict[str, Any] = json.loads(output.splitlines()[-1])
    return light_agent.Count(**found)


def _settled(local: Stack, sampler: Sampler, before: dict[Part, Sample] | None = None) -> dict[Part, Sample]:
    """A sample of every part when all is as it was before, or when that has not come about for a while."""
    deadline = time.monotonic() + _SETTLE_S
    while True:
        time.sleep(_LOOK_S)  # connections of ended calls are closed later; nothing tells of the last one
        sample, rooms = sampler.now(), len(_rooms(local))
        found = leaks(Left(rooms, 0, 0, 0), before or sample, sample)
        if not found or time.monotonic() > deadline:
            return sample


def _rooms(local: Stack) -> set[str]:
    async def ask() -> set[str]:
        async with livekit.connected(settings_of(local)) as client:
            found = await livekit.list_rooms(client, "att_") + await livekit.list_rooms(
                client, light_agent.ROOMS
            )
            return {room.name for room in found}

    return asyncio.run(ask())
