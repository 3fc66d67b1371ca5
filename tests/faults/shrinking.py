"""A fleet that shrinks in the midst of a campaign: of two workers one drains, and dies before it has done.

The dialer must see at once what is left: no call is opened that waits for a worker, no more calls go on
than the other worker can hold, and nothing is lost but what the dead one was holding.
"""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from infra.local import stack
from infra.local.stack import Part
from tests.faults import campaign
from tests.faults.judge.judging import judge
from tests.faults.judge.reading import moment, read_case
from tests.faults.run import Outcome, Plan, write_case
from tests.faults.world import World

_CALLS_OF_ONE: Final = 2
_LONG: Final = 4
"""People who stay on the line, called first: all places are taken by them when the fleet shrinks."""
_SHORT: Final = 4
_START_WITHIN_S: Final = 60.0
_SEEN_WITHIN_S: Final = 3.0
_FULL_WITHIN_S: Final = 20.0
_EXIT_WITHIN_S: Final = 20.0


def carry_out(world: World, plan: Plan, outcome: Outcome, say: Callable[[str], None]) -> None:
    """Shrink the fleet under a campaign, wait until it has completed, and judge what happened."""
    began = time.monotonic()
    (outcome.folder / "leads").mkdir(parents=True)
    with (
        _worker(world, outcome.folder / "staying") as staying,
        _worker(world, outcome.folder / "leaving") as leaving,
    ):
        stack.stop_part(world.local, Part.WORKER)
        both = {"workers": 2, "places": 2 * _CALLS_OF_ONE}
        _expect(world, outcome, "both workers are seen", _START_WITHIN_S, both)
        campaign_id, called = _launch(world, plan, outcome.folder)
        if not world.wait_until(lambda: len(_on_the_phone(world)) == 2 * _CALLS_OF_ONE, _FULL_WITHIN_S):
            outcome.faults.append("the fleet was never full")
        began_at = datetime.now(UTC).isoformat()
        say("one of two workers is told to drain")
        leaving.terminate()
        _expect(world, outcome, "the drain is seen", _SEEN_WITHIN_S, {"workers": 1, "draining": 1})
        shrunk_at = time.time()
        say("and is killed with its calls")
        os.killpg(leaving.pid, signal.SIGKILL)
        outcome.kills["worker"] += 1
        struck = [
            {"from": began_at, "until": datetime.now(UTC).isoformat(), "kind": "worker", "what": "killed"}
        ]
        completed = world.wait_until(lambda: _is_completed(world, campaign_id), plan.limit_s, 0.5)
        outcome.slowest_end_s = time.time() - shrunk_at
        if not completed:
            outcome.faults.append(f"the campaign had not completed after {plan.limit_s:g} s")
        world.wait_until(lambda: not world.live_calls(), _EXIT_WITHIN_S)
        staying.terminate()
        if staying.wait(_EXIT_WITHIN_S) != 0:
            outcome.faults.append(f"the drained worker ended with {staying.returncode}")
    listed = [world.api.attempt(one["id"]) for one in world.api.attempts(campaign_id)]
    write_case(world, outcome.folder, campaign_id, called, listed, struck)
    outcome.verdict = judge(read_case(outcome.folder))
    outcome.faults += [*_waited(listed), *_too_many(listed, shrunk_at), *_ends(listed, called)]
    outcome.attempts = len(listed)
    outcome.states = Counter(attempt["state"] for attempt in listed)
    outcome.seconds = time.monotonic() - began


@contextlib.contextmanager
def _worker(world: World, folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker beside the stack's own, its log and spool in the folder; it does not outlive the block."""
    folder.mkdir()
    environment = world.local.environment() | {
        "SSL_CERT_FILE": str(world.local.certificate),
        "WORKER_HEALTH_PORT": "0",
        "WORKER_SPOOL_DIR": str(folder / "spool"),
        "WORKER_MAX_CALLS": str(_CALLS_OF_ONE),
        "WORKER_IDLE_PROCESSES": str(_CALLS_OF_ONE),
    }
    command = [sys.executable, "-m", "agent_worker", "start"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, env={**os.environ, **environment}, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(_EXIT_WITHIN_S)


def _expect(world: World, outcome: Outcome, what: str, within_s: float, wanted: Mapping[str, int]) -> None:
    """Note it as a fault if the dialer does not see the fleet so in time."""
    if not world.wait_until(lambda: wanted.items() <= world.api.fleet().items(), within_s, 0.1):
        outcome.faults.append(f"{what}: not within {within_s:g} s, but {world.api.fleet()}")


def _launch(world: World, plan: Plan, folder: Path) -> tuple[str, list[str]]:
    chance = random.Random(plan.seed)
    called = [
        *campaign.numbers(plan.number, ("holding",), _LONG, chance),
        *campaign.numbers(plan.number, ("quick",), _SHORT, chance),
    ]
    file = folder / "leads" / "leads.csv"
    campaign.write_leads(file, called, datetime.now(UTC))
    once = {"pattern": ["person"], "gap_minutes": campaign.GAP_MINUTES, "after": {}}
    campaign_id = world.api.create(
        campaign.settings(plan.name, max_concurrent=plan.max_concurrent, follow_up=once)
    )
    world.api.import_leads(campaign_id, file)
    world.api.act(campaign_id, "launch", "launched")
    return campaign_id, called


def _on_the_phone(world: World) -> list[dict[str, Any]]:
    return [call for call in world.live_calls() if call["state"] == "in_call"]


def _is_completed(world: World, campaign_id: str) -> bool:
    return bool(world.api.campaign(campaign_id)["status"] == "completed")


def _waited(listed: Sequence[dict[str, Any]]) -> list[str]:
    """Attempts for which there was no worker when they were opened."""
    return [
        f"{one['id']} found no worker: {one['state']}, {one['end_reason']}, dispatched as {one['dispatch']}"
        for one in listed
        if one["dispatch"] is None or one["dispatch"]["tries"] != 1 or one["claimed_at"] is None
    ]


def _too_many(listed: Sequence[dict[str, Any]], shrunk_at: float) -> list[str]:
    """Moments after the fleet had shrunk at which more was open than the worker that stayed can hold."""
    opened_later = [one for one in listed if moment(one["created_at"]) > shrunk_at]
    by_worker = Counter(one["worker"] for one in opened_later)
    faults = [] if len(by_worker) == 1 else [f"calls opened later were held by {dict(by_worker)}"]
    of_the_staying = [one for one in listed if one["worker"] in by_worker]
    for one in opened_later:
        at = moment(one["created_at"])
        open_then = [
            other["id"]
            for other in of_the_staying
            if moment(other["created_at"]) <= at < moment(other["ended_at"])
        ]
        if len(open_then) > _CALLS_OF_ONE:
            faults.append(f"open at once for a worker of {_CALLS_OF_ONE}: {open_then}")
    return faults


def _ends(listed: Sequence[dict[str, Any]], called: Sequence[str]) -> list[str]:
    """Everybody was called once, and only the calls that the dead worker held were lost."""
    faults = []
    if sorted(one["number"] for one in listed) != sorted(called):
        faults.append(f"{len(called)} people were to be called once, and {len(listed)} attempts were made")
    lost = [one for one in listed if one["state"] == "lost"]
    if len(lost) > _CALLS_OF_ONE or len({one["worker"] for one in lost}) > 1:
        faults.append(f"lost: {[(one['id'], one['worker']) for one in lost]}")
    if not lost:
        faults.append("the worker that was killed held no call")
    ends = {one["id"]: one["state"] for one in listed if one["state"] not in ("completed", "lost")}
    return [*faults, *([f"ended otherwise: {ends}"] if ends else [])]
