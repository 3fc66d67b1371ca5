"""Speech in other languages than English on the local stack."""

import pytest

from infra.local.personas import foreign_lines, spoken_lines
from infra.local.speech import SpeechError, espeak, synthesize
from infra.local.standins.deepgram.grammar import Grammar
from infra.local.standins.deepgram.pronunciation import pronunciations
from infra.local.standins.elevenlabs.voices import voice_in
from tests.calls.cast import PEOPLE


@pytest.mark.parametrize(
    ("language", "line"),
    [("es", "buenos días"), ("de", "schönen guten tag"), ("fr", "bonjour à tous"), ("hi", "नमस्ते जी")],
)
def test_each_language_has_a_voice(language: str, line: str) -> None:
    assert 0.4 < len(synthesize(line, language, 8_000)) / 2 / 8_000 < 3


def test_an_unknown_voice_and_an_empty_text_are_refused() -> None:
    with pytest.raises(SpeechError, match="choose one of es, de, fr, hi"):
        espeak.speak("hej", "sv")
    with pytest.raises(SpeechError, match="nothing to say"):
        espeak.speak(" ... ", "es")


def test_words_are_told_in_english_phones() -> None:
    assert pronunciations(["gracias"], "es") == {
        "gracias": ("G R AA TH Y AA S", "G D AH TH Y AH S"),
    }
    assert pronunciations(["ich", "nein"], "de")["nein"] == ("N AY N",)


def test_lines_of_other_languages_are_in_the_grammar_of_all_languages_alone() -> None:
    grammar = Grammar(["yes i do"], {"no gracias": "es"})
    assert grammar.words == {"yes", "i", "do"}
    assert grammar.in_all_languages.words == {"yes", "i", "do", "no@es", "gracias@es"}
    only_english = Grammar(["yes i do"])
    assert only_english.in_all_languages is only_english


def test_a_persona_s_voice_says_in_which_language_a_line_is() -> None:
    assert foreign_lines(PEOPLE)["rufen sie mich nie wieder an"] == "de"
    assert "rufen sie mich nie wieder an" not in spoken_lines(PEOPLE)


def test_the_vendor_s_voice_speaks_the_language_it_is_told() -> None:
    assert [voice_in(code, "slt") for code in ("es", "en", "")] == ["es", "slt", "slt"]
