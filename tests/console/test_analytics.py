"""Analytics: what calls came to, as charts and as tables."""

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
