"""A sound over the agent's line: what it is, and when that is known."""

from dataclasses import replace

import pytest

from agent_worker.talking.over_line import Finding, Sound, weigh

SPEAKING = Sound("", "en", speaking=True, silent_s=0.0, held_s=0.2, in_mid_line=True, at_end=False)
"""Somebody makes a sound in the middle of a line."""

SILENT = replace(SPEAKING, speaking=False, silent_s=0.4, held_s=0.8)


def finding(sound: Sound) -> Finding:
    return weigh(sound)[0]


@pytest.mark.parametrize("words", ["uh huh", "okay", "yeah right", "mm"])
def test_words_of_listening_let_the_line_go_on_once_they_are_over(words: str) -> None:
    assert finding(replace(SPEAKING, words=words)) is Finding.OPEN
    assert finding(replace(SILENT, words=words)) is Finding.WAS_LISTENED_TO


@pytest.mark.parametrize("words", ["wait a moment", "stop calling me", "who are you", "no"])
def test_other_words_end_it_at_once(words: str) -> None:
    assert finding(replace(SPEAKING, words=words)) is Finding.IS_CUT_OFF


def test_a_yes_to_a_line_that_is_nearly_over_is_its_answer() -> None:
    late = replace(SPEAKING, words="yeah", in_mid_line=False, at_end=True)
    assert finding(late) is Finding.IS_HEARD_OUT


def test_a_yes_before_the_line_is_heard_is_no_listening() -> None:
    assert finding(replace(SPEAKING, words="yeah", in_mid_line=False)) is Finding.IS_CUT_OFF


def test_words_without_a_sound_that_held_the_line_are_weighed_alike() -> None:
    unheld = replace(SILENT, held_s=None, in_mid_line=False)
    assert finding(replace(unheld, words="okay")) is Finding.WAS_LISTENED_TO
    assert finding(replace(unheld, words="stop calling me")) is Finding.IS_CUT_OFF


def test_a_short_sound_without_words_was_a_noise() -> None:
    found, left_s = weigh(replace(SILENT, silent_s=0.1))
    assert found is Finding.OPEN
    assert left_s == pytest.approx(0.2)
    assert finding(replace(SILENT, silent_s=0.31)) is Finding.GOES_ON


def test_a_long_sound_without_words_is_no_person() -> None:
    found, left_s = weigh(replace(SPEAKING, held_s=1.0))
    assert found is Finding.OPEN
    assert left_s == pytest.approx(0.2)
    assert finding(replace(SPEAKING, held_s=1.3)) is Finding.GOES_ON


def test_words_that_come_late_are_waited_for_longer() -> None:
    sounding, ended = replace(SPEAKING, owes_words=True), replace(SILENT, owes_words=True)
    assert finding(replace(sounding, held_s=1.3)) is Finding.OPEN
    assert finding(replace(sounding, held_s=3.6)) is Finding.GOES_ON
    assert finding(replace(ended, silent_s=1.1)) is Finding.OPEN
    assert finding(replace(ended, silent_s=1.3)) is Finding.GOES_ON


def test_the_end_of_the_turn_that_is_answered_does_not_hold_the_answer() -> None:
    assert finding(replace(SILENT, silent_s=0.0, explained=True)) is Finding.GOES_ON
