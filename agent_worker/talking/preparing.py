"""The sound of the line that will probably follow, made while the lead is still speaking.

Nothing here decides. A line is prepared when the words so far lead to it, replaced when they lead
elsewhere, and spoken only if it is the one that the finished turn asks for.
"""

import asyncio
import re
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Callable

from livekit import rtc
from livekit.agents.types import USERDATA_TTS_STARTED_TIME
from livekit.agents.utils import aio

Speak = Callable[[AsyncIterable[str]], AsyncGenerator[rtc.AudioFrame, None]]
"""Text in, sound out: the voice as the session would use it."""

_FIRST_SENTENCE = re.compile(r".+?[.!?](?=\s)", re.DOTALL)
_SHORTEST_PIECE = 40
"""A first sentence of fewer letters is prepared together with the next: the rest must be ready in time."""


def first_piece(line: str) -> str:
    """What of a line is worth preparing: its first sentence, or two if the first is short."""
    end = 0
    while end < _SHORTEST_PIECE and (sentence := _FIRST_SENTENCE.match(line, end)):
        end = sentence.end()
    return line[:end] if end >= _SHORTEST_PIECE else line


class _Making:
    """Sound that is being made ahead of its time, or lies ready."""

    def __init__(self, sound: AsyncGenerator[rtc.AudioFrame, None], text: str = "") -> None:
        self.text = text
        self._frames: aio.Chan[rtc.AudioFrame] = aio.Chan()
        self._task = asyncio.create_task(self._make(sound), name="make-sound")
        self._task.add_done_callback(_note_failure)

    @property
    def failed(self) -> bool:
        """Whether the voice has failed at it."""
        return self._task.done() and not self._task.cancelled() and self._task.exception() is not None

    async def frames(self) -> AsyncIterator[rtc.AudioFrame]:
        """The sound, as far as it is made at once and the rest as it comes; raises what the voice raised."""
        async for frame in self._frames:
            yield frame
        await self._task

    async def drop(self) -> None:
        """It is not needed."""
        await aio.cancel_and_wait(self._task)

    async def _make(self, sound: AsyncGenerator[rtc.AudioFrame, None]) -> None:
        try:
            async for frame in sound:
                self._frames.send_nowait(frame)
        finally:
            self._frames.close()
            await sound.aclose()


class Preparing:
    """Keeps at most one piece ready. `wasted` and `spoken` count letters, for what the vendor charges."""

    def __init__(self, speak: Speak) -> None:
        self.wasted = 0
        self.spoken = 0
        self._speak = speak
        self._piece: _Making | None = None
        self._dropping: set[asyncio.Task[None]] = set()

    def prepare(self, line: str) -> None:
        """Has the beginning of this line made, in place of any other."""
        text = first_piece(line)
        if self._piece is not None and self._piece.text == text:
            return
        self.drop()
        self._piece = _Making(self._speak(_pieces(text)), text)

    def drop(self) -> None:
        """What is prepared is not needed."""
        if self._piece is None:
            return
        self.wasted += len(self._piece.text)
        dropping = asyncio.create_task(self._piece.drop(), name="drop-line")
        self._dropping.add(dropping)
        dropping.add_done_callback(self._dropped)
        self._piece = None

    async def aclose(self) -> None:
        """Ends what is under way."""
        self.drop()
        await asyncio.gather(*self._dropping, return_exceptions=True)

    async def sound_of(self, text: AsyncIterable[str]) -> AsyncGenerator[rtc.AudioFrame, None]:
        """The sound of a text that is now to be spoken: what is prepared of it first."""
        rest = aiter(text)
        begun = ""
        while self._piece is not None and len(begun) < len(self._piece.text):
            more = await anext(rest, None)
            if more is None:
                break
            begun += more
        piece, self._piece = self._piece, None
        if piece is not None and (piece.failed or not begun.startswith(piece.text)):
            self._piece = piece
            self.drop()
            piece = None
        if piece is None:
            self.spoken += len(begun)
            async for frame in self._speak(_pieces(begun, rest)):
                yield frame
            return
        self.spoken += len(piece.text)
        following = _Making(self._speak_rest(begun.removeprefix(piece.text).lstrip(), rest))
        try:
            async for frame in piece.frames():
                # When it was asked for would be taken for the beginning of a wait that nobody had.
                frame.userdata.pop(USERDATA_TTS_STARTED_TIME, None)
                yield frame
            async for frame in following.frames():
                yield frame
        finally:
            await piece.drop()
            await following.drop()

    async def _speak_rest(self, left: str, rest: AsyncIterator[str]) -> AsyncGenerator[rtc.AudioFrame, None]:
        """The rest of a line, made while its beginning is heard; without words nothing is asked for."""
        first = left or await anext(rest, "")
        if not first:
            return
        self.spoken += len(first)
        async for frame in self._speak(_pieces(first, rest)):
            yield frame

    def _dropped(self, task: asyncio.Task[None]) -> None:
        self._dropping.discard(task)


async def _pieces(first: str, rest: AsyncIterator[str] | None = None) -> AsyncIterator[str]:
    if first:
        yield first
    if rest is not None:
        async for piece in rest:
            yield piece


def _note_failure(task: "asyncio.Task[None]") -> None:
    """The voice tells of its failures itself; here they only must not count as unnoticed."""
    if not task.cancelled():
        task.exception()
