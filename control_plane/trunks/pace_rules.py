"""When the next call over a trunk may start: a token bucket as one moment (GCRA). Pure arithmetic.

The bucket is `free_at_ms`, the moment at which every call granted so far has been paid for; each call
costs one interval, and with a burst of n up to n - 1 intervals may be owed. Every start moment that is
granted lies at least so far behind those before it that any span of T seconds holds at most
`burst` + T x rate of them. Times in milliseconds since 1970.
"""

from dataclasses import dataclass

LONGEST_WAIT_S = 5.0
"""A call that would have to wait longer is not started at all: its worker would wait in a dead room."""

_MS = 1000.0


@dataclass(frozen=True)
class Reservation:
    """What one who asks is told."""

    free_at_ms: float
    """The bucket afterwards."""
    wait_ms: float
    """Until the start; nothing is granted if it exceeds the longest wait."""

    @property
    def granted(self) -> bool:
        """Whether there is a start at all."""
        return self.wait_ms <= LONGEST_WAIT_S * _MS


def interval_ms(calls_per_second: float) -> float:
    """How far apart starts are in the long run."""
    return _MS / calls_per_second


def latest_free_ms(now_ms: float, interval: float, burst: int) -> float:
    """The furthest that the bucket can be ahead of the clock.

    If it is further ahead, the clock has been put back or the rate was raised: then this is where it
    stands, so that nobody waits for a moment that lies hours away.
    """
    return now_ms + LONGEST_WAIT_S * _MS + burst * interval


def reserve(free_at_ms: float, now_ms: float, interval: float, burst: int = 1) -> Reservation:
    """Ask for a start at `now_ms` or soon after; `pace.reserve_start` is the same as one update."""
    busy_until = max(now_ms, min(free_at_ms, latest_free_ms(now_ms, interval, burst)))
    wait_ms = max(0.0, busy_until - (burst - 1) * interval - now_ms)
    granted = wait_ms <= LONGEST_WAIT_S * _MS
    return Reservation(busy_until + interval if granted else busy_until, wait_ms)


def room(free_at_ms: float, now_ms: float, within_s: float, interval: float, burst: int = 1) -> int:
    """How many starts can be granted that lie no further ahead than `within_s` seconds."""
    busy_until = max(now_ms, min(free_at_ms, latest_free_ms(now_ms, interval, burst)))
    spare_ms = now_ms + within_s * _MS + (burst - 1) * interval - busy_until
    return max(0, int(spare_ms // interval) + 1)
