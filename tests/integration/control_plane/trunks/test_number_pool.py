"""Numbers of a trunk on the real MongoDB: caps under contention, rests, days."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from control_plane.database import Client
from control_plane.trunks import pool
from control_plane.trunks.documents import CallerNumber, Pool, Trunk

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
WASHINGTON, NEW_YORK, LONDON = "+12025550100", "+12125550100", "+442079460000"
LEAD = "+12025550199"


def trunk(*numbers: str, **settings: object) -> Trunk:
    return Trunk(
        account_id="acc_1",
        name="Main",
        host="sip.example.com",
        username="northwind",
        numbers=list(numbers),
        max_concurrent=50,
        pool=Pool.model_validate(settings),
        created_at=NOON,
    )


async def test_however_many_ask_at_once_no_number_exceeds_its_cap(database: Client) -> None:
    three = trunk(WASHINGTON, NEW_YORK, LONDON, daily_cap=10)
    shown = await asyncio.gather(
        *[pool.reserve_number(three, None, f"+1202555{n:04d}", NOON) for n in range(50)]
    )
    assert sorted(str(number) for number in shown if number) == sorted([WASHINGTON, NEW_YORK, LONDON] * 10)
    assert shown.count(None) == 20
    assert [one.calls_left for one in await pool.standing(three, NOON)] == [0, 0, 0]


async def test_calls_taken_at_once_by_clocks_on_both_sides_of_midnight_stay_below_the_cap(
    database: Client,
) -> None:
    one = trunk(WASHINGTON, daily_cap=10)
    midnight = datetime(2026, 11, 22, tzinfo=UTC)
    await pool.reserve_number(one, None, LEAD, midnight)
    moments = [midnight - timedelta(seconds=1), midnight + timedelta(seconds=1)] * 25
    shown = await asyncio.gather(*[pool.reserve_number(one, None, LEAD, at) for at in moments])
    assert len([number for number in shown if number]) == 9


async def test_the_next_day_brings_fresh_calls_and_availability_tells_when(database: Client) -> None:
    one = trunk(WASHINGTON, daily_cap=1)
    assert await pool.available(one, None, NOON) == NOON
    assert await pool.reserve_number(one, None, LEAD, NOON) == WASHINGTON
    assert await pool.reserve_number(one, None, LEAD, NOON) is None
    tomorrow = await pool.available(one, None, NOON)
    assert tomorrow == datetime(2026, 11, 22, tzinfo=UTC)
    assert await pool.reserve_number(one, None, LEAD, tomorrow) == WASHINGTON


async def test_a_campaign_may_use_some_of_the_numbers_only(database: Client) -> None:
    three = trunk(WASHINGTON, NEW_YORK, LONDON, daily_cap=1)
    assert await pool.reserve_number(three, [LONDON, "+12025550777"], LEAD, NOON) == LONDON
    assert await pool.reserve_number(three, [LONDON], LEAD, NOON) is None
    assert await pool.reserve_number(three, [], LEAD, NOON) == WASHINGTON
    assert await pool.available(three, ["+12025550777"], NOON) is None
    assert await pool.reserve_number(three, ["+12025550777"], LEAD, NOON) is None


async def test_a_trunk_without_numbers_shows_its_user_name_without_counting(database: Client) -> None:
    bare = trunk()
    for _ in range(3):
        assert await pool.reserve_number(bare, None, LEAD, NOON) == "northwind"
    await pool.note_result(bare.id, "northwind", False, NOON)
    assert await pool.available(bare, None, NOON) == NOON
    assert await pool.standing(bare, NOON) == []
    assert await CallerNumber.count() == 0


@pytest.fixture
async def tired(database: Client) -> Trunk:
    """A trunk whose Washington number has just been answered in none of ten calls."""
    two = trunk(WASHINGTON, LONDON, rest_after_calls=10, rest_below=0.2, rest_hours=6)
    for _ in range(10):
        assert await pool.reserve_number(two, [WASHINGTON], LEAD, NOON) == WASHINGTON
        await pool.note_result(two.id, WASHINGTON, False, NOON)
    return two


async def test_a_number_that_collapses_rests_and_the_next_best_takes_over(tired: Trunk) -> None:
    assert await pool.reserve_number(tired, None, LEAD, NOON) == LONDON
    [washington, _] = await pool.standing(tired, NOON)
    assert washington.resting_until == NOON + timedelta(hours=6)
    assert await pool.available(tired, [WASHINGTON], NOON) == NOON + timedelta(hours=6)
    assert await pool.reserve_number(tired, [WASHINGTON], LEAD, NOON + timedelta(hours=5)) is None


async def test_it_comes_back_by_itself_with_a_fresh_count(tired: Trunk) -> None:
    await pool.note_result(tired.id, WASHINGTON, False, NOON + timedelta(hours=1))
    back = NOON + timedelta(hours=6)
    assert await pool.reserve_number(tired, [WASHINGTON], LEAD, back) == WASHINGTON
    for _ in range(9):
        await pool.note_result(tired.id, WASHINGTON, False, back)
    [washington, _] = await pool.standing(tired, back)
    assert (washington.rated_calls, washington.resting_until) == (9, None)
    await pool.note_result(tired.id, WASHINGTON, False, back)
    [washington, _] = await pool.standing(tired, back)
    assert washington.resting_until == back + timedelta(hours=6)


async def test_results_that_come_in_at_once_put_a_number_to_rest_once(database: Client) -> None:
    one = trunk(WASHINGTON, rest_after_calls=20)
    await pool.reserve_number(one, None, LEAD, NOON)
    await asyncio.gather(*[pool.note_result(one.id, WASHINGTON, False, NOON) for _ in range(40)])
    [washington] = await pool.standing(one, NOON)
    assert washington.resting_until == NOON + timedelta(hours=24)


async def test_numbers_are_kept_apart_by_trunk(database: Client) -> None:
    first, second = trunk(WASHINGTON, daily_cap=1), trunk(WASHINGTON, daily_cap=1)
    assert await pool.reserve_number(first, None, LEAD, NOON) == WASHINGTON
    assert await pool.reserve_number(second, None, LEAD, NOON) == WASHINGTON
    await pool.forget(first.id)
    assert await pool.reserve_number(first, None, LEAD, NOON) == WASHINGTON
    assert await pool.reserve_number(second, None, LEAD, NOON) is None
