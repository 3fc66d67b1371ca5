"""Voices: heard, cloned from a file or by the microphone, compared, approved, chosen, removed."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from control_plane.campaigns.documents import Campaign
from control_plane.contract.brief import Providers, Vendor
from control_plane.voices.documents import Clone
from tests.console.looking import look_at
from tests.integration.control_plane.world import CallsWorld
from tests.made_speech import as_wav, speech

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def speaking() -> dict[str, Any]:
    """Providers that speak by the one cloned voice that there is."""
    clone = await Clone.find_one({"name": "Anna, friendly"})
    assert clone is not None
    voice = Vendor(vendor="elevenlabs", voice_id=str(clone.vendor_voice_id))
    return Providers(voice=(voice,)).model_dump(mode="json")


async def test_a_voice_is_heard_cloned_from_a_file_compared_approved_and_removed(
    page: Page, world: CallsWorld, tmp_path: Path
) -> None:
    await page.goto("/voices")
    await page.get_by_label("What they say when played").fill("Good morning from Callwright, all of us.")
    await page.get_by_role("button", name="Play slt").click()
    await expect(page.get_by_role("button", name="Stop slt")).to_be_visible()
    await expect(page.get_by_text("None yet.")).to_be_visible()

    sample = tmp_path / "anna.wav"
    sample.write_bytes(as_wav(speech(31)))
    await page.get_by_role("button", name="Clone a voice").click()
    await page.locator("input[type=file]").set_input_files(sample)
    checks = page.get_by_role("list", name="Checks of the recording")
    await expect(checks.get_by_text("is good")).to_have_count(5)
    await page.get_by_label("Name of the voice").fill("Anna, friendly")
    await page.get_by_label("Who speaks").fill("Anna Example")
    clone = page.get_by_role("button", name="Clone the voice")
    await clone.click()
    await expect(page.get_by_text("Without it no voice is cloned")).to_be_visible()
    await page.get_by_label("This person has agreed").check()
    await look_at(page, "voices-clone")
    await clone.click()
    row = page.get_by_role("row", name="Anna, friendly")
    await expect(row).to_contain_text("Awaiting approval")

    draft = await world.add_campaign(name="Voices", status="draft")
    await Campaign.get_pymongo_collection().update_one(
        {"_id": draft.id}, {"$set": {"providers": await speaking()}}
    )
    await page.goto(f"/campaigns/{draft.id}?step=check")
    await expect(page.get_by_text("The cloned voice Anna, friendly is not approved")).to_be_visible()

    await page.goto("/voices")
    await page.get_by_role("button", name="Compare Anna, friendly").click()
    for sound in ("the original", "the clone"):
        await page.get_by_role("button", name=f"Play {sound}").click()
        await expect(page.get_by_role("button", name=f"Stop {sound}")).to_be_visible()
    await expect(page.get_by_role("button", name="Play the original")).to_be_visible()  # one at a time
    await look_at(page, "voices-compare")
    await page.get_by_role("button", name="Approve").click()
    await expect(row).to_contain_text("Approved")
    await look_at(page, "voices")

    await page.goto(f"/campaigns/{draft.id}?step=voice")
    voice = page.get_by_role("group", name="Voice", exact=True).get_by_label("Its voice").first
    await voice.fill("")
    await voice.fill("friendly")
    await page.get_by_role("option", name="Anna, friendly").click()
    await expect(voice).to_have_accessible_description("Anna, friendly")

    await page.goto("/voices")
    await page.get_by_role("button", name="Remove Anna, friendly").click()
    await page.get_by_role("button", name="Remove", exact=True).click()
    await expect(page.get_by_text("None yet.")).to_be_visible()


async def test_a_recording_by_the_microphone_shows_its_loudness_and_is_told_what_it_lacks(page: Page) -> None:
    await page.goto("/voices")
    await page.get_by_role("button", name="Clone a voice").click()
    await page.get_by_text("Record here").click()
    await page.get_by_role("button", name="Record", exact=True).click()
    loudness = page.get_by_role("progressbar", name="Loudness")  # Chromium's own microphone beeps
    await expect(loudness).to_have_attribute("aria-valuenow", re.compile(r"^[2-9]\d|^100"))
    await expect(page.get_by_role("timer")).to_have_text("0:02")
    await page.get_by_role("button", name="Stop recording").click()
    checks = page.get_by_role("list", name="Checks of the recording")
    await expect(checks).to_contain_text("Length is not good enough. 2 s: at least 30 s are needed")
    await expect(page.get_by_role("button", name="Clone the voice")).to_have_count(0)
    await page.get_by_role("button", name="Play the recording").click()
    await expect(page.get_by_role("button", name="Stop the recording")).to_be_visible()
    await look_at(page, "voices-record")
