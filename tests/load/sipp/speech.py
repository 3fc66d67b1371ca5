"""What sipp plays: recorded lines with pauses, as raw mu-law, and as packets of which some are missing."""

import random
import struct
from pathlib import Path
from typing import Final

import numpy as np

from infra.local.phones.media.g711 import FRAME_SAMPLES, PCMU, SAMPLE_RATE
from infra.local.phones.media.rtp import Packet
from infra.local.speech.synthesis import synthesize

LINES_FILE: Final = "lines.ulaw"
LINE_FILE: Final = "line.ulaw"
LOSSY_FILE: Final = "lossy.pcap"
LOST_SHARE: Final = 0.05

LINES: Final = ("hello this is anna speaking", "yes i have a minute for you")
"""Lines that the local speech recognition knows."""

_VOICE: Final = "slt"
_BEFORE_S: Final = (0.6, 9.0)
"""Silence before each line: the agent has spoken its first one, the disclosure in it, to the end."""

_PCAP_HEADER: Final = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65_535, 1)
_FRAME_US: Final = 20_000
_ADDRESS: Final = bytes([127, 0, 0, 1])
_PORT: Final = 6_000  # sipp puts in the ports of the call


def write(folder: Path) -> tuple[int, int]:
    """Write all files that the scenarios name; how many packets the lossy one holds, and how many not."""
    spoken = b"".join(
        _silence(before_s) + _spoken(line) for before_s, line in zip(_BEFORE_S, LINES, strict=True)
    )
    (folder / LINES_FILE).write_bytes(spoken)
    (folder / LINE_FILE).write_bytes(_spoken(LINES[-1]))
    records = _kept(spoken, random.Random(1))
    (folder / LOSSY_FILE).write_bytes(_PCAP_HEADER + b"".join(records))
    return len(records), -(-len(spoken) // FRAME_SAMPLES) - len(records)


def _spoken(line: str) -> bytes:
    return PCMU.encode(np.frombuffer(synthesize(line, _VOICE, SAMPLE_RATE), dtype=np.int16))


def _silence(seconds: float) -> bytes:
    return bytes([PCMU.silence]) * round(seconds * SAMPLE_RATE)


def _kept(sound: bytes, chance: random.Random) -> list[bytes]:
    """The sound's packets as they are captured, without those that were lost; the first is always there."""
    records = []
    for number, start in enumerate(range(0, len(sound), FRAME_SAMPLES)):
        if number and chance.random() < LOST_SHARE:
            continue
        packet = Packet(
            PCMU.payload_type, number, start, 7, sound[start : start + FRAME_SAMPLES], number == 0
        )
        records.append(_record(bytes(packet), number * _FRAME_US))
    return records


def _record(payload: bytes, at_us: int) -> bytes:
    """A packet as it is captured from an Ethernet: its time, and Ethernet, IPv4 and UDP in front of it."""
    udp = struct.pack("!HHHH", _PORT, _PORT, 8 + len(payload), 0) + payload
    ip = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(udp), 0, 0, 64, 17, 0) + _ADDRESS + _ADDRESS
    frame = bytes(12) + b"\x08\x00" + ip + udp
    return struct.pack("<IIII", at_us // 1_000_000, at_us % 1_000_000, len(frame), len(frame)) + frame
