"""The `/v3/ws` WebSocket of the AssemblyAI stand-in, for local use only."""

import json
import time
from collections.abc import Iterable
from typing import Any, Final

from aiohttp import WSMsgType, web

from infra.local.standins.deepgram.decoding import TooManyUtterances
from infra.local.standins.deepgram.grammar import Grammar
from infra.local.standins.deepgram.messages import Message
from infra.local.standins.deepgram.server import DECODING, decoding_in
from infra.local.standins.deepgram.transcription import ListenOptions, Transcription
from infra.local.standins.serving import FAULTS, application, note
from infra.local.standins.sockets import Utterances, cut, sending

_IDLE_LIMIT_S: Final = 30.0
_SESSION_S: Final = 10_800
_CLOSE_INTERNAL: Final = 3005


def make_app(grammar: Grammar | None = None) -> web.Application:
    """Make the server; its grammar is the local stack's unless another is given.

    Starting it raises UnknownWords when a line holds a word that has no pronunciation.
    """
    app = application()
    app.cleanup_ctx.append(decoding_in(grammar))
    app.router.add_get("/v3/ws", _listen)
    return app


async def _listen(request: web.Request) -> web.StreamResponse:
    if refused := _refusal(request):
        return refused
    rate = int(request.query.get("sample_rate", "16000"))
    options = ListenOptions(sample_rate=rate, interim_results=True, vad_events=True, punctuate=True)
    transcription = Transcription(request.app[DECODING], options)
    note(request, session_id=transcription.request_id)
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    async with sending(request, socket) as sender:
        session = _Session(Utterances(request, sender), transcription)
        session.begin()
        try:
            while await session.take(await socket.receive(timeout=_IDLE_LIMIT_S)):
                pass
            await sender.drained()
            await socket.close()
        except ConnectionAbortedError:
            cut(request)
        except (ValueError, TooManyUtterances, TimeoutError) as error:
            await socket.close(code=_CLOSE_INTERNAL, message=str(error).encode()[:120])
        finally:
            await transcription.abandon()
    return socket


class _Session:
    """One connection: what is heard, told in the vendor's messages."""

    def __init__(self, utterances: Utterances, transcription: Transcription) -> None:
        self._utterances = utterances
        self._transcription = transcription
        self._turns = 0

    def begin(self) -> None:
        """Greet."""
        expires = int(time.time()) + _SESSION_S
        greeting = {"type": "Begin", "id": self._transcription.request_id, "expires_at": expires}
        self._utterances.send_between(greeting)

    async def take(self, message: Any) -> bool:
        """Handle one message; False when the client closes. Raises ValueError for one that is none."""
        if message.type is WSMsgType.BINARY:
            self._tell(await self._transcription.hear(message.data))
            return True
        if message.type is not WSMsgType.TEXT:
            return False
        match json.loads(message.data).get("type"):
            case "ForceEndpoint":
                self._tell(await self._transcription.finalize())
            case "UpdateConfiguration":
                pass  # nothing of it changes what this stand-in does
            case "Terminate":
                self._tell(await self._transcription.finalize())
                self._utterances.send_between({"type": "Termination"})
                return False
            case other:
                raise ValueError(f"unknown message type {other!r}")
        return True

    def _tell(self, heard: Iterable[Message]) -> None:
        for message in heard:
            if message["type"] == "SpeechStarted":
                onset = {"type": "SpeechStarted", "timestamp": round(message["timestamp"] * 1000)}
                self._utterances.send(onset)
            elif message["type"] == "Results":
                self._utterances.send(self._turn(message))
                if message["is_final"]:
                    self._turns += 1
                    self._utterances.end()

    def _turn(self, result: Message) -> dict[str, Any]:
        alternative = result["channel"]["alternatives"][0]
        final = bool(result["is_final"])
        words = [
            {
                "text": word["punctuated_word"],
                "start": round(word["start"] * 1000),
                "end": round(word["end"] * 1000),
                "confidence": word["confidence"],
                "word_is_final": final,
            }
            for word in alternative["words"]
        ]
        return {
            "type": "Turn",
            "turn_order": self._turns,
            "turn_is_formatted": False,
            "end_of_turn": final,
            "end_of_turn_confidence": 1.0 if final else 0.1,
            "transcript": alternative["transcript"] if final else "",
            "utterance": alternative["transcript"] if final else "",
            "words": words,
        }


def _refusal(request: web.Request) -> web.Response | None:
    """Return the answer to a connection that is refused, by its key or by the fault in force."""
    fault = request.app[FAULTS].take_refusal()
    if fault.error == "http_500":
        return web.json_response({"error": "an error was asked for"}, status=500)
    if fault.error == "reject" or not request.headers.get("Authorization"):
        return web.json_response({"error": "Not authorized"}, status=401)
    return None
