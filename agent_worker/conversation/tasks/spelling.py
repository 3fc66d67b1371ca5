"""Spoken spelling as pieces of an address: letters, digits, doubled letters, spelling alphabets, signs."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from agent_worker.conversation.number_words import NUMBERS

STOP = "|"
"""Stands between sentences."""

SIGNS = frozenset("@._-+")


class Piece(NamedTuple):
    """Some characters of what was said, and whether they were spelled rather than said as a word."""

    text: str
    spelled: bool = False


_ALPHABET = """
alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa
quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu
"""
_SPELLING_WORDS = frozenset(_ALPHABET.split())
_LETTERS_BY_SOUND = {
    "ay": "a", "bee": "b", "be": "b", "see": "c", "sea": "c", "dee": "d", "ee": "e", "eff": "f", "ef": "f",
    "gee": "g", "aitch": "h", "eye": "i", "jay": "j", "kay": "k", "el": "l", "ell": "l", "em": "m", "en": "n",
    "oh": "o", "pee": "p", "cue": "q", "queue": "q", "are": "r", "ess": "s", "tea": "t", "tee": "t",
    "you": "u", "vee": "v", "ex": "x", "why": "y", "zed": "z", "zee": "z",
}  # fmt: skip

_SIGN_WORDS = {
    "dot": ".", "point": ".", "period": ".", "underscore": "_", "dash": "-", "hyphen": "-", "minus": "-",
    "plus": "+",
}  # fmt: skip
_PHRASES = (
    (re.compile(r"\be-mail"), "email"),
    (re.compile(r"\b(?:all )?(?:in )?(?:one word|lower ?case|small letters|together)\b"), " "),
    (re.compile(r"\b(?:with )?no spaces?\b|\bwithout (?:a |any )?spaces?\b|\bcapital\b"), " "),
    (re.compile(r"\bunder score\b"), " underscore "),
    (re.compile(r"\bfull stop\b(?! *$)"), " dot "),
    (re.compile(r"\bat[ -]sign\b|\bat symbol\b"), " @ "),
    (re.compile(r"\bdot ?(?=com\b)"), " dot "),
    (re.compile(r"\bdouble (?:u|you)\b"), " w "),
    (re.compile(r"\bx-ray\b"), "xray"),
)
_AS_IN = frozenset({"as", "for", "like"})
_TIMES = {"double": 2, "triple": 3}
_TOKENS = re.compile(r"[^\W_]+|[@._+-]|[;!?]")
_SHORTEST_ALPHABET_RUN = 3


def pieces(text: str) -> list[Piece]:
    """What was said as pieces in order; "at" stays a word, because it may be one."""
    words = _words(text)
    words = _by_alphabet(words)
    found: list[Piece] = []
    at = 0
    while at < len(words):
        piece, at = _next(words, at)
        found.append(piece)
    return found


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).lower().replace("\u2019", "'").replace("'", "")
    for phrase, instead in _PHRASES:
        plain = phrase.sub(instead, plain)
    words: list[str] = []
    for token in _TOKENS.finditer(plain):
        word, ends_here = token[0], plain[token.end() : token.end() + 1].strip() == ""
        if word in ";!?":
            words.append(STOP)
        elif word == "." and ends_here:
            # A sentence's end, unless it stands behind a letter: "A. Keller"
            if words and len(words[-1]) > 1:
                words.append(STOP)
        elif word == "-" and plain[max(0, token.start() - 1)].strip() and _between_letters(plain, token):
            continue  # "k-e-l-l-e-r"
        else:
            words.append(_SIGN_WORDS.get(word, word))
    return words


def _between_letters(plain: str, sign: re.Match[str]) -> bool:
    before = re.search(r"(\w+)$", plain[: sign.start()])
    after = re.match(r"\w+", plain[sign.end() :])
    return bool(before and after and len(before[1]) == 1 and len(after[0]) == 1)


def _by_alphabet(words: list[str]) -> list[str]:
    """Runs of "kilo echo lima" as letters; one alone may be somebody's name."""
    result: list[str] = []
    run: list[str] = []
    for word in [*words, ""]:
        if word in _SPELLING_WORDS:
            run.append(word)
            continue
        result += [each[0] for each in run] if len(run) >= _SHORTEST_ALPHABET_RUN else run
        run = []
        result.append(word)
    return result[:-1]


def _next(words: Sequence[str], at: int) -> tuple[Piece, int]:
    """The piece that begins at `at`, and where the next one begins."""
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) else ""
    if word in _TIMES and _letter(words, at + 1):
        return Piece(_letter(words, at + 1) * _TIMES[word], spelled=True), _behind(words, at + 1)
    if len(word) == 1 and word.isalpha():
        return Piece(word, spelled=True), _behind(words, at)
    if word in _LETTERS_BY_SOUND and (_is_letter(words, at - 1) or _is_letter(words, at + 1)):
        digits_around = word == "oh" and after in NUMBERS
        return Piece("0" if digits_around else _LETTERS_BY_SOUND[word], spelled=True), at + 1
    if word == "oh" and at and words[at - 1] in NUMBERS and after in NUMBERS:
        return Piece("0", spelled=True), at + 1
    if word in NUMBERS:
        tens = NUMBERS[word] >= 20 and 0 < NUMBERS.get(after, 0) < 10
        value = NUMBERS[word] + (NUMBERS[after] if tens else 0)
        return Piece(str(value), spelled=True), at + (2 if tens else 1)
    return Piece(word), at + 1


def _letter(words: Sequence[str], at: int) -> str:
    """The letter or digit said at `at`; empty if there is none."""
    if at >= len(words):
        return ""
    word = words[at]
    if len(word) == 1 and word.isalnum():
        return word
    if word in _LETTERS_BY_SOUND:
        return _LETTERS_BY_SOUND[word]
    return str(NUMBERS[word]) if NUMBERS.get(word, 10) < 10 else ""


def _is_letter(words: Sequence[str], at: int) -> bool:
    return 0 <= at < len(words) and len(words[at]) == 1 and words[at].isalpha()


def _behind(words: Sequence[str], at: int) -> int:
    """Where it goes on after a letter and, if there is one, the word it is explained by: "k as in kilo"."""
    letter = _letter(words, at)
    rest = words[at + 1 : at + 4]
    if len(rest) > 1 and rest[0] in _AS_IN:
        skipped = 2 if rest[0] == "as" and rest[1] == "in" else 1
        if len(rest) > skipped and rest[skipped].startswith(letter):
            return at + skipped + 2
    return at + 1


def joined(found: Sequence[Piece]) -> str:
    """The characters of pieces one after the other."""
    return "".join(piece.text for piece in found if piece.text != STOP)
