"""One clock for all phones: every 20 ms each of them sends a packet."""

import asyncio
import logging
import statistics
import time
from collections import deque
from collections.abc import Callable
from typing import Final

from infra.local.phones.media.g711 import FRAME_S

_KEPT: Final = 50 * 600  # the latenesses of ten minutes

log = logging.getLogger(__name__)

Ticker = Callable[[float], None]


class PacingClock:
    """Calls every ticker each 20 ms with the time on `time.monotonic()`.

    Deadlines are multiples of 20 ms from the start, so it never drifts; ticks that a busy machine made
    late are caught up at once. It rests while nobody listens.
    """

    def __init__(self) -> None:
        self._tickers: dict[Ticker, None] = {}
        self._wake = asyncio.Event()
        self._late_ms: deque[float] = deque(maxlen=_KEPT)

    def join(self, ticker: Ticker) -> None:
        """Call this ticker from the next tick on."""
        self._tickers[ticker] = None
        self._wake.set()

    def leave(self, ticker: Ticker) -> None:
        """Call this ticker no more."""
        self._tickers.pop(ticker, None)

    async def run(self) -> None:
        """Tick until cancelled."""
        while True:
            self._wake.clear()
            await self._wake.wait()
            deadline = time.monotonic()
            while self._tickers:
                deadline += FRAME_S
                await asyncio.sleep(max(0.0, deadline - time.monotonic()))
                self._tick(deadline)

    def lateness_ms(self) -> dict[str, float]:
        """Return how late packets were sent in the last ten minutes with calls: p50, p99 and max in ms."""
        late = list(self._late_ms)
        if len(late) < 2:
            return {"p50": 0.0, "p99": 0.0, "max": 0.0}
        cuts = statistics.quantiles(late, n=100, method="inclusive")
        return {"p50": round(cuts[49], 2), "p99": round(cuts[98], 2), "max": round(max(late), 2)}

    def _tick(self, deadline: float) -> None:
        for ticker in list(self._tickers):
            try:
                ticker(time.monotonic())
            except Exception:
                # One broken call must not silence the others.
                log.exception("a phone fell silent")
                self.leave(ticker)
        # Taken after the last phone's packet: this is how late the latest of them was.
        self._late_ms.append((time.monotonic() - deadline) * 1000)
