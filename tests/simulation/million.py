"""A campaign of a million leads, called for as many virtual hours as fit into a given real time."""

from datetime import UTC, datetime, timedelta
from itertools import islice

from control_plane.campaigns.rules import Action
from tests.simulation.people import ARIZONA, CALIFORNIA, DISTRICT, FLORIDA, ILLINOIS, TEXAS, people
from tests.simulation.running import Plan, Stage
from tests.simulation.world import Capacity

BEGIN = datetime(2026, 11, 23, 14, tzinfo=UTC)
_SLOTS = 600
_CAPACITY = Capacity(account=_SLOTS, trunk=_SLOTS, calls_per_second=40.0, numbers=())
_EVERY = timedelta(seconds=1)
_PLACES = (DISTRICT, FLORIDA, ILLINOIS, TEXAS, ARIZONA, CALIFORNIA)
_PER_FILE = 50_000
"""Rows of one file: the API takes 10 MB at a time."""


def plan(leads: int, at_most_s: float) -> Plan:
    """So many leads on one list."""

    async def prepare(stage: Stage) -> None:
        campaign_id = await stage.office.new_campaign(
            "A million",
            BEGIN,
            max_concurrent=_SLOTS,
            window={"start": "08:00", "end": "21:00", "weekdays": ["mon", "tue", "wed", "fri"]},
        )
        everybody = people(stage.dice, _PLACES, leads)
        while part := list(islice(everybody, _PER_FILE)):
            await stage.office.import_list(campaign_id, part, BEGIN)
        await stage.office.act(campaign_id, Action.LAUNCH, BEGIN)
        stage.exchange.wake(BEGIN)

    return Plan(BEGIN, _CAPACITY, _EVERY, prepare, at_most_s)
