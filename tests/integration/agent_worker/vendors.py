"""The stand-ins of vendors under the worker's own settings, without a call around them."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
from livekit.agents.utils import http_context
from pydantic import SecretStr

from agent_worker.pipeline.lineup import VENDOR_FAILED, VendorFailure
from agent_worker.settings import WorkerSettings
from infra.local.standins.aura.server import make_app as make_aura
from infra.local.standins.elevenlabs.server import make_app as make_elevenlabs
from infra.local.standins.openai.server import make_app as make_openai
from infra.local.standins.serving import running

LOCAL = SecretStr("local")


@dataclass(frozen=True)
class Vendors:
    """Addresses by vendor, and the settings that lead there."""

    addresses: dict[str, str]
    settings: WorkerSettings
    session: aiohttp.ClientSession

    async def fail(self, vendor: str, **fault: Any) -> None:
        """Puts a fault in force."""
        url = f"{self.addresses[vendor]}/_control"
        async with self.session.post(url, json=fault) as answer:
            assert answer.status == 200, await answer.text()

    async def requests(self, vendor: str) -> list[dict[str, Any]]:
        """What the vendor was asked."""
        async with self.session.get(f"{self.addresses[vendor]}/_requests") as answer:
            asked: list[dict[str, Any]] = await answer.json()
            return asked


@contextlib.asynccontextmanager
async def started() -> AsyncIterator[Vendors]:
    """Every stand-in that the tests here use; the plugins find their HTTP session as they do in a job."""
    makers = {
        "elevenlabs": make_elevenlabs,
        "openai": make_openai,
        "groq": make_openai,
        "sesame": make_openai,
        "deepgram_aura": make_aura,
    }
    async with contextlib.AsyncExitStack() as stack:
        session = await stack.enter_async_context(http_context.open())
        at = {name: await stack.enter_async_context(running(make())) for name, make in makers.items()}
        settings = WorkerSettings(
            livekit_url="ws://127.0.0.1:7880",
            livekit_api_key="key",
            livekit_api_secret=LOCAL,
            deepgram_api_key=LOCAL,
            deepgram_speak_url=f"{at['deepgram_aura']}/v1/speak",
            eleven_api_key=LOCAL,
            elevenlabs_base_url=f"{at['elevenlabs']}/v1",
            openai_api_key=LOCAL,
            openai_base_url=f"{at['openai']}/v1",
            groq_api_key=LOCAL,
            groq_base_url=f"{at['groq']}/v1",
            sesame_base_url=f"{at['sesame']}/v1",
        )
        yield Vendors(at, settings, session)


def failures_of(part: Any) -> list[VendorFailure]:
    """The failures that hearing, model or voice tells from now on."""
    told: list[VendorFailure] = []
    part.on(VENDOR_FAILED, told.append)
    return told
