"""Devanagari in Latin letters, as people write Hindi in messages, so that one set of rules reads both."""

import re
import unicodedata

_CONSONANTS = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ",
        [
            "k",
            "kh",
            "g",
            "gh",
            "n",
            "ch",
            "chh",
            "j",
            "jh",
            "n",
            "t",
            "th",
            "d",
            "dh",
            "n",
            "t",
            "th",
            "d",
            "dh",
            "n",
            "p",
            "ph",
            "b",
            "bh",
            "m",
            "y",
            "r",
            "l",
            "v",
            "sh",
            "sh",
            "s",
            "h",
            "l",
        ],
        strict=True,
    )
)
_WITH_NUKTA = {"क": "q", "ख": "kh", "ग": "g", "ज": "z", "ड": "r", "ढ": "rh", "फ": "f"}
_VOWELS = dict(
    zip(
        "अआइईउऊऋएऐओऔऑऍऎऒ",
        ["a", "aa", "i", "ee", "u", "oo", "ri", "e", "ai", "o", "au", "o", "e", "e", "o"],
        strict=True,
    )
)
_SIGNS = dict(
    zip("ािीुूृेैोौॉॅॆॊ", ["aa", "i", "ee", "u", "oo", "ri", "e", "ai", "o", "au", "o", "e", "e", "o"], strict=True)
)
_NUKTA, _VIRAMA, _ANUSVARA, _CANDRABINDU = "़्ंँ"
_INHERENT = "a"
_LABIALS = frozenset("पफबभम")
_SPOKEN_AFTER_A_CONSONANT = frozenset({"y", "r", "v"})
_WORD = re.compile(r"[\u0900-\u0963\u0966-\u097f\u200c\u200d]+")


def in_latin(text: str) -> str:
    """`text` with every Devanagari word romanised; all else as it stands. Danda becomes a full stop."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text).replace("\u0964", ".").replace("\u0965", ".")
    return _WORD.sub(lambda word: _romanised(word.group()), text)


def _romanised(word: str) -> str:
    parts: list[list[str]] = []  # consonant and vowel of each letter; `_INHERENT` marks an unwritten vowel
    unwritten: list[bool] = []
    for place, letter in enumerate(word):
        if letter in _CONSONANTS:
            parts.append([_CONSONANTS[letter], _INHERENT])
            unwritten.append(True)
        elif letter == _NUKTA and parts:
            parts[-1][0] = _WITH_NUKTA.get(word[place - 1], parts[-1][0])
        elif letter in _SIGNS and parts:
            parts[-1][1] = _SIGNS[letter]
            unwritten[-1] = False
        elif letter == _VIRAMA and parts:
            parts[-1][1] = ""
            unwritten[-1] = False
        elif letter in (_ANUSVARA, _CANDRABINDU):
            following = word[place + 1 : place + 2]
            if parts and following in _CONSONANTS and letter == _ANUSVARA:
                parts[-1][1] += "m" if following in _LABIALS else "n"
                unwritten[-1] = False
        elif letter in _VOWELS or letter.isdigit():
            parts.append(["", _VOWELS.get(letter) or str(unicodedata.digit(letter))])
            unwritten.append(False)
    _drop_unspoken(parts, unwritten)
    return "".join(consonant + vowel for consonant, vowel in parts)


def _drop_unspoken(parts: list[list[str]], unwritten: list[bool]) -> None:
    """Takes out the inherent vowels that Hindi does not speak: the last one, and between two syllables."""
    is_cluster = len(parts) > 1 and not parts[-2][1] and parts[-1][0] in _SPOKEN_AFTER_A_CONSONANT
    if len(parts) > 1 and unwritten[-1] and not is_cluster:
        parts[-1][1] = ""
    for place in range(len(parts) - 2, 0, -1):
        if unwritten[place] and parts[place - 1][1] and parts[place + 1][1] and parts[place + 1][0]:
            parts[place][1] = ""
