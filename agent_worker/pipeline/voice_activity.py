"""When the lead's voice is heard: the detector's model says what is speech, loudness says when it stops.

Silero is sure of speech after two windows of 32 ms, but notices its end 90 to 140 ms late (measured with
telephone speech). The loudness of the same windows tells the end at once. In noise that is as loud as the
speaker's pauses, the model's word counts.
"""

import math
from collections.abc import AsyncIterable, Callable
from dataclasses import replace
from typing import Final

import numpy as np
from livekit import rtc
from livekit.agents import vad

from agent_worker.pipeline.speech_model import SAMPLE_RATE_HZ, WINDOW_S, Samples, SpeechModel, Thresholds

Listener = Callable[[vad.VADEvent], None]

_QUIET_WINDOWS = 2
"""So many quiet windows end a stretch of speech; shorter gaps lie inside words."""

_BELOW_SPEECH_DB = 26.0
"""A window this much softer than the loudest of late is a pause."""

_SOFTEST_SPEECH_DBFS = -48.0
"""What is softer is a pause however soft the speaker is."""

_FADING_DB = 0.25
"""By so much per window the loudest of late is forgotten: 8 dB in a second."""

_SURE = 0.5
"""The model's probability from which a window is speech."""

_THRESHOLDS: Final = Thresholds(speech_from=0.65, least_speech_s=0.05, least_silence_s=0.06)
"""The model is surer than 0.65 of any voice within two windows, and never of music or traffic. Speech begins
after two, or every click would hold the agent, and ends after two. So short a pause also falls between and
inside words; whether a turn is over is decided by words and patience (`endpointing`)."""

_WINDOW_BYTES: Final = round(WINDOW_S * SAMPLE_RATE_HZ) * 2


class SpeechEnds:
    """Follows the loudness of windows and finds the ends of speech. Pure: no clock, no I/O."""

    def __init__(self) -> None:
        self.quiet_windows = 0
        self._loudest_dbfs = _SOFTEST_SPEECH_DBFS

    def hear(self, level_dbfs: float) -> None:
        """Takes the next window."""
        self._loudest_dbfs = max(level_dbfs, self._loudest_dbfs - _FADING_DB)
        pause_dbfs = max(self._loudest_dbfs - _BELOW_SPEECH_DB, _SOFTEST_SPEECH_DBFS)
        self.quiet_windows = self.quiet_windows + 1 if level_dbfs < pause_dbfs else 0

    @property
    def has_ended(self) -> bool:
        """Whether it has been quiet for long enough."""
        return self.quiet_windows >= _QUIET_WINDOWS


class OverheardDetector(vad.VAD):
    """A detector whose events go to its listeners before they go to the session.

    The session tells only that speech began or ended; the talk also needs every window to know up to
    when there was voice.
    """

    def __init__(self) -> None:
        super().__init__(capabilities=vad.VADCapabilities(update_interval=WINDOW_S))
        self.listeners: list[Listener] = []
        self._is_held = False
        self._held: list[Callable[[], None]] = []

    @property
    def model(self) -> str:
        """Name in metrics and logs."""
        return "silero"

    @property
    def provider(self) -> str:
        """Vendor in metrics and logs."""
        return "livekit-local-inference"

    def stream(self) -> vad.VADStream:
        """A stream for one audio source."""
        return _OverheardStream(self)

    def hold(self) -> None:
        """The session hears of nothing until `release`, its listeners still do."""
        self._is_held = True

    def release(self) -> None:
        """The session hears what was held back."""
        self._is_held = False
        held, self._held = self._held, []
        for tell in held:
            tell()

    def tell_session(self, tell: Callable[[], None]) -> None:
        """Tells the session something now, or once it may hear of it."""
        if self._is_held:
            self._held.append(tell)
        else:
            tell()


class _OverheardStream(vad.VADStream):
    """Asks the model and passes its events on, the ends of speech sooner than it tells them."""

    def __init__(self, detector: OverheardDetector) -> None:
        self._overheard = detector
        self._heard = SpeechModel(_THRESHOLDS)
        self._rest = b""
        self._ends = SpeechEnds()
        self._model_speaks = self._speaks = False
        super().__init__(detector)

    def push_frame(self, frame: rtc.AudioFrame) -> None:
        """Judges the sound at once, in whole windows.

        Raises:
            ValueError: it is not 16 kHz mono, which is what the session was told to take from the room.
            RuntimeError: the stream has ended.
        """
        self._check_input_not_ended()
        self._check_not_closed()
        if (frame.sample_rate, frame.num_channels) != (SAMPLE_RATE_HZ, 1):
            raise ValueError(f"sound has to be 16 kHz mono, not {frame.sample_rate} Hz, {frame.num_channels}")
        sound = self._rest + bytes(frame.data)
        whole = len(sound) - len(sound) % _WINDOW_BYTES
        for start in range(0, whole, _WINDOW_BYTES):
            self._take(sound[start : start + _WINDOW_BYTES])
        self._rest = sound[whole:]

    def flush(self) -> None:
        """The end of a segment."""
        self._heard.start_over()
        self._rest = b""

    async def __anext__(self) -> vad.VADEvent:
        return await self._event_ch.__anext__()

    async def _main_task(self) -> None:
        async for _ in self._input_ch:
            pass  # nothing comes this way: it only tells the end of the input

    async def _metrics_monitor_task(self, event_aiter: AsyncIterable[vad.VADEvent]) -> None:
        """Nobody asks how long the model takes."""

    def _take(self, sound: bytes) -> None:
        window = np.frombuffer(sound, dtype=np.int16)
        for event in self._heard.hear(window):
            if event.type is vad.VADEventType.INFERENCE_DONE:
                event.frames = [rtc.AudioFrame(sound, SAMPLE_RATE_HZ, 1, window.size)]
                self._window(event, _level_dbfs(window))
            elif event.type is vad.VADEventType.START_OF_SPEECH:
                self._model_speaks = True
                self._tell_start(event)
            else:
                self._model_speaks = False
                self._tell_end(event)

    def _window(self, event: vad.VADEvent, level_dbfs: float) -> None:
        self._ends.hear(level_dbfs)
        quiet_s = self._ends.quiet_windows * self._overheard.capabilities.update_interval
        if quiet_s:
            # The model's own count of silence begins later.
            event = replace(event, raw_accumulated_silence=quiet_s, raw_accumulated_speech=0.0)
        self._tell(event)
        if self._speaks and self._ends.has_ended:
            self._tell_end(
                replace(event, type=vad.VADEventType.END_OF_SPEECH, silence_duration=quiet_s, speaking=False)
            )
        elif self._model_speaks and not self._ends.quiet_windows and event.probability >= _SURE:
            self._tell_start(replace(event, type=vad.VADEventType.START_OF_SPEECH, speaking=True))

    def _tell_start(self, event: vad.VADEvent) -> None:
        if not self._speaks:
            self._speaks = True
            self._tell(event)

    def _tell_end(self, event: vad.VADEvent) -> None:
        if self._speaks:
            self._speaks = False
            self._tell(event)

    def _tell(self, event: vad.VADEvent) -> None:
        for listener in self._overheard.listeners:
            listener(event)
        self._overheard.tell_session(lambda: self._pass_on(event))

    def _pass_on(self, event: vad.VADEvent) -> None:
        if not self._event_ch.closed:
            self._event_ch.send_nowait(event)


def _level_dbfs(window: Samples) -> float:
    sound = window.astype(np.float32)
    power = float(np.dot(sound, sound)) / window.size / 32_768.0**2
    return 10 * math.log10(power) if power > 0 else -96.0
