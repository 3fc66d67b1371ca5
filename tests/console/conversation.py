"""What was said in the calls that the console shows."""

import io
import wave
from datetime import datetime, timedelta
from typing import Any, Final

import av
import numpy as np

from control_plane.contract.events import (
    Answered,
    AnsweredBy,
    Answerer,
    CallEvent,
    Evidence,
    LabelSource,
    RecordingSegment,
    Ringing,
    Speaker,
    StateEntered,
    Tagged,
    ToolUsed,
    Turn,
    TurnLatency,
)

RINGS_S: Final = 4.0

_LINES: Final = (
    (Speaker.AGENT, "Hello Anna, this is Maya from Northwind. We record. Is it a good time?", "INTRO"),
    (Speaker.LEAD, "Well, I have a minute. What is it about?", "INTRO"),
    (Speaker.AGENT, "You downloaded our guide to payroll. How many people do you pay each month?", "QUALIFY"),
    (Speaker.LEAD, "About two hundred, but honestly that sounds too expensive for us.", "QUALIFY"),
    (Speaker.AGENT, "Most teams of your size save more than it costs within a quarter.", "PITCH"),
    (Speaker.LEAD, "All right, send me something and we can talk on Thursday.", "CLOSE"),
    (Speaker.AGENT, "Thursday at ten it is. You get an invitation by e-mail. Goodbye, Anna!", "END"),
)  # fmt: skip
_LATENCY: Final = TurnLatency(
    endpointing_ms=210,
    transcription_ms=60,
    decision_ms=3,
    first_token_ms=140,
    first_audio_ms=90,
    total_ms=505,
)
_LINE_S: Final = 4.0
_PAUSE_S: Final = 1.2
_RATE_HZ: Final = 48_000

LENGTH_S: Final = len(_LINES) * (_LINE_S + _PAUSE_S)


def facts(rang_at: datetime, lines: int = len(_LINES)) -> list[CallEvent]:
    """The facts of a call up to so many lines; the phone rang at `rang_at`."""
    answered_at = rang_at + timedelta(seconds=RINGS_S)
    log: list[CallEvent] = []

    def told(fact: type[Any], after_s: float, /, **fields: Any) -> None:
        log.append(fact(number=len(log) + 1, at=answered_at + timedelta(seconds=after_s), **fields))

    told(Ringing, -RINGS_S)
    told(Answered, 0)
    told(AnsweredBy, 1, kind=Answerer.PERSON, confidence=0.94, after_s=1.1, by=Evidence.WORDS)
    stage = ""
    for index, (speaker, text, state) in enumerate(_LINES[:lines]):
        started_s = index * (_LINE_S + _PAUSE_S)
        fields: dict[str, Any] = {"speaker": speaker, "text": text, "state": state}
        if speaker is Speaker.AGENT:
            fields["latency"] = _LATENCY if index else None
        else:
            fields |= {"label": "interested", "label_source": LabelSource.MODEL, "confidence": 0.91}
        told(Turn, started_s + _LINE_S, started_s=started_s, ended_s=started_s + _LINE_S, **fields)
        if state != stage and stage:
            told(StateEntered, started_s, from_state=stage, to_state=state, label="interested")
        stage = state
    if lines == len(_LINES):
        told(ToolUsed, LENGTH_S - 3, tool="book_meeting", ok=True, took_ms=84)
        told(Tagged, LENGTH_S - 2, tag="meeting")
        told(RecordingSegment, LENGTH_S, index=0, object_key="000000.part", size_bytes=1)
    return log


def sound() -> bytes:
    """The recording of the whole call, Ogg Opus in stereo: a tone for each line, the lead's at the left."""
    times_s = np.arange(int(LENGTH_S * _RATE_HZ)) / _RATE_HZ
    samples = np.zeros((2, len(times_s)), dtype=np.int16)
    for index, (speaker, _text, _state) in enumerate(_LINES):
        begins_s = index * (_LINE_S + _PAUSE_S)
        spoken = (times_s >= begins_s) & (times_s < begins_s + _LINE_S)
        tone = 9_000 * np.sin(2 * np.pi * 300 * times_s) * np.sin(2 * np.pi * 2 * times_s)
        samples[0 if speaker is Speaker.LEAD else 1] += np.where(spoken, tone, 0).astype(np.int16)
    file = io.BytesIO()
    with av.open(file, "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=_RATE_HZ, layout="stereo")
        frame = av.AudioFrame.from_ndarray(samples.T.reshape(1, -1).copy(), format="s16", layout="stereo")
        frame.rate = _RATE_HZ
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def message() -> bytes:
    """What was left on a machine, a WAV file: a tone of a second."""
    tone = (9_000 * np.sin(2 * np.pi * 300 * np.arange(_RATE_HZ) / _RATE_HZ)).astype("<i2")
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(_RATE_HZ)
        written.writeframes(tone.tobytes())
    return file.getvalue()
