"""One call's RTP: a UDP port that sends a packet every 20 ms and takes what comes."""

import asyncio
import logging
import secrets
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from infra.local.phones.media import rtp
from infra.local.phones.media.g711 import FRAME_SAMPLES, Codec, Samples
from infra.local.phones.media.telephone_events import EventPacket, KeyListener, press

log = logging.getLogger(__name__)


class RtpStream(asyncio.DatagramProtocol):
    """Sends to one address, and hears whoever sends: media may come from another address than announced."""

    def __init__(self, codec: Codec, payload_type: int, telephone_event: int | None) -> None:
        self.on_audio: Callable[[Samples, int], None] = lambda _samples, _timestamp: None
        self.on_digit: Callable[[str], None] = lambda _digit: None
        self.reception = rtp.ReceptionCount()
        self.sent = 0
        self._heard_at = time.monotonic()
        self._codec = codec
        self._payload_type = payload_type
        self._telephone_event = telephone_event
        self._remote: tuple[str, int] | None = None
        self._transport: asyncio.DatagramTransport | None = None
        self._keys = KeyListener()
        self._pressing: deque[list[EventPacket] | None] = deque()
        self._press_timestamp = 0
        self._source = secrets.randbits(32)
        self._sequence = secrets.randbits(15)
        self._timestamp = secrets.randbits(31)

    @property
    def address(self) -> tuple[str, int]:
        """Where this stream hears."""
        if self._transport is None:
            raise RuntimeError("the stream has no socket yet")
        host, port = self._transport.get_extra_info("sockname")
        return host, port

    def silent_for_s(self, now: float) -> float:
        """How long no packet has come, or since the stream was made; `now` is on `time.monotonic()`."""
        return now - self._heard_at

    def send_to(self, remote: tuple[str, int]) -> None:
        """Send to this address from now on."""
        self._remote = remote

    def press(self, digits: str) -> None:
        """Press keys, each for 160 ms; meanwhile nothing is said.

        Raises ValueError for what is no key, and when the caller cannot hear keys.
        """
        if self._telephone_event is None:
            raise ValueError("the caller did not offer telephone-event: it cannot hear keys")
        self._pressing.extend(press(digits))

    @property
    def is_pressing(self) -> bool:
        """Whether keys are being pressed."""
        return bool(self._pressing)

    def send(self, frame: bytes) -> None:
        """Send what belongs into these 20 ms: the frame, or the keys that are being pressed."""
        events = self._pressing.popleft() if self._pressing else None
        if events is None or self._telephone_event is None:
            self._transmit(self._payload_type, self._timestamp, frame)
        else:
            for event in events:
                if event.first:
                    self._press_timestamp = self._timestamp
                self._transmit(self._telephone_event, self._press_timestamp, event.payload, event.first)
        self._timestamp = (self._timestamp + FRAME_SAMPLES) % 2**32

    def close(self) -> None:
        """Give the port back."""
        if self._transport:
            self._transport.close()

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        """Keep the socket."""
        self._transport = transport

    def error_received(self, exc: Exception) -> None:
        """Go on: the other side may have closed its port just before its BYE."""
        log.debug("a packet did not arrive: %s", exc)

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        """Take one datagram."""
        try:
            packet = rtp.parse(data)
        except rtp.MalformedPacket as error:
            log.debug("dropped: %s", error)
            return
        self._heard_at = time.monotonic()
        if not self.reception.note(packet):
            return
        if packet.payload_type == self._payload_type:
            self.on_audio(self._codec.decode(packet.payload), packet.timestamp)
        elif packet.payload_type == self._telephone_event:
            digit = self._keys.hear(packet.payload, packet.timestamp)
            if digit:
                self.on_digit(digit)

    def _transmit(self, kind: int, timestamp: int, payload: bytes, marker: bool = False) -> None:
        packet = rtp.Packet(kind, self._sequence, timestamp, self._source, payload, marker)
        self._sequence = (self._sequence + 1) % 2**16
        if self._transport and not self._transport.is_closing() and self._remote:
            self._transport.sendto(bytes(packet), self._remote)
            self.sent += 1


async def open_stream(host: str, codec: Codec, payload_type: int, telephone_event: int | None) -> RtpStream:
    """Open a stream on a free port."""
    loop = asyncio.get_running_loop()
    _, stream = await loop.create_datagram_endpoint(
        lambda: RtpStream(codec, payload_type, telephone_event), local_addr=(host, 0)
    )
    return stream
