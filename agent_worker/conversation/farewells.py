"""Farewells: heard from the lead they end a talk, and found in the agent's own free words as well."""

import unicodedata

from agent_worker.conversation.patterns import any_of
from agent_worker.conversation.words import SENTENCE_END, plain

_MOST_WORDS = 6
"""Longer speeches may end in a farewell and still ask for something."""

# Without accents, and Hindi in Latin letters.
_FAREWELLS = {
    "en": any_of(
        r"good ?bye",
        r"bye(?! the)",
        r"(?:have|enjoy) (?:a|the rest of your) (?:\w+ )?(?:day|evening|afternoon|weekend|one|week)",
        r"(?:talk|speak) to you (?:soon|later|then)",
        r"take care(?! of)",
        r"good night",
    ),
    "de": any_of(
        r"auf wieder(?:horen|hoeren|sehen|schauen)",
        r"tschuss|tschus|tschuess|tschau|ciao|servus",
        r"schonen (?:tag|abend|feierabend)|schones wochenende",
        r"bis (?:dann|bald|spater)",
        r"gute nacht",
    ),
    "es": any_of(
        r"adios|chao|chau",
        r"hasta (?:luego|pronto|la vista|manana)",
        r"que (?:tenga|tengas|pase|pases) (?:un |una )?(?:buen|buena|buenas|feliz|lindo|linda)",
        r"buenas noches",
    ),
    "fr": any_of(
        r"au revoir|adieu|ciao",
        r"a (?:bientot|plus tard|plus)",
        r"(?:bonne|belle) (?:journee|soiree|fin de journee)|bon week ?end",
        r"bonne nuit",
    ),
    "hi": any_of(r"alvidaa?", r"phir mil(?:enge|te)", r"shubh (?:raa?tri|din)", r"din shubh"),
}


def is_farewell(text: str, language: str = "en") -> bool:
    """Whether short words are a farewell, and so end the talk; `language` is a tag such as "en-US"."""
    words = plain(text)
    return len(words.split()) <= _MOST_WORDS and "?" not in text and _says_farewell(words, language)


def ends_in_farewell(text: str, language: str = "en") -> bool:
    """Whether the last sentence or two of a longer speech take leave."""
    sentences = [part for part in plain(text).split(f" {SENTENCE_END} ") if part]
    return "?" not in text[-3:] and any(_says_farewell(part, language) for part in sentences[-2:])


def _says_farewell(words: str, language: str) -> bool:
    """In the call's language or in English: people mix them when they take leave."""
    words = without_accents(words)
    own = _FAREWELLS.get(language.partition("-")[0].lower(), _FAREWELLS["en"])
    return bool(own.search(words) or _FAREWELLS["en"].search(words))


def without_accents(words: str) -> str:
    """Words in lower case with accents and umlauts taken off their letters."""
    if words.isascii():
        return words
    letters = unicodedata.normalize("NFD", words.replace("ß", "ss"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
