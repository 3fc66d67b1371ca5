"""The ElevenLabs stand-in's pure parts, what is sayable, and the faults."""

import pytest
from pydantic import ValidationError

from infra.local.speech import SpeechError
from infra.local.speech.flite import speakable
from infra.local.speech.silence import trimmed
from infra.local.standins.elevenlabs.alignment import chunks, finished_sentences, sentences
from infra.local.standins.elevenlabs.contexts import UnsupportedFormat, sample_rate
from infra.local.standins.elevenlabs.voices import flite_voice
from infra.local.standins.faults import GARBAGE, NO_FAULT, ConnectionCut, Delivery, Fault, FaultControl


def test_only_whole_sentences_are_finished() -> None:
    assert finished_sentences("One. Two? Thr") == (["One.", "Two?"], "Thr")
    assert finished_sentences("One. ") == (["One."], "")
    assert finished_sentences("It costs 3.50 today") == ([], "It costs 3.50 today")
    assert sentences(" ... One! ") == ["One!"]
    assert sentences("   ") == []


def test_chunks_hold_all_sound_and_all_characters_in_order() -> None:
    pcm = bytes(range(256)) * 100
    parts = list(chunks("Hello there, you.", pcm, 8000, start_ms=1000))
    assert b"".join(part.sound for part in parts) == pcm
    assert "".join(part.characters for part in parts) == "Hello there, you. "
    starts = [start for part in parts for start in part.starts_ms]
    lengths = [length for part in parts for length in part.lengths_ms]
    assert starts[0] == 1000
    assert [start + length for start, length in zip(starts, lengths, strict=True)][:-1] == starts[1:]
    assert starts[-1] + lengths[-1] == 1000 + len(pcm) // 2 // 8
    assert all(len(part.characters) == len(part.starts_ms) for part in parts)


def test_formats_that_are_not_pcm_are_refused_with_the_way_out() -> None:
    assert sample_rate("pcm_16000") == 16000
    for other in ("mp3_22050_32", "pcm_1", "ulaw_8000", ""):
        with pytest.raises(UnsupportedFormat, match="use pcm_24000"):
            sample_rate(other)


def test_a_voice_id_always_has_the_same_voice() -> None:
    assert flite_voice("kal") == "kal"
    assert flite_voice("hpp4J3VqNfWAUOO0d1Us") == flite_voice("hpp4J3VqNfWAUOO0d1Us") in ("slt", "rms", "awb")


def test_what_is_said_is_plain_text_in_one_line() -> None:
    assert speakable("it\u2019s caf\u00e9 \u2014 \u201cnow\u201d\n-o x\0") == 'it\'s cafe , "now" -o x'
    for nothing in ("", " ...\n", "\u4f60"):
        with pytest.raises(SpeechError, match="nothing to say"):
            speakable(nothing)
    with pytest.raises(SpeechError, match="too long"):
        speakable("a" * 6000)


def test_silence_around_a_line_is_cut_to_what_speech_needs() -> None:
    loud = b"\x00\x10" * 800
    line = bytes(8000) + loud + bytes(8000)
    assert trimmed(line, 8000) == bytes(320) + loud + bytes(1920)
    assert trimmed(loud, 8000) == loud + bytes(1920)
    assert trimmed(bytes(100), 8000) == bytes(100)


def test_a_fault_lasts_for_as_many_requests_as_it_says() -> None:
    control = FaultControl()
    assert control.take() is NO_FAULT
    control.set(Fault(garbage=True, for_next=2))
    assert [control.take().garbage for _ in range(3)] == [True, True, False]
    control.set(Fault(delay_ms=10))
    assert [control.take().delay_ms for _ in range(3)] == [10, 10, 10]


def test_a_delivery_cuts_or_garbles_as_the_fault_wants() -> None:
    delivery = Delivery(Fault(break_after=1))
    assert delivery.wording("a") == "a"
    with pytest.raises(ConnectionCut):
        delivery.wording("b")
    assert Delivery(Fault(garbage=True)).wording("a") == GARBAGE


@pytest.mark.parametrize("wrong", [{"delay": 1}, {"delay_ms": -1}, {"error": "http_404"}, {"for_next": 0}])
def test_a_fault_that_does_not_exist_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Fault.model_validate(wrong)


def test_a_slow_vendor_is_slow_with_and_without_a_fault() -> None:
    control = FaultControl(usual_delay_ms=300)
    assert control.take().delay_ms == 300
    control.set(Fault(delay_ms=10, for_next=1))
    assert [control.take().delay_ms for _ in range(2)] == [310, 300]
