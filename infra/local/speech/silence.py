"""Cutting the silence that a synthesizer puts around a line."""

from typing import Final

import numpy as np

_VOICED_LEVEL: Final = 200  # of 32,767: about -44 dBFS
_LEAD_S: Final = 0.02
_TAIL_S: Final = 0.12


def trimmed(pcm: bytes, sample_rate: int) -> bytes:
    """Return the line with 20 ms before its first sound and 120 ms after its last one.

    flite begins with about 200 ms of silence, which would be counted as an answer's latency.
    """
    loud = np.flatnonzero(np.abs(np.frombuffer(pcm, dtype=np.int16).astype(np.int32)) > _VOICED_LEVEL)
    if loud.size == 0:
        return pcm
    start = max(0, int(loud[0]) - round(_LEAD_S * sample_rate))
    end = int(loud[-1]) + 1
    tail = round(_TAIL_S * sample_rate)
    kept = pcm[start * 2 : (end + tail) * 2]
    return kept + b"\0" * ((end + tail - start) * 2 - len(kept))
