"""The claim protocol, searched for an order of events that breaks a promise.

Every run tries the same few dozen stories. A longer search, with new stories each time and the failing one
made as short as possible:

    CLAIM_PROTOCOL_STORIES=1000 pytest tests/integration/control_plane/claim_protocol
"""

import asyncio
import os
import time
from contextlib import AsyncExitStack

import pytest
from hypothesis import HealthCheck, Phase
from hypothesis import settings as story_settings
from hypothesis.stateful import run_state_machine_as_test

from control_plane.settings import Settings
from tests.integration.control_plane.claim_protocol.machine import ClaimProtocol
from tests.integration.control_plane.claim_protocol.stepping import stepped_world

_SEARCHED = int(os.environ.get("CLAIM_PROTOCOL_STORIES", "0"))
_STORIES = 30
_STEPS = 30
_AT_MOST_S = 60.0


@pytest.mark.timeout(0 if _SEARCHED else 300)
def test_no_order_of_events_breaks_a_promise(settings: Settings) -> None:
    with asyncio.Runner() as runner:
        scenery = AsyncExitStack()
        client = runner.run(scenery.enter_async_context(stepped_world(settings)))

        class Here(ClaimProtocol):
            control_plane_settings = settings
            livekit_client = client

        Here.runner = runner
        Here.until = float("inf") if _SEARCHED else time.monotonic() + _AT_MOST_S
        try:
            run_state_machine_as_test(Here, settings=_profile())
        finally:
            runner.run(scenery.aclose())


def _profile() -> story_settings:
    return story_settings(
        max_examples=_SEARCHED or _STORIES,
        stateful_step_count=_STEPS,
        derandomize=not _SEARCHED,
        database=None,
        deadline=None,
        print_blob=True,
        phases=[Phase.generate, Phase.shrink] if _SEARCHED else [Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
