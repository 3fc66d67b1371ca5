"""Silero's word on the lead's sound: how sure it is of speech, window by window, and since when.

The model is the one inside livekit-agents, whose weights all job processes share. It is asked right where the
sound comes in, which takes 20 µs: the library's own streams pass each window through two tasks and a thread,
for six times as much, and `livekit.plugins.silero` computes the same figures with a runtime of 31 MB for each
call. What it tells is what that plugin tells; a test compares them.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt
from livekit.agents.utils import ExpFilter
from livekit.agents.vad import VADEvent, VADEventType
from livekit.local_inference import VAD as Model
from livekit.local_inference import VAD_WINDOW_SAMPLES

Samples = npt.NDArray[np.int16]

SAMPLE_RATE_HZ: Final = 16_000
WINDOW_S: Final = VAD_WINDOW_SAMPLES / SAMPLE_RATE_HZ

_SMOOTHING: Final = 0.35
"""So much of the last window's probability lives on in the next one's."""

_HYSTERESIS: Final = 0.15
"""Speech goes on while the model is hardly less sure than it had to be at its beginning."""


@dataclass(frozen=True)
class Thresholds:
    """From when on the model's word counts; durations in seconds."""

    speech_from: float
    least_speech_s: float
    least_silence_s: float


@dataclass
class Stretch:
    """The present stretch of speech or silence, by the model alone. Pure: no clock, no I/O."""

    thresholds: Thresholds
    speaking: bool = False
    speech_s: float = 0.0
    silence_s: float = 0.0
    sure_s: float = 0.0
    """Unbroken windows that sounded like speech, up to now."""
    unsure_s: float = 0.0
    """Unbroken windows that did not."""

    def pass_window(self) -> None:
        """Another window of sound has come."""
        if self.speaking:
            self.speech_s += WINDOW_S
        else:
            self.silence_s += WINDOW_S

    def judge(self, probability: float) -> VADEventType | None:
        """Takes the model's word on the window that passed; what it changes, if anything."""
        low = max(self.thresholds.speech_from - _HYSTERESIS, 0.01)
        if probability >= self.thresholds.speech_from or (self.speaking and probability > low):
            self.sure_s, self.unsure_s = self.sure_s + WINDOW_S, 0.0
            if not self.speaking and self.sure_s >= self.thresholds.least_speech_s:
                self.speaking, self.speech_s, self.silence_s = True, self.sure_s, 0.0
                return VADEventType.START_OF_SPEECH
            return None
        self.sure_s, self.unsure_s = 0.0, self.unsure_s + WINDOW_S
        if self.speaking and self.unsure_s >= self.thresholds.least_silence_s:
            self.speaking, self.silence_s = False, self.unsure_s
            self.speech_s = max(0.0, self.speech_s - self.unsure_s)
            return VADEventType.END_OF_SPEECH
        return None


@dataclass
class SpeechModel:
    """The model on one stream of sound."""

    thresholds: Thresholds
    _model: Model = field(default_factory=Model)

    def __post_init__(self) -> None:
        self.start_over()

    def start_over(self) -> None:
        """Forgets all sound: what follows begins a new stream."""
        self._model.reset()
        self._smooth = ExpFilter(_SMOOTHING)
        self._stretch = Stretch(self.thresholds)
        self._windows = 0

    def hear(self, window: Samples) -> list[VADEvent]:
        """What the next window of sound tells: always its probability, and a begin or an end if it is one."""
        probability = self._smooth.apply(1.0, float(self._model.predict(window)))
        stretch = self._stretch
        self._windows += 1
        stretch.pass_window()
        judged = self._event(VADEventType.INFERENCE_DONE, probability)
        change = stretch.judge(probability)
        if change is None:
            return [judged]
        changed = self._event(change)
        if change is VADEventType.END_OF_SPEECH:
            stretch.speech_s = 0.0
        return [judged, changed]

    def _event(self, kind: VADEventType, probability: float = 0.0) -> VADEvent:
        stretch, is_judgement = self._stretch, kind is VADEventType.INFERENCE_DONE
        return VADEvent(
            type=kind,
            samples_index=self._windows * VAD_WINDOW_SAMPLES,
            timestamp=self._windows * WINDOW_S,
            speech_duration=stretch.speech_s,
            silence_duration=stretch.silence_s,
            probability=probability,
            speaking=stretch.speaking,
            raw_accumulated_silence=stretch.unsure_s if is_judgement else 0.0,
            raw_accumulated_speech=stretch.sure_s if is_judgement else 0.0,
        )
