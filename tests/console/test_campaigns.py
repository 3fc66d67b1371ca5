"""Campaigns: made step by step, launched, paused and stopped, each with its consequence in numbers."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from control_plane.analytics.reckoning import reckon
from control_plane.attempts.documents import Attempt
from control_plane.campaigns.documents import Variant
from tests.console.looking import look_at
from tests.integration.control_plane.ended_calls import held, missed
from tests.integration.control_plane.world import PLAYBOOK, CallsWorld

pytestmark = pytest.mark.asyncio(loop_scope="session")

ROWS = [
    "phone,prospect_name,company_name,job_title,email,timezone,resource_name,consent_source,consent_at",
    "+12025550111,Anna Example,Acme,CTO,anna@example.com,America/New_York,Guide,sign-up form,2026-01-05",
    "+12025550112,Ben Example,Acme,CFO,ben@example.com,America/New_York,Guide,,",
    "12,Nobody,Acme,CEO,nobody@example.com,America/New_York,Guide,,",
]


async def test_a_campaign_is_made_step_by_step_launched_paused_and_stopped(
    page: Page, world: CallsWorld, tmp_path: Path
) -> None:
    leads = tmp_path / "webinar.csv"
    leads.write_text("\n".join(ROWS))
    await page.goto("/campaigns")
    await expect(page.get_by_role("link", name="Spring webinar")).to_be_visible()
    await look_at(page, "campaigns")
    await page.get_by_role("link", name="New campaign").click()
    await page.get_by_role("button", name="Make the draft").click()
    await expect(page.get_by_text("A name by which you find it again")).to_be_visible()
    await page.get_by_label("Name of the campaign").fill("Autumn fair")
    await page.get_by_label("Name of the agent").fill("Maya")
    await page.get_by_label("Your company").fill("Northwind")
    await page.keyboard.press("Enter")

    await page.locator("input[type=file]").set_input_files(leads)
    await page.get_by_role("button", name="Import", exact=True).click()
    await expect(page.get_by_text("2 of 3 rows imported")).to_be_visible()
    await expect(page.get_by_role("grid", name="Problems").get_by_text("phone")).to_be_visible()
    await look_at(page, "campaign-leads")
    await page.get_by_role("button", name="Go on").click()

    await expect(page.get_by_role("heading", name="Script", exact=True)).to_be_visible()
    await page.get_by_label("[industry]").fill("trade fairs")
    await page.get_by_label("[value proposition]").fill("fewer empty stands")
    await look_at(page, "campaign-script")
    await page.get_by_role("button", name="Save and go on").click()
    await expect(page.get_by_role("heading", name="Voice and providers")).to_be_visible()
    await look_at(page, "campaign-voice")
    await page.get_by_role("button", name="Save and go on").click()
    await page.get_by_role("button", name="Try two ways").click()
    await page.get_by_role("button", name="Pacing and numbers").click()
    await page.get_by_role("dialog").get_by_role("button", name="Stay").click()
    await look_at(page, "campaign-variants-step")
    await page.get_by_role("button", name="Save and go on").click()
    await page.get_by_label("From").fill("19:00")
    await page.get_by_label("Until").fill("09:00")
    await page.get_by_role("button", name="Save and go on").click()
    await expect(page.get_by_text("must end after it starts")).to_be_visible()
    await page.get_by_label("From").fill("08:00")
    await page.get_by_label("Until").fill("18:00")
    await look_at(page, "campaign-window")
    await page.get_by_role("button", name="Save and go on").click()
    await page.get_by_label("Calls at once").fill("2")
    await look_at(page, "campaign-pacing")
    await page.get_by_role("button", name="Save and go on").click()
    await expect(page.get_by_role("heading", name="Follow-ups")).to_be_visible()
    await page.get_by_role("button", name="Add an attempt").click()
    await look_at(page, "campaign-follow-up")
    await page.get_by_role("button", name="Save and go on").click()
    await expect(page.get_by_text("What holds for every call")).to_be_visible()
    await look_at(page, "campaign-check")
    await page.get_by_role("button", name="Go on").click()
    await expect(page.get_by_text("Would be called")).to_be_visible()
    await expect(page.get_by_text("Why others are not called")).to_be_visible()
    await look_at(page, "campaign-dry-run")
    await page.get_by_role("button", name="Go on").click()
    await expect(page.get_by_text("Let the agent call your own phone first")).to_be_visible()
    await page.get_by_role("button", name="Go on").click()

    await page.get_by_role("button", name="Launch", exact=True).click()
    await expect(page.get_by_role("dialog")).to_contain_text("2 leads may be called, at most 2 at once")
    await page.get_by_role("button", name="Launch now").click()
    await expect(page.get_by_text("0 of 2 leads finished")).to_be_visible()
    await look_at(page, "campaign-progress")
    await page.get_by_role("button", name="Pause").click()
    await expect(page.get_by_role("dialog")).to_contain_text(
        "2 leads who wait are not called until you resume"
    )
    await page.get_by_role("dialog").get_by_role("button", name="Pause").click()
    await expect(page.get_by_text("Paused", exact=True)).to_be_visible()
    await page.get_by_role("button", name="Stop").click()
    await expect(page.get_by_role("dialog")).to_contain_text("2 leads who wait are never called")
    await look_at(page, "campaign-stop")
    await page.get_by_role("dialog").get_by_role("button", name="Stop").click()
    await expect(page.get_by_text("Stopped", exact=True)).to_be_visible()


async def test_variants_are_compared_with_how_sure_that_is(page: Page, world: CallsWorld) -> None:
    ways = [Variant(name=name, weight=1, playbook=PLAYBOOK) for name in ("Short", "Long")]
    campaign = await world.add_campaign(name="Two ways", variants=ways)
    for number, way in enumerate(ways):
        for _ in range(2):
            ended = await (missed if number else held)(world, campaign=campaign)
            await Attempt.get_pymongo_collection().update_one({"_id": ended}, {"$set": {"variant": way.name}})
    await reckon()
    await page.goto(f"/campaigns/{campaign.id}")
    await page.get_by_role("tab", name="Variants").click()
    await page.get_by_text("Answered", exact=True).click()
    table = page.get_by_role("table", name="Variants")
    await expect(table.get_by_role("row", name="Short 1")).to_contain_text("100.0 % (2 of 2)")
    await expect(table.get_by_role("row", name="Long 1")).to_contain_text("May be chance")
    await look_at(page, "campaign-variants")
