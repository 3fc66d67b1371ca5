"""How soon the board stands there."""

from playwright.async_api import Page, expect

_PAINTED = """() => new Promise((told) => new PerformanceObserver((list) =>
    told(list.getEntries().at(-1).startTime)).observe({type: "largest-contentful-paint", buffered: true}))"""


async def painted_ms(page: Page) -> float:
    """Milliseconds from the begin of the navigation to the largest paint of the live board, which is open."""
    await expect(page.get_by_role("heading", name="Live board")).to_be_visible()
    await expect(page.get_by_role("status").filter(has_text="Live")).to_be_visible()
    painted: float = await page.evaluate(_PAINTED)
    return painted
