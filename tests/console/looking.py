"""Looking at pages as people do: in light, in dark, on a phone, and with axe."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final
from weakref import WeakKeyDictionary

from playwright.async_api import Browser, ConsoleMessage, Page, ViewportSize

VIEW: Final[ViewportSize] = {"width": 1280, "height": 800}
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
WITHIN_MS: Final = 30_000
SCREENSHOTS: Final = Path("build/screenshots")
_AXE: Final = Path("console/node_modules/axe-core/axe.min.js")
_GRAVE: Final = ("serious", "critical")
_FIGURES: Final = Path("build/figures/console.json")
_axe: Final = {"axe_runs": 0, "axe_serious": 0}
_refusals: WeakKeyDictionary[Page, list[str]] = WeakKeyDictionary()
"""What each page's test wants to be refused, by the ends of addresses."""


def wants_refusal(page: Page, path: str) -> None:
    """The test wants the API to refuse this path, which the browser notes as an error of its own."""
    _refusals.setdefault(page, []).append(path)


@asynccontextmanager
async def watched(browser: Browser, **options: Any) -> AsyncIterator[Page]:
    """A page in a browser profile of its own; raises for what it wrote to the console as an error."""
    errors: list[str] = []
    context = await browser.new_context(reduced_motion="reduce", **options)
    context.set_default_timeout(WITHIN_MS)
    page = await context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if _is_error(page, line) else None)
    try:
        yield page
    finally:
        await context.close()
    assert not errors, errors


def _is_error(page: Page, line: ConsoleMessage) -> bool:
    is_wanted = line.location["url"].endswith(tuple(_refusals.get(page, ())))
    return line.type == "error" and not (is_wanted and line.text.startswith("Failed to load resource"))


async def look_at(page: Page, name: str) -> None:
    """Keep pictures of a page in light, dark and as wide as a phone; axe finds nothing grave in any."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    for suffix, scheme, size in (("", "light", VIEW), ("-dark", "dark", VIEW), ("-phone", "light", PHONE)):
        await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        await page.set_viewport_size(size)
        await page.screenshot(path=SCREENSHOTS / f"{name}{suffix}.png")
        faults = await grave_faults(page)
        _axe["axe_runs"] += 1
        _axe["axe_serious"] += len(faults)
        keep(**_axe)
        assert not faults, f"{name}{suffix}: {faults}"
        overhang = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert await page.evaluate(overhang) <= 0, f"{name}{suffix} is wider than its window"
    await page.emulate_media(color_scheme="light")
    await page.set_viewport_size(VIEW)


def keep(**figures: float) -> None:
    """Write figures down beside those that are known already."""
    _FIGURES.parent.mkdir(parents=True, exist_ok=True)
    known = json.loads(_FIGURES.read_text()) if _FIGURES.exists() else {}
    _FIGURES.write_text(json.dumps(known | figures))


async def grave_faults(page: Page) -> list[str]:
    """What axe finds serious or critical, each with the elements it is about."""
    await page.evaluate(_AXE.read_text())
    result = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{fault['id']}: {', '.join(str(node['target']) + node['failureSummary'] for node in fault['nodes'])}"
        for fault in result["violations"]
        if fault["impact"] in _GRAVE
    ]
