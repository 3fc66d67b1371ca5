"""Sending over a WebSocket under a fault."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web

from infra.local.standins.faults import NO_FAULT, ConnectionCut, Delivery
from infra.local.standins.serving import FAULTS


class Sender:
    """Sends messages in order, each as late as its request's fault wants.

    A delay shifts messages and does not slow their making, as a slow network would.
    """

    def __init__(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        self._request = request
        self._socket = socket
        self._waiting: asyncio.Queue[tuple[float, dict[str, Any] | bytes, Delivery]] = asyncio.Queue()
        self._gone = False

    def send(self, message: dict[str, Any] | bytes, delivery: Delivery) -> None:
        """Put a message on its way, text from a dictionary; one for a connection that is gone is dropped."""
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
                if isinstance(message, bytes):
                    await self._socket.send_bytes(delivery.wording(message))
                else:
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


class Utterances:
    """Sends what is heard or said on a connection; the first message of an utterance takes its fault."""

    def __init__(self, request: web.Request, sender: Sender) -> None:
        self._request = request
        self._sender = sender
        self._delivery = Delivery(NO_FAULT)
        self._is_over = True

    def send(self, message: dict[str, Any] | bytes) -> None:
        """Send a part of an utterance. Raises ConnectionAbortedError where its fault is an error."""
        if self._is_over:
            self._delivery = Delivery(self._request.app[FAULTS].take())
            self._is_over = False
        if self._delivery.fault.error is not None:
            raise ConnectionAbortedError("an error was asked for")
        self._sender.send(message, self._delivery)

    def send_between(self, message: dict[str, Any]) -> None:
        """Send what is no part of an utterance, under the fault of the last one."""
        self._sender.send(message, self._delivery)

    def end(self) -> None:
        """The utterance is over."""
        self._is_over = True


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
