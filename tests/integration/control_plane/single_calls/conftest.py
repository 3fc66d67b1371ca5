"""A campaign that single calls can go by, and somebody whom the law lets be called."""

from datetime import UTC, datetime

import httpx
import pytest

from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.settings import Settings
from infra.local.daytime import zone_with_daytime
from tests.integration.control_plane.world import CallsWorld, make_world

PHONE = "+12025550123"


@pytest.fixture
async def world(manager: httpx.AsyncClient, settings: Settings) -> CallsWorld:
    """The manager's own account with a trunk and a running campaign."""
    return await make_world(settings, FIRST_ACCOUNT)


@pytest.fixture
def anna() -> dict[str, str]:
    """What is known of the number, in the columns of a list."""
    return {
        "prospect_name": "Anna Example",
        "timezone": zone_with_daytime(datetime.now(UTC)),
        "consent_source": "sign-up form",
        "consent_at": "2026-01-31",
    }
