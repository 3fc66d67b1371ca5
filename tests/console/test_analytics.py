"""Analytics: what calls came to, as charts and as tables."""

import re

import pytest
from playwright.async_api import Page, expect

from control_plane.analytics import reckoning
from tests.console.looking import look_at
from tests.integration.control_plane.ended_calls import held, missed
from tests.integration.control_plane.world import CallsWorld

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_figures_stand_in_charts_and_tables(page: Page, world: CallsWorld) -> None:
    await held(world)
    await missed(world)
    await reckoning.reckon()
    await page.goto("/analytics?days=7")
    funnel = page.get_by_role("region", name="Funnel")
    await expect(funnel).to_contain_text("Converted")
    await expect(page.get_by_role("region", name="Objections and questions")).to_contain_text("price")
    await look_at(page, "analytics")
    await funnel.get_by_role("button", name="Funnel: table").click()
    await expect(funnel.get_by_role("cell", name="Dialed")).to_be_visible()
    async with page.expect_download() as begun:
        await funnel.get_by_role("button", name="Funnel: save as CSV").click()
    assert (await begun.value).suggested_filename == "Funnel.csv"
    await page.locator("input[aria-label=Campaign]").click()
    await page.get_by_role("option", name="Spring webinar").click()
    await expect(page).to_have_url(f"/analytics?days=7&campaign={world.campaign.id}")


async def test_own_dates_and_what_is_compared_stand_in_the_address(page: Page, world: CallsWorld) -> None:
    await held(world)
    await reckoning.reckon()
    await page.goto(f"/analytics?days=7&campaign={world.campaign.id}")
    await page.get_by_role("radiogroup", name="Time", exact=True).get_by_text("Own dates").click()
    last_day = page.get_by_role("group", name="Own dates").get_by_label("To")
    today = await last_day.input_value()
    await last_day.fill("1 Jan 2020")
    await expect(page.get_by_text("The last day lies before the first")).to_be_visible()
    await expect(page.get_by_role("region", name="Funnel")).to_have_count(0)
    await last_day.fill(today)
    await page.keyboard.press("Tab")
    await page.get_by_role("radiogroup", name="Time of the second").get_by_text("In another time").click()
    await page.get_by_role("radiogroup", name="What is compared").get_by_text("Meetings").click()
    await expect(page).to_have_url(re.compile(r"\bmeasure=meetings\b"))
    await page.reload()
    await expect(page.get_by_text("Meetings of those answered")).to_be_visible()
    await expect(page.get_by_role("group", name="Dates of the second")).to_be_visible()
    await expect(last_day).to_have_value(today)
    await look_at(page, "analytics-own-dates")
    await page.get_by_role("button", name="Comparison: table").click()
    table = page.get_by_role("region", name="Comparison, table")
    await expect(table.get_by_role("row", name="Spring webinar")).to_have_count(2)
