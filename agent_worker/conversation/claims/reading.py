"""One form for the words of a line, whatever its language: figures for spelled numbers, % for percent."""

import re
import unicodedata

from text_to_num import alpha2digit

from agent_worker.conversation.claims.hindi_numbers import hindi_figures

_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018`\u00b4\u02bc", "'"))
_DASHES = re.compile(r"[\u2010\u2011\u2012\u2013\u2014\u2015]")
_SPACES = re.compile(r"\s+")

_PERCENT = re.compile(
    r"-?\bper ?cent(?:age)?(?: points?)?\b|\bpct\b|\bprozent(?:punkten?)?\b|\bpor ciento\b|\bpour ?cent\b"
    r"|प्रतिशत|फ़ीसदी|फीसदी|परसेंट",
    re.IGNORECASE,
)
_HYPHENED = re.compile(r"(?<=[^\W\d])-(?=[^\W\d])")
_GROUPED = {
    ",": re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{2,3})*,\d{3}(?![\d,])"),
    ".": re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.])"),
    " ": re.compile(r"(?<!\d)(?<!\d )\d{1,3}(?: \d{3})+(?! ?\d)"),
}
_GROUPS_BY = {"de": ". ", "es": ". ", "fr": " .", "en": ",", "hi": ","}
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_ONE_OR_TWO = re.compile(
    r"\b(?:one or two|a \w+ or two|ein(?:e|en)? oder zwei|un[ao]? o dos|une? ou deux)\b|एक[- ]दो",
    re.IGNORECASE,
)
_SCALES = {
    "hundred": 100,
    "k": 1_000,
    "tausend": 1_000,
    "thousand": 1_000,
    "million": 1_000_000,
    "millionen": 1_000_000,
    "millones": 1_000_000,
    "millions": 1_000_000,
    "billion": 1_000_000_000,
    "milliarden": 1_000_000_000,
}
_SCALED = re.compile(
    rf"(?<![\d.])(\d+(?:\.\d+)?) ?({'|'.join(_SCALES)}|1000|1000000|1000000000)\b(?!\.\d)", re.IGNORECASE
)
_SPOKEN_YEAR = re.compile(r"(?<![\d.] )(?<![\d.:+-])\b(1[89]|20) (\d\d)\b(?! ?[\d%:.]\d)")
_HUNDREDS = re.compile(r"(?<![\d.])\b(\d{1,2}) 100\b(?: and)?(?: (\d{1,2})\b)?")
_DIGIT_BY_DIGIT = re.compile(r"(?<![\d.])\d(?:[ -]\d){4,}(?![\d.])")


def readable(text: str) -> str:
    """`text` on one line, with plain apostrophes, dashes and spaces."""
    plain = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    return _SPACES.sub(" ", _DASHES.sub("-", plain)).strip()


def folded(word: str) -> str:
    """`word` without case and accents, as names are compared. Devanagari keeps its vowel signs."""
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(part for part in parts if not "\u0300" <= part <= "\u036f")


def in_figures(text: str, language: str) -> str:
    """`text` (already readable) with numbers in figures: "three thousand" and "3,000" become "3000"."""
    text = _PERCENT.sub(" % ", _ONE_OR_TWO.sub(" ", text))
    text = _without_grouping(text, language)
    if language == "hi":
        text = hindi_figures(text)
    else:
        text = alpha2digit(_HYPHENED.sub(" ", text), language, 0)
        text = _HUNDREDS.sub(_hundreds, text)
    text = _SCALED.sub(_scaled, text)
    text = _DIGIT_BY_DIGIT.sub(lambda match: re.sub(r"\D", "", match[0]), text)
    text = _SPOKEN_YEAR.sub(r"\1\2", text)
    return _SPACES.sub(" ", text)


def _without_grouping(text: str, language: str) -> str:
    for sign in _GROUPS_BY.get(language, ","):
        text = _GROUPED[sign].sub(lambda match: re.sub(r"\D", "", match[0]), text)
    return _DECIMAL_COMMA.sub(".", text) if language in {"de", "es", "fr"} else text


def _scaled(match: re.Match[str]) -> str:
    scale = match[2].lower()
    return figure(float(match[1]) * (_SCALES[scale] if scale in _SCALES else int(scale)))


def _hundreds(match: re.Match[str]) -> str:
    return str(int(match[1]) * 100 + int(match[2] or 0))


def figure(number: float) -> str:
    """A number as it is compared: no trailing zeros."""
    return f"{number:.4f}".rstrip("0").rstrip(".")
