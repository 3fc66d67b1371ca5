"""The number that an answer names, as to "from zero to ten"."""

import re

from agent_worker.conversation.farewells import without_accents
from agent_worker.conversation.words import spoken_words

# Without accents, Hindi in Latin letters. Words that are an article too ("un", "ein") are left out; larger
# numbers come as digits.
_WORDS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen",
    "de": "null eins zwei drei vier funf sechs sieben acht neun zehn",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez",
    "fr": "zero une deux trois quatre cinq six sept huit neuf dix",
    "hi": "shoonya ek do teen chaar paanch chhah saat aath nau das",
}
_NUMBERS = {
    language: {word: value for value, word in enumerate(words.split())} for language, words in _WORDS.items()
}
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_NUMBERS["en"] |= _TENS
_NUMBERS["hi"] |= {"shoony": 0, "paach": 5, "chha": 6, "chhe": 6}
_LARGE = frozenset({"hundred", "thousand", "million"})
_OUT_OF = re.compile(r"\b(?:out of|von|de|sur) (?:\d+|ten|zehn|diez|dix)\b")
_THAT_ONE = re.compile(r"\b(?:that|this|the|which|no|any|every|some|good|bad|last|first|other) one\b")
_MOST_DIGITS = 6


def number_named(text: str, language: str = "en") -> int | None:
    """The one whole number in `text`, in digits or in words; None if there is none, or several."""
    said = without_accents(" ".join(spoken_words(text)))
    words = _THAT_ONE.sub(" ", _OUT_OF.sub(" ", said)).split()
    if not _LARGE.isdisjoint(words):
        return None
    known = _NUMBERS.get(language.partition("-")[0].lower(), _NUMBERS["en"])
    found: list[int] = []
    follows_tens = False
    for word in words:
        value = int(word) if word.isdecimal() and len(word) <= _MOST_DIGITS else known.get(word)
        if value is not None and follows_tens and 0 < value < 10:
            found[-1] += value
        elif value is not None:
            found.append(value)
        follows_tens = word in _TENS and value is not None
    return found[0] if len(set(found)) == 1 else None
