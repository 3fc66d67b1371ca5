"""The `/v1/realtime` WebSocket of the OpenAI stand-in: speech to speech, for local use only.

It speaks only when it is asked to (`response.create`): there is no turn detection behind it, whatever the
session wants. It says the line in the instructions, as the rules of the chat do, by flite, and hears by
pocketsphinx where the session wants transcripts. `_requests` has each connection's turn detection, the
milliseconds of sound that were committed, what was said and where it was cut.
"""

import base64
import json
import uuid
from typing import Any, Final

from aiohttp import WSMsgType, web

from infra.local.speech import resample
from infra.local.standins.elevenlabs.voices import flite_voice
from infra.local.standins.faults import NO_FAULT, Delivery
from infra.local.standins.openai.access import error_response, has_key
from infra.local.standins.openai.dictation import DICTATION
from infra.local.standins.openai.realtime_response import Message, Response
from infra.local.standins.openai.requests import Completion
from infra.local.standins.openai.requests import Message as ChatMessage
from infra.local.standins.openai.rules import answer
from infra.local.standins.openai.speech import words_in
from infra.local.standins.serving import FAULTS, note
from infra.local.standins.sockets import Sender, sending
from infra.local.standins.speaking import RATE_HZ

_HEARING_RATE_HZ: Final = 16_000
_LEAST_COMMITTED_MS: Final = 100


async def converse(request: web.Request) -> web.StreamResponse:
    """Hold one connection."""
    control = request.app[FAULTS]
    fault = control.take() if control.current.error is not None else NO_FAULT
    if fault.error == "http_500":
        return error_response(500, "server_error", "an error was asked for")
    if fault.error == "reject" or not has_key(request):
        return error_response(401, "invalid_api_key", "Incorrect API key provided.")
    socket = web.WebSocketResponse(heartbeat=30.0)
    await socket.prepare(request)
    async with sending(request, socket) as sender:
        conversation = _Conversation(request, sender)
        try:
            async for received in socket:
                if received.type is not WSMsgType.TEXT:
                    break
                await conversation.take(json.loads(received.data))
        finally:
            await conversation.end()
    return socket


class _Conversation:
    """What is known of one connection's session."""

    def __init__(self, request: web.Request, sender: Sender) -> None:
        self._request = request
        self._sender = sender
        self._session: Message = {}
        self._sound = bytearray()
        self._last_item: str | None = None
        self._response: Response | None = None
        self._spoken_ms: dict[str, int] = {}
        self._committed_ms: list[int] = []
        self._said: list[Message] = []
        self._cut_ms: list[int] = []
        note(request, committed_ms=self._committed_ms, said=self._said, cut_ms=self._cut_ms)
        self._send({"type": "session.created", "session": {"type": "realtime", "object": "realtime.session"}})

    async def take(self, event: Message) -> None:
        """Handle one message of the client."""
        match event.get("type"):
            case "session.update":
                self._update(event["session"])
            case "input_audio_buffer.append":
                self._sound += base64.b64decode(event["audio"])
            case "input_audio_buffer.clear":
                self._sound.clear()
                self._send({"type": "input_audio_buffer.cleared"})
            case "input_audio_buffer.commit":
                await self._commit(event)
            case "conversation.item.create":
                self._add({**event["item"], "id": event["item"].get("id") or _new("item")})
            case "conversation.item.delete":
                self._send({"type": "conversation.item.deleted", "item_id": event["item_id"]})
            case "conversation.item.truncate":
                self._truncate(event)
            case "response.create":
                self._begin(event)
            case "response.cancel":
                self._cancel(event)
            case other:
                self._refuse(event, "unknown_type", f"Invalid value: {other!r}.")

    async def end(self) -> None:
        """The connection is gone."""
        if self._response is not None:
            await self._response.stop()

    def _update(self, session: Message) -> None:
        self._session = _merged(self._session, session)
        audio_in = self._session.get("audio", {}).get("input", {})
        note(self._request, turn_detection=audio_in.get("turn_detection", "the server's own"))
        self._send({"type": "session.updated", "session": self._session})

    async def _commit(self, event: Message) -> None:
        ms = len(self._sound) // 2 * 1000 // RATE_HZ
        if ms < _LEAST_COMMITTED_MS:
            self._refuse(event, "input_audio_buffer_commit_empty", f"buffer too small: {ms}ms of audio")
            return
        pcm = bytes(self._sound)
        self._sound.clear()
        self._committed_ms.append(ms)
        item_id = _new("item")
        previous = {"previous_item_id": self._last_item, "item_id": item_id}
        self._send({"type": "input_audio_buffer.committed", **previous})
        content = [{"type": "input_audio", "transcript": None}]
        self._add({"id": item_id, "type": "message", "role": "user", "content": content})
        if self._session.get("audio", {}).get("input", {}).get("transcription"):
            words = await words_in(self._request.app, resample(pcm, RATE_HZ, _HEARING_RATE_HZ))
            about = {"item_id": item_id, "content_index": 0, "transcript": words}
            usage = {"type": "duration", "seconds": ms / 1000}
            self._send(
                {"type": "conversation.item.input_audio_transcription.completed", **about, "usage": usage}
            )

    def _add(self, item: Message) -> None:
        added = {"type": "conversation.item.added", "previous_item_id": self._last_item, "item": item}
        self._last_item = item["id"]
        self._send(added)

    def _truncate(self, event: Message) -> None:
        spoken_ms, end_ms = self._spoken_ms.get(event["item_id"]), event["audio_end_ms"]
        if spoken_ms is None:
            self._refuse(event, "item_truncate_invalid_item_id", "There is no such item.")
        elif end_ms > spoken_ms:
            told = f"Audio content of {spoken_ms}ms is already shorter than {end_ms}ms"
            self._refuse(event, "invalid_value", told)
        else:
            self._cut_ms.append(end_ms)
            about = {"item_id": event["item_id"], "content_index": 0, "audio_end_ms": end_ms}
            self._send({"type": "conversation.item.truncated", **about})

    def _begin(self, event: Message) -> None:
        if self._response is not None and not self._response.is_over:
            told = "Conversation already has an active response in progress"
            self._refuse(event, "conversation_already_has_active_response", told)
            return
        wanted = event.get("response", {})
        item_id = _new("item")
        self._response = Response(
            self._sender,
            Delivery(self._request.app[FAULTS].take()),
            item_id,
            self._last_item,
            metadata=wanted.get("metadata"),
            on_end=self._note_end,
        )
        self._last_item = item_id
        text = self._words(wanted.get("instructions") or self._session.get("instructions") or "")
        voice = self._session.get("audio", {}).get("output", {}).get("voice", "")
        self._response.start(text, flite_voice(voice))

    def _words(self, instructions: str) -> str:
        system = ChatMessage(role="system", content=instructions)
        said = answer(Completion(model="rules-1", messages=[system, ChatMessage(role="user", content="")]))
        dictated = self._request.app[DICTATION].take() if said.rule == "line" else None
        return said.text if dictated is None else dictated

    def _cancel(self, event: Message) -> None:
        if self._response is None or self._response.is_over:
            told = "Cancellation failed: no active response found"
            self._refuse(event, "response_cancel_not_active", told)
        else:
            self._response.cancel()

    def _note_end(self, response: Response) -> None:
        self._spoken_ms[response.item_id] = response.spoken_ms
        self._said.append({"text": response.said, "status": response.status})

    def _refuse(self, event: Message, code: str, told: str) -> None:
        error = {"type": "invalid_request_error", "code": code, "message": told, "param": None}
        self._send({"type": "error", "error": {**error, "event_id": event.get("event_id")}})

    def _send(self, message: Message) -> None:
        self._sender.send({"event_id": _new("event"), **message}, Delivery(NO_FAULT))


def _merged(old: Message, new: Message) -> Message:
    """The old settings with the new ones in their places, at every depth."""
    both: dict[str, Any] = dict(old)
    for name, value in new.items():
        nested = isinstance(value, dict) and isinstance(both.get(name), dict)
        both[name] = _merged(both[name], value) if nested else value
    return both


def _new(kind: str) -> str:
    return f"{kind}_{uuid.uuid4().hex[:20]}"
