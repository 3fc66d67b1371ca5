"""People and a worker who ask the API for one thing after the other, and what they were answered."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx

from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.attempts import tokens
from control_plane.contract.events import Speaker, Turn
from control_plane.database import connected
from control_plane.settings import Settings
from tests.integration.control_plane.ended_calls import held
from tests.integration.control_plane.processes import ApiProcess, api_process
from tests.integration.control_plane.world import CallsWorld, batch, make_world

LIMIT_S = 5.0
"""Within which everything is to be answered."""
BACK_WITHIN_S = 12.0
AT_ONCE = 12


@dataclass
class Office:
    """The API at work: who asks it, and for what."""

    api: ApiProcess
    world: CallsWorld
    call_id: str
    running_id: str
    worker_token: str
    answers: "list[Answer]" = field(default_factory=list)
    told: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def requests(self) -> list[Callable[[], Awaitable[httpx.Response]]]:
        """What is asked for, in turn: lists, one call, writes in transactions, a worker's report."""
        client = self.api.client
        return [
            lambda: client.get("/api/campaigns"),
            lambda: client.post(f"/api/calls/{self.call_id}/notes", json={"text": f"note {next(self.told)}"}),
            lambda: client.get(f"/api/calls/{self.call_id}"),
            lambda: self.report(next(self.told)),
            lambda: client.get("/api/calls", params={"limit": 10}),
            lambda: client.patch(f"/api/calls/{self.call_id}/tags", json={"add": [f"t{next(self.told)}"]}),
        ]

    async def report(self, number: int) -> httpx.Response:
        """What a worker tells of the running call."""
        at = datetime.now(UTC)
        turn = Turn(number=number, at=at, speaker=Speaker.LEAD, text="yes", started_s=1, ended_s=2)
        return await self.api.client.post(
            f"/api/worker/attempts/{self.running_id}/events",
            content=batch(turn).model_dump_json(),
            headers={"Authorization": f"Bearer {self.worker_token}", "Content-Type": "application/json"},
        )

    async def work(self, begin: int) -> None:
        """Ask one thing after the other for as long as it is let."""
        for ask in itertools.islice(itertools.cycle(self.requests()), begin, None):
            began = time.monotonic()
            response = await ask()
            self.answers.append(Answer(began, time.monotonic() - began, response))
            await asyncio.sleep(0.2)


@dataclass
class Answer:
    """An answer, and how long it took."""

    began: float
    took_s: float
    response: httpx.Response

    @property
    def is_good(self) -> bool:
        """Whether it is what was asked for."""
        return self.response.is_success

    @property
    def is_refusal_in_time(self) -> bool:
        """Whether it is a 503 as it is to be."""
        sent = self.response
        return (
            sent.status_code == 503
            and self.took_s < LIMIT_S
            and sent.headers["content-type"] == "application/problem+json"
            and int(sent.headers["retry-after"]) > 0
            and sent.json()["retry"] is True
        )

    def __str__(self) -> str:
        return f"{self.response.request.url.path} {self.response.status_code} in {self.took_s:.2f} s"


async def all_good_since(office: Office, moment: float) -> None:
    """Wait until every kind of request has been answered well once more, and nothing badly since."""
    kinds = len(office.requests())
    deadline = time.monotonic() + BACK_WITHIN_S
    while True:
        lately = [one for one in office.answers if one.began > moment]
        good = {(one.response.request.method, one.response.request.url.path) for one in lately if one.is_good}
        if len(good) == kinds:
            return
        assert time.monotonic() < deadline, f"not back in time: {[str(one) for one in lately]}"
        await asyncio.sleep(0.1)


@asynccontextmanager
async def at_work(settings: Settings, directory: Path) -> AsyncIterator[Office]:
    """The API with a call that has ended and one that is running, and people and a worker who ask."""
    async with api_process(settings, directory) as api, connected(settings) as client:
        world = await make_world(settings, FIRST_ACCOUNT)
        running_id = await world.claimed()
        token = tokens.issue(settings, running_id, datetime.now(UTC))
        office = Office(api, world, await held(world), running_id, token)
        working = [asyncio.create_task(office.work(place)) for place in range(AT_ONCE)]
        try:
            yield office
        finally:
            for task in working:
                task.cancel()
            ended = await asyncio.gather(*working, return_exceptions=True)
            await client.drop_database(settings.mongodb_database)
        assert [one for one in ended if not isinstance(one, asyncio.CancelledError)] == []
