"""How much voice each channel of a recording holds."""

import io
from typing import Any

import av
import numpy as np

_FRAME_S = 0.02
_VOICED_ABOVE_DBFS = -45.0


def voiced_seconds(recording: bytes) -> tuple[float, float]:
    """Seconds of voice on the left (the lead) and the right (the agent) channel.

    A 20 ms frame counts as voice if its level is above -45 dBFS, far over a coded silence and far
    under a telephone voice.
    """
    blocks: list[np.ndarray[Any, Any]] = []
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=8000)
    with av.open(io.BytesIO(recording), mode="r") as container:
        for frame in container.decode(audio=0):
            blocks.extend(part.to_ndarray() for part in resampler.resample(frame))
    samples = np.concatenate(blocks, axis=1)
    per_frame = round(8000 * _FRAME_S)
    usable = samples.shape[1] - samples.shape[1] % per_frame
    frames = samples[:, :usable].reshape(2, -1, per_frame)
    level = 20 * np.log10(np.sqrt((frames**2).mean(axis=2)) + 1e-9)
    left, right = (level > _VOICED_ABOVE_DBFS).sum(axis=1) * _FRAME_S
    return float(left), float(right)
