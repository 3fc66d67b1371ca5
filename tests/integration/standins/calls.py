"""What the tests of all stand-ins do with them."""

import asyncio
from typing import Any, Final

import aiohttp
from livekit.agents import APIConnectOptions

ONE_TRY: Final = APIConnectOptions(max_retry=0, timeout=5.0)


async def set_fault(session: aiohttp.ClientSession, address: str, **fault: Any) -> None:
    async with session.post(f"{address}/_control", json=fault) as response:
        assert response.status == 200, await response.text()


async def get_json(session: aiohttp.ClientSession, url: str) -> Any:
    async with asyncio.timeout(5), session.get(url) as response:
        assert response.status == 200, await response.text()
        return await response.json()
