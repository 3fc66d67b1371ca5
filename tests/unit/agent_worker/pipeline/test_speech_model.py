"""Our way of asking Silero tells the same as the library's plugin, on the same sound."""

import numpy as np
import pytest
from livekit import rtc
from livekit.agents.vad import VADEvent, VADEventType
from livekit.plugins import silero

from agent_worker.pipeline.speech_model import SAMPLE_RATE_HZ, Samples, SpeechModel, Stretch, Thresholds
from agent_worker.pipeline.voice_activity import OverheardDetector
from infra.local.speech.noises import noise
from infra.local.speech.synthesis import synthesize

THRESHOLDS = Thresholds(speech_from=0.65, least_speech_s=0.05, least_silence_s=0.06)
FRAME = SAMPLE_RATE_HZ // 50


@pytest.fixture(scope="module")
def sound() -> Samples:
    """Two people, a street and a pause."""
    pieces = [
        synthesize("hello this is anna speaking", "slt", SAMPLE_RATE_HZ),
        bytes(SAMPLE_RATE_HZ),
        noise("street", 1.0, SAMPLE_RATE_HZ),
        synthesize("yes, well, we are looking at that this year", "rms", SAMPLE_RATE_HZ),
        bytes(SAMPLE_RATE_HZ),
    ]
    joined = np.frombuffer(b"".join(pieces), dtype=np.int16)
    return joined[: joined.size // FRAME * FRAME]


async def by_plugin(sound: Samples) -> list[VADEvent]:
    detector = silero.VAD.load(
        min_speech_duration=THRESHOLDS.least_speech_s,
        min_silence_duration=THRESHOLDS.least_silence_s,
        activation_threshold=THRESHOLDS.speech_from,
    )
    stream = detector.stream()
    for piece in sound.reshape(-1, FRAME):
        stream.push_frame(rtc.AudioFrame(piece.tobytes(), SAMPLE_RATE_HZ, 1, FRAME))
    stream._input_ch.close()  # `end_input` would start over, and the last windows be lost
    events = [event async for event in stream]
    await stream.aclose()
    return events


def told(events: list[VADEvent]) -> list[tuple[object, ...]]:
    """Of each event all but its sound and how long the model took."""
    return [
        (
            event.type,
            event.samples_index,
            *(
                round(figure, 2)
                for figure in (
                    event.timestamp,
                    event.speech_duration,
                    event.silence_duration,
                    event.raw_accumulated_speech,
                    event.raw_accumulated_silence,
                )
            ),
            event.speaking,
        )
        for event in events
    ]


async def test_it_tells_what_the_plugin_tells(sound: Samples) -> None:
    model = SpeechModel(THRESHOLDS)
    size = 512
    ours = [
        event
        for start in range(0, sound.size - size + 1, size)
        for event in model.hear(sound[start : start + size])
    ]
    plugins = await by_plugin(sound)
    assert told(ours) == told(plugins)
    assert {event.type for event in ours} == set(VADEventType)
    sure = [event.probability for event in ours]
    assert sure == pytest.approx([event.probability for event in plugins], abs=0.002)


async def test_the_stream_cuts_frames_into_windows_and_starts_over_when_told(sound: Samples) -> None:
    detector = OverheardDetector()
    events: list[VADEvent] = []
    detector.listeners.append(events.append)
    stream = detector.stream()

    def push_all() -> list[tuple[int, float]]:
        events.clear()
        for piece in sound.reshape(-1, FRAME):
            stream.push_frame(rtc.AudioFrame(piece.tobytes(), SAMPLE_RATE_HZ, 1, FRAME))
        return [(event.samples_index, event.probability) for event in events]

    first = push_all()
    judged = [event for event in events if event.type is VADEventType.INFERENCE_DONE]
    assert len(judged) == sound.size // 512
    heard = b"".join(bytes(event.frames[0].data) for event in judged)
    assert heard == sound[: len(judged) * 512].tobytes()
    stream.flush()
    assert push_all() == first
    stream.end_input()
    passed_on = [(event.samples_index, event.probability) async for event in stream]
    assert passed_on == first + first
    await stream.aclose()


async def test_sound_of_another_rate_is_refused() -> None:
    stream = OverheardDetector().stream()
    with pytest.raises(ValueError, match="16 kHz"):
        stream.push_frame(rtc.AudioFrame(bytes(960), 48_000, 1, 480))
    await stream.aclose()


def test_one_sure_window_is_a_click_and_two_are_speech() -> None:
    stretch = Stretch(THRESHOLDS)
    assert [stretch.judge(one) for one in (0.9, 0.1, 0.9)] == [None] * 3
    assert stretch.judge(0.9) is VADEventType.START_OF_SPEECH


def test_speech_goes_on_while_the_model_is_hardly_less_sure() -> None:
    stretch = Stretch(THRESHOLDS)
    for probability in (0.9, 0.9):
        stretch.judge(probability)
    assert [stretch.judge(one) for one in (0.55, 0.51, 0.49)] == [None] * 3
    assert stretch.judge(0.1) is VADEventType.END_OF_SPEECH
