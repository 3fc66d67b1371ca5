"""Virtual time: a queue of moments, and what happens at each.

What happens within one `GRAIN` happens at once, as it does to a database that several processes use; only
what people do (`alone`) happens by itself, in its order. Nobody waits for the clock.
"""

import asyncio
import heapq
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

GRAIN = timedelta(milliseconds=250)
_AT_ONCE = 24
"""How many things may be under way side by side: as many as one process serves in reality."""

Act = Callable[[datetime], Awaitable[None]]


@dataclass(order=True)
class _Coming:
    moment: datetime
    order: int
    act: Act = field(compare=False)
    alone: bool = field(compare=False)


class Timeline:
    """What is still to happen."""

    def __init__(self, begin: datetime) -> None:
        self.now = begin
        self._coming: list[_Coming] = []
        self._order = count()

    def at(self, moment: datetime, act: Act, *, alone: bool = False) -> None:
        """Let `act` happen at `moment`, of which it is told."""
        heapq.heappush(self._coming, _Coming(max(moment, self.now), next(self._order), act, alone))

    async def run(self) -> None:
        """Until nothing is left to happen."""
        while self._coming:
            first = heapq.heappop(self._coming)
            self.now = max(self.now, first.moment)
            together = [first]
            if not first.alone:
                end = first.moment + GRAIN
                while len(together) < _AT_ONCE and self._is_next_before(end):
                    together.append(heapq.heappop(self._coming))
            async with asyncio.TaskGroup() as group:
                for coming in together:
                    group.create_task(_happen(coming))

    def _is_next_before(self, end: datetime) -> bool:
        return bool(self._coming) and not self._coming[0].alone and self._coming[0].moment < end


async def _happen(coming: _Coming) -> None:
    await coming.act(coming.moment)
