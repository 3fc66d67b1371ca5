"""What the session hears of the other side, told to the impression of who answers.

The detector's windows are the call's whole sound, so no second way for it is needed.
"""

import numpy as np
from livekit.agents import stt, vad

from agent_worker.detection import Impression

_NOTICED_WITHIN_S = 0.1
"""The detector tells of voice so soon after it has begun."""


def tell_sound(impression: Impression, event: vad.VADEvent, at_s: float) -> None:
    """Tells what the voice activity detector noticed; `at_s` is now, in seconds since the answer."""
    if event.type is vad.VADEventType.INFERENCE_DONE:
        if event.frames:
            windows = [np.frombuffer(frame.data, dtype=np.int16) for frame in event.frames]
            impression.sound(np.concatenate(windows), at_s)
    elif event.type is vad.VADEventType.START_OF_SPEECH:
        # Where the model has heard speech all along, its duration goes back beyond the last pause.
        impression.voice_begins(max(0.0, at_s - min(event.speech_duration, _NOTICED_WITHIN_S)))
    else:
        impression.voice_ends(max(0.0, at_s - event.silence_duration))


def tell_words(impression: Impression, event: stt.SpeechEvent, at_s: float) -> str:
    """Tells what the recogniser heard; the utterance's words so far, empty for an event without any."""
    final = event.type is stt.SpeechEventType.FINAL_TRANSCRIPT
    if not final and event.type is not stt.SpeechEventType.INTERIM_TRANSCRIPT:
        return ""
    text = event.alternatives[0].text.strip() if event.alternatives else ""
    if text:
        impression.words(text, final=final, at_s=at_s)
    return text
