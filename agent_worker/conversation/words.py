"""Spoken words in one plain form, so that every rule sees the same text whoever transcribed it."""

import re
import unicodedata
from functools import lru_cache

from agent_worker.conversation.devanagari import in_latin

ENGLISH = "en"
LANGUAGES = (ENGLISH, "es", "de", "fr", "hi")
"""The languages that the rules know."""

SENTENCE_END = "."
"""Stands alone between sentences in plain text, so that no pattern reaches across two of them."""

_WHOLE_WORDS = {
    "ain't": "is not",
    "can't": "can not",
    "cannot": "can not",
    "gonna": "going to",
    "gotta": "got to",
    "let's": "let us",
    "ok": "okay",
    "shan't": "shall not",
    "wanna": "want to",
    "won't": "will not",
    "yea": "yeah",
}
_ENDINGS = {"n't": "not", "'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}
_IS_AFTER = frozenset({"he", "here", "how", "it", "she", "that", "there", "this", "what", "where", "who"})
# Recognisers often leave the apostrophe out. Only forms that are no English word themselves.
_MAY_LACK_APOSTROPHE = """
aren't can't couldn't didn't doesn't don't hadn't hasn't haven't i'm i've isn't shouldn't that's they're
wasn't weren't what's won't wouldn't you're you've
"""
_WITHOUT_APOSTROPHE = {form.replace("'", ""): form for form in _MAY_LACK_APOSTROPHE.split()}
_SPELLED_AI = re.compile(r"\ba\.\s?i\b\.?|(?<=\ban )a i\b|\ba i$")
_ELISION = re.compile(r"\b([cdjlmnst]|qu|jusqu|lorsqu|puisqu|quelqu)'(?=\w)")
_LOST_ELISIONS = {
    "jai": "j ai",
    "jsuis": "je suis",
    "chuis": "je suis",
    "cest": "c est",
    "jarrete": "j arrete",
    "daccord": "d accord",
    "quest": "qu est",
    "nappelez": "n appelez",
    "mappelez": "m appelez",
    "marreter": "m arreter",
    "quelquun": "quelqu un",
    "aujourd'hui": "aujourdhui",
}
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018`\u00b4", "'"))
_SENTENCE_ENDS = re.compile(r"[.!?;:]+")
_NOT_A_WORD = re.compile(r"[^\w'.]+|_")


def language_of(tag: str) -> str:
    """The bare code of a language tag ("de" for "de-AT"); English where no rules are known."""
    code = tag.replace("_", "-").partition("-")[0].lower()
    return code if code in LANGUAGES else ENGLISH


@lru_cache(maxsize=512)  # one turn asks several times, and interim words come again with every update
def plain(text: str, language: str = ENGLISH) -> str:
    """`text` in lower case and Latin letters without accents, punctuation gone but for `SENTENCE_END`.

    English contractions are written out (in Hindi too, which borrows them), French elisions parted.
    """
    lowered = unicodedata.normalize("NFKC", in_latin(text)).lower().translate(_APOSTROPHES)
    lowered = _without_accents(lowered)
    written_out = _parted if language == "fr" else _as_it_stands
    if language in (ENGLISH, "hi"):
        lowered = _SPELLED_AI.sub(" ai ", lowered)
        written_out = _written_out
    lowered = _SENTENCE_ENDS.sub(f" {SENTENCE_END} ", lowered)
    words = (written_out(word) for word in _NOT_A_WORD.sub(" ", lowered).split())
    return " ".join(word for word in words if word).strip(f" {SENTENCE_END}")


def spoken_words(text: str, language: str = ENGLISH) -> tuple[str, ...]:
    """The words of `text` in plain form, sentence ends left out."""
    return tuple(word for word in plain(text, language).split() if word != SENTENCE_END)


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFD", text.replace("ß", "ss").replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _parted(word: str) -> str:
    word = _LOST_ELISIONS.get(word, word)
    return _as_it_stands(_ELISION.sub(r"\1 ", word))


def _as_it_stands(word: str) -> str:
    return word.replace("'", "")


def _written_out(word: str) -> str:
    word = word.strip("'")
    word = _WITHOUT_APOSTROPHE.get(word, word)
    if word in _WHOLE_WORDS:
        return _WHOLE_WORDS[word]
    for ending, meaning in _ENDINGS.items():
        if word.endswith(ending):
            return f"{word.removesuffix(ending)} {meaning}".strip()
    stem, _, possessive = word.partition("'s")
    if possessive == "" and stem in _IS_AFTER and stem != word:
        return f"{stem} is"
    return word.replace("'", "")
