"""Whether a model that was told what to say says just that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_worker.pipeline.keeping_to import is_whole, keeps_to

LINE = "Hello Anna, I can't hear you well. Shall we talk at 10:30?"


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Hel",
        "hello",
        "Hello Anna, ",
        "Hello, Anna. I can",
        "Hello Anna, I can not ",
        "Hello Anna, I cannot hear you well. Shall we talk at half",
        "hello anna i can\u2019t hear you well shall we talk at ten thirty ",
    ],
)
def test_the_beginning_of_the_line_keeps_to_it_however_it_is_written(said: str) -> None:
    assert keeps_to(LINE, said)


@pytest.mark.parametrize(
    "said",
    [
        "Hello Anne ",
        "Hi Anna, ",
        "Hello Anna, I can hear ",
        "Hello Anna, well, I can't ",
        "Sure! Hello Anna ",
        "Hello Anna, I can't hear you well. Shall we talk at 10:30? It is free ",
    ],
)
def test_other_words_are_noticed_once_they_are_whole(said: str) -> None:
    assert not keeps_to(LINE, said)


def test_a_word_that_is_still_coming_does_not_count() -> None:
    assert keeps_to("We don't sell.", "We do")
    assert keeps_to("We don't sell.", "We not")


def test_a_line_is_whole_with_its_last_word() -> None:
    assert is_whole(LINE, "hello anna i cannot hear you well shall we talk at 10.30")
    assert not is_whole(LINE, "Hello Anna, I can't hear you well.")


def test_other_languages_are_compared_by_their_own_rules() -> None:
    assert is_whole("Schönen Tag noch, Frau Groß.", "schönen tag noch frau gross", "de-DE")
    assert is_whole("C'est d'accord.", "c\u2019est d\u2019accord", "fr")


@given(st.lists(st.sampled_from(["hello", "anna", "can't", "we", "10", "Maya."]), max_size=8), st.data())
def test_every_beginning_of_a_line_keeps_to_it(words: list[str], data: st.DataObject) -> None:
    line = " ".join(words)
    assert keeps_to(line, line[: data.draw(st.integers(0, len(line)))])
    assert is_whole(line, line)
