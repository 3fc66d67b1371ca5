"""The `/v1/speak` WebSocket of the Aura stand-in, for local use only."""

import asyncio
import json
from typing import Any, Final

from aiohttp import WSMsgType, web
from pydantic import BaseModel, Field, ValidationError

from infra.local.speech import SpeechError, synthesize_async
from infra.local.standins.deepgram.access import error_response, refusal
from infra.local.standins.elevenlabs.alignment import finished_sentences, sentences
from infra.local.standins.elevenlabs.voices import voice_in
from infra.local.standins.serving import application, note
from infra.local.standins.sockets import Utterances, cut, sending

_PIECE_MS: Final = 250
_CLOSE_INTERNAL: Final = 1011


class SpeakOptions(BaseModel):
    """The query of `/v1/speak`, as far as it changes what this stand-in does."""

    model: str = "aura-2-andromeda-en"
    encoding: str = Field(default="linear16", pattern="^linear16$")
    sample_rate: int = Field(default=24_000, ge=8_000, le=48_000)


def make_app() -> web.Application:
    """Make the server."""
    app = application()
    app.router.add_get("/v1/speak", _speak)
    return app


async def _speak(request: web.Request) -> web.StreamResponse:
    if answer := refusal(request):
        return answer
    try:
        options = SpeakOptions.model_validate(dict(request.query))
    except ValidationError as error:
        return error_response(400, "Bad Request", "; ".join(detail["msg"] for detail in error.errors()))
    note(request, model=options.model)
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    async with sending(request, socket) as sender:
        speech = _Speech(Utterances(request, sender), options)
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            try:
                if not await speech.take(json.loads(message.data)):
                    break
            except ConnectionAbortedError:
                cut(request)
            except (ValueError, SpeechError) as error:
                await socket.close(code=_CLOSE_INTERNAL, message=str(error).encode()[:120])
        await sender.drained()
        await socket.close()
    return socket


class _Speech:
    """The text of one connection on its way to sound; a flush ends an utterance."""

    def __init__(self, utterances: Utterances, options: SpeakOptions) -> None:
        self._utterances = utterances
        self._options = options
        self._text = ""
        self._flushes = 0

    async def take(self, message: dict[str, Any]) -> bool:
        """Handle one message; False when it asks to close. Raises ValueError for one that is none."""
        match message.get("type"):
            case "Speak":
                ready, self._text = finished_sentences(self._text + str(message.get("text", "")))
                await self._say(ready)
            case "Flush":
                rest, self._text = self._text, ""
                await self._say(sentences(rest))
                self._flushes += 1
                self._utterances.send({"type": "Flushed", "sequence_id": self._flushes})
                self._utterances.end()
            case "Clear":
                self._text = ""
                self._utterances.send({"type": "Cleared", "sequence_id": self._flushes})
            case "Close":
                return False
            case other:
                raise ValueError(f"unknown message type {other!r}")
        return True

    async def _say(self, texts: list[str]) -> None:
        rate, voice = self._options.sample_rate, voice_in(self._options.model[-2:], self._options.model)
        size = rate * _PIECE_MS // 1000 * 2
        for text in texts:
            pcm = await synthesize_async(text, voice, rate)
            for start in range(0, len(pcm), size):
                self._utterances.send(pcm[start : start + size])
                await asyncio.sleep(0)  # each piece goes out before the next is made
