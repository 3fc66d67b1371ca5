"""The stand-ins on free ports, and the plugins' HTTP session."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from infra.local.standins.deepgram.server import make_app as make_deepgram
from infra.local.standins.elevenlabs.server import make_app as make_elevenlabs
from infra.local.standins.openai.server import make_app as make_openai
from infra.local.standins.serving import running


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def deepgram() -> AsyncIterator[str]:
    async with running(make_deepgram()) as address:
        yield address


@pytest.fixture
async def elevenlabs() -> AsyncIterator[str]:
    async with running(make_elevenlabs()) as address:
        yield address


@pytest.fixture
async def openai() -> AsyncIterator[str]:
    async with running(make_openai()) as address:
        yield address
