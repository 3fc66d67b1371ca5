import numpy as np
import pytest

from agent_worker.detection import Impression
from agent_worker.detection.tones import Samples
from control_plane.contract.events import Answerer, Evidence

RATE = 16_000
GREETING = "hi this is anna i can not come to the phone right now please leave a message"


def beep(length_s: float = 0.4) -> Samples:
    at = np.arange(round(length_s * RATE)) / RATE
    return (np.sin(2 * np.pi * 1_000 * at) * 8_000).astype(np.int16)


def spoken(words: str, *, from_s: float = 0.5, until_s: float = 2.0) -> Impression:
    """Somebody has said this and is silent."""
    impression = Impression()
    impression.voice_begins(from_s)
    impression.voice_ends(until_s)
    if words:
        impression.words(words, final=True, at_s=until_s + 0.2)
    return impression


def kind(impression: Impression) -> Answerer | None:
    return impression.verdict.kind if impression.verdict else None


def test_nobody_is_anybody_before_something_is_heard() -> None:
    impression = Impression()
    impression.look(5.0)
    assert impression.verdict is None


def test_one_who_greets_and_waits_is_a_person() -> None:
    impression = spoken("hello this is robert")
    assert impression.verdict is None
    impression.look(2.7)
    assert kind(impression) is Answerer.PERSON


def test_one_of_whom_no_word_was_understood_is_taken_for_a_person() -> None:
    impression = spoken("")
    impression.look(2.7)
    assert impression.verdict is not None
    assert (impression.verdict.kind, impression.verdict.by) == (Answerer.PERSON, Evidence.TIMING)


@pytest.mark.parametrize("length_s", [0.0, 0.12])
def test_a_word_too_short_for_the_detector_is_a_person_s_all_the_same(length_s: float) -> None:
    impression = Impression()
    if length_s:
        impression.voice_begins(0.5)
        impression.voice_ends(0.5 + length_s)
    impression.look(1.5)
    assert impression.verdict is None
    impression.words("hi", final=True, at_s=1.6)
    impression.look(2.3)
    assert kind(impression) is Answerer.PERSON


def test_a_machine_is_known_while_it_speaks() -> None:
    impression = Impression()
    impression.voice_begins(0.5)
    impression.words("hi this is anna i can not come to the phone", final=False, at_s=2.0)
    assert impression.verdict is None
    impression.words("hi this is anna i can not come to the phone right", final=False, at_s=2.2)
    assert kind(impression) is Answerer.VOICEMAIL


def test_a_guess_that_is_taken_back_tells_nothing() -> None:
    impression = Impression()
    impression.voice_begins(0.5)
    impression.words("at the beep", final=False, at_s=1.0)
    impression.words("anna speaking", final=False, at_s=1.2)
    impression.words("anna speaking", final=True, at_s=1.4)
    assert impression.verdict is None


def test_a_beep_after_words_of_any_kind_is_a_voicemail() -> None:
    impression = spoken("frank miller")
    impression.look(2.7)
    impression.sound(np.concatenate([beep(), np.zeros(1_600, dtype=np.int16)]), 3.0)
    assert impression.verdict is not None
    assert (impression.verdict.kind, impression.verdict.by) == (Answerer.VOICEMAIL, Evidence.BEEP)


def test_a_tone_is_a_beep_when_it_has_ended_soon() -> None:
    impression = spoken("frank miller")
    impression.sound(beep(0.4), 2.5)
    assert kind(impression) is not Answerer.VOICEMAIL
    impression.sound(np.concatenate([beep(3.5), np.zeros(1_600, dtype=np.int16)]), 6.0)
    assert kind(impression) is not Answerer.VOICEMAIL


def test_a_beep_before_anybody_spoke_tells_nothing() -> None:
    impression = Impression()
    impression.sound(beep(), 0.5)
    assert impression.verdict is None


def test_a_machine_stays_one_when_it_falls_silent() -> None:
    impression = spoken(GREETING)
    impression.look(9.0)
    assert kind(impression) is Answerer.VOICEMAIL


def test_a_greeting_that_goes_on_after_a_pause_is_a_machine_s() -> None:
    impression = spoken("hello this is thomas")
    impression.look(2.7)
    assert kind(impression) is Answerer.PERSON
    impression.agent_was_heard()
    impression.words("please leave a message", final=True, at_s=6.0)
    assert kind(impression) is Answerer.VOICEMAIL


@pytest.mark.parametrize("said", ["i can not take your call right now", "you can try my voicemail"])
def test_one_who_answers_the_agent_is_not_hung_up_on_for_a_hint(said: str) -> None:
    impression = spoken("hello")
    impression.look(2.7)
    impression.agent_was_heard()
    impression.words(said, final=True, at_s=6.0)
    assert kind(impression) is Answerer.PERSON


def test_a_voice_without_end_is_a_machine_s_and_a_long_greeting_is_not() -> None:
    long_greeting, endless = spoken("", until_s=6.5), spoken("", until_s=13.0)
    long_greeting.look(7.2)
    endless.look(13.1)
    assert kind(long_greeting) is Answerer.PERSON
    assert kind(endless) is Answerer.VOICEMAIL


def test_what_was_heard_before_tells_nothing_about_the_next_one() -> None:
    impression = spoken("this call is being screened please say your name")
    assert kind(impression) is Answerer.SCREENING
    impression.begin_anew()
    impression.voice_begins(6.0)
    impression.voice_ends(6.5)
    impression.words("hello", final=True, at_s=6.7)
    impression.look(7.2)
    assert kind(impression) is Answerer.PERSON
