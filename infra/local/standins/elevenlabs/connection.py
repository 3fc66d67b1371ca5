"""A connection that speaks the texts of many contexts at once."""

import asyncio
import json
from typing import Any, Final

from aiohttp import WSMsgType, web

from infra.local.standins.elevenlabs.access import refusal
from infra.local.standins.elevenlabs.contexts import Context, UnsupportedFormat, sample_rate
from infra.local.standins.elevenlabs.voices import voice_in
from infra.local.standins.faults import Delivery
from infra.local.standins.serving import FAULTS, note
from infra.local.standins.sockets import Sender, sending

_MOST_CONTEXTS: Final = 50
_CONTEXTS_NOTED: Final = 200
_LONGEST_INACTIVITY_S: Final = 180.0
_USUAL_INACTIVITY_S: Final = 20.0
_REFUSED: Final = 1008


async def multi_stream(request: web.Request) -> web.StreamResponse:
    """Speak the texts of many contexts over one connection."""
    if refused := refusal(request):
        return refused
    socket = web.WebSocketResponse(heartbeat=30.0)
    await socket.prepare(request)
    async with sending(request, socket) as sender:
        connection = _Connection(request, sender)
        try:
            await _converse(request, socket, connection)
            await connection.finished()
            await sender.drained()
            await socket.close()
        except UnsupportedFormat as error:
            await sender.drained()
            await socket.close(code=_REFUSED, message=str(error).encode()[:120])
        except (ValueError, asyncio.QueueFull) as error:
            await socket.close(code=_REFUSED, message=(str(error) or "too much text waits").encode()[:120])
        except TimeoutError:
            await socket.close(code=_REFUSED, message=b"no input for longer than inactivity_timeout")
        finally:
            connection.cancel()
    return socket


class _Connection:
    """The contexts of one connection."""

    def __init__(self, request: web.Request, sender: Sender) -> None:
        self._request = request
        self._sender = sender
        self._voice = voice_in(request.query.get("language_code", ""), request.match_info["voice"])
        self._contexts: dict[str, Context] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self._texts: list[dict[str, Any]] = []
        note(request, voice=self._voice, contexts=self._texts)

    def take(self, message: dict[str, Any]) -> bool:
        """Handle one message; False when the client asked to close the connection.

        Raises ValueError for what is not the protocol, UnsupportedFormat after telling the client.
        """
        if message.get("close_socket"):
            for open_id in list(self._contexts):
                self._close(self._contexts.pop(open_id))
            return False
        context_id = message.get("context_id", "default")
        text = message.get("text", "")
        if not isinstance(context_id, str) or not isinstance(text, str):
            raise ValueError("context_id and text are strings")
        if message.get("close_context"):
            if context_id in self._contexts:
                self._close(self._contexts.pop(context_id))
            return True
        context = self._contexts.get(context_id) or self._open(context_id)
        context.add(text, flush=bool(message.get("flush")))
        return True

    async def finished(self) -> None:
        """Wait until every closed context has said all it had to say."""
        await asyncio.gather(*self._closing)

    def cancel(self) -> None:
        """Stop everything that still speaks."""
        for context in self._contexts.values():
            context.task.cancel()
        for task in self._closing:
            task.cancel()

    def _open(self, context_id: str) -> Context:
        fault = self._request.app[FAULTS].take()
        try:
            rate = sample_rate(self._request.query.get("output_format", "mp3_44100_128"))
        except UnsupportedFormat as error:
            told = {"error": str(error), "code": _REFUSED, "contextId": context_id}
            self._sender.send(told, Delivery(fault))
            raise
        if len(self._contexts) >= _MOST_CONTEXTS:
            raise ValueError(f"more than {_MOST_CONTEXTS} contexts are open")
        context = Context(context_id, self._voice, rate, self._sender, fault)
        self._contexts[context_id] = context
        context.task.add_done_callback(lambda _: self._contexts.pop(context_id, None))
        return context

    def _close(self, context: Context) -> None:
        context.close()
        self._texts.append({"context_id": context.context_id, "characters": context.characters})
        del self._texts[:-_CONTEXTS_NOTED]
        self._closing.add(context.task)
        context.task.add_done_callback(self._closing.discard)


async def _converse(request: web.Request, socket: web.WebSocketResponse, connection: _Connection) -> None:
    """Handle messages until the client closes. Raises TimeoutError when it falls silent."""
    wanted = request.query.get("inactivity_timeout", "")
    limit_s = min(float(wanted) if wanted.isdigit() else _USUAL_INACTIVITY_S, _LONGEST_INACTIVITY_S)
    while True:
        received = await socket.receive(timeout=limit_s)
        if received.type is not WSMsgType.TEXT:
            return
        message = json.loads(received.data)
        if not isinstance(message, dict):
            raise ValueError("a message is a JSON object")
        if not connection.take(message):
            return
