"""What calls through a trunk cost at most, and have cost so far. Pure: the clock is an argument."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

_MINUTE_S: Final = 60
_BEYOND_LIMIT_S: Final = 15.0
"""By so much a call at its longest may be longer for the carrier: a goodbye, a last word, the hanging up."""


@dataclass(frozen=True)
class Talk:
    """One call's time on the phone."""

    number: str
    answered_at: datetime | None
    ended_at: datetime | None


class TooDear(ValueError):
    """The calls may cost more than was allowed; the message says how many would not."""


def at_most(rates: Mapping[str, Decimal], longest_s: float) -> Decimal:
    """Dollars if everybody answers and talks as long as is allowed, and until the line is free again."""
    return sum(rates.values(), Decimal(0)) * _most_minutes(longest_s)


def check(rates: Mapping[str, Decimal], longest_s: float, limit: Decimal) -> Decimal:
    """The same, where it is within the limit; raises `TooDear`."""
    dearest = at_most(rates, longest_s)
    if dearest <= limit:
        return dearest
    within, total = 0, Decimal(0)
    for rate in rates.values():
        total += rate * _most_minutes(longest_s)
        if total > limit:
            break
        within += 1
    raise TooDear(
        f"{len(rates)} calls of {longest_s:.0f} s may cost ${dearest:.2f}: more than --limit {limit}. "
        f"The first {within} would be within it: shorten the list, or --seconds, or raise the limit."
    )


def so_far(talks: Sequence[Talk], rates: Mapping[str, Decimal], now: datetime) -> Decimal:
    """Dollars for the minutes that were begun until now."""
    spent = Decimal(0)
    for talk in talks:
        if talk.answered_at is not None:
            seconds = ((talk.ended_at or now) - talk.answered_at).total_seconds()
            spent += rates[talk.number] * _begun_minutes(max(seconds, 1))
    return spent


def _most_minutes(longest_s: float) -> int:
    return _begun_minutes(longest_s + _BEYOND_LIMIT_S)


def _begun_minutes(seconds: float) -> int:
    """Minutes that were begun are paid."""
    return math.ceil(seconds / _MINUTE_S)
