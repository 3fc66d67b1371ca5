"""Spoken words in one plain form, so that every rule sees the same text whoever transcribed it."""

import re
import unicodedata
from functools import lru_cache

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
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018`\u00b4", "'"))
_SENTENCE_ENDS = re.compile(r"[.!?;:]+")
_NOT_A_WORD = re.compile(r"[^\w'.]+|_")


@lru_cache(maxsize=512)  # one turn asks several times, and interim words come again with every update
def plain(text: str) -> str:
    """`text` in lower case, contractions written out, punctuation gone but for `SENTENCE_END`."""
    lowered = unicodedata.normalize("NFKC", text).lower().translate(_APOSTROPHES)
    lowered = _SPELLED_AI.sub(" ai ", lowered)
    lowered = _SENTENCE_ENDS.sub(f" {SENTENCE_END} ", lowered)
    words = (_written_out(word) for word in _NOT_A_WORD.sub(" ", lowered).split())
    return " ".join(word for word in words if word).strip(f" {SENTENCE_END}")


def spoken_words(text: str) -> tuple[str, ...]:
    """The words of `text` in plain form, sentence ends left out."""
    return tuple(word for word in plain(text).split() if word != SENTENCE_END)


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
