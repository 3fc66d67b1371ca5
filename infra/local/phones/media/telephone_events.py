"""Keys of the telephone, sent and heard as RTP events (RFC 4733)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from infra.local.phones.media.g711 import FRAME_SAMPLES

DIGITS: Final = "0123456789*#ABCD"
_PRESS_FRAMES: Final = 8  # 160 ms
_PAUSE_FRAMES: Final = 4  # 80 ms
_LAST_PACKETS: Final = 3  # the end of an event is sent three times, because one may get lost
_VOLUME: Final = 10  # dB below the reference
_END: Final = 0x80


@dataclass(frozen=True)
class EventPacket:
    """One packet of a key press; its time stamp is that of the press's first packet."""

    payload: bytes
    first: bool


def press(digits: str) -> Iterator[list[EventPacket] | None]:
    """Yield what is sent in each 20 ms while keys are pressed one after the other: None is a pause.

    The first packets of a press share its time stamp. Raises ValueError for what is not a key.
    """
    for digit in digits:
        code = DIGITS.index(digit)
        for frame in range(1, _PRESS_FRAMES):
            yield [EventPacket(_payload(code, frame, last=False), first=frame == 1)]
        yield [EventPacket(_payload(code, _PRESS_FRAMES, last=True), first=False)] * _LAST_PACKETS
        yield from [None] * _PAUSE_FRAMES


def _payload(code: int, frames: int, *, last: bool) -> bytes:
    return bytes([code, _VOLUME | (_END if last else 0)]) + (frames * FRAME_SAMPLES).to_bytes(2, "big")


class KeyListener:
    """Hears each key press once, however many packets it has."""

    def __init__(self) -> None:
        self._current: tuple[int, int] | None = None

    def hear(self, payload: bytes, timestamp: int) -> str | None:
        """Take a packet; returns the digit with the first packet of its press."""
        if len(payload) < 4 or payload[0] >= len(DIGITS):
            return None
        event = (payload[0], timestamp)
        if event == self._current:
            return None
        self._current = event
        return DIGITS[payload[0]]
