"""Breakers on the real MongoDB: across processes, over REST, in the metrics, in the log."""

import asyncio
from datetime import UTC, datetime, timedelta

import httpx
from structlog.testing import capture_logs

from control_plane.breakers import service
from control_plane.breakers.documents import StoredBreaker
from control_plane.breakers.states import BreakerState
from control_plane.database import Client
from control_plane.trunks.documents import Trunk

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
KEY = "provider:deepgram"


async def fail(key: str = KEY, *, times: int = 5, at: datetime = NOON) -> None:
    for _ in range(times):
        await service.note(key, False, at)


async def state(at: datetime, key: str = KEY) -> BreakerState:
    return (await service.state([key], at))[key]


async def test_a_breaker_opens_lets_a_probe_through_and_closes(database: Client) -> None:
    await fail(times=4)
    assert await state(NOON) is BreakerState.CLOSED
    await fail(times=1)
    assert await state(NOON) is BreakerState.OPEN
    due = NOON + 30 * SECOND
    assert await state(due) is BreakerState.HALF_OPEN
    await service.note(KEY, False, due)
    assert await state(due + 59 * SECOND) is BreakerState.OPEN
    await service.note(KEY, True, due + 60 * SECOND)
    assert await state(due + 60 * SECOND) is BreakerState.CLOSED


async def test_many_processes_that_fail_at_once_open_it_once(database: Client) -> None:
    await asyncio.gather(*[service.note(KEY, False, NOON) for _ in range(50)])
    stored = await StoredBreaker.get(KEY)
    assert stored is not None
    assert (stored.is_open, stored.openings, stored.in_succession) == (True, 1, 1)


async def test_of_many_probes_that_fail_at_once_one_counts(database: Client) -> None:
    await fail()
    await asyncio.gather(*[service.note(KEY, False, NOON + 30 * SECOND) for _ in range(20)])
    stored = await StoredBreaker.get(KEY)
    assert stored is not None
    assert (stored.openings, stored.in_succession) == (2, 2)


async def test_success_writes_nothing_while_all_is_well(database: Client) -> None:
    await service.note_all([(KEY, True), ("trunk:trk_1", True)], NOON)
    assert await StoredBreaker.count() == 0
    await service.note(KEY, False, NOON)
    await service.note(KEY, True, NOON + timedelta(minutes=10))
    stored = await StoredBreaker.get(KEY)
    assert stored is not None and stored.version == 1


async def test_a_success_between_failures_is_remembered(database: Client) -> None:
    await fail(times=4)
    await service.note(KEY, True, NOON)
    await fail(times=4)
    assert await state(NOON) is BreakerState.CLOSED
    await fail(times=1)
    assert await state(NOON) is BreakerState.OPEN


async def test_several_are_told_and_asked_at_once(database: Client) -> None:
    for _ in range(5):
        await service.note_all([(KEY, False), ("trunk:trk_1", True)], NOON)
    states = await service.state([KEY, "trunk:trk_1", "provider:unheard_of"], NOON)
    assert states == {
        KEY: BreakerState.OPEN,
        "trunk:trk_1": BreakerState.CLOSED,
        "provider:unheard_of": BreakerState.CLOSED,
    }


async def test_opening_is_a_warning_and_closing_is_told(database: Client) -> None:
    with capture_logs() as lines:
        await fail(times=7)
        await service.note(KEY, True, NOON + 30 * SECOND)
    assert [(line["log_level"], line["event"], line["breaker"]) for line in lines] == [
        ("warning", "breaker opened", KEY),
        ("info", "breaker closed", KEY),
    ]


async def test_they_are_shown_and_closed_by_hand(manager: httpx.AsyncClient) -> None:
    [trunk] = await Trunk.find_all().to_list()
    key = f"trunk:{trunk.id}"
    now = datetime.now(UTC)
    await fail(key, at=now)
    await fail(times=2, at=now)
    await fail("trunk:trk_of_somebody_else", at=now)
    items = {one["key"]: one for one in (await manager.get("/api/breakers")).json()["items"]}
    assert set(items) == {key, KEY}
    assert (items[KEY]["state"], items[KEY]["failures"], items[KEY]["since"]) == ("closed", 2, None)
    assert (items[key]["state"], items[key]["openings"]) == ("open", 1)
    probe = datetime.fromisoformat(items[key]["next_probe_at"])
    assert timedelta(seconds=29) < probe - now < timedelta(seconds=31)

    answer = await manager.post(f"/api/breakers/{key}/reset")
    assert answer.status_code == 200
    assert (answer.json()["state"], answer.json()["next_probe_at"]) == ("closed", None)
    assert await state(now, key) is BreakerState.CLOSED
    assert (await manager.post("/api/breakers/trunk:trk_of_somebody_else/reset")).status_code == 404
    assert (await manager.post("/api/breakers/provider:nobody/reset")).status_code == 404


async def test_a_breaker_that_never_opened_is_reset_in_vain(manager: httpx.AsyncClient) -> None:
    [trunk] = await Trunk.find_all().to_list()
    answer = await manager.post(f"/api/breakers/trunk:{trunk.id}/reset")
    assert (answer.status_code, answer.json()["state"]) == (200, "closed")
    assert await StoredBreaker.count() == 0


async def test_the_metrics_tell_what_mongodb_knows(
    manager: httpx.AsyncClient, stranger: httpx.AsyncClient
) -> None:
    now = datetime.now(UTC)
    await fail(at=now)
    await fail("trunk:trk_1", at=now - 40 * SECOND)
    await fail("trunk:trk_2", times=1, at=now)
    figures = (await stranger.get("/metrics")).text
    assert f'callwright_breaker_state{{breaker="{KEY}"}} 2.0' in figures
    assert 'callwright_breaker_state{breaker="trunk:trk_1"} 1.0' in figures
    assert 'callwright_breaker_state{breaker="trunk:trk_2"} 0.0' in figures
    assert f'callwright_breaker_openings_total{{breaker="{KEY}"}} 1.0' in figures
    assert "callwright_http_request_seconds" in figures


async def test_the_breakers_need_a_valid_token(stranger: httpx.AsyncClient) -> None:
    assert (await stranger.get("/api/breakers")).status_code == 401
    assert (await stranger.post(f"/api/breakers/{KEY}/reset")).status_code == 401
