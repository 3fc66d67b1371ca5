"""A running campaign with leads, as calls need it, on a database of its own."""

import pytest

from control_plane.database import Client
from control_plane.settings import Settings
from tests.integration.control_plane.world import CallsWorld, make_world


@pytest.fixture
async def world(database: Client, settings: Settings) -> CallsWorld:
    """An account with a trunk, and a running campaign without leads."""
    return await make_world(settings)
