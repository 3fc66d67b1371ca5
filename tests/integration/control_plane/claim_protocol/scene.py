"""A small world full of collisions, and what dialers, workers, reconcilers and people do in it.

Two campaigns share a trunk, an account and a number; there are fewer slots than leads, and fewer of the
trunk's and the account's than of the campaigns'. Each method is what one process does, up to what it
tells others. Refusals are answers; anything else that is raised is a fault.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from beanie import Document

from control_plane import livekit
from control_plane.accounts.documents import Account
from control_plane.attempts import opening
from control_plane.attempts.documents import Attempt, AttemptEvent
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import Campaign, CampaignStatus
from control_plane.campaigns.rules import Action
from control_plane.compliance import service as compliance
from control_plane.compliance.documents import Suppression
from control_plane.contract.brief import Aim
from control_plane.dialing import heartbeat, reconciler, service
from control_plane.dialing.documents import WORKER_API, Heartbeat
from control_plane.dialing.policy import FollowUp
from control_plane.errors import Conflict, Gone, Invalid, NotFound, Unavailable
from control_plane.leads.documents import Lead
from control_plane.settings import Settings
from tests.integration.control_plane.claim_protocol.stepping import answer
from tests.integration.control_plane.world import CallsWorld, make_world

ACCOUNT_SLOTS = 4
TRUNK_SLOTS = 3
CAMPAIGN_SLOTS = 2
MAX_ATTEMPTS = 2
GAP = timedelta(minutes=1)

_EMPTIED: tuple[type[Document], ...] = (Attempt, AttemptEvent, Campaign, Heartbeat, Lead, Suppression)


class Broken(AssertionError):
    """A promise of the protocol was not kept."""


@dataclass
class Scene:
    """The world, and what those in it know beside MongoDB and LiveKit."""

    world: CallsWorld
    client: livekit.Client
    leads: list[Lead]
    running: list[Campaign]
    now: datetime
    """Everybody's clock but MongoDB's, whose times are made longer ago instead."""
    invites: list[tuple[str, str]] = field(default_factory=list)
    """Attempt and nonce of every INVITE."""
    legs: dict[str, str] = field(default_factory=dict)
    """The numbers of phones that ring or talk, by attempt."""
    suppressed: set[str] = field(default_factory=set)
    """Numbers whose suppression was answered."""
    resuming: int = 0
    resumes: int = 0
    """How many are being, and have been, asked to resume a campaign."""

    @property
    def settings(self) -> Settings:
        """The control plane's settings."""
        return self.world.settings

    async def opened(self, place: int) -> str | None:
        """The id of one of the attempts there have been: open ones come first, then the newest."""
        found = await Attempt.find_all().sort("-open", "-_id").to_list()
        return found[place % len(found)].id if found else None

    # What dialers do.

    async def tick(self) -> None:
        """One round of a dialer."""
        with refusals():
            await service.tick(self.client, self.settings, self.now)

    async def open_as_read_at_first(self, lead: int) -> None:
        """A dialer that read lead and campaign when all this began opens an attempt only now."""
        wanted = self.leads[lead % len(self.leads)]
        campaign = next(campaign for campaign in self.running if campaign.id == wanted.campaign_id)
        await opening.open_attempt(
            wanted, campaign, self.world.trunk, self.world.account, lease_s=self.settings.lease_s
        )

    async def reconcile(self) -> None:
        """One round of repairs."""
        with refusals():
            await reconciler.reconcile(self.client, self.settings, self.now)

    async def sweep(self) -> None:
        """One round over the rooms."""
        with refusals():
            await reconciler.sweep(self.client, self.now)

    # What people do.

    async def suppress(self, lead: int) -> None:
        """Put a lead's number on the list."""
        number = self.leads[lead % len(self.leads)].number
        account_id = self.world.account.id
        await compliance.suppress(account_id, number, reason="test", source="usr_test", at=self.now)
        answer()
        self.suppressed.add(number)

    async def act(self, campaign: int, action: Action) -> None:
        """Pause, resume or stop a campaign."""
        wanted = self.running[campaign % len(self.running)]
        resumes = action is Action.RESUME
        self.resuming += resumes
        self.resumes += resumes
        try:
            with refusals():
                await campaigns.act(self.world.account.id, wanted.id, action, self.now)
        finally:
            self.resuming -= resumes

    # What happens.

    async def lose_room(self, place: int) -> None:
        """LiveKit forgets an attempt's room, as when its node is restarted."""
        attempt_id = await self.opened(place)
        if attempt_id is not None:
            with refusals():
                await livekit.delete_room(self.client, attempt_id)

    async def pass_time(self, seconds: float, *, api_up: bool) -> None:
        """Let time pass in which nobody does anything but, if it is up, the worker API lives on."""
        self.now += timedelta(seconds=seconds)
        times = ("created_at", "dispatched_at", "lease_until", "must_end_by", "closed_at")
        earlier = {name: _earlier(name, seconds) for name in times}
        earlier["dispatch"] = _if_date(
            "dispatch.sent_at",
            {"$mergeObjects": ["$dispatch", {"sent_at": _earlier("dispatch.sent_at", seconds)}]},
        )
        await Attempt.get_pymongo_collection().update_many({}, [{"$set": earlier}])
        beats = Heartbeat.get_pymongo_collection()
        last = "$$NOW" if api_up else _earlier("at", seconds)
        await beats.update_one(
            {"_id": WORKER_API}, [{"$set": {"at": last, "grace_until": _earlier("grace_until", seconds)}}]
        )
        if api_up:
            await heartbeat.beat(self.settings.lease_s)

    async def rooms(self) -> set[str]:
        """The rooms that LiveKit has."""
        return {room.name for room in await livekit.list_rooms(self.client, "att_")}

    async def notice_dead_legs(self) -> None:
        """A leg ends with its room, and so for good: no room is ever made again for another."""
        if not self.legs:
            return
        rooms = await self.rooms()
        self.legs = {attempt: number for attempt, number in self.legs.items() if attempt in rooms}

    async def clear(self) -> None:
        """Leave nothing to the next scene."""
        for kind in _EMPTIED:
            await kind.get_pymongo_collection().delete_many({})
        for room in await self.rooms():
            await livekit.delete_room(self.client, room)


async def set_up(settings: Settings, client: livekit.Client) -> Scene:
    """Two running campaigns with three leads each, one number in both."""
    settings = settings.model_copy(update={"sip_max_concurrent": TRUNK_SLOTS})
    world = await make_world(settings)
    await Account.get_pymongo_collection().update_one(
        {"_id": world.account.id}, {"$set": {"max_concurrent": ACCOUNT_SLOTS}}
    )
    await Campaign.get_pymongo_collection().delete_one({"_id": world.campaign.id})
    pace = FollowUp(pattern=[Aim.PERSON] * MAX_ATTEMPTS, gap_minutes=GAP.total_seconds() / 60, after={})
    running = [
        await world.add_campaign(max_concurrent=CAMPAIGN_SLOTS, follow_up=pace, status=CampaignStatus.RUNNING)
        for _ in range(2)
    ]
    numbers = [[0, 1, 2], [0, 3, 4]]
    leads = [
        await world.add_lead(f"+1202555010{number}", campaign)
        for campaign, wanted in zip(running, numbers, strict=True)
        for number in wanted
    ]
    await heartbeat.beat(settings.lease_s)
    account = await Account.get(world.account.id)
    assert account is not None
    world.account = account
    return Scene(world, client, leads, running, datetime.now(UTC))


@contextmanager
def refusals() -> Iterator[None]:
    """Answers that are no, and failures of LiveKit that were told as such."""
    try:
        yield
    except (Conflict, Gone, Invalid, NotFound, Unavailable):
        return
    except BaseExceptionGroup as group:
        _, rest = group.split((Conflict, Gone, Invalid, NotFound, Unavailable))
        if rest is not None:
            raise


def _earlier(name: str, seconds: float) -> dict[str, object]:
    amount = round(seconds * 1000)
    return _if_date(
        name, {"$dateSubtract": {"startDate": f"${name}", "unit": "millisecond", "amount": amount}}
    )


def _if_date(name: str, value: object) -> dict[str, object]:
    return {"$cond": [{"$eq": [{"$type": f"${name}"}, "date"]}, value, "$$REMOVE"]}
