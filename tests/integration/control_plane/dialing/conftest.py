"""A real LiveKit server beside the real databases."""

from collections.abc import AsyncIterator, Iterator

import pytest

from control_plane import livekit
from control_plane.settings import Settings
from infra.local import stack
from infra.local.stack import Part, Stack


@pytest.fixture(scope="session")
def livekit_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """LiveKit's server and its own Redis."""
    directory = tmp_path_factory.mktemp("livekit")
    with stack.running("dialing", parts=(Part.LIVEKIT_SERVER,), directory=directory) as running:
        yield running


@pytest.fixture
def settings(settings: Settings, livekit_stack: Stack) -> Settings:
    """The usual settings, with LiveKit where it really is."""
    return settings.model_copy(
        update={
            "livekit_url": livekit_stack.livekit_url,
            "livekit_api_key": livekit_stack.secrets.livekit_key,
            "livekit_api_secret": type(settings.livekit_api_secret)(livekit_stack.secrets.livekit_secret),
            "port": livekit_stack.ports.api,
        }
    )


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[livekit.Client]:
    """LiveKit's API; every room that a test leaves behind is closed."""
    async with livekit.connected(settings) as client:
        yield client
        for room in await livekit.list_rooms(client, ""):
            await livekit.delete_room(client, room.name)
