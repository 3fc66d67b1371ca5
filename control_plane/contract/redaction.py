"""Card numbers, e-mail addresses and phone numbers taken out of transcripts and log lines. Pure.

In doubt it takes out too much: seven digits in a row are a phone number to it. Spoken digits and addresses
("four one one one", "anna at example dot com") are known in English, French, German and Spanish; numbers
spoken as larger ones ("forty-one eleven") are not.
"""

import re
from collections.abc import MutableMapping
from typing import Any

from control_plane.contract.log_fields import MASKS, mask_email, mask_number

CARD, EMAIL, NUMBER = "[card]", "[e-mail]", "[number]"

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SPOKEN_EMAIL = re.compile(
    r"\b[\w.+-]+(?:\s+(?:dot|punkt|punto|point|underscore|dash|minus)\s+[\w+-]+)*"
    r"\s+(?:at|@|arroba|arobase|ät)\s+[\w-]+(?:\s+(?:dot|punkt|punto|point)\s+[\w-]+)+",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\w])\+?\(?\d(?:[\s().\-/]{0,3}\d){6,24}(?!\w)")
_DIGIT_WORDS = (
    "zero oh one two three four five six seven eight nine double triple "
    "null eins zwei zwo drei vier fünf sechs sieben acht neun "
    "zéro un deux trois quatre cinq sept huit neuf "
    "cero uno dos tres cuatro cinco seis siete ocho nueve"
)
_SPOKEN_DIGIT = rf"(?:{'|'.join(sorted(_DIGIT_WORDS.split(), key=len, reverse=True))}|\d{{1,4}})"
_SPOKEN_DIGITS = re.compile(rf"\b{_SPOKEN_DIGIT}(?:[\s,.\-]+{_SPOKEN_DIGIT}){{6,}}\b", re.IGNORECASE)

_LOGGED_NUMBER = re.compile(r"\+\d(?:[\s().\-]?\d){6,14}\b")
_LOGGED_CARD = re.compile(r"(?<![\w.:-])\d(?:[ -]?\d){12,18}(?![\w.:-])")

_CARD_DIGITS = range(13, 20)
_CARD_BEGINS = range(2, 7)
"""With a 1 begin moments counted in milliseconds, and no bank's cards."""


def redacted(text: str) -> str:
    """Words that somebody said or wrote, without what identifies them or opens their account."""
    text = _EMAIL.sub(EMAIL, text)
    text = _SPOKEN_EMAIL.sub(EMAIL, text)
    text = _DIGITS.sub(lambda found: CARD if is_card(found.group()) else NUMBER, text)
    return _SPOKEN_DIGITS.sub(NUMBER, text)


def masked(text: str) -> str:
    """A log line's value without card numbers; of international numbers and addresses their end is left.

    Identifiers, moments and addresses of machines stay as they are, or logs would be of no use.
    """
    text = _LOGGED_CARD.sub(lambda found: CARD if is_card(found.group()) else found.group(), text)
    text = _LOGGED_NUMBER.sub(lambda found: mask_number(re.sub(r"\D", "", found.group())), text)
    return _EMAIL.sub(lambda found: mask_email(found.group()), text)


def mask_fields(event: MutableMapping[str, Any]) -> None:
    """Mask values under personal keys, and cards, numbers and addresses in all others."""
    for key, value in event.items():
        if isinstance(value, str) and key != "timestamp":
            event[key] = MASKS.get(key, masked)(value)


def is_card(digits: str) -> bool:
    """Whether the digits in a text can be a payment card's number, by their count and check digit (Luhn)."""
    numbers = [int(digit) for digit in digits if digit.isdecimal()]
    if len(numbers) not in _CARD_DIGITS or numbers[0] not in _CARD_BEGINS:
        return False
    doubled = [sum(divmod(2 * number, 10)) for number in numbers[-2::-2]]
    return (sum(numbers[-1::-2]) + sum(doubled)) % 10 == 0
