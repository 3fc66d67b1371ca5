"""Words that turn round what was said before them, in each language: "that is fine ... but not now". Pure."""

from collections.abc import Sequence

from agent_worker.conversation.answers import ANSWERS
from agent_worker.conversation.guards.hindi.spelling import any_said
from agent_worker.conversation.patterns import any_of
from agent_worker.conversation.words import ENGLISH, language_of

_REVERSALS = {
    "en": any_of(r"but|not|no|never|except|although|unless|however|without"),
    "es": any_of(
        r"no|nunca|jamas|pero|sino|aunque|excepto|salvo|embargo|tampoco|ni|nada|nadie|ningun[oa]?|menos|sin"
    ),
    "de": any_of(
        r"nicht|nichts|nie|niemals|niemand|kein\w*|nein|nee|kaum|aber|sondern|jedoch|allerdings|obwohl|"
        r"ausser|ohne|weder|denn"
    ),
    "fr": any_of(
        r"pas|jamais|plus|rien|aucune?|ne|n|ni|non|nullement|guere|mais|sauf|sans|contre|cependant|pourtant|"
        r"moins|quoique"
    ),
    "hi": any_said(r"nahi|na|mat|lekin|par|magar|kintu|parantu|halanki|bina|sivaay|but|not|no|never"),
}


def turns_round(words: Sequence[str], language: str = ENGLISH) -> bool:
    """Whether one of these words (see `words.spoken_words`) may turn round the meaning of those before.

    Words that do so only at times count ("plus", "denn"). `language` is a language tag or its bare code.
    """
    code = language_of(language)
    said = " ".join(words)
    if code in ANSWERS:
        said = ANSWERS[code].prepared(said)
    return _REVERSALS[code].search(said) is not None
