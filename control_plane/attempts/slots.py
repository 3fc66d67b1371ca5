"""Which slots are free: a guess that saves work, while the unique indexes over open attempts decide."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass

from control_plane.accounts.documents import Account
from control_plane.attempts import documents
from control_plane.attempts.documents import Attempt
from control_plane.campaigns.documents import Campaign
from control_plane.dialing.rules import lowest_free
from control_plane.trunks.documents import Trunk

PROBE = 0
"""The slot of the one call at a time that tries a trunk, or a campaign's providers, after they failed. It
lies beside the others, because calls from before the failure may still be running."""


@dataclass(frozen=True)
class Choice:
    """A slot of the campaign, one of the trunk and one of the account, found free together."""

    slots: dict[str, int]
    reading: int
    """By which reading they were free."""


class Slots:
    """What is free for a campaign, as read once and chosen from since.

    One reading serves for many attempts, opened side by side: what was chosen for one is not chosen for
    another. Other dialers take and free slots meanwhile.
    """

    def __init__(
        self, campaign: Campaign, trunk: Trunk, account: Account, probing: Collection[str] = ()
    ) -> None:
        self._account_id = account.id
        self._campaign_id = campaign.id
        self._trunk_id = trunk.id
        self._capacity = {
            "campaign_slot": campaign.max_concurrent,
            "trunk_slot": trunk.max_concurrent,
            "account_slot": account.max_concurrent,
        }
        self._probing = probing
        self._stored: dict[str, set[int]] = {}
        self._chosen: list[Choice] = []
        self._unclaimed = 0
        self._readings = 0
        self._reading = asyncio.Lock()

    @property
    def free(self) -> int:
        """How many attempts can be opened, by the last reading."""
        return max(0, min(self._free(name) for name in self._capacity))

    @property
    def unclaimed(self) -> int:
        """Open attempts over the trunk that no worker had claimed by the last reading."""
        return self._unclaimed

    def choose(self) -> Choice | None:
        """The lowest free slot of the campaign, the trunk and the account; None if one of them is full."""
        slots: dict[str, int] = {}
        for name, capacity in self._capacity.items():
            if not self._free(name):
                return None
            slot = PROBE if name in self._probing else lowest_free(self._taken(name), capacity)
            if slot is None:
                return None
            slots[name] = slot
        choice = Choice(slots, self._readings)
        self._chosen.append(choice)
        return choice

    def give_back(self, choice: Choice) -> None:
        """Let others choose what was not used."""
        self._chosen.remove(choice)

    async def read_again(self, lost: Choice | None = None) -> None:
        """See what is taken now; after a lost race, unless that was read since the lost slots were chosen."""
        async with self._reading:
            if lost is None or lost.reading == self._readings:
                await self._read()

    async def _read(self) -> None:
        """One query for all three, because a campaign and its trunk are the same account's."""
        stored: dict[str, set[int]] = {name: set() for name in self._capacity}
        wanted = {"_id": False, "campaign_id": True, "trunk_id": True, "state": True}
        wanted |= dict.fromkeys(self._capacity, True)
        self._unclaimed = 0
        query = documents.open_of_account(self._account_id)
        async for attempt in Attempt.get_pymongo_collection().find(query, wanted):
            stored["account_slot"].add(attempt["account_slot"])
            if attempt["trunk_id"] == self._trunk_id:
                stored["trunk_slot"].add(attempt["trunk_slot"])
                self._unclaimed += attempt["state"] in documents.UNCLAIMED
            if attempt["campaign_id"] == self._campaign_id:
                stored["campaign_slot"].add(attempt["campaign_slot"])
        self._stored = stored
        self._readings += 1

    def _free(self, name: str) -> int:
        taken = self._taken(name)
        left = self._capacity[name] - len(taken)
        return min(left, 0 if PROBE in taken else 1) if name in self._probing else left

    def _taken(self, name: str) -> set[int]:
        return self._stored[name] | {choice.slots[name] for choice in self._chosen}


async def read_slots(
    campaign: Campaign, trunk: Trunk, account: Account, *, probing: Collection[str] = ()
) -> Slots:
    """The slots of a campaign as they are taken now; of those named in `probing` only the probe's is free."""
    slots = Slots(campaign, trunk, account, probing)
    await slots.read_again()
    return slots
