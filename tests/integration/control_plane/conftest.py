"""A running campaign with leads, as calls need it, on a database of its own; a real LiveKit server."""

from collections.abc import Iterator

import pytest

from control_plane.database import Client
from control_plane.settings import Settings
from infra.local import stack
from infra.local.stack import Part, Stack
from tests.integration.control_plane.world import CallsWorld, make_world


@pytest.fixture
async def world(database: Client, settings: Settings) -> CallsWorld:
    """An account with a trunk, and a running campaign without leads."""
    return await make_world(settings)


@pytest.fixture(scope="session")
def livekit_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """LiveKit's server and its own Redis."""
    directory = tmp_path_factory.mktemp("livekit")
    with stack.running("dialing", parts=(Part.LIVEKIT_SERVER,), directory=directory) as running:
        yield running
