"""What the supervisor's microphone hears: a tone now and then, told from voices at the lead's phone."""

import wave
from pathlib import Path
from typing import Final

from infra.local.speech.noises import HIGH_TONE_HZ, noise

TONE_HZ: Final = HIGH_TONE_HZ
_RATE_HZ: Final = 48_000
_BEFORE_S, _TONE_S, _AFTER_S = 0.3, 1.6, 14.0
"""Long enough apart for the lead, who waits for three seconds of silence first, to speak in between, and for
the supervisor to read it and hand the call back."""


def write_microphone(file: Path) -> list[str]:
    """Write what the microphone hears, over and over; the flags by which Chromium takes it from there."""
    silences = [bytes(2 * round(seconds * _RATE_HZ)) for seconds in (_BEFORE_S, _AFTER_S)]
    with wave.open(str(file), "wb") as sound:
        sound.setparams((1, 2, _RATE_HZ, 0, "NONE", ""))
        sound.writeframes(noise("high_tone", _TONE_S, _RATE_HZ).join(silences))
    return [f"--use-file-for-fake-audio-capture={file}"]
