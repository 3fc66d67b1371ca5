"""The fleet on the real MongoDB: who may announce, how long it holds, and what the dialer makes of it."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from fastapi import FastAPI
from livekit import api

from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.attempts import service as attempts
from control_plane.attempts.documents import Attempt, from_now
from control_plane.attempts.ending import Ending, end
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import Presence
from control_plane.dialing import service as dialing
from control_plane.dialing import status
from control_plane.dialing.status import WaitsFor
from control_plane.fleet import service as fleet
from control_plane.fleet.documents import WorkerPresence
from control_plane.leads.documents import LeadStatus
from control_plane.livekit import SeatKind, seat_token
from control_plane.settings import Settings
from tests.integration.control_plane.world import CallsWorld, make_world


async def announce(
    worker: str = "worker-1", max_calls: int = 2, *, active: int = 0, draining: bool = False
) -> None:
    """Announce a worker once, as it does itself."""
    await fleet.announce(Presence(worker=worker, max_calls=max_calls, active_calls=active, draining=draining))


async def grow_old(worker: str, seconds: float) -> None:
    """Make its last announcement longer ago."""
    earlier = [{"$set": {"seen_at": from_now(-seconds)}}]
    await WorkerPresence.get_pymongo_collection().update_one({"_id": worker}, earlier)


async def tick(world: CallsWorld) -> list[str]:
    """What one campaign's round of the dialer opens, with the fleet as it is."""
    free = (await fleet.now()).free
    return await dialing.open_due(world.campaign, world.settings, datetime.now(UTC), places=free)


@pytest.fixture
async def world(world: CallsWorld) -> CallsWorld:
    """The usual world, with slots for ten calls and nobody to hold them."""
    await WorkerPresence.get_pymongo_collection().delete_many({})
    await world.set_campaign(max_concurrent=10)
    for _ in range(8):
        await world.add_lead()
    return world


async def test_without_a_worker_no_call_is_opened_and_no_lead_is_touched(world: CallsWorld) -> None:
    assert await tick(world) == []
    assert await Attempt.count() == 0
    standing = await status.of(world.account.id, datetime.now(UTC))
    assert [one.waits_for for one in standing.campaigns] == [WaitsFor.WORKER]


async def test_a_fleet_that_shrinks_and_grows_gets_what_it_can_serve(world: CallsWorld) -> None:
    await announce("worker-1", 2)
    await announce("worker-2", 3)
    first = await tick(world)
    assert len(first) == 5
    assert await tick(world) == []  # every place is spoken for, before any worker has claimed

    await announce("worker-2", 3, draining=True)
    for attempt_id in first[:2]:
        await world.dispatch_and_claim(attempt_id)
    assert await tick(world) == []  # three wait for a worker that can hold two, and holds them
    found = await fleet.now()
    assert (found.workers, found.draining, found.places, found.free) == (1, 1, 2, 0)

    await announce("worker-3", 6)
    assert len(await tick(world)) == 3


async def test_a_silent_worker_is_missed_within_seconds(world: CallsWorld) -> None:
    await announce("worker-1", 1)
    await announce("worker-2", 4)
    await grow_old("worker-2", fleet.PRESENT_S - 1)
    assert (await fleet.now()).places == 5
    await grow_old("worker-2", fleet.PRESENT_S + 0.5)
    assert (await fleet.now()).places == 1
    assert len(await tick(world)) == 1


async def test_calls_of_a_worker_that_drains_take_no_place_of_another(world: CallsWorld) -> None:
    await announce("worker-1", 2)
    for attempt_id in await tick(world):
        await world.dispatch_and_claim(attempt_id)
    assert (await fleet.now()).free == 0
    await announce("worker-1", 2, active=2, draining=True)
    await announce("worker-2", 2)
    assert len(await tick(world)) == 2


async def test_two_campaigns_share_the_places(world: CallsWorld) -> None:
    other = await world.add_campaign(name="Other", max_concurrent=10)
    for _ in range(3):
        await world.add_lead(campaign=other)
    await announce("worker-1", 4)
    opened = await tick(world)
    free = (await fleet.now()).free
    opened += await dialing.open_due(other, world.settings, datetime.now(UTC), places=free)
    assert (len(opened), await attempts.count_open(other.id)) == (4, 0)


async def test_a_dispatch_that_nobody_takes_leaves_its_lead_untouched(world: CallsWorld) -> None:
    """A worker died with its place still announced: what was opened for it goes back."""
    await announce("worker-1", 1)
    [attempt_id] = await tick(world)
    ending = Ending(AttemptState.CANCELED, EndReason.NO_WORKER)
    assert await end(await world.attempt(attempt_id), ending, datetime.now(UTC), only_if={"nonce": None})
    lead = await world.lead_of(attempt_id)
    assert (lead.status, lead.attempts) == (LeadStatus.PENDING, 0)


def token(settings: Settings, good_for: timedelta = timedelta(minutes=1)) -> str:
    """What a worker registers at LiveKit with."""
    secret = settings.livekit_api_secret.get_secret_value()
    made = api.AccessToken(settings.livekit_api_key, secret).with_ttl(good_for)
    return made.with_grants(api.VideoGrants(agent=True)).to_jwt()


async def put(client: httpx.AsyncClient, bearer: str) -> int:
    """The status of an announcement with that token."""
    presence = Presence(worker="worker-9", max_calls=4, active_calls=1)
    answer = await client.put(
        "/api/worker/presence", json=presence.model_dump(), headers={"Authorization": f"Bearer {bearer}"}
    )
    return answer.status_code


async def test_only_a_worker_of_this_livekit_announces_itself(app: FastAPI, settings: Settings) -> None:
    await make_world(settings, FIRST_ACCOUNT)
    await WorkerPresence.get_pymongo_collection().delete_many({})
    seat = seat_token(settings, "att_1", "supervisor", SeatKind.HIDDEN, timedelta(minutes=1))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        assert await put(client, "nonsense") == 401
        assert await put(client, token(settings, good_for=timedelta(minutes=-1))) == 401
        assert await put(client, seat) == 403
        assert (await fleet.now()).places == 0
        assert await put(client, token(settings)) == 204
    found = await fleet.now()
    assert (found.workers, found.places, found.free) == (1, 4, 3)


async def test_status_and_metrics_tell_what_the_fleet_can_hold(manager: httpx.AsyncClient) -> None:
    await announce("worker-1", 4, active=1)
    await announce("worker-2", 4, active=2, draining=True)
    told = (await manager.get("/api/dialing")).json()["fleet"]
    assert told == {"workers": 1, "draining": 1, "places": 4, "free": 3}
    figures = (await manager.get("/metrics")).text.splitlines()
    assert 'callwright_fleet_workers{state="draining"} 1.0' in figures
    assert "callwright_fleet_places 4.0" in figures
    assert "callwright_fleet_free_places 3.0" in figures
