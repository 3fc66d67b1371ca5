"""One context of a multi-context connection: text goes in piece by piece, sound comes out."""

import asyncio
from typing import Any, Final

from infra.local.speech import SpeechError, synthesize_async
from infra.local.standins.elevenlabs.alignment import chunks, finished_sentences, sentences
from infra.local.standins.faults import Delivery, Fault
from infra.local.standins.sockets import Sender

_MOST_WAITING: Final = 200  # pieces of text
_END: Final = None


class UnsupportedFormat(Exception):
    """The output format cannot be made here; the message names those that can."""


def sample_rate(output_format: str) -> int:
    """Return the sample rate in Hz of an output format such as pcm_24000. Raises UnsupportedFormat."""
    kind, _, rate = output_format.partition("_")
    if kind != "pcm" or rate not in ("8000", "16000", "22050", "24000", "44100"):
        raise UnsupportedFormat(
            f"output_format {output_format} is not supported by this stand-in: use pcm_24000 or pcm_16000"
        )
    return int(rate)


class Context:
    """Speaks the text it is given, in order, in a task of its own, so that contexts don't wait for others."""

    def __init__(self, context_id: str, voice: str, rate: int, sender: Sender, fault: Fault) -> None:
        self.context_id = context_id
        self.characters = 0
        self._voice = voice
        self._rate = rate
        self._sender = sender
        self._delivery = Delivery(fault)
        self._text = ""
        self._spoken_ms = 0.0
        self._waiting: asyncio.Queue[str | None] = asyncio.Queue(_MOST_WAITING)
        self.task = asyncio.create_task(self._run())

    def add(self, text: str, flush: bool) -> None:
        """Take in text. Whole sentences are spoken at once, the rest when more comes or on a flush.

        Raises asyncio.QueueFull when far more text waits than anyone can listen to.
        """
        self.characters += len(text)
        ready, self._text = finished_sentences(self._text + text)
        if flush:
            ready += sentences(self._text)
            self._text = ""
        for sentence in ready:
            self._waiting.put_nowait(sentence)

    def close(self) -> None:
        """Say what is left, then announce the end."""
        self.add("", flush=True)
        self._waiting.put_nowait(_END)

    async def _run(self) -> None:
        while (sentence := await self._waiting.get()) is not _END:
            if self._delivery.fault.error is not None:
                self._send({"error": "an error was asked for", "code": 1011})
                return
            try:
                pcm = await synthesize_async(sentence, self._voice, self._rate)
            except SpeechError as error:
                self._send({"error": str(error), "code": 1008})
                return
            for chunk in chunks(sentence, pcm, self._rate, round(self._spoken_ms)):
                self._sender.send(chunk.message(self.context_id), self._delivery)
            self._spoken_ms += len(pcm) // 2 * 1000 / self._rate
        self._send({"isFinal": True})

    def _send(self, message: dict[str, Any]) -> None:
        self._sender.send({**message, "contextId": self.context_id}, self._delivery)
