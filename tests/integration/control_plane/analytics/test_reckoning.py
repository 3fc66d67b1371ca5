"""Ended calls become figures and counts, once each, whatever happens in between."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from control_plane.analytics import reckoning, service
from control_plane.analytics.counting import Counts
from control_plane.analytics.documents import ALL, Tally, tally_id
from control_plane.analytics.periods import Period, end_of, start_of
from control_plane.attempts import annotating, reporting
from control_plane.attempts import reckoning as calls
from control_plane.attempts.documents import Attempt
from control_plane.attempts.figures import Correction
from control_plane.attempts.rules import Disposition
from control_plane.contract.events import LabelSource
from control_plane.database import Client, in_transaction
from control_plane.errors import Gone
from control_plane.pricing import service as pricing
from control_plane.pricing.documents import Price, Repricing, Unit
from control_plane.settings import Settings
from tests.integration.control_plane.ended_calls import held, missed, words
from tests.integration.control_plane.test_queries import assert_all_by_index
from tests.integration.control_plane.world import CallsWorld, batch


async def counted(world: CallsWorld, campaign_id: str | None = None) -> Counts:
    """What is counted of this month, which is read as one sum."""
    now = datetime.now(UTC)
    since, until = start_of(Period.MONTH, now), end_of(Period.MONTH, now)
    return await service.counts(world.account.id, campaign_id, since, until)


async def test_calls_are_counted_once_by_campaign_and_for_all(world: CallsWorld) -> None:
    other = await world.add_campaign(name="Other")
    await held(world)
    await missed(world)
    await missed(world, campaign=other)
    await world.claimed()  # still running
    for _ in range(2):
        await reckoning.reckon()
        all_of_them, of_one = await counted(world), await counted(world, world.campaign.id)
        assert (all_of_them["attempts"], all_of_them["answered"], all_of_them["converted"]) == (3, 1, 1)
        assert (of_one["attempts"], of_one["answered"], of_one["objection|interested|price"]) == (2, 1, 1)
        assert of_one["talk_ms"] == 42_000
    assert await reckoning.reckon() == 0
    now = datetime.now(UTC)
    since, until = start_of(Period.HOUR, now - timedelta(hours=1)), end_of(Period.HOUR, now)
    for period in Period:
        points = await service.series(world.account.id, None, period, since, until)
        assert sum(point.attempts for point in points) == 3


async def test_a_series_adds_up_to_what_is_counted_of_the_same_time(world: CallsWorld) -> None:
    day = datetime(2026, 3, 10, tzinfo=UTC)
    calls_at = [day + timedelta(hours=hour) for hour in (5, 7, 30, 49, 50)]
    for period in Period:
        for starts, attempts in Counter(start_of(period, at) for at in calls_at).items():
            await Tally(
                id=tally_id(world.account.id, ALL, period, starts),
                account_id=world.account.id,
                campaign_id=ALL,
                period=period,
                starts=starts,
                counts={"attempts": attempts},
            ).insert()
    since, until = day + timedelta(hours=6), day + timedelta(hours=50)
    assert (await service.counts(world.account.id, None, since, until))["attempts"] == 3
    told = {
        period: [
            (point.starts, point.attempts)
            for point in await service.series(world.account.id, None, period, since, until)
        ]
        for period in Period
    }
    assert told == {
        Period.HOUR: [(at, 1) for at in calls_at[1:4]],
        Period.DAY: [(day + timedelta(days=number), 1) for number in range(3)],
        Period.MONTH: [(day.replace(day=1), 3)],
    }


async def test_what_is_told_late_or_corrected_is_counted_anew(world: CallsWorld) -> None:
    attempt_id = await held(world)
    await reckoning.reckon()
    late = words(10, "do you have a brochure", label="brochure", label_source=LabelSource.LIBRARY)
    with pytest.raises(Gone):
        await reporting.record(attempt_id, batch(late), lease_s=15, now=datetime.now(UTC))
    assert await reckoning.reckon() == 1
    assert (await counted(world))["objection|interested|brochure"] == 1
    correction = Correction(
        disposition=Disposition.NOT_INTERESTED, reason="", by="anna", at=datetime.now(UTC)
    )

    async def correct(session: Any) -> None:
        await annotating.correct(world.account.id, attempt_id, correction, session=session)

    await in_transaction(correct)
    assert await reckoning.reckon() == 1
    counts = await counted(world)
    assert (counts["attempts"], counts["converted"], counts["result|not_interested"]) == (1, 0, 1)
    assert counts["objection|not_interested|brochure"] == 1
    assert counts["objection|interested|brochure"] == counts["result|interested"] == 0


@pytest.mark.parametrize("dies_before", ["keep", "counted", "begun"])
async def test_a_round_that_dies_anywhere_is_made_good_by_the_next(
    world: CallsWorld, monkeypatch: pytest.MonkeyPatch, dies_before: str
) -> None:
    await held(world)
    await missed(world)

    async def die(*_: Any, **__: Any) -> None:
        raise ConnectionError("the process is gone")

    with monkeypatch.context() as dying:
        dying.setattr(calls, dies_before, die)
        with pytest.raises(ConnectionError):
            await reckoning.reckon()
    assert await reckoning.reckon() == 2
    assert (await counted(world))["attempts"] == 2
    assert await reckoning.reckon() == 0


async def test_several_processes_at_once_count_every_call_once(world: CallsWorld) -> None:
    other = await world.add_campaign(name="Other", max_concurrent=10)
    for number in range(8):
        await missed(world, campaign=other if number % 2 else None)
    rounds: list[Callable[[], Awaitable[int]]] = [reckoning.reckon] * 4
    await asyncio.gather(*[one() for one in rounds])
    assert (await counted(world))["attempts"] == 8
    assert await reckoning.reckon() == 0


async def test_what_changes_in_the_midst_of_a_round_is_reckoned_in_the_next(
    world: CallsWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt_id = await held(world)
    facts = calls.facts

    async def facts_before_another(*asked: Any) -> Any:
        found = await facts(*asked)
        late = words(10, "a brochure", label="brochure", label_source=LabelSource.LIBRARY)
        with pytest.raises(Gone):
            await reporting.record(attempt_id, batch(late), lease_s=15, now=datetime.now(UTC))
        return found

    with monkeypatch.context() as changing:
        changing.setattr(calls, "facts", facts_before_another)
        await reckoning.reckon()
    assert await reckoning.reckon() == 1
    counts = await counted(world)
    assert (counts["attempts"], counts["objection|interested|brochure"]) == (1, 1)


async def test_a_new_price_reckons_the_calls_since_its_day_anew(world: CallsWorld) -> None:
    attempt_id = await held(world)
    await reckoning.reckon()
    assert (await counted(world))["cost_micros"] == 0
    now = datetime.now(UTC)
    price = Price(
        account_id=world.account.id,
        provider="deepgram",
        applies_to="nova",
        unit=Unit.AUDIO_S,
        amount_micros=6_000,
        per=60,
        step=1,
        since=(now - timedelta(days=2)).date(),
        created_at=now,
    )
    later = now + timedelta(seconds=5)  # the clocks of this machine and of MongoDB need not be the same
    await in_transaction(lambda session: pricing.add(price, later, session))
    assert await reckoning.reckon() == 1
    assert (await counted(world))["cost_micros"] == (await counted(world))["cost|Deepgram"] == 4_200
    assert await Repricing.count() == 0
    stored = await Attempt.get(attempt_id)
    assert stored is not None and stored.figures is not None and stored.figures.cost_micros == 4_200
    await in_transaction(lambda session: pricing.remove(world.account.id, price.id, later, session))
    assert await reckoning.reckon() == 1
    assert (await counted(world))["cost_micros"] == 0


async def test_reckoning_and_figures_are_read_by_index(
    world: CallsWorld, database: Client, settings: Settings
) -> None:
    await held(world)
    await missed(world)
    mongodb = database[settings.mongodb_database]
    await mongodb.command("profile", 2)
    try:
        await calls.mark(world.account.id, datetime.now(UTC) - timedelta(hours=1), datetime.now(UTC))
        await reckoning.reckon()
        await counted(world)
        await counted(world, world.campaign.id)
        now = datetime.now(UTC)
        long_ago = now - timedelta(days=90)
        whole_hours = start_of(Period.HOUR, long_ago), start_of(Period.HOUR, now)
        await service.counts(world.account.id, None, *whole_hours)
        await service.series(world.account.id, None, Period.DAY, *whole_hours)
        await pricing.every(world.account.id)
    finally:
        await mongodb.command("profile", 0)
    noted = await assert_all_by_index(mongodb["system.profile"], at_least=20)
    for entry in noted:
        if entry["ns"].endswith(".tallies") and "find" in entry["command"]:
            assert entry["docsExamined"] == entry.get("nreturned"), entry["command"]


async def test_a_call_is_counted_even_if_clocks_say_that_it_began_in_different_hours(
    world: CallsWorld,
) -> None:
    attempt_id = await missed(world)
    await world.backdate(attempt_id, created_at=3600)
    await reckoning.reckon()
    assert (await counted(world))["attempts"] == 1


async def test_a_tally_is_one_document_for_each_period_and_scope(world: CallsWorld) -> None:
    await missed(world)
    await reckoning.reckon()
    found = await Tally.find_all().to_list()
    assert len(found) == 6
    assert {(tally.campaign_id, tally.period) for tally in found} == {
        (scope, period) for scope in ("", world.campaign.id) for period in Period
    }
