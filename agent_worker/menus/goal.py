"""What a walk through a menu is to come to, and what may be keyed in on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Goal:
    """Whom or what to reach, the likeliest first; without `wants`, whoever answers for all.

    `digits` and `dates` (year-month-day) are keyed in where the menu asks for what they are named after;
    `month_first` is how a date is keyed where the menu does not tell.
    """

    person: str = ""
    wants: tuple[str, ...] = ()
    digits: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    language: str = "english"
    month_first: bool = True
    longest_hold_s: float = 180.0
