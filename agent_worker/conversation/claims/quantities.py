"""Prices, percentages and all other numbers, from a text whose numbers stand in figures."""

import re
from functools import partial

from agent_worker.conversation.claims.claim import Claim, Kind
from agent_worker.conversation.claims.reading import figure
from agent_worker.conversation.claims.stems import stems
from agent_worker.conversation.claims.taking import Remaining

_N = r"(\d+(?:\.\d+)?)"
_CURRENCIES = {
    "USD": r"\$|dollars?|bucks?|usd|dólar(?:es)?|dólares|डॉलर",
    "EUR": r"€|euros?|eur|यूरो",
    "GBP": r"£|pounds?|quid|gbp|libras?|pfund",
    "INR": r"₹|rupees?|inr|rs|rupien?|रुपये|रुपए|रुपया|रूपये|रुपयों",
    "CHF": r"francs?|chf|franken|francos?",
    "MXN": r"pesos?|mxn",
    "JPY": r"¥|yen",
    "CENT": r"¢|cents?|céntimos?|centimes?|pence|pennies|पैसे",
}
_MONEY = "|".join(_CURRENCIES.values())
_CENTS = re.compile(
    rf"{_N} ?({_MONEY}) ?(?:(?:and|und|y|con|et|और) )?(\d\d?) ?(?:{_CURRENCIES['CENT']})", re.I
)
_BEFORE = re.compile(rf"(\$|€|£|₹|¥|\b(?:usd|eur|gbp|inr|rs\.?)) ?{_N}()", re.I)
_AFTER = re.compile(rf"()(?<![\d.]){_N} ?-?({_MONEY})(?![\w\u0900-\u0963\u0966-\u097f])", re.I)
_ONE = re.compile(r"\b(?:an?|eine[nm]?|una?|une) (?=(?:dollar|buck|euro|pound|rupee|cent)\b)", re.I)
_VAGUE = re.compile(
    rf"\b(?:few|couple(?: of)?|handful of|some|mere|paar|unos|pocos|quelques|कुछ) (?:{_MONEY})(?!\w)", re.I
)
_PERIODS = {
    "month": r"month(?:ly)?|mo\b|monat|monatlich|mes\b|mensual|mois|mensuel|माह|महीन",
    "year": r"year(?:ly)?|annum|annual|jahr|jährlich|año|anual|an\b|année|annuel|साल|वर्ष",
    "week": r"week(?:ly)?|woche|semana|semaine|हफ़्त|हफ्त|सप्ताह",
    "day": r"day\b|daily|tag\b|täglich|día|jour|दिन",
    "hour": r"hour(?:ly)?|stunde|hora|heure|घंट",
}
_PERIOD = {name: re.compile(rf"(?<![^\W\d_])(?:{words})", re.I) for name, words in _PERIODS.items()}
_PERIOD_REACH = 5
_PERCENT = re.compile(rf"(?<![\d.]){_N} ?%")

_VAGUE_NUMBERS = re.compile(
    r"\b(hundreds|thousands|millions|billions|dozens?|scores|tens) of\b|\b(hunderte|tausende|dutzende)n?\b"
    r"|\b(cientos|miles|docenas) de\b|\b(centaines|milliers|dizaines) d|(सैकड़ों|हज़ारों|हजारों|लाखों)",
    re.I,
)
_FRACTIONS = {
    "1/2": r"(?<!other )(?<!better )half(?! past)|halves|halved|halb so|die hälfte|la mitad|la moitié"
    r"|आधा|आधी",
    "1/3": r"(?:a|1|the) 3rd (?:of|less|more|off|cheaper|faster)|(?:by|to) (?:a|1) 3rd|ein drittel|un tercio"
    r"|un tiers",
    "1/4": r"a quarter (?:of|less|more|off)|(?:by|to|in|within) (?:a|1) quarter|ein viertel"
    r"|un cuarto de|un quart d",
    "2x": r"twice|twofold|doubles?(?! check)|doubled|doppelt|el doble|le double|दोगुन\w*",
    "3x": r"threefold|triples?|tripled|dreifach|el triple|le triple",
    "4x": r"quadruples?",
    "10x": r"tenfold",
    "12": r"a dozen",
    "decade": r"(?:a )?decades?|jahrzehnte?|décadas?|décennies?|\d\ds|(?:twen|thir|for|fif|six|seven|eigh"
    r"|nine)ties",
    "fortnight": r"fortnight",
    "1000": r"grand",
}
_FRACTION = {value: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I) for value, words in _FRACTIONS.items()}
_NUMBER = re.compile(rf"(?<![\w.]){_N}(st|nd|rd|th)?([^.,;:!?\d]*)")
_WORD = re.compile(r"[^\W\d_][\w'\u0900-\u0963\u0966-\u097f]*")
_ABOUT_WORDS = 3
_TIME_UNITS = frozenset({"hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years"})
_YEARS = range(1900, 2100)


def take_prices_and_percentages(remaining: Remaining) -> None:
    """Takes out amounts of money with the period they are for, then percentages."""
    remaining.take(_PERCENT, lambda match: Claim(Kind.PERCENTAGE, figure(float(match[1])), match[0]))
    remaining.text = _ONE.sub("1 ", remaining.text)
    remaining.text = _CENTS.sub(lambda m: f"{float(m[1]) + int(m[3]) / 100:.2f} {m[2]}", remaining.text)
    for pattern in (_BEFORE, _AFTER):
        remaining.look(pattern, _price)
        remaining.text = pattern.sub(" , ", remaining.text)
    remaining.take(_VAGUE, lambda match: Claim(Kind.PRICE, "vague", match[0]))


def take_vague_numbers(remaining: Remaining) -> None:
    """Takes out "hundreds of", from a text whose numbers are still spelled."""
    remaining.take(
        _VAGUE_NUMBERS, lambda m: Claim(Kind.NUMBER, next(g for g in m.groups() if g).lower(), m[0])
    )


def take_numbers(remaining: Remaining) -> None:
    """Claims every number that is left, and what it counts."""
    for value, pattern in _FRACTION.items():
        remaining.take(pattern, partial(_fraction, value))
    remaining.look(_NUMBER, _number)


def _fraction(value: str, match: re.Match[str]) -> Claim:
    return Claim(Kind.NUMBER, value, match[0])


def _price(match: re.Match[str]) -> Claim:
    currency = next(
        name
        for name, words in _CURRENCIES.items()
        if re.fullmatch(words, (match[1] or match[3]).rstrip("."), re.I)
    )
    rest = re.split(r"[;!?]|\.(?!\d)|, (?!per|a |pro|al |par)", match.string[match.end() :], maxsplit=1)[0]
    reach = " ".join(rest.replace("/", " ").split()[:_PERIOD_REACH])
    periods = frozenset(name for name, words in _PERIOD.items() if words.search(reach))
    return Claim(Kind.PRICE, f"{figure(float(match[2]))} {currency}", match[0].strip(), periods)


def _number(match: re.Match[str]) -> Claim | None:
    value, ordinal, rest = match.groups()
    words = [word.lower() for word in _WORD.findall(rest)]
    if ordinal or (value == "1" and not _TIME_UNITS.intersection(words[:2])):
        return None  # "first of all" and "one question" count nothing
    about = frozenset() if "." not in value and int(value) in _YEARS else stems(words, limit=_ABOUT_WORDS)
    return Claim(Kind.NUMBER, figure(float(value)), f"{value} {' '.join(words[:2])}".strip(), about)
