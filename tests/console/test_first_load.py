"""How much the board has to load, and how soon it stands there."""

import pytest
from playwright.async_api import Page

from tests.console.looking import keep
from tests.console.painting import painted_ms

pytestmark = pytest.mark.asyncio(loop_scope="session")

_AT_MOST_KB = 300
_LOADED = """() => performance.getEntriesByType("resource")
    .filter((one) => one.name.endsWith(".js")).reduce((sum, one) => sum + one.encodedBodySize, 0)"""


async def test_the_board_loads_little(page: Page) -> None:
    await page.goto("/live")
    largest_paint_ms = await painted_ms(page)
    await page.wait_for_load_state("load")
    loaded_kb = await page.evaluate(_LOADED) / 1000
    keep(first_load_kb=round(loaded_kb, 1), largest_paint_ms=round(largest_paint_ms))
    assert 50 < loaded_kb <= _AT_MOST_KB
