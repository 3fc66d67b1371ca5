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
        ("Not a problem.", "en-US"),
        ("Why not?", "en-US"),
        ("why not, put him through", "en-US"),
        ("I don't mind", "en-US"),
        ("sí, claro", "es-ES"),
        ("No hay problema.", "es-ES"),
        ("no hay ningún problema", "es-MX"),
        ("¿Por qué no?", "es-ES"),
        ("sin problemas", "es-ES"),
        ("Ja, gerne.", "de-DE"),
        ("Kein Problem, stellen Sie sie durch", "de-DE"),
        ("Kein Problem.", "de-DE"),
        ("Das ist gar kein Problem", "de-DE"),
        ("Warum nicht?", "de-DE"),
        ("ich habe nichts dagegen", "de-DE"),
        ("d'accord", "fr-FR"),
        ("Pas de problème.", "fr-FR"),
        ("aucun souci", "fr-FR"),
        ("Pourquoi pas ?", "fr-FR"),
        ("ça ne me dérange pas", "fr-FR"),
        ("हाँ", "hi-IN"),
        ("कोई बात नहीं", "hi-IN"),
        ("koi dikkat nahi", "hi-IN"),
        ("क्यों नहीं", "hi-IN"),
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
        ("No worries, but not now", "en-US"),
        ("no problem, later please", "en-US"),
        ("Why not later?", "en-US"),
        ("why not ask somebody else", "en-US"),
        ("no puedo", "es-ES"),
        ("no hay problema pero ahora no", "es-ES"),
        ("¿por qué no llama más tarde?", "es-ES"),
        ("Nein, später", "de-DE"),
        ("kein Problem, aber nicht jetzt", "de-DE"),
        ("warum nicht später", "de-DE"),
        ("pas maintenant", "fr-FR"),
        ("pas de souci, mais pas maintenant", "fr-FR"),
        ("कोई बात नहीं, अभी नहीं", "hi-IN"),
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
