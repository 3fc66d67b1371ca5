"""A browser in front of the real API with MongoDB, Redis and LiveKit, and an account that calls."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, StorageState

from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.database import connected
from control_plane.settings import Settings
from infra.local import stack
from infra.local.stack import Part, Stack
from tests.console.chromium import chromium
from tests.console.looking import VIEW, watched
from tests.console.session import session_of_admin
from tests.integration.control_plane.world import CallsWorld, make_world


@pytest.fixture(scope="package")
def local() -> Iterator[Stack]:
    """The API and all that it stands on; nobody dials."""
    with stack.running("console", parts=(Part.API, Part.LIVEKIT_SERVER, Part.ELEVENLABS)) as running:
        yield running


@pytest.fixture(scope="package")
def settings(local: Stack) -> Settings:
    """The settings of the running API."""
    variables = local.environment().items()
    fields = {name.lower(): value for name, value in variables if name.lower() in Settings.model_fields}
    return Settings(_env_file=None, **fields)  # type: ignore[arg-type]


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def world(settings: Settings) -> AsyncIterator[CallsWorld]:
    """A running campaign of the account that the browser signs in to."""
    async with connected(settings):
        world = await make_world(settings, FIRST_ACCOUNT)
        await world.set_campaign(name="Spring webinar")
        yield world


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium, without a screen."""
    async with chromium() as browser:
        yield browser


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def signed_in(local: Stack) -> StorageState:
    """What the browser keeps of somebody who has signed in."""
    return await session_of_admin(local)


@pytest_asyncio.fixture(loop_scope="session")
async def page(
    local: Stack, browser: Browser, signed_in: StorageState, world: CallsWorld
) -> AsyncIterator[Page]:
    """A signed-in page; the test fails if it wrote errors to the browser's console."""
    async with watched(browser, base_url=local.api_url, storage_state=signed_in, viewport=VIEW) as page:
        yield page


@pytest_asyncio.fixture(loop_scope="session")
async def strange_page(local: Stack, browser: Browser) -> AsyncIterator[Page]:
    """The page of somebody who has not signed in."""
    async with watched(browser, base_url=local.api_url, viewport=VIEW) as page:
        yield page
