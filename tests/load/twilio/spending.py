"""What calls through a trunk cost at most, and have cost so far. Pure: the clock is an argument."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

_MINUTE_S = 60


@dataclass(frozen=True)
class Talk:
    """One call's time on the phone."""

    number: str
    answered_at: datetime | None
    ended_at: datetime | None


class TooDear(ValueError):
    """The calls may cost more than was allowed; the message says how many would not."""


def at_most(rates: Mapping[str, Decimal], longest_s: float) -> Decimal:
    """Dollars if everybody answers and talks as long as is allowed; minutes that were begun are paid."""
    return sum(rates.values(), Decimal(0)) * math.ceil(longest_s / _MINUTE_S)


def check(rates: Mapping[str, Decimal], longest_s: float, limit: Decimal) -> Decimal:
    """The same, where it is within the limit; raises `TooDear`."""
    dearest = at_most(rates, longest_s)
    if dearest <= limit:
        return dearest
    within, total = 0, Decimal(0)
    for rate in rates.values():
        total += rate * math.ceil(longest_s / _MINUTE_S)
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
            spent += rates[talk.number] * math.ceil(max(seconds, 1) / _MINUTE_S)
    return spent
