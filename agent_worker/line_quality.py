"""What becomes of a call's packets between LiveKit's server and us, read while the call goes on.

The last reading counts: once the phone leg is gone, LiveKit tells nothing more of it.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager

import structlog
from livekit import rtc
from livekit.rtc._proto.stats_pb2 import RtcStats

from control_plane.contract.wire import LEAD_IDENTITY, AudioQuality, PacketStream

log = structlog.get_logger(__name__)

_EVERY_S = 2.0
_ANSWER_WITHIN_S = 1.0
_S_IN_MS = 1000


class LineQuality:
    """The line between the lead's phone leg and us."""

    def __init__(self, room: rtc.Room) -> None:
        self.last: AudioQuality | None = None
        self._room = room

    async def read(self) -> None:
        """Ask for the counts as they stand; without an answer the last ones stay."""
        lead = self._room.remote_participants.get(LEAD_IDENTITY)
        heard = _audio_track(lead.track_publications.values() if lead else ())
        if heard is None:
            return
        spoken = _audio_track(self._room.local_participant.track_publications.values())
        try:
            async with asyncio.timeout(_ANSWER_WITHIN_S):
                found = quality(await heard.get_stats(), await spoken.get_stats() if spoken else ())
        except Exception as error:  # the library raises nothing more exact
            log.debug("no statistics of the line", error=repr(error))
            return
        self.last = found or self.last


@asynccontextmanager
async def watched_line(room: rtc.Room) -> AsyncIterator[LineQuality]:
    """The line, read every two seconds while the block lasts."""
    line = LineQuality(room)

    async def watch() -> None:
        while True:
            await line.read()
            await asyncio.sleep(_EVERY_S)

    watching = asyncio.create_task(watch(), name="line-quality")
    try:
        yield line
    finally:
        watching.cancel()
        await asyncio.wait([watching])


def quality(heard: Sequence[RtcStats], spoken: Sequence[RtcStats]) -> AudioQuality | None:
    """The statistics of both tracks in our words; None if they tell of no packet of the lead's."""
    inbound = next((one.inbound_rtp.received for one in heard if one.HasField("inbound_rtp")), None)
    if inbound is None or inbound.packets_received + inbound.packets_lost <= 0:
        return None
    pairs = [one.candidate_pair.candidate_pair for one in heard if one.HasField("candidate_pair")]
    trips = [pair.current_round_trip_time for pair in pairs if pair.nominated and pair.responses_received]
    return AudioQuality(
        heard=PacketStream(
            received=inbound.packets_received,
            lost=max(0, inbound.packets_lost),
            jitter_ms=round(inbound.jitter * _S_IN_MS, 2),
        ),
        spoken=_spoken(spoken),
        round_trip_ms=round(trips[0] * _S_IN_MS, 2) if trips else None,
    )


def _spoken(stats: Sequence[RtcStats]) -> PacketStream | None:
    """Our own stream, as LiveKit's server reports that it arrived."""
    sent = next((one.outbound_rtp.sent for one in stats if one.HasField("outbound_rtp")), None)
    told = next(
        (one.remote_inbound_rtp.received for one in stats if one.HasField("remote_inbound_rtp")), None
    )
    if sent is None or told is None or sent.packets_sent <= 0:
        return None
    lost = min(max(0, told.packets_lost), sent.packets_sent)
    return PacketStream(
        received=sent.packets_sent - lost, lost=lost, jitter_ms=round(told.jitter * _S_IN_MS, 2)
    )


def _audio_track(publications: Iterable[rtc.TrackPublication]) -> rtc.Track | None:
    tracks = (one.track for one in publications if one.kind == rtc.TrackKind.KIND_AUDIO)
    return next((track for track in tracks if track is not None), None)
