"""RTP packets as bytes and as objects, and the count of those that never came (RFC 3550)."""

import struct
from dataclasses import dataclass
from typing import Final

_HEADER: Final = struct.Struct("!BBHII")
_VERSION: Final = 2
_GREATEST_STEP: Final = 1_000  # packets; a greater one means that the sender began anew


class MalformedPacket(ValueError):
    """These bytes are not RTP."""


@dataclass(frozen=True)
class Packet:
    """One RTP packet."""

    payload_type: int
    sequence: int
    timestamp: int
    source: int
    payload: bytes
    marker: bool = False

    def __bytes__(self) -> bytes:
        kind = self.payload_type | (0x80 if self.marker else 0)
        return _HEADER.pack(_VERSION << 6, kind, self.sequence, self.timestamp, self.source) + self.payload


def parse(data: bytes) -> Packet:
    """Read one datagram; raises MalformedPacket."""
    if len(data) < _HEADER.size or data[0] >> 6 != _VERSION:
        raise MalformedPacket(f"{len(data)} bytes that are not RTP version 2")
    first, kind, sequence, timestamp, source = _HEADER.unpack_from(data)
    start = _HEADER.size + 4 * (first & 0x0F)
    if first & 0x10:
        if len(data) < start + 4:
            raise MalformedPacket("the header extension is cut off")
        start += 4 + 4 * int.from_bytes(data[start + 2 : start + 4], "big")
    end = len(data) - (data[-1] if first & 0x20 else 0)
    if start > end:
        raise MalformedPacket("the header is longer than the packet")
    return Packet(kind & 0x7F, sequence, timestamp, source, data[start:end], bool(kind & 0x80))


class ReceptionCount:
    """Counts what came and what is missing, over repeated, late and restarted streams."""

    def __init__(self) -> None:
        self.received = 0
        self._lost_before = 0
        self._source: int | None = None
        self._first = self._highest = 0
        self._seen: set[int] = set()

    def note(self, packet: Packet) -> bool:
        """Count a packet; false when it is a repetition."""
        if packet.source != self._source:
            self._begin(packet)
        step = (packet.sequence - self._highest + 0x8000) % 0x10000 - 0x8000
        if abs(step) > _GREATEST_STEP:
            self._begin(packet)
            step = 0
        extended = self._highest + step
        if extended in self._seen:
            return False
        self._seen.add(extended)
        self._first = min(self._first, extended)
        self._highest = max(self._highest, extended)
        self.received += 1
        return True

    @property
    def lost(self) -> int:
        """Packets that were sent to us and never came, as the sequence numbers tell."""
        return self._lost_before + self._missing()

    def _missing(self) -> int:
        return self._highest - self._first + 1 - len(self._seen) if self._seen else 0

    def _begin(self, packet: Packet) -> None:
        self._lost_before += self._missing()
        self._source = packet.source
        self._first = self._highest = packet.sequence
        self._seen = set()
