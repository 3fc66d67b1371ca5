"""Sending over a WebSocket under a fault."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web

from infra.local.standins.faults import ConnectionCut, Delivery


class Sender:
    """Sends messages in order, each as late as its request's fault wants.

    A delay shifts messages and does not slow their making, as a slow network would.
    """

    def __init__(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        self._request = request
        self._socket = socket
        self._waiting: asyncio.Queue[tuple[float, dict[str, Any], Delivery]] = asyncio.Queue()
        self._gone = False

    def send(self, message: dict[str, Any], delivery: Delivery) -> None:
        """Put a message on its way; one for a connection that is gone is dropped."""
        if self._gone:
            return
        due = asyncio.get_running_loop().time() + delivery.fault.delay_ms / 1000
        self._waiting.put_nowait((due, message, delivery))

    async def drained(self) -> None:
        """Wait until all messages have gone out, or the connection is gone."""
        await self._waiting.join()

    async def run(self) -> None:
        """Send until cancelled, or until the connection is gone."""
        while not self._gone:
            due, message, delivery = await self._waiting.get()
            await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
            try:
                await self._socket.send_str(delivery.wording(json.dumps(message)))
            except ConnectionCut:
                self._gone = True
                cut(self._request)
            except ConnectionResetError:
                self._gone = True  # the other side left; the reading side ends by itself
            finally:
                self._waiting.task_done()
        while not self._waiting.empty():
            self._waiting.get_nowait()
            self._waiting.task_done()


@contextlib.asynccontextmanager
async def sending(request: web.Request, socket: web.WebSocketResponse) -> AsyncIterator[Sender]:
    """Run a sender beside the block that reads from the socket."""
    sender = Sender(request, socket)
    task = asyncio.create_task(sender.run())
    try:
        yield sender
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def cut(request: web.Request) -> None:
    """Drop the connection without a goodbye, as a crashed server does."""
    if request.transport is not None:
        request.transport.abort()
