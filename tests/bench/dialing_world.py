"""What the bench of dialing works on: a campaign, its leads, and the steps of a call."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import SecretStr

from control_plane.accounts.documents import Account
from control_plane.attempts import claiming, dispatching
from control_plane.attempts.ending import finish
from control_plane.campaigns.documents import Caller, Campaign, CampaignStatus
from control_plane.compliance.windows import CallingWindow, Weekday
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import ClaimRequest, FinishReport
from control_plane.database import connected
from control_plane.identifiers import new_id
from control_plane.leads.documents import Lead
from control_plane.scripts import service as scripts
from control_plane.settings import Settings
from control_plane.trunks import service as trunks
from control_plane.trunks.documents import Trunk
from infra.local.daytime import zone_with_daytime

SLOTS = 200
"""Calls at once: enough for all dialers, so that these compete for leads and for which slot, not for any."""

_BATCH = 10_000


class NotMeasured(Exception):
    """The run cannot be trusted, and why."""


@dataclass(frozen=True)
class World:
    """A running campaign and what its calls need."""

    settings: Settings
    account: Account
    trunk: Trunk
    campaign: Campaign

    async def add_leads(self, first: int, count: int) -> None:
        """`count` leads that are due now, with numbers from the `first` on."""
        now = datetime.now(UTC)
        timezone = zone_with_daytime(now)
        template = Lead(
            account_id=self.account.id,
            campaign_id=self.campaign.id,
            number="+12020000000",
            prospect_name="Anna Example",
            company_name="Example Industries",
            job_title="Head of Purchasing",
            email="anna@example.com",
            timezone=timezone,
            timezones=[timezone],
            jurisdictions=["US-DC"],
            consent_source="sign-up form",
            consent_at=now,
            resource_name="the buyer's guide",
            custom={"industry": "logistics"},
            due_at=now,
            created_at=now,
        )
        stored = template.model_dump(exclude={"id", "revision_id"})
        for start in range(first, first + count, _BATCH):
            batch = [
                {**stored, "_id": new_id("led"), "number": f"+1202{number:07d}"}
                for number in range(start, min(start + _BATCH, first + count))
            ]
            await Lead.get_pymongo_collection().insert_many(batch, ordered=False)

    async def dispatch(self, attempt_id: str) -> None:
        """As the dialer notes the dispatch, before LiveKit gets it."""
        if not await dispatching.mark_dispatched(attempt_id):
            raise NotMeasured(f"{attempt_id} was not waiting for its dispatch")

    async def claim(self, attempt_id: str) -> None:
        """As a worker claims."""
        request = ClaimRequest(nonce=f"job of {attempt_id}", worker="bench")
        await claiming.claim(attempt_id, request, self.settings, datetime.now(UTC))

    async def finish(self, attempt_id: str) -> None:
        """As a worker reports a call after which its lead is done."""
        now = datetime.now(UTC)
        report = FinishReport(
            fencing_token=1,
            state=AttemptState.COMPLETED,
            end_reason=EndReason.AGENT_GOODBYE,
            outcome=Outcome.INTERESTED,
            answered_at=now,
            ended_at=now,
            last_event=0,
        )
        await finish(attempt_id, report, now)


async def found_world(settings: Settings) -> World:
    """The world that another process has made in this database."""
    campaign, account = await Campaign.find_one(), await Account.find_one()
    if campaign is None or account is None:
        raise NotMeasured("there is no campaign in the database")
    [trunk] = await trunks.every(account.id)
    return World(settings, account, trunk, campaign)


async def make_world(settings: Settings) -> World:
    """An account with a trunk and a running campaign without leads."""
    now = datetime.now(UTC)
    account = await Account(name="Bench", max_concurrent=SLOTS, created_at=now).insert()
    await trunks.keep_environment_trunk(account.id, settings, now)
    # More calls of one number than any carrier would like.
    await Trunk.get_pymongo_collection().update_one({}, {"$set": {"pool.daily_cap": 100_000}})
    [trunk] = await trunks.every(account.id)
    campaign = await Campaign(
        account_id=account.id,
        name="Bench",
        status=CampaignStatus.RUNNING,
        playbook=scripts.built_in_playbook("sales_funnel"),
        caller=Caller(agent_name="Maya", company="Northwind"),
        words={"industry": "logistics", "value proposition": "less waiting"},
        trunk_id=trunk.id,
        max_concurrent=SLOTS,
        window=CallingWindow(start="00:00", end="24:00", weekdays=list(Weekday), holidays=True),
        created_at=now,
    ).insert()
    return World(settings, account, trunk, campaign)


@asynccontextmanager
async def empty_world(mongodb_url: str) -> AsyncIterator[World]:
    """A world in a database of its own, which is dropped afterwards."""
    settings = bench_settings(mongodb_url, f"bench_{time.time_ns():x}")
    async with connected(settings, patience_s=30) as client:
        try:
            yield await make_world(settings)
        finally:
            await client.drop_database(settings.mongodb_database)


def bench_settings(mongodb_url: str, database: str) -> Settings:
    """Settings of a process of the bench."""
    return Settings(
        _env_file=None,
        mongodb_url=SecretStr(mongodb_url),
        mongodb_database=database,
        redis_url=SecretStr("redis://127.0.0.1:1/0"),
        livekit_url="ws://127.0.0.1:1",
        livekit_api_key="bench",
        livekit_api_secret=SecretStr("nothing is sent to LiveKit"),
        secret_key=SecretStr("no token is ever issued by a bench"),
        sip_url="127.0.0.1:1",
        sip_user_id="bench",
        sip_from_numbers=["+12025550100"],
        sip_max_concurrent=SLOTS,
        sip_calls_per_second=1000,
    )
