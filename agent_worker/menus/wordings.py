"""Wordings as patterns: one on each line, found as whole words."""

import re


def any_of(lines: str) -> re.Pattern[str]:
    """A pattern that finds any of these wordings, each a regular expression without word boundaries."""
    wordings = "|".join(line.strip() for line in lines.splitlines() if line.strip())
    return re.compile(rf"\b(?:{wordings})(?!\w)")
