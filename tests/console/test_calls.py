"""Calls: found, heard, read and put right."""

import asyncio
import re
from datetime import UTC, datetime, timedelta

import obstore
import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from control_plane.analytics import reckoning
from control_plane.contract.events import MessageLeft
from control_plane.recordings import service as recordings
from control_plane.recordings.rules import object_prefix, voicemail_key
from control_plane.settings import Settings
from tests.console.conversation import LENGTH_S, RINGS_S, facts, message, sound
from tests.console.looking import look_at
from tests.integration.control_plane.ended_calls import held, missed
from tests.integration.control_plane.world import CallsWorld

_LENGTH = """(player) => new Promise((told) => player.readyState > 0 ? told(player.duration)
    : player.addEventListener("loadedmetadata", () => told(player.duration)))"""

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def call(world: CallsWorld, settings: Settings) -> str:
    """A call that went well, with its recording; others were missed, or objected."""
    rang_at = datetime.now(UTC) - timedelta(minutes=3)
    log = facts(rang_at)
    answered_at = rang_at + timedelta(seconds=RINGS_S)
    lead = await world.add_lead("+12025550777")
    ended_at = answered_at + timedelta(seconds=LENGTH_S)
    call = await held(world, lead, log, answered_at=answered_at, ended_at=ended_at)
    store = recordings.open_store(settings.object_store_url)
    await obstore.put_async(store, f"{object_prefix(world.account.id, call)}/000000.part", sound())
    for _ in range(3):
        await missed(world)
    for _ in range(2):
        await held(world)
    await reckoning.reckon()
    return call


async def test_calls_are_found_by_filters_and_opened_by_the_keyboard(page: Page, call: str) -> None:
    await page.goto("/calls")
    table = page.get_by_role("grid", name="Calls")
    await expect(table.get_by_role("row").filter(has_text="No answer").first).to_be_visible()
    await look_at(page, "calls")
    await page.get_by_role("textbox", name="Number").fill("(202) 555-0777")
    await page.keyboard.press("Enter")
    await expect(table.get_by_role("row")).to_have_count(2)
    async with page.expect_download() as begun:
        await page.get_by_role("button", name="Export").click()
        await page.get_by_role("menuitem", name="CSV, all that match").click()
    assert "+12025550777" in await asyncio.to_thread((await (await begun.value).path()).read_text)
    await table.press("j")
    row = table.get_by_role("row", selected=True)
    await expect(table).to_have_attribute("aria-activedescendant", await row.get_attribute("id") or "none")
    await table.press("Enter")
    await expect(page).to_have_url(re.compile(f"/calls/{call}$"))


async def test_the_words_follow_the_recording_and_lead_through_it(page: Page, call: str) -> None:
    await page.goto(f"/calls/{call}")
    player = page.get_by_role("region", name="Recording")
    await player.get_by_role("button", name="Play").click()
    current = page.locator("[data-current]")
    await expect(current).to_contain_text("this is Maya")
    transcript = page.get_by_role("region", name="Transcript")
    await transcript.get_by_role("button", name="0:15").click()
    await expect(current).to_contain_text("About two hundred")
    await expect(player).to_contain_text(re.compile(r"0:1[5-9] / 0:3\d"))
    await player.get_by_role("button", name="Pause").click()
    await look_at(page, "call")


async def test_the_message_that_was_left_is_heard_from_the_calls_page(
    page: Page, world: CallsWorld, settings: Settings
) -> None:
    rang_at = datetime.now(UTC) - timedelta(minutes=2)
    answered_at = rang_at + timedelta(seconds=RINGS_S)
    log = facts(rang_at, lines=1)
    at = answered_at + timedelta(seconds=9)
    log.append(MessageLeft(number=len(log) + 1, at=at, object_key="voicemail.wav", length_s=9))
    left = await held(world, None, log, answered_at=answered_at)
    store = recordings.open_store(settings.object_store_url)
    await obstore.put_async(store, voicemail_key(world.account.id, left), message())
    await page.goto(f"/calls/{left}")
    await page.get_by_role("button", name="Hear it").click()
    player = page.locator("audio")
    await expect(player).to_be_visible()
    seconds = await player.evaluate(_LENGTH)
    assert seconds > 0.5
    await look_at(page, "call-voicemail")


async def test_a_call_is_tagged_noted_and_put_right(page: Page, call: str) -> None:
    await page.goto(f"/calls/{call}")
    await page.get_by_role("combobox", name="Tags").fill("board member")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_text("board member", exact=True)).to_have_count(0)
    await page.get_by_role("combobox", name="Tags").fill("board member")
    await page.keyboard.press("Enter")
    await page.get_by_label("New note").fill("Asked for the price list.")
    await page.get_by_role("button", name="Add the note").click()
    await expect(page.get_by_text("Asked for the price list.").and_(page.locator("p"))).to_be_visible()
    await page.locator("input[aria-label=Result]").fill("undecided")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Corrected by")).to_be_visible()
    notice = page.get_by_role("alert").filter(has_text="The result is corrected")
    await notice.get_by_role("button", name="Undo").click()
    await expect(page.get_by_text("Corrected by")).not_to_be_visible()
    await page.locator("input[aria-label=Result]").fill("undecided")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Corrected by")).to_be_visible()
    await page.reload()
    await expect(page.get_by_text("board member")).to_be_visible()
    await page.get_by_role("button", name="Take the correction back").click()
    await expect(page.get_by_text("Corrected by")).not_to_be_visible()
