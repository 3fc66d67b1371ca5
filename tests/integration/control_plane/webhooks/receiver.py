"""Somebody's server that is told what happens: it checks signatures and answers as it is told to."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from standardwebhooks import Webhook as Verifier

from infra.local.standins.serving import running


@dataclass
class Receiver:
    """What came, and what is answered."""

    address: str = ""
    status: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    received: list[tuple[dict[str, str], str]] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        """The ids of the messages that came, in order."""
        return [headers["webhook-id"] for headers, _ in self.received]

    def verified(self, secret: str, index: int = -1) -> Mapping[str, Any]:
        """A message, once its signature is known to be good; raises if it is not."""
        headers, body = self.received[index]
        message: Mapping[str, Any] = Verifier(secret).verify(body, headers)
        return message


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    """A receiver on a free port."""
    receiver = Receiver()

    async def take(request: web.Request) -> web.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        receiver.received.append((headers, await request.text()))
        return web.Response(status=receiver.status, headers=receiver.headers)

    app = web.Application()
    app.router.add_post("/{path:.*}", take)
    async with running(app) as address:
        receiver.address = address
        yield receiver
