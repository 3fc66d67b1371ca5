"""A menu's words in one plain form, whoever recognised them, and where its clauses part."""

import re
import unicodedata
from typing import Final

BREAK: Final = "|"
"""Stands alone where the voice paused or the recogniser set a mark."""

_MARKS = re.compile(r"[.;:,!?\n|]+|\s[-\u2013\u2014]\s")
_NOT_A_WORD = re.compile(r"[^\w|]+|_")
_KEY_NAMES = (("#", " pound "), ("*", " star "))
_DIGITS = {
    "zero": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
}
_APOSTROPHES = re.compile("[\u2019\u2018`\u00b4']")


def plain(text: str) -> str:
    """`text` in lower case, digits as digits, apostrophes gone, each clause's end a `BREAK`."""
    lowered = unicodedata.normalize("NFKC", text).lower()
    for sign, name in _KEY_NAMES:
        lowered = lowered.replace(sign, name)
    marked = _MARKS.sub(f" {BREAK} ", _APOSTROPHES.sub("", lowered))
    words = (_DIGITS.get(word, word) for word in _NOT_A_WORD.sub(" ", marked).split())
    return re.sub(r"(?:\| )+", "| ", " ".join(words)).strip(f" {BREAK}")


def clauses(plain_text: str) -> list[str]:
    """The clauses of plain text, none empty."""
    return [clause for part in plain_text.split(BREAK) if (clause := part.strip())]
