"""Phone numbers: brought to E.164, and what they tell of the time zone. Pure."""

import phonenumbers
from phonenumbers import timezone as zones_by_number

_UNKNOWN_ZONE = "Etc/Unknown"


def normalized(raw: str, region: str) -> str:
    """The number as E.164; without a leading + it is read as one of `region` (two letters).

    Raises ValueError with a sentence that says what is wrong with it.
    """
    text = raw.strip().lstrip("'")  # Excel's mark for "this is text"
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        raise ValueError(
            f"this is not a phone number; write it like +12025550123 ({region} is assumed)"
        ) from None
    if not phonenumbers.is_valid_number(number):
        raise ValueError("no such number can exist: country code, area code or length is wrong")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def is_e164(number: str) -> bool:
    """Whether this is a number in the one form that is stored and dialed."""
    return number.startswith("+") and number[1:].isascii() and number[1:].isdigit() and 7 <= len(number) <= 16


def timezones(number: str) -> list[str]:
    """Every zone a phone with this E.164 number may be in; empty if none is known."""
    zones = zones_by_number.time_zones_for_number(phonenumbers.parse(number))
    return [zone for zone in zones if zone != _UNKNOWN_ZONE]
