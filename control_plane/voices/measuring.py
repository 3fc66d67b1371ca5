"""Measuring a sample: decoded piece by piece, so that ten minutes of it need no more memory than one."""

import io
from typing import Any, Final

import av
import numpy as np
from numpy.typing import NDArray

from control_plane.errors import FieldProblem, Invalid
from control_plane.voices.rules import KINDS_NAMED, LONGEST_S, Measured, SoundKind, kind_of

_RATE_HZ: Final = 16_000
_FRAME_S: Final = 0.03
_QUIETEST: Final = 1e-9
"""Mean square of what counts as no sound at all: -90 dBFS."""
_SILENT_BELOW_SPEECH_DB: Final = 30.0
_FULL: Final = 0.999

Floats = NDArray[np.float32]


def measured(file: bytes) -> tuple[Measured, SoundKind]:
    """What a sample is like, and what kind of file it is; takes a second or two for ten minutes.

    Raises `Invalid` for what is no recording.
    """
    kind = kind_of(file)
    if kind is None:
        raise _unreadable(f"it is none of {KINDS_NAMED}")
    try:
        pieces, is_cut, clipped_share = _decoded(file, kind)
    except (av.FFmpegError, ValueError, IndexError) as error:
        raise _unreadable(f"it starts like a {kind.suffix} file, but cannot be decoded") from error
    sound = np.concatenate(pieces) if pieces else np.zeros(0, np.float32)
    if sound.size < _RATE_HZ * _FRAME_S:
        raise _unreadable("there is no sound in it")
    levels = _levels(sound)
    speech, pauses = (float(np.percentile(levels, part)) for part in (90, 5))
    silent = float(np.mean(levels < speech - _SILENT_BELOW_SPEECH_DB))
    duration_s = sound.size / _RATE_HZ
    return Measured(len(file), duration_s, is_cut, speech, pauses, silent, clipped_share), kind


def _decoded(file: bytes, kind: SoundKind) -> tuple[list[Floats], bool, float]:
    """Mono at 16 kHz in pieces, whether it went on beyond the longest, and how much of it is clipped."""
    resampler = av.AudioResampler(format="flt", layout="mono", rate=_RATE_HZ)
    pieces: list[Floats] = []
    clipped = counted = heard = 0
    is_cut = False
    with av.open(io.BytesIO(file), "r", format=kind.demuxer) as container:
        for frame in container.decode(container.streams.audio[0]):
            full = _full_scale(frame)
            clipped += int(np.count_nonzero(np.abs(full) >= _FULL))
            counted += full.size
            for piece in resampler.resample(frame):
                pieces.append(piece.to_ndarray()[0])
                heard += piece.samples
            if heard > LONGEST_S * _RATE_HZ:
                is_cut = True
                break
    return pieces, is_cut, clipped / counted if counted else 0.0


def _full_scale(frame: av.AudioFrame) -> NDArray[np.floating[Any]]:
    """The samples of all channels as they were decoded, between -1 and 1."""
    samples: NDArray[Any] = frame.to_ndarray()
    floats = samples.astype(np.float32)
    if samples.dtype == np.uint8:
        return (floats - 128) / 128
    return floats / np.iinfo(samples.dtype).max if samples.dtype.kind == "i" else floats


def _levels(sound: Floats) -> NDArray[np.float64]:
    """How loud each 30 ms are, in dBFS."""
    size = round(_RATE_HZ * _FRAME_S)
    frames = sound[: sound.size // size * size].reshape(-1, size).astype(np.float64)
    levels: NDArray[np.float64] = 10 * np.log10(np.maximum(np.mean(frames**2, axis=1), _QUIETEST))
    return levels


def _unreadable(problem: str) -> Invalid:
    way_out = f"{problem}: send a recording of somebody who speaks, as {KINDS_NAMED}"
    return Invalid("This is no recording.", [FieldProblem(field="file", problem=way_out)])
