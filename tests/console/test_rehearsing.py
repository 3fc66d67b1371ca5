"""Rehearsing a campaign: the agent calls its maker's own phone before it calls anybody else."""

from datetime import UTC, datetime, timedelta

import obstore
import pytest
from playwright.async_api import Page, expect

from control_plane.attempts import dispatching, reporting
from control_plane.campaigns.documents import Campaign, CampaignStatus
from control_plane.dialing import service as dialing
from control_plane.leads.documents import Lead
from control_plane.recordings import service as recordings
from control_plane.recordings.rules import object_prefix
from control_plane.settings import Settings
from control_plane.single_calls.documents import SingleCall
from infra.local.daytime import zone_with_daytime
from tests.console.conversation import LENGTH_S, RINGS_S, facts, sound
from tests.console.looking import look_at, wants_refusal
from tests.integration.control_plane.ended_calls import hold
from tests.integration.control_plane.world import CallsWorld, batch

pytestmark = pytest.mark.asyncio(loop_scope="session")

_PHONE = "+12025550888"


async def test_a_draft_is_rehearsed_on_ones_own_phone_and_launched_then(
    page: Page, world: CallsWorld, settings: Settings
) -> None:
    draft = await world.add_campaign(name="Harvest fair", status=CampaignStatus.DRAFT)
    lead = await world.add_lead(campaign=draft)
    await lead.set({"company_name": "Acme"})
    place = page.get_by_role("combobox", name="Where you are")
    await page.goto(f"/campaigns/{draft.id}?step=rehearse")
    await page.get_by_role("button", name="Call me now").click()
    await expect(page.get_by_text("The phone you have at hand")).to_be_visible()
    await expect(page.get_by_text("Nobody is called who did not agree to it")).to_be_visible()
    await look_at(page, "campaign-rehearse")

    wants_refusal(page, "/api/call/start")
    await page.get_by_label("Your phone").fill("+1202")
    await place.fill(zone_with_daytime(datetime.now(UTC)))
    await page.get_by_label("This is my phone").check()
    await page.get_by_role("button", name="Call me now").click()
    await expect(page.get_by_text("no such number can exist")).to_be_visible()
    await page.get_by_label("Your phone").fill(_PHONE)
    await place.fill(zone_with_daytime(datetime.now(UTC) - timedelta(hours=12)))
    await page.get_by_role("button", name="Call me now").click()
    refused = page.get_by_role("alert").filter(has_text="Your phone does not ring")
    await expect(refused).to_contain_text("outside the calling hours where you are")
    await expect(refused).to_contain_text("It may ring from")

    await place.fill(zone_with_daytime(datetime.now(UTC)))
    await page.get_by_role("button", name="Call me now").click()
    await expect(page.get_by_text("Your phone is called: have it at hand")).to_be_visible()
    attempt_id = await _held(world, draft)
    await expect(page.get_by_role("log", name="Transcript")).to_contain_text("About two hundred")
    await look_at(page, "campaign-rehearse-watched")
    await _over(world, settings, attempt_id)
    await expect(page.get_by_text("You have rehearsed it")).to_be_visible()
    player = page.get_by_role("region", name="Recording")
    await expect(player.get_by_role("button", name="Play")).to_be_enabled()
    await look_at(page, "campaign-rehearse-heard")
    await page.reload()
    await expect(page.get_by_label("Your phone")).to_have_value(_PHONE)
    await page.get_by_role("button", name="It is good: on to the launch").click()
    await page.get_by_role("button", name="Launch", exact=True).click()
    await expect(page.get_by_role("dialog")).to_contain_text("1 lead may be called")


async def _held(world: CallsWorld, draft: Campaign) -> str:
    """What dialer and worker do with the rehearsal; its attempt."""
    call = await SingleCall.find_one({"modelled_on": draft.id})
    assert call is not None
    campaign = await Campaign.get(call.campaign_id)
    assert campaign is not None
    [attempt_id] = await dialing.open_due(campaign, world.settings, datetime.now(UTC), places=1)
    assert await dispatching.mark_dispatched(attempt_id)
    brief = await world.claim(attempt_id)
    assert (brief.number, brief.lead.name, brief.lead.company) == (_PHONE, "Anna Example", "Acme")
    [called] = await Lead.find({"campaign_id": campaign.id}).to_list()
    assert called.consent_source.startswith("asked for this rehearsal in the console")
    now = datetime.now(UTC)
    await reporting.record(attempt_id, batch(*facts(now - timedelta(seconds=30), 4)), lease_s=300, now=now)
    return attempt_id


async def _over(world: CallsWorld, settings: Settings, attempt_id: str) -> None:
    """The end of the call, with its recording."""
    answered_at = datetime.now(UTC) - timedelta(seconds=LENGTH_S)
    store = recordings.open_store(settings.object_store_url)
    await obstore.put_async(store, f"{object_prefix(world.account.id, attempt_id)}/000000.part", sound())
    log = facts(answered_at - timedelta(seconds=RINGS_S))
    await hold(world, attempt_id, log, answered_at=answered_at, ended_at=datetime.now(UTC))
