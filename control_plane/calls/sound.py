"""How a call probably sounded, from the packets that its worker counted. Pure."""

from pydantic import BaseModel, Field

from control_plane.calls.audio_quality import Stream, mean_opinion_score
from control_plane.contract.wire import AudioQuality, PacketStream


class Direction(BaseModel):
    """One direction of a call's sound."""

    mos: float | None = Field(description="Mean opinion score by the E-model, from 1 (bad) to 4.5.")
    loss_percent: float
    jitter_ms: float
    packets: int = Field(description="That were sent.")


class SoundView(BaseModel):
    """The sound between the worker and LiveKit: the line from there to the phone is not in it."""

    heard: Direction = Field(description="From the lead to the agent.")
    spoken: Direction | None = Field(description="From the agent; null if the server had not reported yet.")
    round_trip_ms: float | None


def sound(audio: AudioQuality) -> SoundView:
    """The counts as figures; half of the round trip is taken for the delay of one way."""
    delay_ms = (audio.round_trip_ms or 0.0) / 2
    return SoundView(
        heard=_direction(audio.heard, delay_ms),
        spoken=_direction(audio.spoken, delay_ms) if audio.spoken else None,
        round_trip_ms=audio.round_trip_ms,
    )


def _direction(packets: PacketStream, delay_ms: float) -> Direction:
    stream = Stream(received=packets.received, lost=packets.lost, delay_ms=delay_ms)
    mos = mean_opinion_score(stream)
    return Direction(
        mos=None if mos is None else round(mos, 2),
        loss_percent=round(stream.loss_percent, 2),
        jitter_ms=packets.jitter_ms,
        packets=packets.received + packets.lost,
    )
