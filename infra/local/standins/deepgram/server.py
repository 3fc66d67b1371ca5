"""The `/v1/listen` WebSocket of the Deepgram stand-in, for local use only."""

import json
import logging
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures.process import BrokenProcessPool
from typing import Final

from aiohttp import WSMsgType, web
from pydantic import ValidationError

from infra.local.standins.deepgram.access import error_response, refusal
from infra.local.standins.deepgram.decoding import DecodingProcess, TooManyUtterances
from infra.local.standins.deepgram.grammar import Grammar, local_grammar
from infra.local.standins.deepgram.messages import Message
from infra.local.standins.deepgram.transcription import ListenOptions, Transcription
from infra.local.standins.serving import application, note
from infra.local.standins.sockets import Utterances, cut, sending

DECODING: Final = web.AppKey("decoding", DecodingProcess)
_IDLE_LIMIT_S: Final = 12.0  # Deepgram closes streams without sound and KeepAlive, too
_CLOSE_INTERNAL: Final = 1011
_logger = logging.getLogger(__name__)


def make_app(grammar: Grammar | None = None) -> web.Application:
    """Make the server; its grammar is the local stack's unless another is given.

    Starting it raises UnknownWords when a line holds a word that has no pronunciation.
    """
    app = application()
    app.cleanup_ctx.append(decoding_in(grammar))
    app.router.add_get("/v1/listen", _listen)
    return app


def decoding_in(grammar: Grammar | None) -> Callable[[web.Application], AsyncIterator[None]]:
    """What gives an application a process of its own that decodes, under `DECODING`."""

    async def decoding(app: web.Application) -> AsyncIterator[None]:
        process = DecodingProcess(grammar or local_grammar())
        try:
            await process.start()
            app[DECODING] = process
            yield
        finally:
            process.close()

    return decoding


class _Stream:
    """One connection: what comes in, and what is told of it."""

    def __init__(self, utterances: Utterances, transcription: Transcription) -> None:
        self._utterances = utterances
        self._transcription = transcription

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
        for message in out:
            if message["type"] in ("SpeechStarted", "Results"):
                self._utterances.send(message)
            else:
                self._utterances.send_between(message)
            if message.get("is_final"):
                self._utterances.end()


async def _listen(request: web.Request) -> web.StreamResponse:
    if answer := refusal(request):
        return answer
    try:
        options = ListenOptions.model_validate(dict(request.query))
    except ValidationError as error:
        return error_response(400, "Bad Request", "; ".join(detail["msg"] for detail in error.errors()))
    transcription = Transcription(request.app[DECODING], options)
    note(request, request_id=transcription.request_id)
    socket = web.WebSocketResponse(heartbeat=30.0)
    socket.headers["dg-request-id"] = transcription.request_id
    await socket.prepare(request)
    async with sending(request, socket) as sender:
        stream = _Stream(Utterances(request, sender), transcription)
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
