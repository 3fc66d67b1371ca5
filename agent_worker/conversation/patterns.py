"""Many wordings compiled into one pattern over plain words (see `words.plain`)."""

import re


def any_of(*wordings: str) -> re.Pattern[str]:
    """A pattern that finds any of `wordings` (regular expressions) as whole words."""
    return re.compile(rf"\b(?:{'|'.join(wordings)})\b")
