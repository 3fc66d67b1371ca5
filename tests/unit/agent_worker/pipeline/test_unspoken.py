import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_worker.pipeline.unspoken import TimedWords, unspoken

TEXT = "Hello Anna, do you have a minute?"
WORDS = [
    TimedWords("Hello ", 0.0, 0.4),
    TimedWords("Anna, ", 0.4, 0.9),
    TimedWords("do ", 1.1, 1.2),
    TimedWords("you ", 1.2, 1.4),
]


@pytest.mark.parametrize(
    ("spoken_s", "rest"),
    [
        (0.0, TEXT),
        (0.2, TEXT),
        (0.4, "Anna, do you have a minute?"),
        (0.6, "Anna, do you have a minute?"),
        (1.0, "do you have a minute?"),
        (1.3, "you have a minute?"),
        (1.4, "have a minute?"),
    ],
)
def test_the_rest_begins_with_the_word_that_was_cut_off(spoken_s: float, rest: str) -> None:
    assert unspoken(TEXT, WORDS, spoken_s) == rest


def test_a_word_that_the_vendor_spells_otherwise_is_passed_over() -> None:
    timed = [TimedWords("twenty", 0.0, 0.5), TimedWords("people", 0.5, 1.0)]
    assert unspoken("20 people call you", timed, 1.0) == "call you"


def test_with_the_beginning_of_each_sentence_alone_the_place_within_it_is_guessed() -> None:
    timed = [TimedWords("Hello Anna. ", 0.0), TimedWords("Do you have a minute for me?", 1.5)]
    assert unspoken("Hello Anna. Do you have a minute for me?", timed, 2.0) == "have a minute for me?"
    assert unspoken("Hello Anna. Do you have a minute for me?", timed, 30.0) == ""


def test_without_any_times_the_place_is_guessed() -> None:
    assert unspoken(TEXT, [], 1.0) == "you have a minute?"
    assert unspoken(TEXT, [], 60.0) == ""


def test_marks_alone_are_no_rest() -> None:
    assert unspoken("Goodbye ...", [TimedWords("Goodbye", 0.0, 0.5)], 0.6) == ""


@given(st.text(alphabet="ab c.", max_size=60), st.floats(min_value=0, max_value=10))
def test_the_rest_is_always_an_end_of_the_text(text: str, spoken_s: float) -> None:
    assert text.endswith(unspoken(text, [], spoken_s))
