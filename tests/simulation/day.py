"""A day of calls over several campaigns, and the days after it until every list is done.

It begins on the Tuesday before Thanksgiving: American lists are closed for a day in the middle, others not.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial

from control_plane.campaigns.rules import Action
from control_plane.compliance.documents import SuppressionKind
from control_plane.errors import Conflict
from tests.simulation.people import AMERICA, DOMAINS, EAST, EUROPE, Person, Place, people
from tests.simulation.running import Plan, Stage
from tests.simulation.world import Capacity

BEGIN = datetime(2026, 11, 24, 3, tzinfo=UTC)
_EVERY = timedelta(seconds=15)
_NUMBERS = [f"+1202555{number:04}" for number in range(100, 160)]
_CAPACITY = Capacity(account=60, trunk=45, calls_per_second=3.0, numbers=_NUMBERS)
_HOUR = timedelta(hours=1)
_WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def plan(leads: int) -> Plan:
    """So many leads in all, on five lists."""

    async def prepare(stage: Stage) -> None:
        await _prepare(stage, leads)

    return Plan(BEGIN, _CAPACITY, _EVERY, prepare)


async def _prepare(stage: Stage, leads: int) -> None:
    america = await _campaign(
        stage,
        "America",
        AMERICA,
        leads * 4 // 10,
        max_concurrent=20,
        window={"start": "08:00", "end": "21:00", "weekdays": _WEEK, "holidays": False},
    )
    europe = await _campaign(
        stage,
        "Europe",
        EUROPE,
        leads * 2 // 10,
        max_concurrent=10,
        window={
            "start": "09:00",
            "end": "18:00",
            "weekdays": _WEEK[:5],
            "hours": {"fri": ["09:00-12:00", "13:00-15:30"]},
            "holidays": False,
            "closed_on": ["2026-11-25"],
        },
        follow_up={"pattern": ["person", "person", "voicemail"], "gap_minutes": 60},
    )
    east = await _campaign(
        stage,
        "East",
        EAST,
        leads * 2 // 10,
        max_concurrent=8,
        window={"start": "00:00", "end": "24:00", "weekdays": _WEEK, "holidays": True},
        follow_up={
            "pattern": ["person", "voicemail"],
            "gap_minutes": 30,
            "after": {"busy": {"minutes": 45, "factor": 2}, "failed": None},
        },
    )
    again = await _campaign(
        stage,
        "America again",
        AMERICA,
        leads // 10,
        also=america[1][: leads // 10],
        max_concurrent=6,
        window={"start": "10:00", "end": "19:00", "weekdays": _WEEK, "holidays": True},
        follow_up={"pattern": ["person", "person"], "gap_minutes": 180},
    )
    _disturb(stage, america, europe, east, again, leads)


Listed = tuple[str, list[Person]]


async def _campaign(
    stage: Stage,
    name: str,
    places: tuple[Place, ...],
    leads: int,
    also: list[Person] | None = None,
    **settings: object,
) -> Listed:
    """A launched campaign with a list of its own, and those of another one who are on it, too."""
    campaign_id = await stage.office.new_campaign(name, BEGIN, **settings)
    listed = [*people(stage.dice, places, leads), *(also or ())]
    await stage.office.import_list(campaign_id, listed, BEGIN)
    await stage.office.act(campaign_id, Action.LAUNCH, BEGIN)
    stage.exchange.wake(BEGIN)
    return campaign_id, listed


def _disturb(stage: Stage, america: Listed, europe: Listed, east: Listed, again: Listed, leads: int) -> None:
    """What people do in the middle of it all."""
    office, dice = stage.office, stage.dice

    def on(hours: float, act: Callable[[datetime], Awaitable[None]]) -> None:
        async def act_and_wake(now: datetime) -> None:
            with suppress(Conflict):  # the list was done before
                await act(now)
            stage.exchange.wake(now)

        stage.timeline.at(BEGIN + hours * _HOUR, act_and_wake, alone=True)

    for campaign, hours in ((america[0], 13.5), (europe[0], 7.3), (east[0], 1.6), (again[0], 15.2)):
        on(hours, partial(office.act, campaign, Action.PAUSE))
        on(hours + 0.4, partial(office.act, campaign, Action.RESUME))
    narrower = {"start": "10:00", "end": "17:00", "weekdays": _WEEK[:5], "holidays": False}
    on(7.4, partial(office.change, europe[0], window=narrower, max_concurrent=6))
    slower = {"pattern": ["person", "voicemail"], "gap_minutes": 300}
    on(13.6, partial(office.change, america[0], follow_up=slower, max_concurrent=15))
    for person in dice.sample([*america[1], *europe[1], *east[1]], max(3, leads // 50)):
        on(dice.uniform(0, 30), partial(office.suppress, person.number, SuppressionKind.NUMBER))
    on(19, partial(office.suppress, DOMAINS[3], SuppressionKind.EMAIL_DOMAIN))
    late = list(people(dice, AMERICA, leads // 10))
    known = {person.number for person in america[1]}
    newcomers = [person for person in late if person.number not in known]
    on(16, partial(office.import_list, america[0], newcomers))
    on(37, partial(office.act, again[0], Action.STOP))
