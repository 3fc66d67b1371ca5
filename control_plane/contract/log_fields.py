"""Names of log fields, and how personal values look in them. No personal data stands in message text."""

from collections.abc import Callable


def mask_number(number: str) -> str:
    """A phone number with all but its last four digits hidden: `***4567`."""
    return "***" + number[-4:]


def mask_email(email: str) -> str:
    """An e-mail address with two letters of its local part left: `jo***@acme.com`."""
    local, at, domain = email.partition("@")
    return f"{local[:2]}***{at}{domain}"


def hide(_value: str) -> str:
    """Nothing of the value: names and words that were said have no harmless part."""
    return "***"


MASKS: dict[str, Callable[[str], str]] = {
    "number": mask_number,
    "from_number": mask_number,
    "phone": mask_number,
    "email": mask_email,
    "prospect_name": hide,
    "said": hide,
    "text": hide,
}
"""Log fields that hold personal data, and how each looks from INFO upwards."""
