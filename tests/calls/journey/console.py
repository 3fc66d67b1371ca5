"""What people do in the console, step by step, and what it must show them meanwhile."""

import asyncio
import re
from pathlib import Path
from typing import Final

from playwright.async_api import Locator, Page, expect

from tests.console.looking import wants_refusal

SILENCE_S: Final = 25
"""Longer than a lead thinks who waits for the supervisor to finish."""


async def sign_in(page: Page, email: str, password: str) -> None:
    """To the page of campaigns, which asks who it is first."""
    await page.goto("/campaigns")
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Password", exact=True).fill(password)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Campaigns")).to_be_visible()


async def begin_campaign(page: Page, name: str) -> None:
    """A draft with a name."""
    await page.get_by_role("link", name="New campaign").first.click()
    await page.get_by_label("Name of the campaign").fill(name)
    await page.get_by_label("Name of the agent").fill("Maya")
    await page.get_by_label("Your company").fill("Northwind Learning")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Leads", exact=True)).to_be_visible()


async def import_leads(page: Page, leads: Path) -> list[str]:
    """Bring a list in; the lines of the report on its rows, as it is saved."""
    await page.locator("input[type=file]").set_input_files(leads)
    await page.get_by_role("button", name="Import", exact=True).click()
    await expect(page.get_by_text("4 of 8 rows imported")).to_be_visible()
    problems = page.get_by_role("grid", name="Problems")
    await expect(problems.get_by_role("row")).to_have_count(1 + 4)
    async with page.expect_download() as begun:
        await page.get_by_role("button", name="Keep as CSV").click()
    report = await (await begun.value).path()
    return (await asyncio.to_thread(report.read_text, "utf-8-sig")).splitlines()


async def set_up(page: Page, colleague: str) -> None:
    """The steps between the leads and the checks: words, voice, hours, pace, attempts."""
    go_on = page.get_by_role("button", name="Save and go on")
    await page.get_by_role("button", name="Go on", exact=True).click()
    await page.get_by_role("combobox", name="Numbers of colleagues").fill(colleague)
    await page.keyboard.press("Enter")
    await page.get_by_label("[industry]").fill("manufacturing")
    await page.get_by_label("[value proposition]").fill("We help teams cut the time to train by a third")
    await go_on.click()
    for step in ("Voice and providers", "Variants"):
        await expect(page.get_by_role("heading", name=step)).to_be_visible()
        await go_on.click()
    await page.get_by_label("From").fill("00:00")
    await page.get_by_label("Until").fill("24:00")
    for day in ("Saturday", "Sunday"):
        chip = page.get_by_role("checkbox", name=day)
        if not await chip.is_checked():
            await page.get_by_role("group", name="Days").get_by_text(day).click()
    await page.get_by_role("switch", name="Call on public holidays").check()
    await go_on.click()
    await page.get_by_label("Calls at once").fill("3")
    await page.get_by_label("End after silence").fill(str(SILENCE_S))
    await go_on.click()
    for attempt in (3, 2):
        await page.get_by_role("button", name=f"Leave out attempt {attempt}").click()
    await go_on.click()
    await expect(page.get_by_text("What holds for every call")).to_be_visible()


async def dry_run(page: Page) -> None:
    """What would happen, before anything does."""
    await page.get_by_role("button", name="Go on", exact=True).click()
    called = page.get_by_text("Would be called").locator("..")
    await expect(called).to_contain_text("4")
    hours = page.get_by_role("table", name="Calls by the hour").locator("tbody").get_by_role("row")
    # Three at once, and one when the day begins where it is night.
    for hour, calls in (hours.first, 3), (hours.last, 1):
        await expect(hour.get_by_role("cell").nth(2)).to_have_text(str(calls))


async def launch(page: Page) -> None:
    """With its consequences in numbers first; nobody has to rehearse."""
    await page.get_by_role("button", name="Go on", exact=True).click()
    await expect(page.get_by_role("button", name="Call me now")).to_be_visible()
    await page.get_by_role("button", name="Go on", exact=True).click()
    await page.get_by_role("button", name="Launch", exact=True).click()
    await expect(page.get_by_role("dialog")).to_contain_text("4 leads may be called, at most 3 at once")
    await page.get_by_role("button", name="Launch now").click()
    await expect(page.get_by_text("0 of 4 leads finished")).to_be_visible()


async def open_call(page: Page, number: str) -> Locator:
    """A call on the board, opened beside it once somebody talks; its transcript."""
    row = page.get_by_role("row").filter(has_text=number)
    await expect(row).to_contain_text("In call")
    await row.click()
    await expect(page.get_by_role("region", name="Call")).to_contain_text(number)
    return page.get_by_role("log", name="Transcript")


def turns(transcript: Locator, speaker: str = "") -> Locator:
    """What was said, by one side or by both."""
    return transcript.locator(f'[data-speaker="{speaker}"]' if speaker else "[data-speaker]")


async def sees_more(spoken: Locator) -> None:
    """Wait until more is said than now."""
    await expect(spoken.nth(await spoken.count())).to_be_visible()


async def whisper(page: Page, transcript: Locator, words: str) -> None:
    """Tell the agent to say something, and see it said."""
    await page.get_by_label("Whisper to the agent").fill(f'Say "{words}"')
    await page.keyboard.press("Enter")
    await expect(transcript).to_contain_text("A supervisor whispered")
    await expect(turns(transcript, "agent").filter(has_text=words)).to_be_visible()


async def take_over(page: Page, transcript: Locator) -> None:
    """Speak in the agent's place until the lead has answered, then let it go on."""
    await page.get_by_role("button", name="Take over").click()
    await expect(page.get_by_text("The lead hears you and the agent is silent.")).to_be_visible()
    await expect(transcript).to_contain_text("A supervisor took over")
    await sees_more(turns(transcript, "lead"))


async def hand_back(page: Page, transcript: Locator) -> None:
    """The agent speaks again."""
    said = turns(transcript, "agent")
    before = await said.count()
    await page.get_by_role("button", name="Hand back").click()
    await expect(transcript).to_contain_text("The agent goes on")
    await expect(said.nth(before)).to_be_visible()


async def put_through(page: Page) -> None:
    """Have the open call's lead put through to a colleague, after being asked, and see it done."""
    await page.get_by_role("button", name="Transfer").click()
    asked = page.get_by_role("dialog", name="Put the lead through to a colleague?")
    await asked.get_by_role("button", name="Transfer").click()
    await expect(page.get_by_text("The call has ended.")).to_be_visible(timeout=60_000)


async def hang_up(page: Page) -> None:
    """End the open call, after being asked."""
    await page.get_by_role("button", name="Hang up").click()
    await page.get_by_role("dialog", name="Hang up this call?").get_by_role("button", name="Hang up").click()
    await expect(page.get_by_text("The call has ended.")).to_be_visible()


async def play(page: Page) -> None:
    """The recording, at double speed: time goes on, and the mark in the transcript with it."""
    player = page.get_by_role("region", name="Recording")
    await player.get_by_text(re.compile("^2.$")).click()
    await player.get_by_role("button", name="Play").click()
    current = page.locator("[data-current]")
    await expect(current).to_contain_text("this is Maya")
    await expect(current).to_contain_text("I have a minute")
    await expect(player).to_contain_text(re.compile(r"0:[01]\d / [01]:\d\d"))
    await player.get_by_role("button", name="Pause").click()
    await expect(page.get_by_role("row").filter(has_text="On the phone")).to_contain_text(
        re.compile(r"[01]:\d\d")
    )


async def read_figures(page: Page, campaign: str) -> None:
    """What the calls of a campaign came to: three calls, two of them a success."""
    await page.get_by_role("link", name="Analytics").click()
    await page.locator("input[aria-label=Campaign]").fill(campaign)
    await page.get_by_role("option", name=campaign).click()
    funnel = page.get_by_role("region", name="Funnel")
    await funnel.get_by_role("button", name="Funnel: table").click()
    for stage, calls in (("Dialed", 3), ("Answered", 3), ("Converted", 2)):
        row = funnel.get_by_role("row").filter(has_text=stage)
        await expect(row.get_by_role("cell").nth(1)).to_have_text(str(calls))


async def suppress_company(page: Page, domain: str) -> None:
    """Have everybody with an e-mail address of a company never called again."""
    await _never_call_somebody(page)
    await page.get_by_text("Everybody of a company").click()
    await page.get_by_label("E-mail domain", exact=True).fill(domain)
    await _say_why(page, domain)


async def suppress_number(page: Page, number: str) -> None:
    """Have a number never called again."""
    await _never_call_somebody(page)
    await page.get_by_label("Number", exact=True).fill(number)
    await _say_why(page, number)


async def is_refused_to_call(page: Page, campaign_id: str, name: str) -> None:
    """Call a lead by hand, and read why not."""
    wants_refusal(page, "/call/start")
    await page.goto(f"/leads?campaign={campaign_id}&view=pager")
    await page.get_by_role("button", name=f"Call {name}").click()
    await expect(page.get_by_role("alert")).to_contain_text("suppress")


async def is_offered_no_call(page: Page, campaign_id: str, number: str) -> None:
    """A lead whose number is suppressed cannot even be asked for."""
    await page.goto(f"/leads?campaign={campaign_id}&view=pager")
    row = page.get_by_role("row").filter(has_text=number)
    await expect(row).to_contain_text("Never to be called")
    await expect(row.get_by_role("button", name="Call ")).to_have_count(0)


async def _never_call_somebody(page: Page) -> None:
    await page.get_by_role("link", name="Compliance").click()
    await page.get_by_role("button", name="Never call somebody").click()


async def _say_why(page: Page, suppressed: str) -> None:
    await page.get_by_label("Reason", exact=True).fill("asked by letter")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("row", name=suppressed)).to_contain_text("Every campaign")
