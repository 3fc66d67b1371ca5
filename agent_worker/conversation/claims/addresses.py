"""Telephone numbers, web and e-mail addresses, written or spelled ("anna at example dot com")."""

import re

from agent_worker.conversation.claims.claim import Claim, Kind
from agent_worker.conversation.claims.taking import Remaining

_DOT = r" (?:dot|punkt|punto|point(?= (?:com|fr|net|org|eu|example)\b)) "
_SPELLED_EMAIL = re.compile(
    rf"\b([\w+-]+(?:{_DOT}[\w+-]+)*) (?:at|arroba|arobase|ät) ([\w-]+(?:{_DOT}[\w-]+)+)\b", re.IGNORECASE
)
_SPELLED_HOST = re.compile(rf"\b[\w-]+(?:{_DOT}[a-z-]{{2,}})+\b", re.IGNORECASE)
_SPELLED_DOT = re.compile(_DOT, re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(
    r"(?:https?://|\bwww\.)[^\s,;!?]*[^\s,;.!?]"
    r"|\b[a-zA-Z0-9-]{2,}(?:\.[a-z0-9-]{2,})*\.[a-z]{2,}\b(?:/[^\s,;!?]*)?"
)
_PHONE = re.compile(r"(?<![\w.,-])\+?\(?\d(?:[ ().-]{0,2}\d){6,}(?![\w-])")
_ISO_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_SHORTEST_PHONE = 7


def take_addresses(remaining: Remaining) -> None:
    """Takes out e-mail addresses, then web addresses."""
    remaining.take(_SPELLED_EMAIL, lambda m: _address(f"{_spelled(m[1])}@{_spelled(m[2])}", m[0]))
    remaining.take(_EMAIL, lambda m: _address(m[0], m[0]))
    remaining.take(_WEB, lambda m: _address(re.sub(r"^(?:https?://)?(?:www\.)?", "", m[0]), m[0]))
    remaining.take(_SPELLED_HOST, lambda m: _address(_spelled(m[0]), m[0]))


def take_phones(remaining: Remaining) -> None:
    """Takes out runs of seven and more digits, grouped as telephone numbers are."""
    remaining.take(_PHONE, _phone)


def is_same_line(one: str, other: str) -> bool:
    """Whether two numbers are one telephone, with or without what is dialed in front of it."""
    return one.endswith(other) or other.endswith(one)


def _address(value: str, text: str) -> Claim:
    return Claim(Kind.ADDRESS, value.lower().rstrip("/."), text.strip())


def _spelled(text: str) -> str:
    return _SPELLED_DOT.sub(".", text)


def _phone(match: re.Match[str]) -> Claim | None:
    digits = re.sub(r"\D", "", match[0])
    is_one_figure = match[0].strip() == digits and len(digits) <= 10 and digits.endswith("000")
    if len(digits) < _SHORTEST_PHONE or _ISO_DATE.match(match[0]) or is_one_figure:
        return None
    return Claim(Kind.PHONE, digits.lstrip("0"), match[0].strip())
