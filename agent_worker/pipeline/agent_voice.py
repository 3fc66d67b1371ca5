"""The agent's voice on its way to the phone: it can be held in the middle of a word and go on from there.

livekit-agents' own output drops up to 200 ms of sound when it is paused, and is silent only after the
frame that it is sending. Here what was queued but not played is taken back, and sent again on release.
"""

import asyncio
import time
from collections.abc import Callable
from functools import partial

import numpy as np
import structlog
from livekit import rtc
from livekit.agents.voice import io

log = structlog.get_logger(__name__)

SAMPLE_RATE_HZ = 16_000

_AHEAD_S = 0.1
"""How much sound is queued before its time; a worker that is busy for longer is heard as a gap."""

_AUDIBLE = 200
"""Of 32,767, about -44 dBFS: what is softer at the beginning of a line is taken for silence."""

_LONGEST_SILENCE_S = 0.3
_BEFORE_S = 0.01
"""Voices begin with silence, each millisecond of which the lead would wait; all but so much of it is cut."""

_STEP = SAMPLE_RATE_HZ // 50
"""Sound is sent in multiples of this: packets hold 20 ms."""

_SLICE = 2 * _STEP
"""So much is handed over at a time if it is there: a piece costs the same whatever its length."""

_SAMPLE_BYTES = 2


class AgentVoice(io.AudioOutput):
    """Sends the agent's sound into the room. `pause` silences it at once, `release` lets it go on.

    A segment is one line (or a part of one, where the library splits it). Positions are in samples of
    the present segment.
    """

    def __init__(self, room: rtc.Room) -> None:
        super().__init__(
            label="AgentVoice",
            capabilities=io.AudioOutputCapabilities(pause=True),
            sample_rate=SAMPLE_RATE_HZ,
        )
        self.is_held = False
        self._room = room
        self._source = rtc.AudioSource(SAMPLE_RATE_HZ, 1, queue_size_ms=1000)
        self._subscribed: asyncio.Future[None] | None = None
        self._sound = bytearray()
        self._sent = 0
        self._run_from = 0
        self._cut = 0
        self._started = self._whole = self._cleared = False
        self._is_silent_yet = True
        self._changed = asyncio.Event()
        self._sending: asyncio.Task[None] | None = None

    async def publish(self, on_broken: Callable[[], None]) -> None:
        """Publishes the track; sound waits until somebody listens to it.

        `on_broken` is called if no more can be sent: the agent is mute from then on.
        """
        track = rtc.LocalAudioTrack.create_audio_track("agent", self._source)
        publication = await self._room.local_participant.publish_track(
            track, rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE)
        )
        self._subscribed = asyncio.ensure_future(publication.wait_for_subscription())
        self._sending = asyncio.create_task(self._send(), name="agent-voice")
        self._sending.add_done_callback(partial(_note_end, on_broken))

    async def aclose(self) -> None:
        """Falls silent for good."""
        tasks = [task for task in (self._sending, self._subscribed) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._source.aclose()

    @property
    def is_audible(self) -> bool:
        """Whether some of the present line was heard and some of it is still to be heard."""
        return self._started and self._played() < self._samples

    @property
    def heard_s(self) -> float:
        """Seconds of the present line that were sent to be heard."""
        return self._played() / SAMPLE_RATE_HZ

    @property
    def left_s(self) -> float:
        """Seconds of the present line that nobody has heard yet, as far as they were made."""
        return (self._samples - self._played()) / SAMPLE_RATE_HZ

    def pause(self) -> None:
        """Falls silent now; what was not heard is kept."""
        if self.is_held:
            return
        self.is_held = True
        self._take_back()

    def release(self) -> None:
        """Goes on where it was held."""
        self.is_held = False
        self._changed.set()

    def resume(self) -> None:
        """Does nothing: the library resumes its output before every line, which must not end a hold."""

    async def capture_frame(self, frame: rtc.AudioFrame) -> None:
        """Takes sound of the present line, as fast as it comes."""
        if self._subscribed is not None:
            await asyncio.shield(self._subscribed)
        await super().capture_frame(frame)
        if self._cleared:
            return
        self._sound += frame.data.cast("b")
        if self._is_silent_yet:
            self._cut_silence()
        if not self._is_silent_yet:
            self._changed.set()

    def flush(self) -> None:
        """The line is complete."""
        super().flush()
        self._is_silent_yet = False
        self._whole = bool(self._sound) or self._cleared
        self._changed.set()
        if self._cleared:
            self._finish(interrupted=True)

    def clear_buffer(self) -> None:
        """The line is cut off here."""
        if not self._sound or self._cleared:
            return
        self._take_back()
        self._cleared = True
        del self._sound[self._sent * _SAMPLE_BYTES :]
        if self._whole:
            self._finish(interrupted=True)

    def _cut_silence(self) -> None:
        """Drops the silence before the line's first sound."""
        loud = np.flatnonzero(np.abs(np.frombuffer(self._sound, dtype=np.int16).astype(np.int32)) > _AUDIBLE)
        if loud.size == 0 and self._samples < _LONGEST_SILENCE_S * SAMPLE_RATE_HZ:
            return
        self._is_silent_yet = False
        first = int(loud[0]) if loud.size else 0
        self._cut = max(0, first - round(_BEFORE_S * SAMPLE_RATE_HZ))
        del self._sound[: self._cut * _SAMPLE_BYTES]

    @property
    def _samples(self) -> int:
        return len(self._sound) // _SAMPLE_BYTES

    def _played(self) -> int:
        return max(0, self._sent - round(self._source.queued_duration * SAMPLE_RATE_HZ))

    def _take_back(self) -> None:
        """What is queued but not played is to be sent again."""
        self._sent = self._played()
        self._source.clear_queue()
        self._report_run()

    def _report_run(self) -> None:
        """Tells the recorder where on its timeline the last unbroken stretch was."""
        duration = (self._sent - self._run_from) / SAMPLE_RATE_HZ
        if duration > 0:
            self.on_playback_progressed(
                started_at=time.time() - duration,
                offset=(self._cut + self._run_from) / SAMPLE_RATE_HZ,
                duration=duration,
            )
        self._run_from = self._sent

    async def _send(self) -> None:
        """Keeps the source a little ahead of what is heard."""
        while True:
            self._changed.clear()
            if self.is_held or self._cleared or self._is_silent_yet or not self._sound:
                await self._changed.wait()
            elif self._source.queued_duration >= _AHEAD_S:
                # The source tells how much it holds, but not when it holds less than so much.
                await asyncio.sleep(self._source.queued_duration - _AHEAD_S + 0.01)
            elif self._sent < self._samples and (self._whole or self._samples - self._sent >= _STEP):
                await self._send_slice()
            elif not self._whole:
                await self._changed.wait()
            elif self._source.queued_duration > 0:
                # Not `wait_for_playout`: it may be held meanwhile, and the queue taken back.
                await asyncio.sleep(self._source.queued_duration)
            else:
                self._report_run()
                self._finish(interrupted=False)

    async def _send_slice(self) -> None:
        ready = min(_SLICE, self._samples - self._sent)
        if ready > _STEP and not self._whole:
            ready -= ready % _STEP
        start = self._sent * _SAMPLE_BYTES
        piece = bytes(self._sound[start : start + ready * _SAMPLE_BYTES])
        piece += bytes(-len(piece) % (_STEP * _SAMPLE_BYTES))
        self._sent += ready
        if not self._started:
            self._started = True
            self.on_playback_started(created_at=time.time())
        samples = len(piece) // _SAMPLE_BYTES
        await self._source.capture_frame(rtc.AudioFrame(piece, SAMPLE_RATE_HZ, 1, samples))

    def _finish(self, *, interrupted: bool) -> None:
        position = (self._cut + self._sent) / SAMPLE_RATE_HZ
        self._sound.clear()
        self._sent = self._run_from = self._cut = 0
        self._started = self._whole = self._cleared = False
        self._is_silent_yet = True
        self.on_playback_finished(playback_position=position, interrupted=interrupted)


def _note_end(on_broken: Callable[[], None], sending: "asyncio.Task[None]") -> None:
    """Sending ends only when it is told to, or breaks."""
    if not sending.cancelled():
        log.error("the agent's sound can be sent no more", exc_info=sending.exception())
        on_broken()
