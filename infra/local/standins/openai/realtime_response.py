"""One response of the realtime stand-in: its events in the vendor's order."""

import asyncio
import base64
import contextlib
import uuid
from collections.abc import Callable
from typing import Any, Final, Literal

from infra.local.standins.faults import Delivery
from infra.local.standins.openai.rules import count_tokens
from infra.local.standins.sockets import Sender
from infra.local.standins.speaking import spoken

Message = dict[str, Any]

_TOKENS_PER_S: Final = 20
"""Of spoken sound, as the vendor counts it."""


class Response:
    """Speaks a text; `on_end` is told once, when it is over."""

    def __init__(
        self,
        sender: Sender,
        delivery: Delivery,
        item_id: str,
        previous_item: str | None,
        *,
        metadata: Message | None,
        on_end: "Callable[[Response], None]",
    ) -> None:
        self.item_id = item_id
        self.status: Literal["in_progress", "completed", "cancelled", "failed"] = "in_progress"
        self.said = ""
        self.spoken_ms = 0
        self._id = f"resp_{uuid.uuid4().hex[:20]}"
        self._sender = sender
        self._delivery = delivery
        self._previous_item = previous_item
        self._metadata = metadata
        self._on_end = on_end
        self._speaking: asyncio.Task[None] | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.status != "in_progress"

    def start(self, text: str, voice: str) -> None:
        """Begin to speak."""
        self._send("response.created", response=self._described())
        if self._delivery.fault.error is not None:
            self._end("failed")
            return
        about = {"response_id": self._id, "output_index": 0}
        self._send("response.output_item.added", **about, item=self._item())
        self._send("conversation.item.added", previous_item_id=self._previous_item, item=self._item())
        self._send("response.content_part.added", **self._place(), part={"type": "audio", "transcript": ""})
        self._speaking = asyncio.create_task(self._speak(text, voice))

    def cancel(self) -> None:
        """Stop where it is."""
        if self._speaking is not None:
            self._speaking.cancel()
        self._finish_item("incomplete")
        self._end("cancelled")

    async def stop(self) -> None:
        """The connection is gone."""
        if self._speaking is not None:
            self._speaking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._speaking

    async def _speak(self, text: str, voice: str) -> None:
        async for piece in spoken(text, voice):
            if piece.words:
                self.said += piece.words
                self._send("response.output_audio_transcript.delta", **self._place(), delta=piece.words)
            self.spoken_ms += piece.ms
            sound = base64.b64encode(piece.pcm).decode()
            self._send("response.output_audio.delta", **self._place(), delta=sound)
        self._send("response.output_audio.done", **self._place())
        self._send("response.output_audio_transcript.done", **self._place(), transcript=self.said.strip())
        self._finish_item("completed")
        self._end("completed")

    def _finish_item(self, status: str) -> None:
        part = {"type": "output_audio", "transcript": self.said.strip()}
        self._send("response.content_part.done", **self._place(), part=part)
        item = {**self._item(), "status": status, "content": [part]}
        self._send("response.output_item.done", response_id=self._id, output_index=0, item=item)

    def _end(self, status: Literal["completed", "cancelled", "failed"]) -> None:
        self.status = status
        self._send("response.done", response=self._described())
        self._on_end(self)

    def _described(self) -> Message:
        details: Message | None = None
        if self.status == "cancelled":
            details = {"type": "cancelled", "reason": "client_cancelled"}
        elif self.status == "failed":
            details = {"type": "failed", "error": {"type": "server_error", "code": "asked_for"}}
        return {
            "object": "realtime.response",
            "id": self._id,
            "status": self.status,
            "status_details": details,
            "output": [],
            "metadata": self._metadata,
            "usage": self._usage() if self.is_over else None,
        }

    def _usage(self) -> Message:
        text, audio = count_tokens(self.said), self.spoken_ms * _TOKENS_PER_S // 1000
        return {
            "input_tokens": text,
            "output_tokens": text + audio,
            "total_tokens": 2 * text + audio,
            "input_token_details": {"text_tokens": text, "audio_tokens": 0, "cached_tokens": 0},
            "output_token_details": {"text_tokens": text, "audio_tokens": audio},
        }

    def _item(self) -> Message:
        kind = {"object": "realtime.item", "type": "message", "role": "assistant"}
        return {"id": self.item_id, **kind, "status": "in_progress", "content": []}

    def _place(self) -> Message:
        return {"response_id": self._id, "item_id": self.item_id, "output_index": 0, "content_index": 0}

    def _send(self, kind: str, **fields: Any) -> None:
        event_id = f"event_{uuid.uuid4().hex[:20]}"
        self._sender.send({"type": kind, "event_id": event_id, **fields}, self._delivery)
