import pytest

from agent_worker.talking.labelling import says_nearly


@pytest.mark.parametrize(
    ("earlier", "text"),
    [
        ("we have about twenty of them", "We have about twenty of them in the hall."),
        ("the whole team", "the whole team takes part"),
    ],
)
def test_a_few_words_at_the_end_may_be_missing(earlier: str, text: str) -> None:
    assert says_nearly(earlier, text)


@pytest.mark.parametrize(
    ("earlier", "text"),
    [
        ("we have", "we have about twenty of them in the hall"),
        ("we are happy with it", "we are happy with it but not"),
        ("we are very happy", "we are not happy at all"),
        ("that", "that is fine"),
        ("that is fine", "that is fine"),
    ],
)
def test_words_that_could_change_the_meaning_may_not(earlier: str, text: str) -> None:
    assert not says_nearly(earlier, text)


@pytest.mark.parametrize(
    ("earlier", "harmless", "turned_round", "language"),
    [
        ("we do that", "here", "but not often", "en-US"),
        ("eso lo hacemos", "aquí también", "nunca", "es-ES"),
        ("eso lo hacemos", "cada día", "pero no aquí", "es-MX"),
        ("das machen wir", "hier selbst", "nicht", "de-DE"),
        ("das machen wir", "jede Woche", "aber selten", "de"),
        ("davon haben wir", "zwölf", "keine mehr", "de-AT"),
        ("on fait ça", "chaque semaine", "jamais", "fr-FR"),
        ("nous faisons ça", "ici aussi", "mais pas ici", "fr"),
        ("ham yah karte", "hain yahan", "nahin", "hi-IN"),
        ("हम यह करते", "हैं यहाँ", "नहीं", "hi"),
        ("हम यह करते", "हैं यहाँ", "हैं लेकिन", "hi"),
    ],
)
def test_each_language_has_words_of_its_own_that_turn_the_rest_round(
    earlier: str, harmless: str, turned_round: str, language: str
) -> None:
    assert says_nearly(earlier, f"{earlier} {harmless}", language)
    assert not says_nearly(earlier, f"{earlier} {turned_round}", language)
