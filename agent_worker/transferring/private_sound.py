"""A track of the agent's for one pair of ears: music for who waits, words for who is asked."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from itertools import cycle

from livekit import rtc

from agent_worker.pipeline.agent_voice import SAMPLE_RATE_HZ
from agent_worker.transferring.hold_music import hold_music
from agent_worker.transferring.subscriptions import PrivateTracks

_FRAME = SAMPLE_RATE_HZ // 50
_QUEUE_MS = 100


class PrivateSound:
    """Plays 16-bit mono PCM at `SAMPLE_RATE_HZ` to whom it was opened for."""

    def __init__(self, source: rtc.AudioSource) -> None:
        self._source = source

    async def play(self, pcm: bytes) -> None:
        """Returns when all of it was heard; cancelled, it falls silent."""
        try:
            for piece in _frames(pcm):
                await self._source.capture_frame(rtc.AudioFrame(piece, SAMPLE_RATE_HZ, 1, _FRAME))
            await self._source.wait_for_playout()
        except asyncio.CancelledError:
            self._source.clear_queue()
            raise


@asynccontextmanager
async def private_sound(tracks: PrivateTracks, name: str, identity: str) -> AsyncIterator[PrivateSound]:
    """A track that `identity` alone can hear, for as long as the block lasts."""
    source = rtc.AudioSource(SAMPLE_RATE_HZ, 1, queue_size_ms=_QUEUE_MS)
    sid = await tracks.publish(name, source, identity)
    try:
        yield PrivateSound(source)
    finally:
        await tracks.unpublish(sid)
        await source.aclose()


@asynccontextmanager
async def music_on_hold(
    tracks: PrivateTracks, identity: str, *, is_spoken_to: Callable[[], bool]
) -> AsyncIterator[None]:
    """Plays music to `identity` for as long as the block lasts, but not while somebody speaks to them."""

    async def play(sound: PrivateSound) -> None:
        for piece in cycle(_frames(hold_music())):
            await sound.play(bytes(len(piece)) if is_spoken_to() else piece)

    async with private_sound(tracks, "hold", identity) as sound:
        playing = asyncio.create_task(play(sound), name="hold-music")
        try:
            yield
        finally:
            playing.cancel()
            await asyncio.gather(playing, return_exceptions=True)


def _frames(pcm: bytes) -> Iterator[bytes]:
    size = _FRAME * 2
    for start in range(0, len(pcm), size):
        piece = pcm[start : start + size]
        yield piece + bytes(size - len(piece))
