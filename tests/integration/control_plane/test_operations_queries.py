"""Every query of the decision log, the dry run and the operations reads an index, as MongoDB tells."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from control_plane.accounts import service as accounts
from control_plane.attempts import service as attempts
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.schemas import CampaignChange
from control_plane.compliance import service as compliance
from control_plane.compliance.documents import SuppressionKind
from control_plane.compliance.windows import CallingWindow
from control_plane.database import Client
from control_plane.decisions import reading
from control_plane.dialing import dry_run, status
from control_plane.dialing.skipping import Skipping, SkipReason
from control_plane.leads import callbacks
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead
from control_plane.settings import Settings
from tests.integration.control_plane.test_queries import assert_all_by_index, plans
from tests.integration.control_plane.world import CallsWorld

LEADS = 30


@pytest.fixture
async def database(database: Client, settings: Settings) -> AsyncIterator[Client]:
    """With the profiler off again before the database is dropped."""
    yield database
    await database[settings.mongodb_database].command("profile", 0)


@pytest.fixture
async def profile(world: CallsWorld, database: Client) -> Any:
    """What MongoDB noted of every operation since; a campaign's leads, calls and skips are there already."""
    now = datetime.now(UTC)
    skipping = Skipping(world.campaign, now)
    for number in range(LEADS):
        skipping.skip(await world.add_lead(f"+1202555{number:04d}"), SkipReason.OUTSIDE_WINDOW, now)
    await skipping.write()
    await world.claimed(await leads_of(world, 0))
    await compliance.suppress(
        world.account.id, "x.com", kind=SuppressionKind.EMAIL_DOMAIN, reason="test", source="test", at=now
    )
    mongodb = database[world.settings.mongodb_database]
    await mongodb.command("profile", 2)
    return mongodb["system.profile"]


async def leads_of(world: CallsWorld, index: int) -> Lead:
    return (await leads.page(world.account.id, world.campaign.id, limit=LEADS))[index]


async def test_the_decision_log_is_read_by_the_narrowest_index(world: CallsWorld, profile: Any) -> None:
    account_id, campaign_id = world.account.id, world.campaign.id
    lead = await leads_of(world, 0)
    scopes = {
        "account_age": {},
        "campaign_age": {"campaign_id": campaign_id},
        "number_age": {"campaign_id": campaign_id, "number": lead.number},
        "lead_age": {"campaign_id": campaign_id, "lead_id": lead.id},
    }
    for scope in scopes.values():
        wanted = reading.Wanted(account_id=account_id, **scope)
        page = await reading.page(wanted, limit=1)
        assert page.items
        await reading.page(wanted, limit=10, after=page.after)
    noted = await assert_all_by_index(profile, at_least=16)
    for entry in noted:
        if entry["command"].get("find") in ("attempts", "skips"):
            assert entry["docsExamined"] == entry["nreturned"]
            assert entry["command"]["hint"] in scopes


async def test_a_dry_run_is_read_by_index(world: CallsWorld, profile: Any) -> None:
    now = datetime.now(UTC)
    account_id, campaign_id = world.account.id, world.campaign.id
    found = await dry_run.summary(account_id, campaign_id, hours=24, mean_call_s=60, per_day=3, now=now)
    assert found.leads == LEADS
    page = await dry_run.lead_page(account_id, campaign_id, hours=24, per_day=3, now=now, limit=10)
    await dry_run.lead_page(
        account_id, campaign_id, hours=24, per_day=3, now=now, limit=10, after=page[-1].lead.id
    )
    await assert_all_by_index(profile, at_least=10)


async def test_operations_are_read_by_index(world: CallsWorld, profile: Any) -> None:
    now = datetime.now(UTC)
    account_id, campaign_id = world.account.id, world.campaign.id
    assert (await status.of(account_id, now)).campaigns
    assert await attempts.campaigns_on_the_phone() == [(account_id, campaign_id)]
    await accounts.hold(account_id, held=True)
    assert await accounts.held_among([account_id]) == {account_id}
    lead = await leads_of(world, 1)
    await callbacks.book(account_id, campaign_id, lead.id, now + timedelta(hours=1), now)
    change = CampaignChange(window=CallingWindow(), words={"topic": "tea"})
    await campaigns.change(account_id, campaign_id, change)
    assert await leads.wake(campaign_id, "", now) is None
    await campaigns.note_woken(campaign_id, "", None)
    await assert_all_by_index(profile, at_least=15)


async def test_when_the_next_lead_is_due_is_read_from_the_index_alone(
    world: CallsWorld, profile: Any
) -> None:
    assert await leads.next_due(world.campaign.id) is not None
    asked = [entry for entry in await plans(profile) if entry["command"].get("find") == "leads"]
    assert len(asked) == 2
    for entry in asked:
        assert (entry["planSummary"].split()[0], entry["docsExamined"]) == ("IXSCAN", 0)
        assert entry["keysExamined"] <= 2
