"""One simulation from its empty database to the judge's verdict."""

import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from control_plane.attempts.documents import Attempt
from control_plane.leads.documents import Lead, LeadStatus
from tests.faults.judge.judging import judge
from tests.faults.judge.reading import read_case
from tests.faults.judge.verdict import Verdict
from tests.simulation.exchange import Exchange, Figures
from tests.simulation.journal import Journal
from tests.simulation.office import Office
from tests.simulation.timeline import Timeline
from tests.simulation.world import Capacity, World, empty_world

DIALERS = 3


@dataclass(frozen=True)
class Plan:
    """What is simulated."""

    begin: datetime
    capacity: Capacity
    every: timedelta
    """How often dialers tick while there is something to do."""
    prepare: Callable[["Stage"], Awaitable[None]]
    """Makes the campaigns and puts what people will do on the timeline."""
    at_most_s: float = float("inf")
    """Seconds of real time after which no new call is opened."""


@dataclass(frozen=True)
class Stage:
    """What a plan is prepared on."""

    world: World
    timeline: Timeline
    office: Office
    exchange: Exchange
    dice: random.Random


@dataclass(frozen=True)
class Result:
    """What came out."""

    figures: Figures
    verdict: Verdict
    leads: dict[LeadStatus, int]
    touched: int
    """Leads that were called at all."""
    virtual: timedelta
    real_s: float
    drained: bool
    """Whether every list was called to its end."""


async def simulate(mongodb_url: str, plan: Plan, seed: int, directory: Path) -> Result:
    """Run the plan, write the judge's directory, and judge it."""
    dice = random.Random(seed)
    async with empty_world(mongodb_url, plan.capacity, plan.begin) as world:
        timeline = Timeline(plan.begin)
        with Journal(directory) as journal:
            journal.limits(*world.limits())
            office = Office(world, journal)
            exchange = Exchange(world, timeline, office, journal, dice, dialers=DIALERS, every=plan.every)
            await plan.prepare(Stage(world, timeline, office, exchange, dice))
            begun = time.monotonic()
            exchange.until = begun + plan.at_most_s
            await timeline.run()
            real_s = time.monotonic() - begun
            await _list_attempts(journal, exchange)
            journal.end(timeline.now)
        leads = {status: await Lead.find({"status": status}).count() for status in LeadStatus}
        touched = len(await Attempt.get_pymongo_collection().distinct("lead_id"))
    return Result(
        exchange.figures,
        judge(read_case(directory)),
        leads,
        touched,
        timeline.now - plan.begin,
        real_s,
        leads[LeadStatus.PENDING] + leads[LeadStatus.CALLING] == 0,
    )


async def _list_attempts(journal: Journal, exchange: Exchange) -> None:
    """As the API lists them, but with virtual times of opening: those stored are by MongoDB's clock."""
    fields = {"campaign_id": True, "number": True, "ended_at": True}
    async for found in Attempt.get_pymongo_collection().find({}, fields):
        ended_at = found.get("ended_at")
        opened_at = exchange.opened_at.get(found["_id"], ended_at)
        journal.attempt(found["_id"], found["campaign_id"], found["number"], opened_at, ended_at)
