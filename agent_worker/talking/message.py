"""The message for an answering machine: its sound is made ahead, spoken whole, and kept by itself.

It is the campaign's text in the call's voice, or a recording that was uploaded in its place.
"""

import asyncio
import io
import wave
from collections.abc import AsyncIterator

import obstore
import structlog
from livekit import rtc
from livekit.agents.utils import aio
from obstore.exceptions import BaseError
from obstore.store import ObjectStore

from agent_worker.talking.preparing import Speak
from control_plane.contract.brief import CallBrief, ForMachines

log = structlog.get_logger(__name__)

_LONGEST_S = 20.0
"""For making or reading the sound; a machine waits no longer for words."""

_STORE_S = 5.0
_FRAME_S = 0.1


class NoMessage(Exception):
    """There is no sound of the message; the text says why."""


class Message:
    """One call's message. `text` holds its words, for the transcript."""

    def __init__(self, said: ForMachines, speak: Speak, store: ObjectStore) -> None:
        self.text = said.voicemail
        self._recording_key = said.recording_key
        self._speak = speak
        self._store = store
        self._making: asyncio.Task[list[rtc.AudioFrame]] | None = None

    def prepare(self) -> None:
        """Begins to make its sound, while the machine still speaks."""
        if self._making is None:
            self._making = asyncio.create_task(self._make(), name="voicemail")

    async def sound(self) -> list[rtc.AudioFrame]:
        """Its sound, whole; raises `NoMessage` if it cannot be had in time."""
        self.prepare()
        if self._making is None:
            raise NoMessage("it was never made")
        try:
            return await asyncio.wait_for(asyncio.shield(self._making), _LONGEST_S)
        except TimeoutError as error:
            raise NoMessage("its sound took too long") from error
        except Exception as error:  # voices raise what they like; any of it means that there is no sound
            raise NoMessage(type(error).__name__) from error

    async def keep(self, place: str) -> str:
        """Keeps the sound that was spoken as a WAV file; its key, empty if the store did not take it."""
        try:
            async with asyncio.timeout(_STORE_S):
                await obstore.put_async(self._store, place, _as_wav(await self.sound()))
        except (BaseError, OSError, TimeoutError, NoMessage) as error:
            log.warning("the voicemail was not kept", error=type(error).__name__)
            return ""
        return place

    async def aclose(self) -> None:
        """Ends what is under way."""
        if self._making is not None:
            await aio.cancel_and_wait(self._making)

    async def _make(self) -> list[rtc.AudioFrame]:
        if self._recording_key:
            found = await obstore.get_async(self._store, self._recording_key)
            return _frames(bytes(await found.bytes_async()))
        return [frame async for frame in self._speak(_whole(self.text))]


def message_for(brief: CallBrief, speak: Speak, store: ObjectStore) -> Message | None:
    """The message of a call, None where nothing is to be said to machines."""
    return Message(brief.for_machines, speak, store) if brief.for_machines is not None else None


async def frames_of(sound: list[rtc.AudioFrame]) -> AsyncIterator[rtc.AudioFrame]:
    """The sound as the session takes it."""
    for frame in sound:
        yield frame


async def _whole(text: str) -> AsyncIterator[str]:
    yield text


def _frames(file: bytes) -> list[rtc.AudioFrame]:
    """The sound of a WAV file of 16-bit mono PCM, which is what the upload accepts."""
    with wave.open(io.BytesIO(file)) as sound:
        rate, pcm = sound.getframerate(), sound.readframes(sound.getnframes())
    size = int(rate * _FRAME_S) * 2
    pieces = [pcm[start : start + size] for start in range(0, len(pcm), size)]
    return [rtc.AudioFrame(piece, rate, 1, len(piece) // 2) for piece in pieces]


def _as_wav(sound: list[rtc.AudioFrame]) -> bytes:
    whole = io.BytesIO()
    with wave.open(whole, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound[0].sample_rate if sound else 16_000)
        file.writeframes(b"".join(bytes(frame.data) for frame in sound))
    return whole.getvalue()
