"""How often a number may be called, whoever of the account calls it. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, order=True)
class Limit:
    """At most `count` calls within any span of `within`; raises ValueError if it never allows one."""

    within: timedelta
    count: int

    def __post_init__(self) -> None:
        if self.count < 1 or self.within <= timedelta():
            raise ValueError(f"a limit allows one call or more, not {self.count} in {self.within}")


def next_allowed(
    limits: Collection[Limit], gap: timedelta, calls: Sequence[datetime], now: datetime
) -> datetime:
    """The first moment from `now` on at which one more call is within every limit and after the gap.

    `calls` are the times of the earlier ones that count, in any order. A call counts against a limit
    until exactly `within` after it.
    """
    before = sorted(calls)
    moments = [now]
    if before:
        moments.append(before[-1] + gap)
    moments += [before[-limit.count] + limit.within for limit in limits if len(before) >= limit.count]
    return max(moments)
