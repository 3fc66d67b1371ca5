"""A real LiveKit server beside the real databases."""

from collections.abc import AsyncIterator

import pytest

from control_plane import livekit
from control_plane.settings import Settings
from infra.local.stack import Stack
from tests.integration.control_plane.world import at_livekit


@pytest.fixture
def settings(settings: Settings, livekit_stack: Stack) -> Settings:
    """The usual settings, with LiveKit where it really is."""
    return at_livekit(settings, livekit_stack)


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[livekit.Client]:
    """LiveKit's API; every room that a test leaves behind is closed."""
    async with livekit.connected(settings) as client:
        yield client
        for room in await livekit.list_rooms(client, ""):
            await livekit.delete_room(client, room.name)
