"""Changing the sample rate of 16-bit mono PCM, by FFmpeg's resampler."""

import av
import numpy as np
from av.audio.resampler import AudioResampler


class Resampler:
    """Resamples a stream piece by piece, keeping the filter's memory between the pieces."""

    def __init__(self, source_rate: int, target_rate: int) -> None:
        self._source_rate = source_rate
        self._same = source_rate == target_rate
        self._resampler = AudioResampler(format="s16", layout="mono", rate=target_rate)

    def push(self, pcm: bytes) -> bytes:
        """Return what can be given out after this piece; it may lag a few milliseconds behind."""
        if self._same or not pcm:
            return pcm
        samples = np.frombuffer(pcm, dtype=np.int16).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.sample_rate = self._source_rate
        return _joined(self._resampler.resample(frame))

    def flush(self) -> bytes:
        """Return what the filter still holds; the stream ends with it."""
        return b"" if self._same else _joined(self._resampler.resample(None))


def resample(pcm: bytes, source_rate: int, target_rate: int) -> bytes:
    """Resample a whole recording of 16-bit mono PCM."""
    resampler = Resampler(source_rate, target_rate)
    return resampler.push(pcm) + resampler.flush()


def _joined(frames: list[av.AudioFrame]) -> bytes:
    return b"".join(frame.to_ndarray().astype(np.int16).tobytes() for frame in frames)
