"""The Gemini Live WebSocket (BidiGenerateContent) of the Google stand-in, for local use only.

As the vendor's, it answers by itself what it heard between the start and the end of an activity, unless it
is told meanwhile what to say: that is why the worker tells it at once. `_requests` has each connection's
setup, the milliseconds of sound that it was given and what was said.
"""

import asyncio
import base64
import contextlib
import json
from typing import Any, Final

from aiohttp import WSMsgType, web
from pydantic.alias_generators import to_camel

from infra.local.standins.elevenlabs.voices import flite_voice
from infra.local.standins.faults import NO_FAULT, Delivery
from infra.local.standins.openai.dictation import DICTATION
from infra.local.standins.openai.requests import Completion, Message
from infra.local.standins.openai.rules import answer, count_tokens
from infra.local.standins.serving import FAULTS, note
from infra.local.standins.sockets import Sender, sending
from infra.local.standins.speaking import spoken

PATH: Final = r"/ws/google.ai.generativelanguage.{version:\w+}.GenerativeService.BidiGenerateContent"
_THINKS_S: Final = 0.3
_BY_ITSELF: Final = "Thank you, I understand."
_INPUT_RATE_HZ: Final = 16_000
_TOKENS_PER_S: Final = 25
"""Of spoken sound, as the vendor counts it."""

_BAD_REQUEST: Final = 1007


async def converse(request: web.Request) -> web.StreamResponse:
    """Hold one connection."""
    control = request.app[FAULTS]
    fault = control.take() if control.current.error is not None else NO_FAULT
    if fault.error is not None or not request.headers.get("x-goog-api-key"):
        status = 500 if fault.error == "http_500" else 401
        return web.json_response({"error": {"code": status, "message": "refused"}}, status=status)
    socket = web.WebSocketResponse(heartbeat=30.0)
    await socket.prepare(request)
    async with sending(request, socket) as sender:
        conversation = _Conversation(request, sender)
        try:
            async for received in socket:
                if received.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                    break
                conversation.take(_in_camel_case(json.loads(received.data)))
        except (ValueError, KeyError) as error:
            await socket.close(code=_BAD_REQUEST, message=f"invalid argument: {error}".encode()[:120])
        finally:
            await conversation.end()
    return socket


class _Conversation:
    """What is known of one connection."""

    def __init__(self, request: web.Request, sender: Sender) -> None:
        self._request = request
        self._sender = sender
        self._voice = ""
        self._in_activity = False
        self._speaking: asyncio.Task[None] | None = None
        self._heard_ms: list[int] = []
        self._said: list[dict[str, Any]] = []
        note(request, heard_ms=self._heard_ms, said=self._said)

    def take(self, message: dict[str, Any]) -> None:
        """Handle one message of the client. Raises ValueError or KeyError for what is not the protocol."""
        match next(iter(message), None):
            case "setup":
                self._set_up(message["setup"])
            case "realtimeInput":
                self._hear(message["realtimeInput"])
            case "clientContent":
                self._read(message["clientContent"])
            case other:
                raise ValueError(f"unknown message {other!r}")

    async def end(self) -> None:
        """The connection is gone."""
        if self._speaking is not None:
            self._speaking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._speaking

    def _set_up(self, setup: dict[str, Any]) -> None:
        generation = setup.get("generationConfig", {})
        voice = generation.get("speechConfig", {}).get("voiceConfig", {}).get("prebuiltVoiceConfig", {})
        self._voice = voice.get("voiceName", "")
        by_itself = setup.get("realtimeInputConfig", {}).get("automaticActivityDetection", {})
        note(
            self._request,
            model=setup["model"],
            voice=self._voice,
            temperature=generation.get("temperature"),
            detects_turns=not by_itself.get("disabled", False),
        )
        self._send({"setupComplete": {}}, Delivery(NO_FAULT))

    def _hear(self, sound: dict[str, Any]) -> None:
        if "activityStart" in sound:
            self._in_activity = True
            self._heard_ms.append(0)
            self._interrupt()
        elif "activityEnd" in sound:
            self._in_activity = False
            self._begin(_BY_ITSELF, after_s=_THINKS_S)
        elif "audio" in sound and self._in_activity:
            self._heard_ms[-1] += (
                len(base64.urlsafe_b64decode(sound["audio"]["data"])) // 2 * 1000 // _INPUT_RATE_HZ
            )

    def _read(self, content: dict[str, Any]) -> None:
        if not content.get("turnComplete"):
            return
        turns = content.get("turns", [])
        texts = [part.get("text", "") for turn in turns for part in turn.get("parts", [])]
        system = Message(role="system", content=" ".join(texts))
        said = answer(Completion(model="rules-1", messages=[system, Message(role="user", content="")]))
        dictated = self._request.app[DICTATION].take() if said.rule == "line" else None
        self._begin(said.text if dictated is None else dictated)

    def _begin(self, text: str, *, after_s: float = 0.0) -> None:
        self._interrupt()
        delivery = Delivery(self._request.app[FAULTS].take()) if not after_s else Delivery(NO_FAULT)
        self._speaking = asyncio.create_task(self._speak(text, delivery, after_s))

    def _interrupt(self) -> None:
        """Whatever is being said is not said on; what has not begun was never there."""
        if self._speaking is not None and not self._speaking.done():
            self._speaking.cancel()

    async def _speak(self, text: str, delivery: Delivery, after_s: float) -> None:
        await asyncio.sleep(after_s)
        said, ms = "", 0
        try:
            async for piece in spoken(text, flite_voice(self._voice)):
                if piece.words:
                    said += piece.words
                    self._send({"serverContent": {"outputTranscription": {"text": piece.words}}}, delivery)
                data = {"mimeType": "audio/pcm;rate=24000", "data": base64.b64encode(piece.pcm).decode()}
                turn = {"role": "model", "parts": [{"inlineData": data}]}
                self._send({"serverContent": {"modelTurn": turn}}, delivery)
                ms += piece.ms
        except asyncio.CancelledError:
            if said:
                self._said.append({"text": said, "status": "interrupted"})
                self._send({"serverContent": {"interrupted": True}}, delivery)
                self._send({"serverContent": {"turnComplete": True}}, delivery)
            raise
        self._said.append({"text": said, "status": "complete"})
        self._send({"serverContent": {"generationComplete": True}}, delivery)
        asked, answered = count_tokens(said), ms * _TOKENS_PER_S // 1000
        counts = {"promptTokenCount": asked, "responseTokenCount": answered}
        usage = {**counts, "totalTokenCount": asked + answered}
        self._send({"serverContent": {"turnComplete": True}, "usageMetadata": usage}, delivery)

    def _send(self, message: dict[str, Any], delivery: Delivery) -> None:
        self._sender.send(message, delivery)


def _in_camel_case(node: Any) -> Any:
    """The same with field names of one form: the vendor takes both, and its own client sends both."""
    if isinstance(node, dict):
        return {to_camel(name): _in_camel_case(value) for name, value in node.items()}
    return [_in_camel_case(one) for one in node] if isinstance(node, list) else node
