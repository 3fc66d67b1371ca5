"""The time of day and the date as each language says them. Pure."""

from collections.abc import Callable
from datetime import date, datetime, time

from babel.dates import format_date
from num2words import num2words

_HALF, _QUARTER, _THREE_QUARTERS = 30, 15, 45
_HALF_A_DAY = 12

_HINDI_WORDS = """
शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस इक्कीस बाईस तेईस
चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस चालीस
इकतालीस बयालीस तैंतालीस चवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन
सत्तावन अट्ठावन उनसठ
"""
_HINDI = _HINDI_WORDS.split()


def number_aloud(number: int, locale: str) -> str:
    """A whole number from 0 to 59 in words."""
    if locale == "hi":
        return _HINDI[number]
    said: str = num2words(number, lang=locale)
    return said


def clock_aloud(moment: time | datetime, locale: str) -> str:
    """The time of day as it is said after a day: "ten", "las diez y media", "zehn Uhr dreißig"."""
    return _CLOCKS[locale](moment.hour, moment.minute)


def date_aloud(day: date, locale: str) -> str:
    """The weekday with its date: "Tuesday, November fourth", "martes cuatro de noviembre"."""
    weekday = format_date(day, "EEEE", locale=locale)
    month = format_date(day, "MMMM", locale=locale)
    return _DATES[locale](weekday, day.day, month)


def _english(hour: int, minute: int) -> str:
    said = number_aloud(hour % _HALF_A_DAY or _HALF_A_DAY, "en")
    if minute == 0:
        return said
    low = number_aloud(minute, "en")
    return f"{said} oh {low}" if minute < 10 else f"{said} {low}"


def _spanish(hour: int, minute: int) -> str:
    if minute == _THREE_QUARTERS:
        return f"{_spanish(hour + 1, 0)} menos cuarto"
    number = hour % _HALF_A_DAY or _HALF_A_DAY
    said = "a la una" if number == 1 else f"a las {number_aloud(number, 'es')}"
    if minute == 0:
        return said
    low = {_HALF: "media", _QUARTER: "cuarto"}.get(minute) or number_aloud(minute, "es")
    return f"{said} y {low}"


def _german(hour: int, minute: int) -> str:
    said = "ein" if hour == 1 else number_aloud(hour, "de")
    return f"{said} Uhr" if minute == 0 else f"{said} Uhr {number_aloud(minute, 'de')}"


def _french(hour: int, minute: int) -> str:
    if hour == _HALF_A_DAY and minute == 0:
        return "midi"
    said = "une heure" if hour == 1 else f"{number_aloud(hour, 'fr')} heures"
    said = said.replace("vingt et un heures", "vingt et une heures")
    return said if minute == 0 else f"{said} {number_aloud(minute, 'fr')}"


def _hindi(hour: int, minute: int) -> str:
    number = hour % _HALF_A_DAY or _HALF_A_DAY
    if minute == _HALF and number > 2:
        return f"साढ़े {number_aloud(number, 'hi')} बजे"
    if minute == 0:
        return f"{number_aloud(number, 'hi')} बजे"
    return f"{number_aloud(number, 'hi')} बजकर {number_aloud(minute, 'hi')} मिनट पर"


_CLOCKS: dict[str, Callable[[int, int], str]] = {
    "en": _english,
    "es": _spanish,
    "de": _german,
    "fr": _french,
    "hi": _hindi,
}
_DATES: dict[str, Callable[[str, int, str], str]] = {
    "en": lambda weekday, day, month: f"{weekday}, {month} {num2words(day, to='ordinal', lang='en')}",
    "es": lambda weekday, day, month: f"{weekday} {number_aloud(day, 'es')} de {month}",
    "de": lambda weekday, day, month: f"{weekday}, den {num2words(day, to='ordinal', lang='de')}n {month}",
    "fr": lambda weekday, day, month: (
        f"{weekday} {'premier' if day == 1 else number_aloud(day, 'fr')} {month}"
    ),
    "hi": lambda weekday, day, month: f"{weekday}, {number_aloud(day, 'hi')} {month}",
}
