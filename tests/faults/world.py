"""What a fault run stands on: one local stack, its phones' log, and the means to break it."""

import asyncio
import contextlib
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx

from control_plane import livekit
from control_plane.settings import Settings
from infra.local import stack
from infra.local.stack import Changes, Part, Stack
from tests.faults.api import Api
from tests.faults.campaign import PERSONAS
from tests.faults.webhook_proxy import WebhookProxy
from tests.faults.wrong_clock import Clocks

LEASE_S: Final = 6.0
TRUNK_CALLS: Final = 8
TRUNK_CALLS_PER_SECOND: Final = 5.0


@dataclass
class World:
    """A running stack, and what breaks it."""

    local: Stack
    api: Api
    proxy: WebhookProxy
    clocks: Clocks
    chance: random.Random
    settings: Settings

    def wait_until(self, reached: Callable[[], bool], limit_s: float, pause_s: float = 0.2) -> bool:
        """Whether it came true within the limit."""
        deadline = time.monotonic() + limit_s
        while not reached():
            if time.monotonic() > deadline:
                return False
            time.sleep(pause_s)
        return True

    def live_calls(self) -> list[dict[str, Any]]:
        """The calls that are going on at the phones."""
        answer = httpx.get(f"{self.local.phones_control_url}/calls", timeout=10)
        live: list[dict[str, Any]] = answer.raise_for_status().json()["live"]
        return live

    def crossed_calls(self) -> list[dict[str, Any]]:
        """Those whose phone answered just when its ringing was given up."""
        live = self.live_calls()
        return [call for call in live if call["persona"] == "crossing" and call["state"] == "in_call"]

    def rooms(self) -> set[str]:
        """The rooms that LiveKit has."""

        async def ask() -> set[str]:
            async with livekit.connected(self.settings) as client:
                return {room.name for room in await livekit.list_rooms(client, "att_")}

        return asyncio.run(ask())


@contextlib.contextmanager
def running_world(name: str, seed: int, directory: Path) -> Iterator[World]:
    """A stack for fault runs, in `directory`; it goes down at the end."""
    directory.mkdir(parents=True, exist_ok=True)
    clocks = Clocks(directory)
    proxy = WebhookProxy(seed)
    shared = {
        "LEASE_S": str(LEASE_S),
        "SIP_MAX_CONCURRENT": str(TRUNK_CALLS),
        "SIP_CALLS_PER_SECOND": str(TRUNK_CALLS_PER_SECOND),
        # Enough of them for a long series: a number may show itself a hundred times a day.
        "SIP_FROM_NUMBERS": ",".join(f"+120255501{number:02d}" for number in range(100)),
    }
    variables = {part: {**shared, **more} for part, more in clocks.variables().items()}
    changes = Changes(variables=variables, webhook_url=proxy.url, personas=PERSONAS)
    with proxy.running(), stack.running(name, directory=directory / "stack", changes=changes) as local:
        proxy.target = f"{local.api_url}/api/livekit/webhook"
        environment = local.environment()
        api = Api(local.api_url, environment["ADMIN_EMAIL"], environment["ADMIN_PASSWORD"])
        try:
            yield World(local, api, proxy, clocks, random.Random(seed), settings_of(local))
        finally:
            api.close()


def settings_of(local: Stack) -> Settings:
    """The control plane's settings on a stack."""
    known: dict[str, Any] = {
        name.lower(): value
        for name, value in local.environment().items()
        if name.lower() in Settings.model_fields
    }
    return Settings(_env_file=None, **known)


def redis_command(port: int, *words: str) -> str:
    """Ask a Redis of the stack for something."""
    from redis import Redis

    with Redis(port=port, socket_timeout=5, decode_responses=True) as client:
        return str(client.execute_command(*words))


def redis_info(port: int, section: str) -> dict[str, Any]:
    """What a Redis of the stack says of itself."""
    from redis import Redis

    with Redis(port=port, socket_timeout=5, decode_responses=True) as client:
        said: dict[str, Any] = client.info(section)
        return said


def restart_dead(world: World, part: Part, after_s: float) -> None:
    """Start a part again that was killed, a while later."""
    time.sleep(after_s)
    stack.start_part(world.local, part)
