"""What a sample must be like for a voice to be cloned from it, and how that is said. Pure.

Levels are in dB below the loudest sound a file can hold (dBFS), so that 0 is the loudest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from control_plane.voices.documents import CloneStatus

MOST_BYTES: Final = 10_000_000
SHORTEST_S: Final = 30.0
LONGEST_S: Final = 600.0
_LEAST_DISTANCE_DB: Final = 20.0
"""Of speech from what is heard in its pauses; a quiet room with a headset gives 40 and more."""
_MOST_CLIPPED: Final = 0.001
_MOST_SILENT: Final = 0.5
_FAINTEST_DBFS: Final = -45.0
"""Speech that is not as loud as this was recorded by a microphone that is far away, or off."""

IN_USE: Final = frozenset({CloneStatus.AWAITING_APPROVAL, CloneStatus.APPROVED})
"""In which the vendor has a voice that can be heard."""


class SoundKind(NamedTuple):
    """A kind of file that samples may be, and browsers can play."""

    demuxer: str
    media_type: str
    suffix: str


_KINDS: Final = {
    "wav": SoundKind("wav", "audio/wav", "wav"),
    "flac": SoundKind("flac", "audio/flac", "flac"),
    "ogg": SoundKind("ogg", "audio/ogg", "ogg"),
    "webm": SoundKind("matroska", "audio/webm", "webm"),
    "mp4": SoundKind("mp4", "audio/mp4", "m4a"),
    "mp3": SoundKind("mp3", "audio/mpeg", "mp3"),
}
KINDS_NAMED: Final = "WAV, FLAC, MP3, M4A, Ogg or WebM"


def kind_of(file: bytes) -> SoundKind | None:
    """The kind of sound file, by its first bytes; None for everything else.

    Whoever decodes it is told the kind and does not guess: among what a decoder may guess are lists of other
    files and addresses, which it would open.
    """
    if file.startswith(b"RIFF") and file[8:12] == b"WAVE":
        return _KINDS["wav"]
    if file.startswith(b"fLaC"):
        return _KINDS["flac"]
    if file.startswith(b"OggS"):
        return _KINDS["ogg"]
    if file.startswith(b"\x1a\x45\xdf\xa3"):
        return _KINDS["webm"]
    if file[4:8] == b"ftyp":
        return _KINDS["mp4"]
    is_mp3_frame = len(file) > 1 and file[0] == 0xFF and file[1] & 0xE0 == 0xE0
    return _KINDS["mp3"] if file.startswith(b"ID3") or is_mp3_frame else None


@dataclass(frozen=True)
class Measured:
    """What was measured of a sample."""

    size_bytes: int
    duration_s: float
    is_cut: bool
    """Whether measuring ended before the sample did, which is too long."""
    speech_dbfs: float
    """How loud the loudest tenth of it is."""
    pauses_dbfs: float
    """How loud the quietest twentieth of it is: the room and the microphone."""
    silent_share: float
    clipped_share: float


class Check(StrEnum):
    """What is looked at."""

    LENGTH = "length"
    SIZE = "size"
    SILENCE = "silence"
    NOISE = "noise"
    CLIPPING = "clipping"


@dataclass(frozen=True)
class Finding:
    """What came of one check, in words that say what to do about it."""

    check: Check
    is_good: bool
    said: str


def findings(sample: Measured) -> list[Finding]:
    """What came of every check, in the order in which people mend them."""
    return [Finding(check, is_good, said) for check, is_good, said in _found(sample)]


def _found(sample: Measured) -> Iterator[tuple[Check, bool, str]]:
    length = f"{sample.duration_s:.0f} s"
    if sample.is_cut:
        yield Check.LENGTH, False, f"Longer than {LONGEST_S / 60:.0f} minutes: cut the best part out of it."
    elif sample.duration_s < SHORTEST_S:
        yield Check.LENGTH, False, f"{length}: at least {SHORTEST_S:.0f} s are needed. Speak on."
    else:
        yield Check.LENGTH, True, f"{length}; between {SHORTEST_S:.0f} s and {LONGEST_S / 60:.0f} minutes."
    megabytes = f"{sample.size_bytes / 1_000_000:.1f} MB of at most {MOST_BYTES // 1_000_000} MB"
    is_small = sample.size_bytes <= MOST_BYTES
    yield Check.SIZE, is_small, f"{megabytes}." if is_small else f"{megabytes}: send it as MP3 or M4A."
    yield _of_silence(sample)
    yield _of_noise(sample)
    clipped = f"{sample.clipped_share:.2%} of it is as loud as a file can hold"
    if sample.clipped_share > _MOST_CLIPPED:
        yield Check.CLIPPING, False, f"{clipped}, and distorted. Turn the microphone down."
    else:
        yield Check.CLIPPING, True, f"{clipped}; nothing is distorted."


def _of_silence(sample: Measured) -> tuple[Check, bool, str]:
    if sample.speech_dbfs < _FAINTEST_DBFS:
        loud = f"The loudest parts are at {sample.speech_dbfs:.0f} dB"
        return Check.SILENCE, False, f"{loud}: hardly anything is heard. Look whether the microphone is on."
    silent = f"{sample.silent_share:.0%} of it is silence"
    if sample.silent_share > _MOST_SILENT:
        return Check.SILENCE, False, f"{silent}, at most half may be. Cut the pauses out, or speak on."
    return Check.SILENCE, True, f"{silent}; at most half may be."


def _of_noise(sample: Measured) -> tuple[Check, bool, str]:
    distance_db = sample.speech_dbfs - sample.pauses_dbfs
    distance = f"Speech is {distance_db:.0f} dB louder than what is heard between words"
    if distance_db < _LEAST_DISTANCE_DB:
        way_out = f"at least {_LEAST_DISTANCE_DB:.0f} dB are needed. Go nearer, or where it is quiet."
        return Check.NOISE, False, f"{distance}: {way_out}"
    return Check.NOISE, True, f"{distance}."
