"""The last line of a call that cannot be held: spoken ahead of time, so that no vendor is needed for it.

The recording is made with the campaign's own voice while the phone of an earlier call rang, and kept in the
object store under the hash of what was spoken and by whom. Until there is one, a neutral recording that is
shipped with the worker is played.
"""

import asyncio
import hashlib
import wave
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import structlog
from livekit import rtc
from livekit.agents import AgentSession, APIError, tts
from obstore.exceptions import BaseError
from obstore.store import ObjectStore

from agent_worker.pipeline.voices import SAMPLE_RATE_HZ, Voices
from control_plane.contract.brief import CallBrief

log = structlog.get_logger(__name__)

_SHIPPED: Final = Path(__file__).with_name("recordings")
SHIPPED_TEXT: Final = "I am sorry, something went wrong on my side. Goodbye."
_FRAME_S: Final = 0.1
_READ_S: Final = 3.0
_LONGEST_S: Final = 20.0


@dataclass(frozen=True)
class StoredLine:
    """A line with its sound: 16-bit mono PCM."""

    text: str
    pcm: bytes
    sample_rate: int = SAMPLE_RATE_HZ

    async def frames(self) -> AsyncIterator[rtc.AudioFrame]:
        """The sound, piece by piece."""
        size = int(self.sample_rate * _FRAME_S) * 2
        for start in range(0, len(self.pcm), size):
            piece = self.pcm[start : start + size]
            yield rtc.AudioFrame(piece, self.sample_rate, 1, len(piece) // 2)


def shipped() -> StoredLine:
    """The recording that every worker has. It is English: in another language still better than silence."""
    with wave.open(str(_SHIPPED / "en.wav")) as file:
        return StoredLine(SHIPPED_TEXT, file.readframes(file.getnframes()), file.getframerate())


async def stored_line(brief: CallBrief, voices: Voices, store: ObjectStore) -> StoredLine:
    """The playbook's fallback line in the campaign's voice; made and kept now if it was not before.

    Raises:
        APIError: the first voice could not speak it.
        OSError, TimeoutError, BaseError: the object store gave or took nothing in time.
    """
    text = brief.playbook.fallback.text
    place = _place(brief)
    async with asyncio.timeout(_READ_S):
        try:
            found = await store.get_async(place)
            return StoredLine(text, bytes(await found.bytes_async()))
        except FileNotFoundError:
            log.debug("the fallback line has not been recorded yet")
    async with asyncio.timeout(_LONGEST_S):
        pcm = await voices.first_alone(text)
        await store.put_async(place, pcm)
    return StoredLine(text, pcm)


class StoredLineAhead:
    """Gets a call's stored line in the background; until it is there, the shipped one counts."""

    def __init__(self, brief: CallBrief, voices: tts.TTS[Any] | None, store: ObjectStore) -> None:
        if not isinstance(voices, Voices):
            raise TypeError("the pipeline needs voices")
        self.line = shipped()
        self._getting = asyncio.create_task(self._get(brief, voices, store), name="stored-line")

    async def _get(self, brief: CallBrief, voices: Voices, store: ObjectStore) -> None:
        try:
            self.line = await stored_line(brief, voices, store)
        except (APIError, OSError, TimeoutError, BaseError) as error:
            log.warning("the shipped recording stands in", error=type(error).__name__)

    def play(self, session: AgentSession[None], on_over: Callable[[], None]) -> None:
        """Has it heard in place of whatever is being said; `on_over` is called once it was, or cannot be."""
        try:
            session.interrupt(force=True)
            speech = session.say(self.line.text, audio=self.line.frames(), allow_interruptions=False)
        except RuntimeError:
            on_over()  # the session has closed itself: there is nobody left to speak
        else:
            speech.add_done_callback(lambda _: on_over())

    async def close(self) -> None:
        """Stops getting it."""
        self._getting.cancel()
        await asyncio.gather(self._getting, return_exceptions=True)


def _place(brief: CallBrief) -> str:
    """Named by content: another voice, language or text is another recording."""
    voice = brief.providers.voice[0]
    what = "\0".join(
        (voice.vendor, voice.model, voice.voice_id, brief.providers.language, brief.playbook.fallback.text)
    )
    return f"lines/{hashlib.sha256(what.encode()).hexdigest()}.pcm"
