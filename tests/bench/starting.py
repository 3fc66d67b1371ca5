"""How soon an agent is in the room of its call: from the dispatch to its joining, by LiveKit's own clock."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from typing import Final

from livekit import api
from livekit.protocol.models import ParticipantInfo

from infra.local.stack import Stack

_LOOK_S: Final = 1.0
"""Often enough to see every room while it lasts, and too seldom to be seen in the server's own costs."""


@contextlib.contextmanager
def watched(stack: Stack) -> Iterator[list[float]]:
    """The milliseconds of every call that is dispatched within the context, complete on leaving it."""
    found: dict[str, float] = {}
    over = threading.Event()
    watching = threading.Thread(target=lambda: asyncio.run(_watch(stack, found, over)), name="starts")
    started_ms: list[float] = []
    watching.start()
    try:
        yield started_ms
    finally:
        over.set()
        watching.join()
        started_ms += found.values()


async def _watch(stack: Stack, found: dict[str, float], over: threading.Event) -> None:
    environment = stack.environment()
    secrets = environment["LIVEKIT_API_KEY"], environment["LIVEKIT_API_SECRET"]
    async with api.LiveKitAPI(environment["LIVEKIT_URL"], *secrets, failover=False) as livekit:
        before = {room.name for room in (await livekit.room.list_rooms(api.ListRoomsRequest())).rooms}
        while not over.is_set():
            rooms = (await livekit.room.list_rooms(api.ListRoomsRequest())).rooms
            for name in {room.name for room in rooms} - before - set(found):
                with contextlib.suppress(api.TwirpError):  # the room ended while it was looked at
                    await _look(livekit, name, found)
            await asyncio.sleep(_LOOK_S)


async def _look(livekit: api.LiveKitAPI, room: str, found: dict[str, float]) -> None:
    """Notes the room's start if its agent is there by now."""
    dispatches = await livekit.agent_dispatch.list_dispatch(room)
    listed = await livekit.room.list_participants(api.ListParticipantsRequest(room=room))
    agents = [one for one in listed.participants if one.kind == ParticipantInfo.Kind.AGENT]
    if dispatches and agents:
        found[room] = agents[0].joined_at_ms - dispatches[0].state.created_at / 1_000_000
