"""The phones' sound: G.711, RTP, keys, voice and its measures."""

import contextlib
import io
import wave

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.local.phones.measures import answer_latencies_ms, bargein_ms, longest_wait_s
from infra.local.phones.media import rtp
from infra.local.phones.media.g711 import CODECS, FRAME_S, PCMA, PCMU, Codec
from infra.local.phones.media.recording import Recording
from infra.local.phones.media.telephone_events import KeyListener, press
from infra.local.phones.media.voice import Stretch, VoiceDetector, level_dbfs
from infra.local.phones.records import Utterance

LOUD, SOFT, QUIET = -20.0, -46.0, -70.0


def heard(*levels: float) -> list[tuple[int, int]]:
    """The stretches in a row of frames, as frame numbers (first, one after the last)."""
    detector = VoiceDetector()
    for index, level in enumerate(levels):
        detector.hear(level, index * FRAME_S, (index + 1) * FRAME_S)
    return [(round(one.started_s / FRAME_S), round(one.ended_s / FRAME_S)) for one in detector.stretches]


@pytest.mark.parametrize("codec", CODECS.values(), ids=lambda codec: codec.name)
def test_a_law_is_its_own_inverse_and_silence_is_silent(codec: Codec) -> None:
    codes = bytes(range(256))
    assert np.array_equal(codec.decode(codec.encode(codec.decode(codes))), codec.decode(codes))
    assert codec.encode(np.zeros(160, dtype=np.int16)) == codec.silent_frame
    assert level_dbfs(codec.decode(codec.silent_frame)) < -70


@pytest.mark.parametrize("codec", CODECS.values(), ids=lambda codec: codec.name)
def test_a_law_keeps_speech_within_its_precision(codec: Codec) -> None:
    samples = np.arange(-32_000, 32_000, 7).astype(np.int16)
    error = np.abs(codec.decode(codec.encode(samples)).astype(int) - samples.astype(int))
    assert np.all(error <= np.maximum(16, np.abs(samples.astype(int)) / 28))


def test_known_codes_decode_to_known_samples() -> None:
    assert PCMU.decode(b"\x00\x80\xff\x7f").tolist() == [-32_124, 32_124, 0, 0]
    assert PCMA.decode(b"\xd5\x55\xaa\x2a").tolist() == [8, -8, 32_256, -32_256]


@given(
    st.builds(
        rtp.Packet,
        payload_type=st.integers(0, 127),
        sequence=st.integers(0, 2**16 - 1),
        timestamp=st.integers(0, 2**32 - 1),
        source=st.integers(0, 2**32 - 1),
        payload=st.binary(max_size=200),
        marker=st.booleans(),
    )
)
def test_a_packet_is_read_as_it_was_written(packet: rtp.Packet) -> None:
    assert rtp.parse(bytes(packet)) == packet


def test_sources_extension_and_padding_are_not_payload() -> None:
    plain = bytes(rtp.Packet(0, 1, 2, 3, b"voice"))
    data = bytes([plain[0] | 0x31]) + plain[1:12] + b"SRC1" + b"\0\0\0\1EXT1" + b"voice" + b"\0\0\3"
    assert rtp.parse(data).payload == b"voice"


@given(st.binary(max_size=40))
def test_whatever_comes_is_a_packet_or_malformed(data: bytes) -> None:
    with contextlib.suppress(rtp.MalformedPacket):
        rtp.parse(data)


def packets(*sequences: int, source: int = 1) -> list[rtp.Packet]:
    return [rtp.Packet(0, sequence % 2**16, 0, source, b"") for sequence in sequences]


def test_lost_late_and_repeated_packets_are_counted() -> None:
    count = rtp.ReceptionCount()
    news = [count.note(packet) for packet in packets(65_534, 65_535, 65_537, 65_537, 65_536, 65_540)]
    assert news == [True, True, True, False, True, True]
    assert (count.received, count.lost) == (5, 2)


def test_a_new_sender_is_no_loss() -> None:
    count = rtp.ReceptionCount()
    for packet in packets(1, 3) + packets(40_000, 40_001, source=2):
        count.note(packet)
    assert (count.received, count.lost) == (4, 1)


def test_each_key_is_heard_once() -> None:
    listener = KeyListener()
    timestamp = start = 0
    digits = []
    for events in press("5#0"):
        timestamp += 160
        for event in events or []:
            start = timestamp if event.first else start
            digits.append(listener.hear(event.payload, start))
    assert [digit for digit in digits if digit] == ["5", "#", "0"]
    assert listener.hear(b"\x20\x00\x00\x00", 5) is None


def test_what_is_no_key_cannot_be_pressed() -> None:
    with pytest.raises(ValueError, match="substring not found"):
        list(press("x"))


def test_voice_is_from_its_first_to_its_last_frame() -> None:
    assert heard(QUIET, LOUD, LOUD, LOUD, QUIET) == [(1, 4)]


def test_a_pause_inside_a_sentence_does_not_end_it() -> None:
    assert heard(LOUD, LOUD, *[QUIET] * 15, LOUD, LOUD) == [(0, 19)]
    assert heard(LOUD, LOUD, *[QUIET] * 20, LOUD, LOUD) == [(0, 2), (22, 24)]


def test_soft_sound_is_voice_only_after_voice() -> None:
    assert heard(SOFT, SOFT, SOFT) == []
    assert heard(LOUD, LOUD, SOFT, SOFT, QUIET, SOFT, SOFT) == [(0, 4)]


def test_a_click_is_not_voice() -> None:
    assert heard(QUIET, LOUD, QUIET, QUIET, LOUD, QUIET) == []
    assert heard(LOUD, LOUD, *[QUIET] * 10, LOUD, *[QUIET] * 10) == [(0, 2)]


def test_a_voice_after_a_gap_without_packets_begins_anew() -> None:
    detector = VoiceDetector()
    detector.hear(LOUD, 0.0, 0.02)
    detector.hear(LOUD, 5.0, 5.02)
    detector.hear(LOUD, 5.02, 5.04)
    assert detector.stretches == [Stretch(5.0, 5.04)]


def said(*times: tuple[float, float]) -> list[Utterance]:
    return [Utterance(text="so it is", started_s=begin, ended_s=end) for begin, end in times]


def test_an_answer_is_measured_from_the_end_of_what_was_said() -> None:
    agent = [Stretch(2.6, 5.0), Stretch(7.5, 9.0)]
    assert answer_latencies_ms(said((1.0, 2.0), (6.0, 7.0)), agent) == [600.0, 500.0]


def test_what_was_not_answered_has_no_latency() -> None:
    agent = [Stretch(5.0, 6.0)]
    assert answer_latencies_ms(said((1.0, 2.0), (3.0, 4.5), (7.0, 8.0)), agent) == [500.0]
    assert answer_latencies_ms(said((1.0, 5.5)), agent) == []
    assert answer_latencies_ms([], agent) == []


def test_a_barge_in_is_measured_from_its_first_sound_to_the_agents_last() -> None:
    agent = [Stretch(2.0, 4.5), Stretch(6.0, 7.0)]
    assert bargein_ms(said((0.5, 1.0), (4.0, 5.0), (8.0, 9.0)), agent) == [500.0]


def test_noises_and_backchannels_ask_for_no_answer_and_interrupt_nobody() -> None:
    agent = [Stretch(2.0, 4.5), Stretch(6.0, 7.0)]
    beside = [
        Utterance(text="", sound="cough", started_s=2.5, ended_s=5.0),
        Utterance(text="okay", started_s=3.0, ended_s=5.5, murmured=True),
    ]
    assert (answer_latencies_ms(beside, agent), bargein_ms(beside, agent)) == ([], [])
    assert longest_wait_s(beside, agent, 20.0) == 0.0


def test_the_longest_wait_is_the_silence_that_the_agent_should_have_broken() -> None:
    agent = [Stretch(2.6, 5.0), Stretch(7.5, 9.0)]
    assert longest_wait_s(said((1.0, 2.0), (5.5, 7.0)), agent, 20.0) == 0.6
    assert longest_wait_s(said((1.0, 2.0), (9.5, 10.0)), agent, 13.0) == 3.0
    assert longest_wait_s(said((1.0, 2.0), (10.0, 10.5), (11.0, 11.2)), agent, 12.0) == 0.8
    assert longest_wait_s(said((3.0, 4.0)), agent, 20.0) == 0.0


def test_a_recording_has_both_sides_on_one_time_line() -> None:
    recording = Recording()
    tone = np.full(160, 1000, dtype=np.int16)
    recording.say(tone, 0.01)
    recording.hear(tone, timestamp=1_000, at_s=0.05)
    recording.hear(tone, timestamp=1_160, at_s=0.075)  # a little late: laid end to end
    recording.hear(tone, timestamp=9_000, at_s=0.2)  # after a pause: where it came
    file = io.BytesIO()
    recording.write(file)
    file.seek(0)
    with wave.open(file) as sound:
        both = np.frombuffer(sound.readframes(sound.getnframes()), dtype=np.int16).reshape(-1, 2)
    assert np.flatnonzero(both[:, 0]).tolist() == list(range(80, 240))
    assert np.flatnonzero(both[:, 1]).tolist() == [*range(400, 720), *range(1600, 1760)]
