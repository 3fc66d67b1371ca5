"""What a simulation stands on: a database of its own with one account and one trunk."""

import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from pydantic import SecretStr

from control_plane.accounts.documents import Account
from control_plane.database import connected
from control_plane.settings import Settings
from control_plane.trunks import service as trunks

CALLS_PER_NUMBER = 3
TRUNK = "environment"
_PATIENCE_S = 30.0


@dataclass(frozen=True)
class Capacity:
    """How much may go on at once."""

    account: int
    trunk: int
    calls_per_second: float
    numbers: Sequence[str]
    """Caller numbers, each with its daily cap; none: calls show the trunk's user name, without any cap."""


@dataclass(frozen=True)
class World:
    """The control plane's settings and its one account."""

    settings: Settings
    account_id: str
    capacity: Capacity

    def limits(self) -> tuple[dict[str, object], dict[str, object]]:
        """The same for the judge: of accounts and of trunks."""
        account = {
            "max_concurrent": self.capacity.account,
            "calls_per_number": CALLS_PER_NUMBER,
            "per_hours": 24,
        }
        trunk = {
            "account": self.account_id,
            "max_concurrent": self.capacity.trunk,
            "calls_per_second": self.capacity.calls_per_second,
        }
        return {self.account_id: account}, {TRUNK: trunk}


@asynccontextmanager
async def empty_world(mongodb_url: str, capacity: Capacity, now: datetime) -> AsyncIterator[World]:
    """A world in a database of its own, which is dropped afterwards."""
    settings = _settings(mongodb_url, f"simulation_{time.time_ns():x}", capacity)
    async with connected(settings, patience_s=_PATIENCE_S) as client:
        account = await Account(
            name="Simulation",
            max_concurrent=capacity.account,
            max_calls_per_number_per_day=CALLS_PER_NUMBER,
            created_at=now,
        ).insert()
        await trunks.keep_environment_trunk(account.id, settings, now)
        try:
            yield World(settings, account.id, capacity)
        finally:
            await client.drop_database(settings.mongodb_database)


def _settings(mongodb_url: str, database: str, capacity: Capacity) -> Settings:
    return Settings(
        _env_file=None,
        mongodb_url=SecretStr(mongodb_url),
        mongodb_database=database,
        redis_url=SecretStr("redis://127.0.0.1:1/0"),
        livekit_url="ws://127.0.0.1:1",
        livekit_api_key="simulation",
        livekit_api_secret=SecretStr("nothing is sent to LiveKit"),
        secret_key=SecretStr("no token is ever issued by a simulation"),
        sip_url="127.0.0.1:1",
        sip_user_id="callwright",
        sip_from_numbers=list(capacity.numbers),
        sip_max_concurrent=capacity.trunk,
        sip_calls_per_second=capacity.calls_per_second,
    )
