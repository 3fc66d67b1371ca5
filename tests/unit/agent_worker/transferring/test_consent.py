"""A colleague's yes or no: said in their language, or keyed."""

import pytest

from agent_worker.transferring.consent import by_key, by_words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Yes.", "en-US"),
        ("yeah go ahead", "en-US"),
        ("Sure, put her through.", "en-US"),
        ("no problem", "en-US"),
        ("No problem, I'll take it", "en-US"),
        ("sí, claro", "es-ES"),
        ("Ja, gerne.", "de-DE"),
        ("Kein Problem, stellen Sie sie durch", "de-DE"),
        ("d'accord", "fr-FR"),
        ("हाँ", "hi-IN"),
    ],
)
def test_a_yes_takes_the_call(text: str, language: str) -> None:
    assert by_words(text, language) is True


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("No.", "en-US"),
        ("I can't right now", "en-US"),
        ("yes but not now", "en-US"),
        ("sorry, I am busy", "en-US"),
        ("no puedo", "es-ES"),
        ("Nein, später", "de-DE"),
        ("pas maintenant", "fr-FR"),
        ("नहीं", "hi-IN"),
    ],
)
def test_a_no_declines_it_also_beside_a_yes(text: str, language: str) -> None:
    assert by_words(text, language) is False


@pytest.mark.parametrize("text", ["hello", "who is this", "one moment", "", "the number you have dialed"])
def test_anything_else_is_no_answer(text: str) -> None:
    assert by_words(text, "en-US") is None


def test_one_accepts_two_declines_and_other_keys_say_nothing() -> None:
    assert [by_key(digit) for digit in "12#"] == [True, False, None]
