"""An agent of a few lines in a real LiveKit room: it hears a phone through the SIP bridge and answers."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import numpy as np
from livekit import api, rtc

from infra.local.phones.media.g711 import FRAME_S, FRAME_SAMPLES, SAMPLE_RATE, Samples
from infra.local.phones.media.voice import VoiceDetector, level_dbfs
from infra.local.speech import synthesize
from infra.local.stack import Stack

REPLY = "thank you, and do you have a minute for me today?"
REPLY_AFTER_S = 0.4
_FULL_VOLUME = 32_768


class Agent:
    """Says its one sentence whenever the phone has spoken and is silent; stops when it is spoken over."""

    def __init__(self, room: rtc.Room) -> None:
        self.room = room
        self.digits: list[str] = []
        self.replies = 0
        self.phone = VoiceDetector()
        self._source = rtc.AudioSource(SAMPLE_RATE, 1, queue_size_ms=100)
        self._speech: Samples = np.frombuffer(synthesize(REPLY, "kal", SAMPLE_RATE), dtype=np.int16)
        self._tasks: list[asyncio.Task[None]] = []
        self._started = time.monotonic()
        room.on("track_subscribed", self._listen)
        room.on("sip_dtmf_received", lambda event: self.digits.append(event.digit))

    async def publish(self) -> None:
        """Give the agent its voice."""
        track = rtc.LocalAudioTrack.create_audio_track("agent", self._source)
        await self.room.local_participant.publish_track(track)
        self._tasks.append(asyncio.create_task(self._talk()))

    async def close(self) -> None:
        """Fall silent and leave."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.room.disconnect()
        await self._source.aclose()

    def _listen(self, track: rtc.Track, *_: object) -> None:
        self._tasks.append(asyncio.create_task(self._hear(track)))

    async def _hear(self, track: rtc.Track) -> None:
        stream = rtc.AudioStream(track, sample_rate=SAMPLE_RATE, num_channels=1, frame_size_ms=20)
        try:
            async for event in stream:
                at_s = time.monotonic() - self._started
                samples = np.frombuffer(event.frame.data, dtype=np.int16)
                self.phone.hear(level_dbfs(samples), at_s, at_s + FRAME_S)
        finally:
            await stream.aclose()

    async def _talk(self) -> None:
        while True:
            await asyncio.sleep(FRAME_S)
            last = self.phone.last
            silent_s = time.monotonic() - self._started - last.ended_s if last else 0.0
            if len(self.phone.stretches) > self.replies and silent_s > REPLY_AFTER_S:
                self.replies = len(self.phone.stretches)
                await self._say()

    async def _say(self) -> None:
        for start in range(0, len(self._speech), FRAME_SAMPLES):
            if len(self.phone.stretches) > self.replies:
                self._source.clear_queue()
                return
            piece = self._speech[start : start + FRAME_SAMPLES]
            frame = rtc.AudioFrame(piece.tobytes(), SAMPLE_RATE, 1, len(piece))
            await self._source.capture_frame(frame)


@asynccontextmanager
async def agent_in_room(stack: Stack, livekit: api.LiveKitAPI, name: str) -> AsyncIterator[Agent]:
    """An agent in a new room, which is deleted at the end."""
    await livekit.room.create_room(api.CreateRoomRequest(name=name))
    token = (
        api.AccessToken(stack.secrets.livekit_key, stack.secrets.livekit_secret)
        .with_identity("agent")
        .with_grants(api.VideoGrants(room_join=True, room=name))
        .to_jwt()
    )
    room = rtc.Room()
    agent = Agent(room)
    await room.connect(stack.livekit_url, token)
    try:
        await agent.publish()
        yield agent
    finally:
        await agent.close()
        await livekit.room.delete_room(api.DeleteRoomRequest(room=name))
