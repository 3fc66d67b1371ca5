"""What the tests of calls stand on: an account with a trunk and a running campaign."""

import itertools
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pydantic import SecretStr

from control_plane.accounts.documents import Account
from control_plane.attempts import claiming, dispatching, service
from control_plane.attempts.documents import Attempt
from control_plane.attempts.opening import NotOpened, open_attempt
from control_plane.campaigns.documents import Caller, Campaign, CampaignStatus
from control_plane.compliance.windows import CallingWindow, Weekday
from control_plane.contract.brief import CallBrief
from control_plane.contract.events import CallEvent
from control_plane.contract.playbook import Playbook
from control_plane.contract.wire import ClaimRequest, EventBatch
from control_plane.dialing.policy import FollowUp
from control_plane.fleet.documents import WorkerPresence
from control_plane.identifiers import new_id
from control_plane.leads.documents import Lead
from control_plane.settings import Settings
from control_plane.trunks import service as trunks
from control_plane.trunks.documents import Trunk
from infra.local.daytime import zone_with_daytime
from infra.local.stack import Stack

PLACES = 1000
"""Calls that the workers can take: more than any test has."""

_LEADS = itertools.count()

ALWAYS = CallingWindow(start="00:00", end="24:00", weekdays=list(Weekday), holidays=True)

PLAYBOOK = Playbook.model_validate(
    {
        "name": "short",
        "start": "ASK",
        "labels": ["interested", "unclear"],
        "goodbye": {"text": "Goodbye."},
        "goodbye_after_opt_out": {"text": "We will not call again."},
        "goodbye_after_silence": {"text": "Goodbye."},
        "fallback": {"text": "Sorry?"},
        "states": {
            "ASK": {
                "goal": "ask",
                "line": {"text": "Hello [Prospect Name]"},
                "ways": {"interested": "END", "unclear": "END"},
            },
            "END": {"goal": "end", "ends": "agent_goodbye", "outcome": "interested"},
        },
    }
)


@dataclass
class CallsWorld:
    """One account with a trunk and a running campaign."""

    settings: Settings
    account: Account
    trunk: Trunk
    campaign: Campaign

    async def add_lead(self, number: str | None = None, campaign: Campaign | None = None) -> Lead:
        """A lead that is due now, in a place where it may be called at any time of the tests."""
        now = datetime.now(UTC)
        timezone = zone_with_daytime(now)
        lead = Lead(
            account_id=self.account.id,
            campaign_id=(campaign or self.campaign).id,
            number=number or f"+1202555{next(_LEADS) % 100_000:05d}",
            prospect_name="Anna Example",
            timezone=timezone,
            timezones=[timezone],
            jurisdictions=["US-DC"],
            consent_source="sign-up form",
            consent_at=now,
            due_at=now,
            created_at=now,
        )
        return await lead.insert()

    async def add_campaign(self, **changes: object) -> Campaign:
        """Another running campaign on the same trunk."""
        now = datetime.now(UTC)
        fields: dict[str, object] = {
            "account_id": self.account.id,
            "name": "Test",
            "status": CampaignStatus.RUNNING,
            "playbook": PLAYBOOK,
            "caller": Caller(agent_name="Maya", company="Northwind"),
            "trunk_id": self.trunk.id,
            "max_concurrent": 3,
            "follow_up": FollowUp(gap_minutes=60, after={}),
            "window": ALWAYS,
            "created_at": now,
            "changed_at": now,
            **changes,
        }
        campaign: Campaign = Campaign.model_validate(fields)
        await campaign.insert()
        return campaign

    async def set_campaign(self, **changes: object) -> None:
        """Change the stored campaign."""
        await Campaign.get_pymongo_collection().update_one({"_id": self.campaign.id}, {"$set": changes})
        changed = await Campaign.get(self.campaign.id)
        assert changed is not None
        self.campaign = changed

    async def set_trunk(self, **changes: object) -> None:
        """Change the stored trunk."""
        await Trunk.get_pymongo_collection().update_one({"_id": self.trunk.id}, {"$set": changes})
        self.trunk = await trunks.get(self.account.id, self.trunk.id)

    async def open(self, lead: Lead | None = None, campaign: Campaign | None = None) -> str:
        """An open attempt's id."""
        result = await open_attempt(
            lead or await self.add_lead(),
            campaign or self.campaign,
            self.trunk,
            self.account,
            lease_s=self.settings.lease_s,
        )
        assert not isinstance(result, NotOpened), result
        return result

    async def dispatched(self, lead: Lead | None = None, campaign: Campaign | None = None) -> str:
        """The id of an attempt whose dispatch is out."""
        attempt_id = await self.open(lead, campaign)
        assert await dispatching.mark_dispatched(attempt_id)
        return attempt_id

    async def claim(self, attempt_id: str, nonce: str = "nonce-of-job-1") -> CallBrief:
        """Claim as a worker does."""
        request = ClaimRequest(nonce=nonce, worker="worker-1")
        return await claiming.claim(attempt_id, request, self.settings, datetime.now(UTC))

    async def dispatch_and_claim(self, attempt_id: str) -> None:
        """Let a worker take an open attempt."""
        assert await dispatching.mark_dispatched(attempt_id)
        await self.claim(attempt_id)

    async def claimed(self, lead: Lead | None = None, campaign: Campaign | None = None) -> str:
        """The id of an attempt that a worker has."""
        attempt_id = await self.dispatched(lead, campaign)
        await self.claim(attempt_id)
        return attempt_id

    async def attempt(self, attempt_id: str) -> Attempt:
        """The attempt as it is stored."""
        return await service.unscoped(attempt_id)

    async def lead_of(self, attempt_id: str) -> Lead:
        """The attempt's lead as it is stored."""
        lead = await Lead.get((await self.attempt(attempt_id)).lead_id)
        assert lead is not None
        return lead

    async def backdate(self, attempt_id: str, **seconds_ago: float) -> None:
        """Make moments of the attempt longer ago, as if that time had passed (`dispatch__sent_at` nests)."""
        changes = {
            name.replace("__", "."): {
                "$dateSubtract": {
                    "startDate": "$$NOW",
                    "unit": "millisecond",
                    "amount": round(seconds * 1000),
                }
            }
            for name, seconds in seconds_ago.items()
        }
        await Attempt.get_pymongo_collection().update_one({"_id": attempt_id}, [{"$set": changes}])


async def keep_workers() -> None:
    """Workers that can hold every call of the test, however long it takes."""
    until = datetime.now(UTC) + timedelta(days=1)
    worker = WorkerPresence(id="worker-1", max_calls=PLACES, active_calls=0, draining=False, seen_at=until)
    await worker.save()


def batch(*events: CallEvent, token: int = 1) -> EventBatch:
    """Events as a worker sends them."""
    return EventBatch(fencing_token=token, events=list(events))


async def make_world(settings: Settings, account_id: str | None = None) -> CallsWorld:
    """An account of its own, or the given one, with a trunk, a running campaign without leads and workers."""
    now = datetime.now(UTC)
    account = await Account.get(account_id) if account_id else None
    if account is None:
        account = await Account(id=new_id("acc"), name="Test", max_concurrent=50, created_at=now).insert()
    await trunks.keep_environment_trunk(account.id, settings, now)
    trunk = (await trunks.every(account.id))[0]
    await Trunk.get_pymongo_collection().update_one({"_id": trunk.id}, {"$set": {"calls_per_second": 100}})
    trunk = await trunks.get(account.id, trunk.id)
    world = CallsWorld(settings, account, trunk, campaign=None)  # type: ignore[arg-type]
    world.campaign = await world.add_campaign()
    await keep_workers()
    return world


def at_livekit(settings: Settings, stack: Stack) -> Settings:
    """The settings, with LiveKit where it really is."""
    return settings.model_copy(
        update={
            "livekit_url": stack.livekit_url,
            "livekit_api_key": stack.secrets.livekit_key,
            "livekit_api_secret": SecretStr(stack.secrets.livekit_secret),
            "port": stack.ports.api,
        }
    )
