"""The control plane's settings, with LiveKit where it really is."""

import logging
from collections.abc import AsyncIterator, Iterator

import pytest
import structlog

from control_plane.settings import Settings
from infra.local.stack import Stack
from tests.integration.control_plane.claim_protocol.scene import Scene, set_up
from tests.integration.control_plane.claim_protocol.stepping import stepped_world
from tests.integration.control_plane.world import at_livekit


@pytest.fixture
def settings(settings: Settings, livekit_stack: Stack) -> Settings:
    """The usual settings, with LiveKit where it really is."""
    return at_livekit(settings, livekit_stack)


@pytest.fixture(autouse=True)
def only_errors_in_the_log() -> Iterator[None]:
    """Thousands of calls are lost here on purpose."""
    usual = structlog.get_config()["wrapper_class"]
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    yield
    structlog.configure(wrapper_class=usual)


@pytest.fixture
async def scene(settings: Settings) -> AsyncIterator[Scene]:
    """A small world full of collisions."""
    async with stepped_world(settings) as livekit_client:
        scene = await set_up(settings, livekit_client)
        yield scene
        await scene.clear()
