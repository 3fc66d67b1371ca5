"""Imports at the same moment as each other, and as what happens to their campaign."""

import asyncio
from datetime import datetime

import httpx
import pytest
from fastapi import FastAPI

from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import Campaign, CampaignStatus
from control_plane.campaigns.rules import Action
from control_plane.campaigns.schemas import CampaignChange
from control_plane.compliance import service as compliance
from control_plane.dialing.service import complete_if_done
from control_plane.errors import Conflict, Invalid
from control_plane.leads import importing, publishing, staging
from control_plane.leads.documents import ImportState, Lead, LeadImport, LeadStatus
from tests.integration.control_plane.leads.conftest import FILE, NUMBERS, Stage, stage, until
from tests.integration.control_plane.world import PLAYBOOK

FEW = NUMBERS[:40]
SMALL = ("prospect_name,phone\n" + "\n".join(f"Anna,{number}" for number in FEW)).encode()


@pytest.fixture
async def campaign(app: FastAPI, manager: httpx.AsyncClient) -> Campaign:
    """A draft that lacks only leads."""
    caller = {"agent_name": "Maya", "company": "Northwind"}
    playbook = PLAYBOOK.model_dump(mode="json")
    made = await manager.post(
        "/api/campaigns", json={"name": "Autumn", "caller": caller, "playbook": playbook}
    )
    found = await Campaign.get(made.json()["id"])
    assert found is not None
    return found


async def committed(campaign: Campaign, now: datetime) -> LeadImport:
    """An import of the small file whose leads are all still put aside."""
    lead_import = await staging.begin(campaign.account_id, campaign.id)
    reading = importing.Reading("US", ())
    async for part in reading.parts(SMALL, lead_import, now):
        await staging.put_aside(lead_import, 0, part)
    await staging.commit(lead_import, campaign)
    return lead_import


async def test_the_same_file_twice_at_once_brings_everybody_once(campaign: Campaign, now: datetime) -> None:
    reports = await asyncio.gather(
        *[importing.import_file(campaign.account_id, campaign.id, FILE, "US", now) for _ in range(2)]
    )
    assert sum(report.imported for report in reports) == len(NUMBERS)
    assert sum(report.problem_count for report in reports) == len(NUMBERS)
    assert await stage() == Stage(state=None, parts=0, leads=len(NUMBERS))
    stored = await Campaign.get(campaign.id)
    assert stored is not None
    assert stored.open_imports == []


async def test_a_change_of_the_campaign_on_the_way_leaves_nothing(campaign: Campaign, now: datetime) -> None:
    coming = asyncio.create_task(importing.import_file(campaign.account_id, campaign.id, FILE, "US", now))
    await until(lambda now: now.state is ImportState.STAGING)
    await campaigns.change(campaign.account_id, campaign.id, CampaignChange(name="Winter"))
    with pytest.raises(Conflict, match="changed in the same moment"):
        await coming
    assert await stage() == Stage(state=None, parts=0, leads=0)


async def test_an_unusable_file_leaves_nothing(campaign: Campaign, now: datetime) -> None:
    with pytest.raises(Invalid):
        await importing.import_file(campaign.account_id, campaign.id, b"name\nAnna", "US", now)
    assert await stage() == Stage(state=None, parts=0, leads=0)


async def test_a_launch_waits_until_all_leads_are_in(campaign: Campaign, now: datetime) -> None:
    lead_import = await committed(campaign, now)
    with pytest.raises(Conflict, match="launch it after that"):
        await campaigns.act(campaign.account_id, campaign.id, Action.LAUNCH, now)
    await publishing.publish(lead_import)
    launched = await campaigns.act(campaign.account_id, campaign.id, Action.LAUNCH, now)
    assert launched.status is CampaignStatus.RUNNING


async def test_leads_on_their_way_keep_a_campaign_from_completing(campaign: Campaign, now: datetime) -> None:
    await campaign.set({"status": CampaignStatus.RUNNING})
    assert await complete_if_done(campaign.id, now)
    await campaign.set({"status": CampaignStatus.RUNNING})
    lead_import = await committed(campaign, now)
    assert not await complete_if_done(campaign.id, now)
    await publishing.publish(lead_import)
    assert not await complete_if_done(campaign.id, now)


@pytest.mark.parametrize("delay_ms", range(0, 40, 4))
async def test_of_a_completion_and_an_import_at_once_one_gives_way(
    campaign: Campaign, now: datetime, delay_ms: int
) -> None:
    await campaign.set({"status": CampaignStatus.RUNNING})
    coming = asyncio.create_task(importing.import_file(campaign.account_id, campaign.id, SMALL, "US", now))
    await asyncio.sleep(delay_ms / 1000)
    completed = await complete_if_done(campaign.id, now)
    try:
        report = await coming
    except Conflict:
        assert completed
        assert await stage() == Stage(state=None, parts=0, leads=0)
    else:
        assert not completed
        assert report.imported == len(FEW) == await Lead.count()


async def test_who_is_suppressed_on_the_way_is_not_to_be_called(campaign: Campaign, now: datetime) -> None:
    lead_import = await committed(campaign, now)

    async def suppress(number: str) -> None:
        await compliance.suppress(campaign.account_id, number, reason="asked", source="att_1", at=now)

    await suppress(FEW[0])
    coming = asyncio.create_task(publishing.publish(lead_import))
    await asyncio.gather(*map(suppress, FEW[1:30]))
    outcome = await coming
    assert outcome.imported == len(FEW)
    assert outcome.suppressed >= 1
    waiting = await Lead.find({"status": LeadStatus.PENDING}).to_list()
    assert sorted(lead.number for lead in waiting) == sorted(FEW[30:])


async def test_many_bad_rows_before_a_good_one_do_not_look_like_a_dead_import(
    campaign: Campaign, now: datetime
) -> None:
    bad = b"phone\n" + b"anna\n" * 25_000 + FEW[0].encode()
    coming = asyncio.create_task(importing.import_file(campaign.account_id, campaign.id, bad, "US", now))
    begun = await LeadImport.find_one({}) if (await until(lambda now: now.state is not None)) else None
    await until(lambda now: now.parts > 0)
    renewed = await LeadImport.find_one({})
    assert begun is not None and renewed is not None
    assert renewed.renewed_at > begun.renewed_at
    report = await coming
    assert (report.rows, report.imported, report.problem_count) == (25_001, 1, 25_000)
    assert len(report.problems) == 10_000
    assert await stage() == Stage(state=None, parts=0, leads=1)
