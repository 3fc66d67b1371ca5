"""Phone numbers: brought to E.164, and what they tell of time zone and law. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

import phonenumbers
from phonenumbers import timezone as zones_by_number

from control_plane.compliance.jurisdictions import of_parsed

_UNKNOWN_ZONE = "Etc/Unknown"


def normalized(raw: str, region: str) -> str:
    """The number as E.164; without a leading + it is read as one of `region` (two letters).

    Raises ValueError with a sentence that says what is wrong with it.
    """
    number, _ = _valid(raw, region)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@dataclass(frozen=True, slots=True)
class Located:
    """A number, and where a phone with it may be."""

    number: str
    """E.164."""
    timezones: list[str]
    """Every zone; empty if none is known."""
    jurisdictions: list[str]
    """Every place whose law may hold."""


def located(raw: str, region: str) -> Located:
    """What `normalized`, `timezones` and `jurisdictions.of_number` give, at half their cost.

    Raises ValueError as `normalized`.
    """
    number, kind = _valid(raw, region)
    # By far the most costly step is to find the kind, and it answers the first question of the library's
    # time_zones_for_number too.
    if phonenumbers.is_number_type_geographical(kind, number.country_code or 0):
        zones = zones_by_number.time_zones_for_geographical_number(number)
    else:
        zones = zones_by_number.time_zones_for_number(number)
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Located(e164, _known(zones), of_parsed(number))


def is_e164(number: str) -> bool:
    """Whether this is a number in the one form that is stored and dialed."""
    return number.startswith("+") and number[1:].isascii() and number[1:].isdigit() and 7 <= len(number) <= 16


def timezones(number: str) -> list[str]:
    """Every zone a phone with this E.164 number may be in; empty if none is known."""
    return _known(zones_by_number.time_zones_for_number(phonenumbers.parse(number)))


def _valid(raw: str, region: str) -> tuple[phonenumbers.PhoneNumber, int]:
    """The number and its kind (a `PhoneNumberType`); raises ValueError if it cannot be one."""
    text = raw.strip().lstrip("'")  # Excel's mark for "this is text"
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        raise ValueError(
            f"this is not a phone number; write it like +12025550123 ({region} is assumed)"
        ) from None
    kind = phonenumbers.number_type(number)
    if kind == phonenumbers.PhoneNumberType.UNKNOWN:
        raise ValueError("no such number can exist: country code, area code or length is wrong")
    return number, kind


def _known(zones: Iterable[str]) -> list[str]:
    return [zone for zone in zones if zone != _UNKNOWN_ZONE]
