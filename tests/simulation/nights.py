"""Two nights in which clocks are set back, and the days around them.

Europe's summer time ends on 25 October 2026, America's on 1 November; Arizona, Hawaii and India have none.
"""

from datetime import UTC, datetime, timedelta

from control_plane.campaigns.rules import Action
from tests.simulation.people import AMERICA, EAST, EUROPE, people
from tests.simulation.running import Plan, Stage
from tests.simulation.world import Capacity

BEGIN = datetime(2026, 10, 24, 12, tzinfo=UTC)
_SECOND_NIGHT = timedelta(days=7)
_CAPACITY = Capacity(account=60, trunk=45, calls_per_second=3.0, numbers=())
_EVERY = timedelta(seconds=15)
_ALWAYS = {
    "start": "00:00",
    "end": "24:00",
    "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    "holidays": True,
}


def plan(leads: int) -> Plan:
    """So many leads on each list, called as early and as late as the law allows."""

    async def prepare(stage: Stage) -> None:
        for name, places, later in (
            ("Europe", EUROPE, timedelta()),
            ("East", EAST, timedelta()),
            ("America", AMERICA, _SECOND_NIGHT),
        ):
            campaign_id = await stage.office.new_campaign(
                name,
                BEGIN,
                max_concurrent=3,
                window=_ALWAYS,
                follow_up={"pattern": ["person", "person", "person", "voicemail"], "gap_minutes": 150},
            )
            await stage.office.import_list(campaign_id, list(people(stage.dice, places, leads)), BEGIN)

            async def launch(now: datetime, campaign_id: str = campaign_id) -> None:
                await stage.office.act(campaign_id, Action.LAUNCH, now)
                stage.exchange.wake(now)

            stage.timeline.at(BEGIN + later, launch, alone=True)

    return Plan(BEGIN, _CAPACITY, _EVERY, prepare)
