"""Two people talk to each other: the agent is gone, and what is left of it records and waits for the end."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Final

from livekit import rtc
from livekit.agents.voice import io
from livekit.agents.voice.recorder_io import RecorderIO

from agent_worker import phone_legs
from agent_worker.pipeline.agent_voice import SAMPLE_RATE_HZ
from control_plane.contract.wire import COLLEAGUE_IDENTITY, LEAD_IDENTITY

_PIECE_S: Final = 1.0
"""The recorder is told once for so much sound where on its timeline it belongs."""


async def fall_silent(room: rtc.Room) -> None:
    """The agent has nothing more to say: its tracks leave the room."""
    for sid in [*room.local_participant.track_publications]:
        await room.local_participant.unpublish_track(sid)


@contextmanager
def watching_for_departure(room: rtc.Room) -> Iterator["asyncio.Future[str]"]:
    """Resolved with the identity of the one who hangs up first, also if they are gone already."""
    left: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def on_gone(identity: str) -> None:
        if not left.done():
            left.set_result(identity)

    phones = (LEAD_IDENTITY, COLLEAGUE_IDENTITY)
    with phone_legs.watching(room, phones, on_gone):
        for identity in phones:
            if not phone_legs.is_there(room, identity):
                on_gone(identity)
        yield left


@asynccontextmanager
async def recording_both(room: rtc.Room, recorder: RecorderIO) -> AsyncIterator[None]:
    """Goes on with a call's recording: left the lead as before, right the colleague in the agent's place."""
    lead, colleague = _sound_of(room, LEAD_IDENTITY), _sound_of(room, COLLEAGUE_IDENTITY)
    tasks = []
    if lead is not None:
        tasks.append(asyncio.create_task(_drain(recorder.record_input(_Ear(lead))), name="record-lead"))
    if colleague is not None:
        played = recorder.record_output(_Played())
        tasks.append(asyncio.create_task(_play(colleague, played), name="record-colleague"))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for sound in (lead, colleague):
            if sound is not None:
                await sound.aclose()


def _sound_of(room: rtc.Room, identity: str) -> rtc.AudioStream | None:
    participant = room.remote_participants.get(identity)
    for publication in participant.track_publications.values() if participant is not None else ():
        if publication.track is not None:
            return rtc.AudioStream.from_track(
                track=publication.track, sample_rate=SAMPLE_RATE_HZ, num_channels=1
            )
    return None


async def _drain(recorded: io.AudioInput) -> None:
    """Nobody hears it: that it passes by is enough to record it."""
    async for _ in recorded:
        pass


async def _play(sound: rtc.AudioStream, recorded: io.AudioOutput) -> None:
    """Hands the recorder the sound in pieces, each as a line that was played when it came."""
    length_s = 0.0
    async for event in sound:
        await recorded.capture_frame(event.frame)
        length_s += event.frame.duration
        if length_s >= _PIECE_S:
            recorded.flush()
            length_s = 0.0


class _Ear(io.AudioInput):
    """A phone's sound as the recorder's input."""

    def __init__(self, sound: rtc.AudioStream) -> None:
        super().__init__(label="joined")
        self._sound = sound

    async def __anext__(self) -> rtc.AudioFrame:
        return (await self._sound.__anext__()).frame


class _Played(io.AudioOutput):
    """An output whose sound was heard in the moment in which it was given."""

    def __init__(self) -> None:
        super().__init__(
            label="joined",
            capabilities=io.AudioOutputCapabilities(pause=False),
            sample_rate=SAMPLE_RATE_HZ,
        )
        self._began_at = self._length_s = 0.0

    async def capture_frame(self, frame: rtc.AudioFrame) -> None:
        await super().capture_frame(frame)
        if not self._length_s:
            self._began_at = time.time() - frame.duration
            self.on_playback_started(created_at=self._began_at)
        self._length_s += frame.duration

    def flush(self) -> None:
        super().flush()
        length_s, self._length_s = self._length_s, 0.0
        self.on_playback_progressed(started_at=self._began_at, offset=0.0, duration=length_s)
        self.on_playback_finished(playback_position=length_s, interrupted=False)

    def clear_buffer(self) -> None:
        """Nothing is held."""
