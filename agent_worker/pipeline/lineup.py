"""In which order a call tries the vendors of one part, after what it has lived through with them. Pure.

A vendor that failed rests: 20 s after the first failure, twice as long after each further one in a row, two
minutes at most. Then it is in its place again, and its next answer or failure decides. This memory lasts for
the call; over calls the control plane's breakers remember, and put a failing vendor last in the brief.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from control_plane.contract.events import ProviderPart

Plugin = TypeVar("Plugin")

FIRST_REST_S = 20.0
LONGEST_REST_S = 120.0

VENDOR_FAILED = "vendor_failed"
"""The event by which hearing, model and voice tell of a `VendorFailure`."""


@dataclass(frozen=True)
class VendorFailure:
    """One vendor's failure; `recovered` says whether the part goes on without it."""

    part: ProviderPart
    provider: str
    error: BaseException
    recovered: bool


@dataclass
class Member(Generic[Plugin]):
    """One vendor's plugin, and how it has done in this call."""

    name: str
    plugin: Plugin
    failures_in_a_row: int = 0
    rests_until_s: float = 0.0

    def rests(self, now_s: float) -> bool:
        """Whether it failed so lately that others come first."""
        return now_s < self.rests_until_s


class Lineup(Generic[Plugin]):
    """The vendors of one part, in the campaign's order. Times are those of one steady clock, in seconds."""

    def __init__(self, members: Sequence[tuple[str, Plugin]]) -> None:
        if not members:
            raise ValueError("a lineup needs at least one vendor")
        self.members = [Member(name, plugin) for name, plugin in members]

    def ready(self, now_s: float) -> list[Member[Plugin]]:
        """Those that do not rest, in order; may be none."""
        return [member for member in self.members if not member.rests(now_s)]

    def order(self, now_s: float) -> list[Member[Plugin]]:
        """All of them: those that do not rest first."""
        return sorted(self.members, key=lambda member: member.rests(now_s))

    def worked(self, member: Member[Plugin]) -> None:
        """The vendor gave what it was asked for."""
        member.failures_in_a_row = 0
        member.rests_until_s = 0.0

    def failed(self, member: Member[Plugin], now_s: float) -> None:
        """The vendor failed, and rests."""
        doublings = min(member.failures_in_a_row, 10)
        member.failures_in_a_row += 1
        member.rests_until_s = now_s + min(FIRST_REST_S * (1 << doublings), LONGEST_REST_S)
