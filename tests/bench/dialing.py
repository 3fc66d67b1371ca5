"""How fast calls are opened, claimed and finished: `python -m tests.bench.dialing [--quick]`.

It measures what MongoDB, and our code around it, take of a call, on a database of its own and through the
functions that the tick and the worker API use: due leads found and opened, the dispatch noted, the call
claimed up to the brief that is handed out, and finished. LiveKit (room and dispatch), HTTP between worker
and API, and the events of a conversation are left out.

    claims_per_s_N      calls per second that N dialer processes bring from due to finished, all together
    call_cpu_ms_N       processor time that these processes spend on one call, without MongoDB's
    claim_pXX_ms_SIZE   milliseconds from asking who is due to the brief, one call at a time, in a
                        campaign of SIZE leads

The figures are printed as a table and written as one flat JSON object.
"""

import argparse
import asyncio
import json
import multiprocessing
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvloop
from pydantic import SecretStr
from rich.console import Console
from rich.table import Table

from control_plane import logs
from control_plane.accounts.documents import Account
from control_plane.attempts import claiming, dispatching
from control_plane.attempts.documents import Attempt
from control_plane.attempts.ending import finish
from control_plane.attempts.opening import NotOpened, open_attempt
from control_plane.campaigns.documents import Caller, Campaign, CampaignStatus
from control_plane.compliance.windows import CallingWindow, Weekday
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import ClaimRequest, FinishReport
from control_plane.database import connected
from control_plane.dialing import service as dialing
from control_plane.identifiers import new_id
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead, LeadStatus
from control_plane.scripts import service as scripts
from control_plane.settings import Settings
from control_plane.trunks import service as trunks
from control_plane.trunks.documents import Trunk
from infra.local import stack

SLOTS = 200
"""Calls at once: enough for all dialers, so that these compete for leads and for which slot, not for any."""

_BATCH = 10_000
_WARM_UP = 20
_READY_WITHIN_S = 60.0
_IDLE_S = 0.02
_AHEAD = 20
"""Calls a dialer may have under way when it opens more: as many again."""


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


class NotMeasured(Exception):
    """The run cannot be trusted, and why."""


@dataclass(frozen=True)
class World:
    """A running campaign and what its calls need."""

    settings: Settings
    account: Account
    trunk: Trunk
    campaign: Campaign

    async def add_leads(self, first: int, count: int) -> None:
        """`count` leads that are due now, with numbers from the `first` on."""
        now = datetime.now(UTC)
        template = Lead(
            account_id=self.account.id,
            campaign_id=self.campaign.id,
            number="+12020000000",
            prospect_name="Anna Example",
            company_name="Example Industries",
            job_title="Head of Purchasing",
            email="anna@example.com",
            timezone="America/New_York",
            timezones=["America/New_York"],
            resource_name="the buyer's guide",
            custom={"industry": "logistics"},
            due_at=now,
            created_at=now,
        )
        stored = template.model_dump(exclude={"id", "revision_id"})
        for start in range(first, first + count, _BATCH):
            batch = [
                {**stored, "_id": new_id("led"), "number": f"+1202{number:07d}"}
                for number in range(start, min(start + _BATCH, first + count))
            ]
            await Lead.get_pymongo_collection().insert_many(batch, ordered=False)

    async def call(self, attempt_id: str) -> float:
        """An open attempt's way from its dispatch to its end; when that was, by the monotonic clock."""
        await self.claim(attempt_id)
        await self.finish(attempt_id)
        return time.monotonic()

    async def claim(self, attempt_id: str) -> None:
        """As the dialer notes the dispatch and a worker claims."""
        if not await dispatching.mark_dispatched(attempt_id):
            raise NotMeasured(f"{attempt_id} was not waiting for its dispatch")
        request = ClaimRequest(nonce=f"job of {attempt_id}", worker="bench")
        await claiming.claim(attempt_id, request, self.settings, datetime.now(UTC))

    async def finish(self, attempt_id: str) -> None:
        """As a worker reports a call after which its lead is done."""
        now = datetime.now(UTC)
        report = FinishReport(
            fencing_token=1,
            state=AttemptState.COMPLETED,
            end_reason=EndReason.AGENT_GOODBYE,
            outcome=Outcome.INTERESTED,
            answered_at=now,
            ended_at=now,
            last_event=0,
        )
        await finish(attempt_id, report, now)


async def make_world(settings: Settings) -> World:
    """An account with a trunk and a running campaign without leads."""
    now = datetime.now(UTC)
    account = await Account(name="Bench", max_concurrent=SLOTS, created_at=now).insert()
    await trunks.keep_environment_trunk(account.id, settings, now)
    [trunk] = await trunks.every(account.id)
    campaign = await Campaign(
        account_id=account.id,
        name="Bench",
        status=CampaignStatus.RUNNING,
        playbook=scripts.built_in_playbook("sales_funnel"),
        caller=Caller(agent_name="Maya", company="Northwind"),
        words={"industry": "logistics", "value proposition": "less waiting"},
        trunk_id=trunk.id,
        max_concurrent=SLOTS,
        window=CallingWindow(start="00:00", end="24:00", weekdays=list(Weekday)),
        created_at=now,
    ).insert()
    return World(settings, account, trunk, campaign)


@asynccontextmanager
async def _empty_world(mongodb_url: str) -> AsyncIterator[World]:
    """A world in a database of its own, which is dropped afterwards."""
    settings = _settings(mongodb_url, f"bench_{time.time_ns():x}")
    async with connected(settings, patience_s=30) as client:
        try:
            yield await make_world(settings)
        finally:
            await client.drop_database(settings.mongodb_database)


def _settings(mongodb_url: str, database: str) -> Settings:
    return Settings(
        _env_file=None,
        mongodb_url=SecretStr(mongodb_url),
        mongodb_database=database,
        redis_url=SecretStr("redis://127.0.0.1:1/0"),
        livekit_url="ws://127.0.0.1:1",
        livekit_api_key="bench",
        livekit_api_secret=SecretStr("nothing is sent to LiveKit"),
        secret_key=SecretStr("no token is ever issued by a bench"),
        sip_url="127.0.0.1:1",
        sip_user_id="bench",
        sip_from_numbers=["+12025550100"],
        sip_max_concurrent=SLOTS,
    )


async def measure(mongodb_url: str, plan: Plan) -> dict[str, float]:
    """Every figure of the plan; raises `NotMeasured` if a call went astray."""
    figures: dict[str, float] = {}
    for dialers in plan.dialers:
        parts = await _dialed(mongodb_url, dialers, plan.seconds)
        figures[f"claims_per_s_{dialers}"] = sum(part.in_time for part in parts) / plan.seconds
        cpu_s = sum(part.cpu_s for part in parts)
        figures[f"call_cpu_ms_{dialers}"] = cpu_s * 1000 / max(1, sum(part.calls for part in parts))
    async with _empty_world(mongodb_url) as world:
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
        await world.claim(attempt_id)
        times_ms.append((time.perf_counter() - begun) * 1000)
        await world.finish(attempt_id)
    return times_ms[_WARM_UP:]


@dataclass(frozen=True)
class Part:
    """What one dialer process did."""

    calls: int
    in_time: int
    """How many of them ended before the time was over."""
    cpu_s: float


async def _dialed(mongodb_url: str, dialers: int, seconds: float) -> list[Part]:
    async with _empty_world(mongodb_url) as world:
        await world.add_leads(0, _LEADS_FOR_RATES)
        context = multiprocessing.get_context("spawn")
        start = context.Barrier(dialers)
        database = world.settings.mongodb_database
        loop = asyncio.get_running_loop()
        with ProcessPoolExecutor(dialers, context, _take_part, (start,)) as processes:
            parts = await asyncio.gather(
                *(
                    loop.run_in_executor(processes, dial, mongodb_url, database, seconds)
                    for _ in range(dialers)
                )
            )
        await _check(sum(part.calls for part in parts))
    return parts


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


_start: Any = None
"""In a dialer's process: the barrier at which all of them wait for the last."""


def _take_part(start: Any) -> None:
    global _start
    _start = start


def dial(mongodb_url: str, database: str, seconds: float) -> Part:
    """One dialer process: calls are brought to their end, and as many others opened, until time is over."""
    logs.configure("json", "WARNING")
    return uvloop.run(_dial(_settings(mongodb_url, database), seconds))


async def _dial(settings: Settings, seconds: float) -> Part:
    async with connected(settings, patience_s=30):
        campaign = await Campaign.find_one()
        account = await Account.find_one()
        assert campaign is not None and account is not None
        [trunk] = await trunks.every(account.id)
        world = World(settings, account, trunk, campaign)
        _start.wait(_READY_WITHIN_S)
        end = time.monotonic() + seconds
        cpu_begun_s = time.process_time()
        under_way: set[asyncio.Task[float]] = set()
        ended: list[float] = []
        while time.monotonic() < end or under_way:
            while len(under_way) > (_AHEAD if time.monotonic() < end else 0):
                over, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
                ended += [call.result() for call in over]
            if time.monotonic() < end:
                opened = await dialing.open_due(campaign, settings, datetime.now(UTC))
                under_way |= {asyncio.create_task(world.call(attempt_id)) for attempt_id in opened}
                if not opened:
                    await asyncio.sleep(_IDLE_S)
        cpu_s = time.process_time() - cpu_begun_s
        return Part(len(ended), sum(at < end for at in ended), cpu_s)


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
    parser.add_argument("--figures", type=Path, default=Path("build/figures/dialing.json"), metavar="FILE")
    options = parser.parse_args()
    logs.configure("console", "WARNING")
    with (
        tempfile.TemporaryDirectory(prefix="callwright-bench-") as directory,
        stack.running("bench", stack.DATABASES, Path(directory)) as databases,
    ):
        figures = uvloop.run(measure(databases.mongodb_url, QUICK if options.quick else FULL))
    _print(figures)
    options.figures.parent.mkdir(parents=True, exist_ok=True)
    options.figures.write_text(json.dumps(figures, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
