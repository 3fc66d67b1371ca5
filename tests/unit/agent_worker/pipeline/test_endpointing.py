import pytest

from agent_worker.pipeline.endpointing import Pauses, Said, patience_s


def fluent() -> Pauses:
    return Pauses()


def hesitant(*pauses_s: float) -> Pauses:
    pauses = Pauses()
    for pause_s in pauses_s:
        pauses.note(pause_s)
    return pauses


def test_a_clear_answer_is_taken_at_once() -> None:
    assert patience_s(Said("yes i have a minute for you", final=True, expected=True), fluent()) < 0.1


def test_words_that_may_change_are_given_a_moment_more() -> None:
    text = "yes i have a minute for you"
    sure = patience_s(Said(text, final=True, expected=True), fluent())
    assert sure < patience_s(Said(text, final=False, expected=True), fluent()) < 0.3


def test_more_patience_the_less_complete_the_words_are() -> None:
    texts = ["yes i have a minute", "yes", "yes and my number is"]
    patience = [patience_s(Said(text, final=True, expected=text != texts[2]), fluent()) for text in texts]
    assert patience == sorted(patience)
    assert patience[0] < 0.1 < patience[1] < 1.0 < patience[2]


def test_a_statement_that_answers_nothing_is_given_time() -> None:
    text = "we have about twenty machines"
    assert patience_s(Said(text, final=True, expected=False), fluent()) > 0.3


def test_voice_without_words_means_that_words_are_missing() -> None:
    said = Said("yes i have a minute", final=False, expected=True, unheard_voice_s=0.6)
    assert patience_s(said, fluent()) >= 0.5


def test_final_words_are_not_waited_for() -> None:
    said = Said("yes i have a minute", final=True, expected=True, unheard_voice_s=0.6)
    assert patience_s(said, fluent()) < 0.1


@pytest.mark.parametrize("text", ["yes", "we have about twenty machines"])
def test_whoever_has_paused_before_is_given_longer_than_that_pause(text: str) -> None:
    assert patience_s(Said(text, final=True, expected=False), hesitant(1.2)) > 1.2


def test_gaps_between_words_are_no_pauses() -> None:
    assert hesitant(0.1, 0.2, 0.15).count == 0


def test_one_pause_does_not_slow_down_clear_answers_and_a_second_one_does() -> None:
    said = Said("that sounds good", final=True, expected=True)
    assert patience_s(said, hesitant(0.8)) < 0.1
    assert patience_s(said, hesitant(0.8, 0.5)) > 0.5


def test_nobody_is_waited_for_longer_than_two_seconds() -> None:
    assert patience_s(Said("well um", final=True, expected=False), hesitant(9.0)) <= 2.0
