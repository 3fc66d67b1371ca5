"""The wish never to be called again: told to the control plane at once and once, and waited for."""

import asyncio

from agent_worker.reporting import Reporter
from control_plane.contract.events import OptOutHeard


class OptingOut:
    """Suppresses the lead's number; only the first wish is told."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self._told: asyncio.Task[None] | None = None

    def tell(self, text: str) -> asyncio.Task[None]:
        """Begins to tell it, unless that was done; the task ends when the suppression holds."""
        if self._told is None:
            self._reporter.record(OptOutHeard, text=text)
            self._told = asyncio.create_task(self._reporter.opt_out(text), name="opt-out")
        return self._told

    async def holds(self, text: str) -> None:
        """Returns when the suppression holds, so that it precedes the goodbye."""
        await asyncio.shield(self.tell(text))

    async def aclose(self) -> None:
        """Waits for what is under way."""
        if self._told is not None:
            await self._told
