"""What hearing, model and voice have in common: several vendors that are one to the session."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from agent_worker.pipeline.lineup import Lineup, Member


class VendorPlugin(Protocol):
    """What all the library's plugins can do."""

    @property
    def model(self) -> str:
        """Its model's name."""

    @property
    def provider(self) -> str:
        """Its vendor's name."""

    def on(self, event: Any, callback: Callable[..., Any]) -> Any:
        """Calls back on an event."""

    def off(self, event: Any, callback: Callable[..., Any]) -> None:
        """Calls back no more."""

    async def aclose(self) -> None:
        """Closes it."""


Plugin = TypeVar("Plugin", bound=VendorPlugin)


class VendorsInOrder(Generic[Plugin]):
    """Goes before the library's own base class, whose `emit` passes on what the vendors were used for."""

    emit: Callable[..., None]
    lineup: Lineup[Plugin]

    def line_up(self, members: Sequence[tuple[str, Plugin]]) -> None:
        """These are the vendors, by name."""
        self.lineup = Lineup(members)
        for _, plugin in members:
            plugin.on("metrics_collected", self._pass_on_metrics)

    @property
    def model(self) -> str:
        """The model of the vendor that is asked next."""
        return self.next.plugin.model

    @property
    def provider(self) -> str:
        """The vendor that is asked next."""
        return self.next.plugin.provider

    @property
    def next(self) -> Member[Plugin]:
        """Who is asked next."""
        return self.lineup.order(asyncio.get_running_loop().time())[0]

    async def aclose(self) -> None:
        """Closes them all."""
        for member in self.lineup.members:
            member.plugin.off("metrics_collected", self._pass_on_metrics)
            await member.plugin.aclose()

    def _pass_on_metrics(self, *metrics: Any) -> None:
        self.emit("metrics_collected", *metrics)
