"""Holds many calls without being a whole agent: it plays a line over and over, listens, and hangs up.

No claim, no detection, no hearing, model or voice: only real rooms, real SIP calls and real media. It plays
and listens itself in one call of eight, because a WebRTC client takes more of the machine than a call takes
of livekit-sip. The others are put through to each other, two in a room, and hear each other through the
bridge: whether they do, livekit-sip's own count of their packets tells (`bridged`). It runs as a process of
its own, `python -m tests.load.soak.light_agent`, with a local stack's environment. Its last line of output
is JSON.
"""

import argparse
import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Final

import aiohttp
import numpy as np
from google.protobuf.duration_pb2 import Duration
from livekit import api, rtc

from infra.local.speech.synthesis import synthesize

ROOMS: Final = "light-"
"""What the names of its rooms begin with."""

_RATE_HZ: Final = 16_000
_FRAME_S: Final = 0.1
"""Long frames: five times fewer of them cost this process five times less."""

_LINE: Final = "thank you and may i ask you one thing more"
_SILENCE_S: Final = 6.0
_WITH_EARS: Final = 8
"""One call of so many has the agent in it."""

_SHORTEST_S: Final = 15.0
"""A phone says its line every eight seconds; a shorter call might hear none of it."""

_APART_S: Final = 0.4
"""Between the first calls, so that they do not all begin in one second."""

_AFTER_REFUSAL_S: Final = 5.0

_VOICE_RMS: Final = 300.0
_ANSWER_S: Final = 30.0
_LEAVE_S: Final = 10.0


@dataclass
class Count:
    """What became of the calls."""

    asked: int = 0
    answered: int = 0
    listened: int = 0
    """Those that had the agent in them."""
    heard: int = 0
    """Those of them in which a voice came from the phone."""
    ended: int = 0
    """Those that were hung up as planned, not cut by anybody."""
    refused: int = 0
    """Those that LiveKit had no room for, which is back-pressure: they are tried again a while later."""
    most_at_once: int = 0
    failures: list[str] = field(default_factory=list)


@dataclass
class Lines:
    """What all lines share: where they call, what is played to them, and what became of them."""

    livekit: api.LiveKitAPI
    sip_address: str
    sound: bytes
    count: Count = field(default_factory=Count)
    live: int = 0

    async def hold(self, name: str, numbers: Sequence[str], seconds: float) -> None:
        """A room with one call and the agent, or with two calls, to its end.

        What goes wrong is counted, never raised.
        """
        self.count.asked += len(numbers)
        room = rtc.Room()
        try:
            await self.livekit.room.create_room(api.CreateRoomRequest(name=name, empty_timeout=20))
            async with asyncio.timeout(_ANSWER_S + seconds + _LEAVE_S):
                if len(numbers) == 1:
                    await room.connect(os.environ["LIVEKIT_URL"], _token(name))
                    await self._talk(room, name, numbers[0], seconds)
                else:
                    # A room must not go while a call into it is being set up: the call would be left over.
                    dialed = (self._dial(name, number) for number in numbers)
                    for refusal in await asyncio.gather(*dialed, return_exceptions=True):
                        if refusal is not None:
                            raise refusal
                    await self._last(name, len(numbers), seconds)
        except (TimeoutError, api.TwirpError, rtc.ConnectError, aiohttp.ClientError) as error:
            if isinstance(error, api.TwirpError) and error.code == api.TwirpErrorCode.UNAVAILABLE:
                self.count.refused += len(numbers)
                await asyncio.sleep(_AFTER_REFUSAL_S)
            else:
                self.count.failures.append(f"{name}: {type(error).__name__} {error}")
        finally:
            with contextlib.suppress(api.TwirpError, aiohttp.ClientError):  # it may be gone by now
                await self.livekit.room.delete_room(api.DeleteRoomRequest(room=name))
            await room.disconnect()

    async def _dial(self, room: str, number: str) -> None:
        await self.livekit.sip.create_sip_participant(_invite(self.sip_address, room, number))
        self.count.answered += 1

    async def _last(self, room: str, calls: int, seconds: float, gone: asyncio.Event | None = None) -> None:
        """Let the calls last, and count them as ended unless somebody has cut one meanwhile."""
        self.live += calls
        self.count.most_at_once = max(self.count.most_at_once, self.live)
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await (gone or asyncio.Event()).wait()
            if gone is None:
                listed = await self.livekit.room.list_participants(api.ListParticipantsRequest(room=room))
                still_there = len(listed.participants)
            else:
                still_there = 0 if gone.is_set() else calls
            self.count.ended += still_there
            if still_there < calls:
                self.count.failures.append(f"{room}: {calls - still_there} of {calls} calls were cut")
        finally:
            self.live -= calls

    async def _talk(self, room: rtc.Room, name: str, number: str, seconds: float) -> None:
        source = rtc.AudioSource(_RATE_HZ, 1, queue_size_ms=400)
        await room.local_participant.publish_track(rtc.LocalAudioTrack.create_audio_track("light", source))
        heard, gone = asyncio.Event(), asyncio.Event()
        listening: list[asyncio.Task[None]] = []
        room.on(
            "track_subscribed", lambda track, *_: listening.append(asyncio.create_task(_hear(track, heard)))
        )
        room.on("participant_disconnected", lambda _: gone.set())
        playing = asyncio.create_task(self._play(source))
        try:
            await self._dial(name, number)
            await self._last(name, 1, seconds, gone)
            self.count.listened += 1
            self.count.heard += heard.is_set()
        finally:
            for task in (playing, *listening):
                task.cancel()
            await asyncio.gather(playing, *listening, return_exceptions=True)
            await source.aclose()

    async def _play(self, source: rtc.AudioSource) -> None:
        samples = round(_RATE_HZ * _FRAME_S)
        while True:
            for start in range(0, len(self.sound), samples * 2):
                piece = self.sound[start : start + samples * 2].ljust(samples * 2, b"\0")
                await source.capture_frame(rtc.AudioFrame(piece, _RATE_HZ, 1, samples))
            await asyncio.sleep(_SILENCE_S)


async def _hear(track: rtc.Track, heard: asyncio.Event) -> None:
    """Takes all that comes, as a hearing agent would, and notes a voice in it."""
    stream = rtc.AudioStream(track, sample_rate=_RATE_HZ, num_channels=1, frame_size_ms=100)
    try:
        async for event in stream:
            if not heard.is_set():
                samples = np.frombuffer(event.frame.data, dtype=np.int16).astype(np.float64)
                if np.sqrt(np.mean(samples**2)) > _VOICE_RMS:
                    heard.set()
    finally:
        await stream.aclose()


def _invite(sip_address: str, room: str, number: str) -> api.CreateSIPParticipantRequest:
    return api.CreateSIPParticipantRequest(
        trunk=api.SIPOutboundConfig(hostname=sip_address),
        sip_call_to=number,
        sip_number=os.environ["SIP_FROM_NUMBERS"].split(",")[0],
        room_name=room,
        participant_identity=f"phone{number}",
        ringing_timeout=Duration(seconds=round(_ANSWER_S)),
        wait_until_answered=True,
    )


def _token(room: str) -> str:
    token = api.AccessToken(os.environ["LIVEKIT_API_KEY"], os.environ["LIVEKIT_API_SECRET"])
    return token.with_identity("light").with_grants(api.VideoGrants(room_join=True, room=room)).to_jwt()


def shares(calls: int) -> tuple[int, int]:
    """How many of so many calls have the agent in them, and how many pairs the others make."""
    with_ears = max(1, calls // _WITH_EARS)
    with_ears += (calls - with_ears) % 2
    return with_ears, (calls - with_ears) // 2


async def hold_calls(sip_address: str, at_once: int, seconds: float, each_s: float) -> Count:
    """Hold so many calls at once for so long, each for `each_s`, then end all of them."""
    loop = asyncio.get_running_loop()
    over_at = loop.time() + seconds
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    secrets = os.environ["LIVEKIT_API_KEY"], os.environ["LIVEKIT_API_SECRET"]
    timeout = aiohttp.ClientTimeout(total=_ANSWER_S)
    async with api.LiveKitAPI(
        os.environ["LIVEKIT_URL"], *secrets, timeout=timeout, failover=False
    ) as livekit:
        lines = Lines(livekit, sip_address, synthesize(_LINE, "kal", _RATE_HZ))
        with_ears, pairs = shares(at_once)

        async def keep_busy(index: int, calls: int) -> None:
            await asyncio.sleep(index * _APART_S)
            turn = 0
            while (left_s := over_at - loop.time()) > _SHORTEST_S and not stop.is_set():
                # The first calls end at different times, and so do all that follow.
                wanted_s = each_s * (0.5 + index / at_once) if turn == 0 else each_s
                numbers = [f"+1212{index:03}{turn:03}{call}" for call in range(calls)]
                await lines.hold(f"{ROOMS}{index}-{turn}", numbers, min(wanted_s, left_s))
                turn += 1

        of_each = [1] * with_ears + [2] * pairs
        await asyncio.gather(*(keep_busy(index, calls) for index, calls in enumerate(of_each)))
    return lines.count


def main() -> None:
    """Read the command line, hold the calls, print what became of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.soak.light_agent")
    parser.add_argument("--sip", required=True, help="host:port of who answers")
    parser.add_argument("--calls", type=int, required=True, help="at once")
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--each", type=float, default=60.0, help="seconds per call")
    options = parser.parse_args()
    count = asyncio.run(hold_calls(options.sip, options.calls, options.seconds, options.each))
    sys.stdout.write(json.dumps(asdict(count)) + "\n")


if __name__ == "__main__":
    main()
