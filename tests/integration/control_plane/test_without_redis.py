"""Redis asleep: the API stays up, and what it counts there is answered as was decided."""

import asyncio
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from control_plane.settings import Settings
from infra.local import stack
from infra.local.stack import Part, Stack
from tests.integration.control_plane.dialing.test_webhooks import deliver, event
from tests.integration.control_plane.office import (
    AT_ONCE,
    BACK_WITHIN_S,
    LIMIT_S,
    Office,
    all_good_since,
    at_work,
)


@pytest.fixture(scope="module")
def own_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A Redis that nobody else misses."""
    with stack.running("no-redis", (Part.REDIS_JOBS,), tmp_path_factory.mktemp("redis")) as running:
        yield running


async def test_without_redis_the_api_stays_up_and_only_webhooks_wait(
    own_redis: Stack, settings: Settings, tmp_path: Path
) -> None:
    settings = settings.model_copy(update={"redis_url": SecretStr(own_redis.redis_url)})
    async with at_work(settings, tmp_path) as office:
        await without_redis(office, own_redis, settings)


async def without_redis(office: Office, own_redis: Stack, settings: Settings) -> None:
    await all_good_since(office, time.monotonic())
    stack.signal_part(own_redis, Part.REDIS_JOBS, signal.SIGSTOP)
    try:
        gone = time.monotonic()
        while (ready := await office.api.client.get("/readyz")).json()["redis"]["state"] != "no_answer":
            assert time.monotonic() - gone < BACK_WITHIN_S, "Redis is not missed"
            await asyncio.sleep(0.2)
        assert (ready.status_code, ready.json()["status"]) == (200, "degraded")
        left = await deliver(office.api.client, settings, event())
        assert (left.status_code, left.headers["retry-after"]) == (503, "5")
        # Guessing passwords does not become free.
        guess = {"email": "admin@example.com", "password": "wrong"}
        statuses = [
            (await office.api.client.post("/api/auth/login", json=guess)).status_code for _ in range(12)
        ]
        assert statuses[0] == 401 and statuses[-1] == 429
        # Uploads pass uncounted.
        files = {"file": ("a.csv", b"phone\n+12025550144\n", "text/csv")}
        uploads = [await office.api.client.post("/api/agentic/csv/upload", files=files) for _ in range(12)]
        assert {upload.status_code for upload in uploads} == {200}
        meanwhile = [one for one in office.answers if one.began > gone]
        assert len(meanwhile) > AT_ONCE
        assert [str(one) for one in meanwhile if not one.is_good or one.took_s > LIMIT_S] == []
    finally:
        stack.signal_part(own_redis, Part.REDIS_JOBS, signal.SIGCONT)
    deadline = time.monotonic() + BACK_WITHIN_S
    while (await office.api.client.get("/readyz")).json()["redis"]["state"] != "ok":
        assert time.monotonic() < deadline, "Redis is not found again"
        await asyncio.sleep(0.2)
    assert (await deliver(office.api.client, settings, event())).status_code == 204
    assert office.api.process.poll() is None
