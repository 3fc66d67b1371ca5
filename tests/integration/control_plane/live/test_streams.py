"""Streams of what happens: to whom it belongs, gapless over a break, and over when they are to be."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from control_plane.accounts.documents import Session, User
from control_plane.accounts.roles import Role
from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.attempts import reporting
from control_plane.attempts.ending import Ending, end
from control_plane.contract.events import Answered, RecordingSegment, Speaker, Turn
from control_plane.contract.states import AttemptState, EndReason
from control_plane.live import hub, streaming
from control_plane.live.changes import Change
from control_plane.live.hub import Hub
from control_plane.settings import Settings
from tests.integration.control_plane.access.furnished import PASSWORD, Fresh, a_user
from tests.integration.control_plane.test_queries import assert_all_by_index
from tests.integration.control_plane.world import CallsWorld, batch, make_world

_WITHIN_S = 10.0


@pytest.fixture
async def address(app: FastAPI) -> AsyncIterator[str]:
    """The started application on a port of its own."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    app.state.live.end_streams()
    server.should_exit = True
    await serving


@pytest.fixture
async def world(app: FastAPI, settings: Settings) -> CallsWorld:
    """A running campaign of the first account."""
    return await make_world(settings, FIRST_ACCOUNT)


@pytest.fixture
async def viewer(app: FastAPI, settings: Settings, address: str) -> AsyncIterator[httpx.AsyncClient]:
    auth = Fresh(await a_user(FIRST_ACCOUNT, Role.SUPERVISOR), settings)
    async with httpx.AsyncClient(base_url=address, auth=auth, timeout=_WITHIN_S) as client:
        yield client


class Events:
    """The events of a stream, one by one."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._lines = response.aiter_lines()

    async def next(self) -> dict[str, Any]:
        """The next event: its `event`, `id` and `data`."""
        fields: dict[str, Any] = {}
        async with asyncio.timeout(_WITHIN_S):
            async for line in self._lines:
                name, _, value = line.partition(": ")
                if line and name:
                    fields[name] = value
                elif "data" in fields:
                    return {**fields, "data": json.loads(fields["data"])}
        raise EOFError("the stream is over")

    async def some(self, number: int) -> list[dict[str, Any]]:
        """The next events."""
        return [await self.next() for _ in range(number)]


@asynccontextmanager
async def streaming_from(
    client: httpx.AsyncClient, path: str, last_id: str | None = None
) -> AsyncIterator[Events]:
    headers = {"Last-Event-ID": last_id} if last_id else {}
    async with client.stream("GET", path, headers=headers) as response:
        assert response.status_code == 200, await response.aread()
        yield Events(response)


def turn(number: int, text: str) -> Turn:
    return Turn(number=number, at=datetime.now(UTC), speaker=Speaker.LEAD, text=text, started_s=1, ended_s=2)


async def say(attempt_id: str, number: int, text: str) -> None:
    await reporting.record(attempt_id, batch(turn(number, text)), lease_s=15, now=datetime.now(UTC))


def told(events: list[dict[str, Any]]) -> list[str]:
    """What events tell, in short: states, and words."""
    return [
        event["data"]["state"] if event["event"] == "attempt" else event["data"]["event"].get("text", "")
        for event in events
    ]


async def test_the_board_shows_open_calls_and_then_everything_as_it_happens(
    viewer: httpx.AsyncClient, world: CallsWorld
) -> None:
    first = await world.claimed()
    async with streaming_from(viewer, "/api/live/board") as events:
        snapshot = await events.next()
        assert snapshot["event"] == "snapshot"
        assert [one["id"] for one in snapshot["data"]["items"]] == [first]
        now = datetime.now(UTC)
        segment = RecordingSegment(number=2, at=now, index=0, object_key="x", size_bytes=1)
        answered = batch(Answered(number=1, at=now), segment)
        await reporting.record(first, answered, lease_s=15, now=now)
        await say(first, 3, "yes please")
        second = await world.open()
        seen = await events.some(4)
        # What one transaction wrote comes in whatever order; a slice of a recording does not come.
        assert {event["event"] for event in seen[:2]} == {"attempt", "event"}
        assert told(seen[2:]) == ["yes please", "queued"]
        assert seen[3]["data"]["id"] == second
        assert "brief" not in json.dumps(seen)


async def test_a_stream_goes_on_where_it_broke_off_at_whichever_process(
    viewer: httpx.AsyncClient, world: CallsWorld, app: FastAPI
) -> None:
    call = await world.claimed()
    async with streaming_from(viewer, f"/api/live/calls/{call}") as events:
        await events.next()
        await say(call, 1, "one")
        last = (await events.next())["id"]
    for number, word in enumerate(("two", "three"), start=2):
        await say(call, number, word)
    await say(await world.claimed(), 1, "another call")
    app.state.live = Hub(app.state.mongodb[world.settings.mongodb_database])  # as another process has it
    async with streaming_from(viewer, f"/api/live/calls/{call}", last) as events:
        assert told(await events.some(2)) == ["two", "three"]
        await say(call, 4, "four")
        assert told(await events.some(1)) == ["four"]
    await app.state.live.aclose()


@pytest.mark.parametrize("last_id", ["nonsense", "8263" + "0" * 60, "82FFFFFFFF000000012B0229296E04"])
async def test_whoever_comes_from_nowhere_begins_with_how_things_stand(
    viewer: httpx.AsyncClient, world: CallsWorld, last_id: str
) -> None:
    call = await world.claimed()
    async with streaming_from(viewer, "/api/live/board", last_id) as events:
        assert (await events.next())["event"] == "snapshot"
        await say(call, 1, "hello")
        assert told(await events.some(1)) == ["hello"]


async def test_a_campaign_and_a_call_show_their_own_and_nobody_elses(
    viewer: httpx.AsyncClient, world: CallsWorld, settings: Settings
) -> None:
    stranger = await make_world(settings)
    other = await world.add_campaign(name="Other")
    theirs = await stranger.claimed()
    beside = await world.claimed(await world.add_lead(campaign=other), other)
    mine = await world.claimed()
    async with streaming_from(viewer, f"/api/live/campaigns/{world.campaign.id}") as events:
        assert [one["id"] for one in (await events.next())["data"]["items"]] == [mine]
        for call, word in ((theirs, "theirs"), (beside, "beside"), (mine, "mine")):
            await say(call, 1, word)
        assert told(await events.some(1)) == ["mine"]
        await end(
            await world.attempt(mine), Ending(AttemptState.LOST, EndReason.LEASE_EXPIRED), datetime.now(UTC)
        )
        assert told(await events.some(1)) == ["lost"]
    for path in (f"calls/{theirs}", f"campaigns/{stranger.campaign.id}"):
        assert (await viewer.get(f"/api/live/{path}")).status_code == 404


async def test_a_stream_ends_soon_after_its_watcher_has_signed_out(
    app: FastAPI, address: str, world: CallsWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "_CHECKED_EVERY_S", 0.2)
    user: User = await a_user(FIRST_ACCOUNT, Role.VIEWER)
    async with httpx.AsyncClient(base_url=address, timeout=_WITHIN_S) as client:
        body = {"email": user.email, "password": PASSWORD}
        token = (await client.post("/api/auth/login", json=body)).json()["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        async with streaming_from(client, "/api/live/board") as events:
            await events.next()
            await Session.get_pymongo_collection().delete_many({"user_id": user.id})
            with pytest.raises(EOFError):
                await events.next()


async def test_a_stream_ends_soon_after_its_watcher_may_see_less_of_it(
    viewer: httpx.AsyncClient, world: CallsWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "_CHECKED_EVERY_S", 0.2)
    call = await world.claimed()
    async with streaming_from(viewer, "/api/live/board") as events:
        await events.next()
        await say(call, 1, "my number is 202 555 0123")
        assert told(await events.some(1)) == ["my number is 202 555 0123"]
        await User.get_pymongo_collection().update_one(
            {"role": Role.SUPERVISOR}, {"$set": {"role": Role.VIEWER}}
        )
        with pytest.raises(EOFError):
            await events.next()
    async with streaming_from(viewer, "/api/live/board") as events:
        await events.next()
        await say(call, 2, "my number is 202 555 0123")
        [after] = told(await events.some(1))
        assert "0123" not in after


async def test_streams_end_when_the_process_is_to_end_and_are_not_endless_in_number(
    app: FastAPI, viewer: httpx.AsyncClient, world: CallsWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "MOST_OF_AN_ACCOUNT", 1)
    async with streaming_from(viewer, "/api/live/board") as events:
        await events.next()
        refused = await viewer.get("/api/live/board")
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "10")
        app.state.live.end_streams()
        with pytest.raises(EOFError):
            await events.next()


async def test_a_watcher_who_cannot_keep_up_is_sent_away() -> None:
    subscription = hub.Subscription("00")
    change = Change("01", "acc", "cmp", "att", "event", {})
    for _ in range(3000):
        subscription.tell(change)
    received = 0
    while await subscription.next() is not None:
        received += 1
    assert received < 3000


async def test_what_a_snapshot_asks_is_read_by_index(
    app: FastAPI, viewer: httpx.AsyncClient, world: CallsWorld
) -> None:
    await world.claimed()
    mongodb = app.state.mongodb[world.settings.mongodb_database]
    await mongodb.command("profile", 2)
    try:
        for path in ("board", f"campaigns/{world.campaign.id}"):
            async with streaming_from(viewer, f"/api/live/{path}") as events:
                assert len((await events.next())["data"]["items"]) == 1
    finally:
        await mongodb.command("profile", 0)
    noted = mongodb["system.profile"]
    await noted.database.command("profile", 0)
    await assert_all_by_index(noted, at_least=2)
