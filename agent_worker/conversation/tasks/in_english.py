"""Small words of other languages in English terms, so that one set of rules takes them apart.

Names, hours and days stay as they are: they are the business of `callback_time`.
"""

import re

from agent_worker.conversation.devanagari import in_latin
from agent_worker.conversation.farewells import without_accents
from agent_worker.conversation.tasks.other_terms import (
    CHOICES,
    CORRECTIONS,
    FOLLOWS,
    LEADS_IN,
    LETTERS,
    NUMBERS,
    SIGNS,
    Terms,
)
from agent_worker.conversation.words import ENGLISH, language_of

_LETTER = r"(?:[a-z]|\d)"


def address_in_english(text: str, language: str) -> str:
    """Words that hold an address, with its signs, digits and letters named as in English."""
    code = language_of(language)
    if code == ENGLISH:
        return text
    plain = _plain(text, code)
    for _ in range(2):
        plain = re.sub(rf"^\W*(?:{LEADS_IN[code]})[\s,:]+", "", plain)
    plain = re.sub(rf"[\s,]+{FOLLOWS[code]}[\s.!]*$", "", plain)
    plain = _replaced(plain, SIGNS[code])
    digits = {word: str(value) for value, word in enumerate(NUMBERS[code].split())}
    letters = dict(named.split("=") for named in LETTERS[code].split())
    return _letters(" ".join(digits.get(word, word) for word in plain.split()), letters)


def correction_in_english(text: str, language: str) -> str:
    """The same for words that put an address right: "nicht com sondern de"."""
    code = language_of(language)
    if code == ENGLISH:
        return text
    return address_in_english(_replaced(_plain(text, code), CORRECTIONS[code]), language)


def choice_in_english(text: str, language: str) -> str:
    """Words that choose among times that were offered; the times themselves stay as they are."""
    code = language_of(language)
    return text if code == ENGLISH else _replaced(_plain(text, code), CHOICES[code])


def _plain(text: str, code: str) -> str:
    lowered = in_latin(text).lower().replace("\u2019", "'")
    if code == "de":
        for letter, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
            lowered = re.sub(rf"(?<=\w){letter}|{letter}(?=\w*\W*(?:punkt|at|ät))", written, lowered)
    return without_accents(lowered.replace("ät", "at")).replace("'", " ")


def _replaced(plain: str, terms: Terms) -> str:
    for said, term in terms:
        is_bound = "(?<=" in said or "(?=" in said  # it says itself what stands beside it
        plain = re.sub(said if is_bound else rf"(?<![\w@])(?:{said})(?![\w@])", f" {term} ", plain)
        plain = " ".join(plain.split())
    return plain


def _letters(plain: str, names: dict[str, str]) -> str:
    """Names of letters as the letters where they stand beside other letters."""
    words = plain.split()
    named = [names.get(word, word) for word in words]
    result = []
    for place, word in enumerate(words):
        around = [*named[max(0, place - 1) : place], *named[place + 1 : place + 2]]
        beside = any(re.fullmatch(_LETTER, other) for other in around)
        result.append(named[place] if beside else word)
    return " ".join(result)
