"""Calls per second over a trunk, on the real MongoDB and by its clock."""

import asyncio
import random
from datetime import UTC, datetime, timedelta

import pytest

from control_plane.database import Client
from control_plane.trunks import pace, pace_rules
from control_plane.trunks.documents import Pace

START = datetime(2026, 11, 21, 12, tzinfo=UTC)


async def test_however_many_ask_at_once_their_starts_are_an_interval_apart_by_mongodbs_clock(
    database: Client,
) -> None:
    hello = await database.admin.command("hello")
    began_ms = hello["localTime"].timestamp() * 1000
    waits = await asyncio.gather(*[pace.reserve_start("trk_1", 20) for _ in range(50)])
    assert None not in waits
    stored = await Pace.get("trk_1")
    assert stored is not None
    last_start_ms = stored.free_at_ms - 50
    assert last_start_ms - began_ms >= 49 * 50
    assert last_start_ms == pytest.approx(stored.asked_at_ms + stored.wait_ms)


async def test_in_virtual_time_the_starts_of_many_at_once_are_exactly_an_interval_apart(
    database: Client,
) -> None:
    waits = await asyncio.gather(*[pace.reserve_start("trk_1", 20, at=START) for _ in range(50)])
    assert [round(wait, 3) for wait in sorted(wait for wait in waits if wait is not None)] == [
        round(n / 20, 3) for n in range(50)
    ]


async def test_who_would_wait_longer_than_five_seconds_takes_nothing(database: Client) -> None:
    waits = await asyncio.gather(*[pace.reserve_start("trk_1", 2, at=START) for _ in range(30)])
    assert sorted(wait for wait in waits if wait is not None) == [n / 2 for n in range(11)]
    assert await pace.reserve_start("trk_1", 2, at=START + timedelta(seconds=1)) == 4.5


async def test_the_update_in_mongodb_is_the_pure_rule(database: Client) -> None:
    chance = random.Random(7)
    for trunk in range(6):
        rate, burst = chance.choice([0.2, 1, 3, 7.5, 100]), chance.randint(1, 4)
        free_at_ms, at = 0.0, START
        for _ in range(20):
            at += timedelta(milliseconds=chance.choice([0, 0, 1, 40, 400, 3000, -60_000]))
            told = await pace.reserve_start(f"trk_{trunk}", rate, burst, at=at)
            expected = pace_rules.reserve(
                free_at_ms, at.timestamp() * 1000, pace_rules.interval_ms(rate), burst
            )
            free_at_ms = expected.free_at_ms
            assert told == (expected.wait_ms / 1000 if expected.granted else None)
            stored = await Pace.get(f"trk_{trunk}")
            assert stored is not None and stored.free_at_ms == free_at_ms
            room = pace_rules.room(free_at_ms, at.timestamp() * 1000, 2, pace_rules.interval_ms(rate), burst)
            assert await pace.room_for(f"trk_{trunk}", rate, 2, burst, at=at) == room


async def test_room_shrinks_as_starts_are_taken_and_comes_back_with_time(database: Client) -> None:
    assert await pace.room_for("trk_1", 2, 1, at=START) == 3
    for _ in range(3):
        await pace.reserve_start("trk_1", 2, at=START)
    assert await pace.room_for("trk_1", 2, 1, at=START) == 0
    assert await pace.room_for("trk_1", 2, 1, at=START + timedelta(seconds=1)) == 2


async def test_by_mongodbs_own_clock_room_is_told_too(database: Client) -> None:
    assert await pace.room_for("trk_1", 1, 3) == 4
    assert await pace.reserve_start("trk_1", 1) == 0
    assert await pace.room_for("trk_1", 1, 3) == 3
    assert (await pace.reserve_start("trk_1", 1) or 0) > 0.5


async def test_trunks_do_not_wait_for_each_other(database: Client) -> None:
    assert await pace.reserve_start("trk_1", 1, at=START) == 0
    assert await pace.reserve_start("trk_2", 1, at=START) == 0
