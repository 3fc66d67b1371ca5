"""The `/v1/listen` WebSocket of the Deepgram stand-in, for local use only."""

import json
import logging
from collections.abc import AsyncIterator, Iterable
from concurrent.futures.process import BrokenProcessPool
from typing import Final

from aiohttp import WSMsgType, web
from pydantic import ValidationError

from infra.local.standins.deepgram.decoding import DecodingProcess, TooManyUtterances
from infra.local.standins.deepgram.grammar import Grammar, local_grammar
from infra.local.standins.deepgram.messages import Message
from infra.local.standins.deepgram.transcription import ListenOptions, Transcription
from infra.local.standins.faults import NO_FAULT, Delivery, Fault
from infra.local.standins.serving import FAULTS, application, note
from infra.local.standins.sockets import Sender, cut, sending

DECODING: Final = web.AppKey("decoding", DecodingProcess)
_IDLE_LIMIT_S: Final = 12.0  # Deepgram closes streams without sound and KeepAlive, too
_CLOSE_INTERNAL: Final = 1011
_logger = logging.getLogger(__name__)


def make_app(grammar: Grammar | None = None) -> web.Application:
    """Make the server; its grammar is the local stack's unless another is given.

    Starting it raises UnknownWords when a line holds a word that has no pronunciation.
    """
    app = application()

    async def decoding(app: web.Application) -> AsyncIterator[None]:
        process = DecodingProcess(grammar or local_grammar())
        try:
            await process.start()
            app[DECODING] = process
            yield
        finally:
            process.close()

    app.cleanup_ctx.append(decoding)
    app.router.add_get("/v1/listen", _listen)
    return app


class _Stream:
    """One connection: the transcription, and under which fault its messages go out."""

    def __init__(self, request: web.Request, sender: Sender, transcription: Transcription) -> None:
        self._request = request
        self._sender = sender
        self._transcription = transcription
        self._delivery = Delivery(NO_FAULT)
        self._idle = True

    async def take(self, data: str | bytes) -> bool:
        """Handle one message of the client; False when it asked to close the stream.

        Raises ValueError for a message that is not the protocol.
        """
        if isinstance(data, bytes):
            self._send(await self._transcription.hear(data))
            return True
        message = json.loads(data)
        match message.get("type") if isinstance(message, dict) else None:
            case "KeepAlive":
                return True
            case "Finalize":
                self._send(await self._transcription.finalize())
                return True
            case "CloseStream":
                self._send(await self._transcription.close())
                return False
            case other:
                raise ValueError(f"unknown message type {other!r}")

    def _send(self, out: Iterable[Message]) -> None:
        """Send; the first message of an utterance takes the fault for all of it."""
        for message in out:
            if self._idle and message["type"] in ("SpeechStarted", "Results"):
                self._delivery = Delivery(self._request.app[FAULTS].take())
                self._idle = False
            if self._delivery.fault.error is not None:
                raise ConnectionAbortedError("an error was asked for")
            self._sender.send(message, self._delivery)
            if message.get("is_final"):
                self._idle = True


async def _listen(request: web.Request) -> web.StreamResponse:
    if refusal := _refusal(request):
        return refusal
    try:
        options = ListenOptions.model_validate(dict(request.query))
    except ValidationError as error:
        return _error(400, "Bad Request", "; ".join(detail["msg"] for detail in error.errors()))
    transcription = Transcription(request.app[DECODING], options)
    note(request, request_id=transcription.request_id)
    socket = web.WebSocketResponse(heartbeat=30.0)
    socket.headers["dg-request-id"] = transcription.request_id
    await socket.prepare(request)
    async with sending(request, socket) as sender:
        stream = _Stream(request, sender, transcription)
        try:
            await _converse(socket, stream)
            await sender.drained()
            await socket.close()
        except ConnectionAbortedError:
            cut(request)
        except (ValueError, TooManyUtterances) as error:
            await socket.close(code=_CLOSE_INTERNAL, message=str(error).encode()[:120])
        except TimeoutError:
            await socket.close(code=_CLOSE_INTERNAL, message=b"no sound and no KeepAlive for too long")
        except BrokenProcessPool:
            _logger.exception("the decoding process is gone: restart this stand-in")
            await socket.close(code=_CLOSE_INTERNAL, message=b"the decoding process is gone")
        finally:
            await _give_back(transcription)
    return socket


async def _converse(socket: web.WebSocketResponse, stream: _Stream) -> None:
    """Handle messages until the client closes. Raises TimeoutError when it falls silent."""
    while True:
        message = await socket.receive(timeout=_IDLE_LIMIT_S)
        if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
            return
        if not await stream.take(message.data):
            return


async def _give_back(transcription: Transcription) -> None:
    try:
        await transcription.abandon()
    except (BrokenProcessPool, TimeoutError):
        _logger.warning("an utterance could not be given back to the decoding process")


def _refusal(request: web.Request) -> web.Response | None:
    """Return the answer to a connection that is refused, by its key or by the fault in force."""
    control = request.app[FAULTS]
    fault: Fault = control.take() if control.current.error is not None else NO_FAULT
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if fault.error == "http_500":
        return _error(500, "Internal Server Error", "an error was asked for")
    if fault.error == "reject" or scheme.lower() not in ("token", "bearer") or not key.strip():
        return _error(401, "INVALID_AUTH", "Invalid credentials.")
    return None


def _error(status: int, code: str, message: str) -> web.Response:
    return web.json_response({"err_code": code, "err_msg": message}, status=status)
