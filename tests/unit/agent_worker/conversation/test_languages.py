import pytest

from agent_worker.conversation.classifier import CLEAR, OPEN, PLAIN, Verdict, classify
from agent_worker.conversation.completeness import completeness
from agent_worker.conversation.guards import Guard, guard, is_opt_out
from agent_worker.conversation.words import language_of, plain

PLAIN_FORMS = [
    ("es", "¿Quién es? ¡No me llame más!", "quien es . no me llame mas"),
    ("de", "Hören Sie auf, im Büro", "horen sie auf im buro"),
    ("fr", "N'appelez plus, c'est l'après-midi", "n appelez plus c est l apres midi"),
    ("hi", "मुझे फ़ोन मत करो। नंबर", "mujhe fon mat karo . nambar"),
    ("en", "the café isn't open", "the cafe is not open"),
]
ANSWERS = [
    ("es", "sí claro, cuénteme", Verdict("interested", CLEAR)),
    ("es", "sí", Verdict("interested", PLAIN)),
    ("es", "no me interesa", Verdict("not_interested", CLEAR)),
    ("es", "no", Verdict("not_interested", PLAIN)),
    ("es", "quizás", Verdict("unclear", PLAIN)),
    ("es", "¿cómo dice?", Verdict("unclear", CLEAR)),
    ("es", "sí pero no", Verdict("unclear", 0.0)),
    ("es", "no hay problema", Verdict("interested", CLEAR)),
    ("es", "no, para nada, dígame", Verdict("interested", CLEAR)),
    ("es", "no hay problema pero no me interesa", Verdict("not_interested", CLEAR)),
    ("es", "nunca he oído hablar de eso", OPEN),
    ("de", "nein, Sie stören nicht", Verdict("interested", CLEAR)),
    ("de", "nicht schlecht", Verdict("interested", CLEAR)),
    ("de", "nie davon gehört", OPEN),
    ("de", "ja gerne", Verdict("interested", CLEAR)),
    ("de", "ja", Verdict("interested", PLAIN)),
    ("de", "kein Interesse", Verdict("not_interested", CLEAR)),
    ("de", "tschüss", Verdict("not_interested", CLEAR)),
    ("de", "kommt drauf an", Verdict("unclear", PLAIN)),
    ("de", "wie bitte", Verdict("unclear", CLEAR)),
    ("fr", "non, vous ne me dérangez pas", Verdict("interested", CLEAR)),
    ("fr", "non allez-y", Verdict("interested", CLEAR)),
    ("fr", "jamais entendu parler", OPEN),
    ("fr", "oui bien sûr", Verdict("interested", CLEAR)),
    ("fr", "ça ne m'intéresse pas", Verdict("not_interested", CLEAR)),
    ("fr", "non", Verdict("not_interested", PLAIN)),
    ("fr", "peut-être", Verdict("unclear", PLAIN)),
    ("hi", "नहीं कोई बात नहीं", Verdict("interested", CLEAR)),
    ("hi", "हाँ बताइए", Verdict("interested", CLEAR)),
    ("hi", "haan theek hai", Verdict("interested", CLEAR)),
    ("hi", "मुझे इंटरेस्ट नहीं है", Verdict("not_interested", CLEAR)),
    ("hi", "nahi chahiye", Verdict("not_interested", CLEAR)),
    ("hi", "शायद", Verdict("unclear", PLAIN)),
]
FINISHED = [
    ("es", "ya tenemos un proveedor"),
    ("es", "sí"),
    ("de", "wir haben schon einen anbieter"),
    ("de", "das klingt gut"),
    ("fr", "oui bien sûr"),
    ("fr", "c'est très intéressant"),
    ("hi", "हम दस लोग हैं ऑफिस में"),
    ("hi", "haan"),
]
OPEN_ENDED = [
    ("es", "mi correo es"),
    ("es", "yo quiero que"),
    ("de", "wir arbeiten mit"),
    ("de", "ja aber"),
    ("fr", "je suis dans le"),
    ("fr", "on a déjà un"),
    ("hi", "मेरा नंबर है और"),
    ("hi", "mujhe lagta hai ki"),
]


@pytest.mark.parametrize(("language", "said", "expected"), PLAIN_FORMS)
def test_words_come_in_one_plain_form(language: str, said: str, expected: str) -> None:
    assert plain(said, language) == expected


@pytest.mark.parametrize(("language", "said", "verdict"), ANSWERS)
def test_answers_are_told_apart_in_every_language(language: str, said: str, verdict: Verdict) -> None:
    assert classify(said, language=language) == verdict


@pytest.mark.parametrize(("language", "said"), FINISHED)
def test_a_finished_utterance_is_known_in_every_language(language: str, said: str) -> None:
    assert completeness(said, language) >= 0.5


@pytest.mark.parametrize(("language", "said"), OPEN_ENDED)
def test_an_open_utterance_is_known_in_every_language(language: str, said: str) -> None:
    assert completeness(said, language) < 0.5


def test_a_language_may_come_as_a_tag_and_an_unknown_one_is_heard_as_english() -> None:
    assert [language_of(tag) for tag in ("de-AT", "pt_BR", "HI", "en-US")] == ["de", "en", "hi", "en"]
    assert guard("rufen sie mich nie wieder an", "de-CH") is Guard.OPT_OUT
    assert guard("stop calling me", "pt-BR") is Guard.OPT_OUT


@pytest.mark.parametrize("language", ["es", "de", "fr", "hi"])
def test_an_english_opt_out_is_heard_in_every_language(language: str) -> None:
    assert is_opt_out("please don't call me again", language)


def test_the_more_binding_guard_wins() -> None:
    assert guard("fuck you and never call me again") is Guard.OPT_OUT
    assert guard("help me he is going to kill me stop calling") is Guard.EMERGENCY
    assert guard("are you a robot let me speak to a human") is Guard.WANTS_PERSON
