"""How words of other languages sound to an English acoustic model.

espeak-ng tells a word's sounds in the International Phonetic Alphabet, and each is taken for the English
phones (ARPAbet) that are nearest to how espeak-ng speaks it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from infra.local.speech import espeak

_NEAREST: Final = {
    "tʃ": "CH", "dʒ": "JH", "ts": "T S", "pf": "P F", "dʑ": "JH", "tɕ": "CH",
    "aɪ": "AY", "aʊ": "AW", "ɔø": "OY", "ɔʏ": "OY", "ɔɪ": "OY", "eɪ": "EY", "eʊ": "EY UW", "oʊ": "OW",
    "əʊ": "OW", "oɪ": "OY", "iə": "IY AH", "ʊə": "UH AH", "eə": "EH AH", "ɔː": "AO", "aː": "AA", "ɛː": "EH",
    "ɑ̃": "AO N", "ɔ̃": "OW N", "ɛ̃": "AE N", "œ̃": "AH N",
    "a": "AA", "ɑ": "AA", "e": "EY", "ɛ": "EH", "i": "IY", "ɪ": "IH", "o": "OW", "ɔ": "AO", "u": "UW",
    "ʊ": "UH", "y": "UW", "ʏ": "IH", "ø": "ER", "œ": "ER", "ɜ": "AH", "ə": "AH", "ʌ": "AH", "ɐ": "AH",
    "æ": "AE", "ɒ": "AO", "ᵻ": "IH",
    "p": "P", "b": "B", "t": "T", "d": "D", "k": "K", "ɡ": "G", "g": "G", "m": "M", "n": "N", "ŋ": "NG",
    "ɲ": "N Y", "f": "F", "v": "V", "w": "W", "s": "S", "z": "Z", "ʃ": "SH", "ʒ": "ZH", "x": "HH",
    "ç": "SH", "h": "HH", "ɦ": "HH", "θ": "TH", "ð": "DH", "β": "B", "ɣ": "G", "ɾ": "R", "r": "R", "ɹ": "R",
    "ʁ": "R", "ʎ": "L Y", "ʝ": "Y", "j": "Y", "l": "L", "ɫ": "L", "ʋ": "V", "c": "CH", "ɟ": "JH", "ʈ": "T",
    "ɖ": "D", "ɽ": "D", "ɳ": "N", "ʂ": "SH", "q": "K", "ɭ": "L", "ɬ": "L",
}  # fmt: skip
_LONGEST_FIRST: Final = sorted(_NEAREST, key=len, reverse=True)
_ALSO: Final = {
    "e": "EH", "o": "AO", "a": "AH", "ɛ": "AE", "ɾ": "D", "ʁ": "HH", "ʎ": "Y", "β": "V", "ç": "HH",
}  # fmt: skip
"""Sounds that are between two English phones."""

_UNHEARD: Final = re.compile(r"[-ˈˌːʰʲʔ‿]")


def pronunciations(words: Iterable[str], language: str) -> Mapping[str, tuple[str, ...]]:
    """Return how each word sounds in English phones, as pocketsphinx's dictionary has them, one way or more.

    Raises SpeechError where espeak-ng cannot tell, ValueError for a sound that no English phone is known for.
    """
    known = sorted(set(words))
    spoken = espeak.phonemes(known, language)
    return {word: _ways(sounds) for word, sounds in zip(known, spoken, strict=True)}


def _ways(sounds: Sequence[str]) -> tuple[str, ...]:
    tables = (_NEAREST, _NEAREST | _ALSO)
    return tuple(dict.fromkeys(" ".join(_in_english(sound, table) for sound in sounds) for table in tables))


def _in_english(sound: str, table: Mapping[str, str]) -> str:
    left = unicodedata.normalize("NFD", _UNHEARD.sub("", sound))
    phones: list[str] = []
    while left:
        found = next((known for known in _LONGEST_FIRST if left.startswith(_decomposed(known))), None)
        if found is not None:
            phones.append(table[found])
            left = left.removeprefix(_decomposed(found))
        elif unicodedata.combining(left[0]):
            left = left[1:]  # a nasal vowel of Hindi, or a mark that changes little
        else:
            raise ValueError(f"no English phone is known for {left!r} of {sound!r}")
    return " ".join(phones)


def _decomposed(sound: str) -> str:
    return unicodedata.normalize("NFD", sound)
