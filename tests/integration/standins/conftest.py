"""The stand-ins on free ports, and the plugins' HTTP session."""

from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest
from aiohttp import web

from infra.local.standins.assemblyai.server import make_app as make_assemblyai
from infra.local.standins.aura.server import make_app as make_aura
from infra.local.standins.deepgram.server import make_app as make_deepgram
from infra.local.standins.elevenlabs.server import make_app as make_elevenlabs
from infra.local.standins.google.server import make_app as make_google
from infra.local.standins.openai.server import make_app as make_openai
from infra.local.standins.serving import running


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def address_of(make_app: Callable[[], web.Application]) -> Callable[[], AsyncIterator[str]]:
    """A fixture that is the address of a stand-in."""

    @pytest.fixture
    async def address() -> AsyncIterator[str]:
        async with running(make_app()) as served_at:
            yield served_at

    return address


deepgram = address_of(make_deepgram)
elevenlabs = address_of(make_elevenlabs)
openai = address_of(make_openai)
assemblyai_address = address_of(make_assemblyai)
aura = address_of(make_aura)
google_address = address_of(make_google)
