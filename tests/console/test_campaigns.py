"""Campaigns: made step by step, launched, paused and stopped, each with its consequence in numbers."""

from pathlib import Path

import pytest
from playwright.async_api import FilePayload, Page, expect

from control_plane.analytics.reckoning import reckon
from control_plane.attempts.documents import Attempt
from control_plane.campaigns.documents import Campaign, Variant
from control_plane.scripts.documents import ScriptKind, ScriptUse
from control_plane.scripts.service import built_in_playbook
from tests.console.conversation import message
from tests.console.looking import look_at, wants_refusal
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
    await leave_a_recording(page)
    await look_at(page, "campaign-script")
    await page.get_by_role("button", name="Remove the recording").click()
    await page.get_by_role("dialog").get_by_role("button", name="Remove the recording").click()
    await expect(page.get_by_role("button", name="Leave a recording instead")).to_be_visible()
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


async def leave_a_recording(page: Page) -> None:
    """What cannot be left is refused at the field; what can is heard before it is kept, and after."""
    wants_refusal(page, "/voicemail")
    await page.get_by_role("button", name="Leave a recording instead").click()
    await page.locator("input[type=file]").set_input_files(a_file("words.txt", b"no sound"))
    await page.get_by_role("button", name="Leave this from now on").click()
    await expect(page.get_by_text("it is no WAV file of PCM")).to_be_visible()
    await page.locator("input[type=file]").set_input_files(a_file("hello.wav", message()))
    await expect(page.get_by_text("it is no WAV file of PCM")).to_be_hidden()
    await page.get_by_role("button", name="Leave this from now on").click()
    kept = page.get_by_label("The recording that is left")
    await expect(kept).to_be_visible()
    await expect(kept).to_have_js_property("duration", 1)
    await page.get_by_role("button", name="Replace the recording").click()
    await page.get_by_text("Record here").click()
    await page.get_by_role("button", name="Record", exact=True).click()
    await expect(page.get_by_role("timer")).to_have_text("0:01")
    await page.get_by_role("button", name="Stop recording").click()
    await expect(page.get_by_label("The message that you chose")).to_be_visible()
    await page.get_by_role("button", name="Leave this one from now on").click()
    await expect(kept).to_be_visible()
    await expect(page.get_by_label("The message that you chose")).to_be_hidden()


def a_file(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "", "buffer": data}


async def test_a_playbook_of_one_s_own_is_translated_by_what_is_built_in_by_hand_and_by_a_file(
    page: Page, world: CallsWorld
) -> None:
    survey = built_in_playbook("survey")
    used = ScriptUse(kind=ScriptKind.PLAYBOOK, script_id="scr_own", version=1)
    campaign = await world.add_campaign(name="Bilingual", status="draft", playbook=survey, scripts=[used])
    await page.goto(f"/campaigns/{campaign.id}?step=voice")
    await page.get_by_role("combobox", name="Further languages").click(force=True)
    await page.get_by_role("option", name="Spanish").click()
    await page.keyboard.press("Escape")
    save = page.get_by_role("button", name="Save and go on")
    await save.click()
    await expect(page.get_by_text("Nothing is translated into Spanish yet")).to_be_visible()
    spanish = page.get_by_role("group", name="Translation into Spanish")
    await spanish.get_by_role("button", name="Translate", exact=True).click()
    await spanish.get_by_label("goodbye", exact=True).fill("Adiós, [Nombre].")
    await expect(spanish.get_by_text("[Nombre] is not in the original")).to_be_visible()
    await look_at(page, "campaign-translations")
    await spanish.get_by_role("button", name="from the built-in one").click()
    await expect(spanish.get_by_text("wordings are translated.")).to_be_visible()
    async with page.expect_download() as begun:
        await spanish.get_by_role("button", name="Download for a translator").click()
    sheet = (await (await begun.value).path()).read_text()
    returned = sheet.replace("Adiós, [Nombre].", "Adiós.").encode()
    await page.get_by_label("File of the translation into Spanish").set_input_files(
        a_file("es.yaml", returned)
    )
    await expect(spanish.get_by_text("translations taken from the file")).to_be_visible()
    await save.click()
    await expect(page.get_by_role("heading", name="Variants")).to_be_visible()
    kept = await Campaign.get(campaign.id)
    assert kept is not None
    assert kept.languages == ["en-US", "es"]
    assert kept.translations["es"].goodbye.text == "Adiós."
    assert kept.translations["es"].states == built_in_playbook("survey", "es").states


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
