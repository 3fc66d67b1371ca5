"""How fast calls are opened, claimed and finished: `python -m tests.bench.dialing [--quick]`.

It measures what MongoDB, and our code around it, take of a call, on a database of its own and through the
functions that the tick and the worker API use: due leads found and opened, the dispatch noted, the call
claimed up to the brief that is handed out, and finished. LiveKit (room and dispatch), HTTP between worker
and API, and the events of a conversation are left out.

    claims_per_s_N      calls per second that N dialers and as many APIs, each a process, bring from due to
                        finished, all together
    call_cpu_ms_N       processor time that these processes spend on one call, without MongoDB's
    call_mongod_cpu_ms_N    MongoDB's
    claim_pXX_ms_SIZE   milliseconds from asking who is due to the brief, one call at a time, in a
                        campaign of SIZE leads

The figures are printed as a table and added to one flat JSON object, build/figures/dialing.json.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import uvloop
from rich.console import Console
from rich.table import Table

from control_plane import logs
from control_plane.attempts.documents import Attempt
from control_plane.attempts.opening import NotOpened, open_attempt
from control_plane.contract.states import AttemptState
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead, LeadStatus
from infra.local import stack
from tests.bench import figures
from tests.bench.dialing_world import NotMeasured, World, empty_world
from tests.bench.replicas import Part, at_work

_WARM_UP = 20


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    dialers: tuple[int, ...]
    seconds: float
    """How long each number of dialers is measured."""
    sizes: Mapping[str, int]
    """Leads in the campaign, ascending, by the name that the figures give them."""
    samples: int
    """Calls timed at each size."""


FULL = Plan(
    dialers=(1, 2, 4),
    seconds=6.0,
    sizes={"10k": 10_000, "100k": 100_000, "1m": 1_000_000},
    samples=400,
)
QUICK = Plan(dialers=(1, 2), seconds=1.0, sizes={"10k": 10_000}, samples=20)

_LEADS_FOR_RATES = 20_000


async def measure(mongodb_url: str, plan: Plan) -> dict[str, float]:
    """Every figure of the plan; raises `NotMeasured` if a call went astray."""
    figures: dict[str, float] = {}
    for dialers in plan.dialers:
        parts, mongod_s = await _dialed(mongodb_url, dialers, plan.seconds)
        figures[f"claims_per_s_{dialers}"] = sum(part.in_time for part in parts) / plan.seconds
        calls = max(1, sum(part.calls for part in parts))
        figures[f"call_cpu_ms_{dialers}"] = sum(part.cpu_s for part in parts) * 1000 / calls
        figures[f"call_mongod_cpu_ms_{dialers}"] = mongod_s * 1000 / calls
    async with empty_world(mongodb_url) as world:
        present = 0
        for name, size in plan.sizes.items():
            await world.add_leads(present, size - present)
            present = size
            times_ms = await _claim_times_ms(world, plan.samples)
            figures[f"claim_p50_ms_{name}"] = statistics.median(times_ms)
            figures[f"claim_p95_ms_{name}"] = statistics.quantiles(times_ms, n=20)[-1]
    return {name: round(figure, 2) for name, figure in figures.items()}


async def _claim_times_ms(world: World, samples: int) -> list[float]:
    """How long single calls take from asking who is due to the brief, without their end."""
    times_ms = []
    for _ in range(_WARM_UP + samples):
        begun = time.perf_counter()
        [lead] = await leads.due(world.campaign.id, datetime.now(UTC), limit=1)
        attempt_id = await open_attempt(
            lead, world.campaign, world.trunk, world.account, lease_s=world.settings.lease_s
        )
        if isinstance(attempt_id, NotOpened):
            raise NotMeasured(f"no attempt was opened: {attempt_id}")
        await world.dispatch(attempt_id)
        await world.claim(attempt_id)
        times_ms.append((time.perf_counter() - begun) * 1000)
        await world.finish(attempt_id)
    return times_ms[_WARM_UP:]


async def _dialed(mongodb_url: str, dialers: int, seconds: float) -> tuple[list[Part], float]:
    """What every process did, and the processor time that MongoDB took meanwhile."""
    async with empty_world(mongodb_url) as world:
        await world.add_leads(0, _LEADS_FOR_RATES)
        before_s = await _mongod_cpu_s()
        parts = await at_work(mongodb_url, world.settings.mongodb_database, dialers, seconds)
        mongod_s = await _mongod_cpu_s() - before_s
        await _check(sum(part.calls for part in parts))
    return parts, mongod_s


async def _mongod_cpu_s() -> float:
    """Since it started, by its own word."""
    database = Attempt.get_pymongo_collection().database
    used = (await database.client.admin.command("serverStatus"))["extra_info"]
    return float(used["user_time_us"] + used["system_time_us"]) / 1_000_000


async def _check(calls: int) -> None:
    """That every call which was counted came to its end, once, and nothing else happened."""
    attempts = Attempt.get_pymongo_collection()
    ended = await attempts.count_documents({"state": AttemptState.COMPLETED, "open": False})
    called = len(await attempts.distinct("lead_id"))
    done = await Lead.get_pymongo_collection().count_documents({"status": LeadStatus.DONE, "attempts": 1})
    every = await attempts.count_documents({})
    if not calls == ended == called == done == every:
        raise NotMeasured(
            f"{calls} calls counted, {every} attempts, {ended} ended, {called} called, {done} done"
        )
    if done == _LEADS_FOR_RATES:
        raise NotMeasured(f"all {done} leads were called before the time was over")


def _print(figures: Mapping[str, float]) -> None:
    table = Table("figure", "value", title="Dialing: calls through the database")
    table.columns[1].justify = "right"
    for name, figure in figures.items():
        table.add_row(name, f"{figure:g}")
    Console().print(table)


def main() -> int:
    """Measure, print, and write the file."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.dialing", description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a few seconds, to see that it works")
    parser.add_argument("--figures", type=Path, default=figures.DIALING, metavar="FILE")
    options = parser.parse_args()
    logs.configure("console", "WARNING")
    with (
        tempfile.TemporaryDirectory(prefix="callwright-bench-") as directory,
        stack.running("bench", stack.DATABASES, Path(directory)) as databases,
    ):
        found = uvloop.run(measure(databases.mongodb_url, QUICK if options.quick else FULL))
    _print(found)
    figures.add(options.figures, found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
