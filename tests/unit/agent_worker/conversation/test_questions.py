import pytest

from agent_worker.conversation.questions import is_question


@pytest.mark.parametrize(
    "said",
    [
        "who developed the software",
        "and how long does it take to set up",
        "yes but what does the guide say",
        "okay can it read spreadsheets",
        "does it work with trucks from abroad",
        "i was wondering how many drivers it can plan",
        "we plan by hand. how does yours work",
        "So it works abroad?",
        "could you tell me where the data is stored",
        "is there a hotline",
    ],
)
def test_a_question_is_told_with_and_without_its_mark(said: str) -> None:
    assert is_question(said)


@pytest.mark.parametrize(
    "said",
    [
        "yes that sounds good",
        "we plan everything on a whiteboard",
        "i do not know what to say",
        "that is what i thought",
        "what a pity. not for us",
        "we know how it works",
        "can not complain",
        "",
    ],
)
def test_a_statement_is_no_question(said: str) -> None:
    assert not is_question(said)


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("und wie lange dauert das", "de"),
        ("kann es auch Lastwagen planen", "de-DE"),
        ("y cuánto tiempo tarda", "es"),
        ("¿funciona en el extranjero?", "es-MX"),
        ("et comment ça marche", "fr"),
        ("est-ce que ça marche en Italie", "fr"),
        ("यह कैसे काम करता है", "hi"),
        ("kya ye mobile par chalta hai", "hi"),
    ],
)
def test_it_is_told_in_every_language(said: str, language: str) -> None:
    assert is_question(said, language)


@pytest.mark.parametrize(
    ("said", "language"), [("ja gern", "de"), ("sí, claro", "es"), ("oui volontiers", "fr"), ("हाँ ज़रूर", "hi")]
)
def test_an_answer_is_none_in_any_language(said: str, language: str) -> None:
    assert not is_question(said, language)
