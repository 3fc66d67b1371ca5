"""What the console asks of the browser: `python -m tests.bench.console`.

In Chromium, before an API of its own: how soon the live board stands there for somebody whose browser knows
nothing of it, what a board of 100 calls that talk takes of a core, and whether a list of a million calls
scrolls without a stall. Its figures are added to build/figures/console.json.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Final

import httpx
from playwright.async_api import Browser, Page, StorageState, expect

from control_plane import logs
from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.database import connected
from infra.local import stack
from infra.local.stack import Part, Stack
from tests.bench import analytics, figures, million
from tests.bench.api import signed_in
from tests.bench.dialing_world import NotMeasured, bench_settings
from tests.bench.talking import CALLS, TURNS_PER_S, talking
from tests.console.chromium import chromium
from tests.console.looking import VIEW
from tests.console.painting import painted_ms
from tests.console.session import session_of_admin
from tests.integration.control_plane.world import make_world

_CAMPAIGNS = 20
_ROUNDS = 5
_SETTLES_S = 5.0
_NEARLY = 0.9
"""Of the talk that was wanted: a board that has less to show would be flattered."""

_STEP_PX = 60
"""In each frame: about a hundred rows a second."""

_SCROLLED: Final = """async ([table, seconds, step]) => {
    const frames = [];
    const until = performance.now() + 1000 * seconds;
    let last = performance.now();
    while (last < until) {
        table.scrollTop += step;
        const now = await new Promise(requestAnimationFrame);
        frames.push(now - last);
        last = now;
    }
    return {frames, px: table.scrollTop};
}"""
_ROW_PX = 38


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.console", description=__doc__)
    parser.add_argument("--calls", type=int, default=1_000_000, help="in the list (1000000)")
    parser.add_argument("--seconds", type=int, default=30, help="of scrolling, and of talk (30)")
    parser.add_argument("--quick", action="store_true", help="one per cent of the calls, a third of the time")
    parser.add_argument("--output", type=Path, default=figures.CONSOLE, help="where the figures are added")
    arguments = parser.parse_args()
    logs.configure("console", "WARNING")
    calls, seconds = arguments.calls, arguments.seconds
    if arguments.quick:
        calls, seconds = calls // 100, seconds // 3
    with (
        tempfile.TemporaryDirectory(prefix="callwright-bench-") as directory,
        stack.running("bench-console", parts=(Part.API,), directory=Path(directory)) as local,
    ):
        found = asyncio.run(measured(local, calls, seconds))
    for name, value in found.items():
        print(f"{name:<34}{value:>12,}")
    figures.add(arguments.output, found)


async def measured(local: Stack, calls: int, seconds: int) -> dict[str, float]:
    """All figures; the million comes last, so that nothing waits for it."""
    async with chromium() as browser:
        session = await session_of_admin(local)
        found = await painted(browser, local, session)
        found |= await board(browser, local, session, seconds)
        found |= await furnished(local, calls)
        found |= await scrolled(browser, local, await session_of_admin(local), seconds)
    return found | {"machine_load": round(os.getloadavg()[0], 1)}


async def painted(browser: Browser, local: Stack, session: StorageState) -> dict[str, float]:
    """Milliseconds to the largest paint of the board: never seen before, and then seen again."""
    cold: list[float] = []
    warm: list[float] = []
    for _ in range(_ROUNDS):
        page = await _page(browser, local, session)
        for took in cold, warm:
            await page.goto("/live")
            took.append(await painted_ms(page))
        await page.context.close()
    return {
        "largest_paint_ms": round(statistics.median(cold)),
        "largest_paint_again_ms": round(statistics.median(warm)),
    }


async def board(browser: Browser, local: Stack, session: StorageState, seconds: int) -> dict[str, float]:
    """The share of a core that the page's process takes while it shows 100 calls that talk."""
    async with connected(bench_settings(local.mongodb_url, "callwright")):
        world = await make_world(bench_settings(local.mongodb_url, "callwright"), FIRST_ACCOUNT)
        await world.set_campaign(max_concurrent=CALLS)
        async with talking(world) as said:
            page = await _page(browser, local, session)
            await page.goto("/live")
            rows = page.get_by_role("table", name="Calls now")
            await expect(rows).to_have_attribute("aria-rowcount", str(CALLS + 1))
            await asyncio.sleep(_SETTLES_S)
            before, turns, began = await _busy_s(browser), said(), time.perf_counter()
            await asyncio.sleep(seconds)
            took_s = time.perf_counter() - began
            after = await _busy_s(browser)
            told = (said() - turns) / took_s
            await page.context.close()
    figures_of_talk = {"board_calls": CALLS, "board_turns_per_s": round(told, 1)}
    if told < _NEARLY * TURNS_PER_S:
        print(f"board_core_percent is not told: {told:.1f} turns a second came, and not {TURNS_PER_S:.0f}")
        return figures_of_talk
    share = max(after[pid] - before.get(pid, 0) for pid in after) / took_s
    return figures_of_talk | {"board_core_percent": round(100 * share, 1)}


async def furnished(local: Stack, calls: int) -> dict[str, float]:
    """So many calls that are over."""
    settings = bench_settings(local.mongodb_url, "callwright")
    async with httpx.AsyncClient(base_url=local.api_url, timeout=60) as client:
        client.headers["Authorization"] = f"Bearer {await signed_in(client, local)}"
        campaigns = [await analytics.make_campaign(client) for _ in range(_CAMPAIGNS)]
    async with connected(settings, patience_s=30):
        await million.put(campaigns, calls)
    async with connected(settings, patience_s=30):  # makes the indexes again
        pass
    return {"listed_calls": calls}


async def scrolled(browser: Browser, local: Stack, session: StorageState, seconds: int) -> dict[str, float]:
    """How long frames take while the list is scrolled, and how many calls went by."""
    page = await _page(browser, local, session)
    await page.goto("/calls")
    table = page.get_by_role("table", name="Calls")
    await expect(table.get_by_role("row").nth(1)).to_contain_text("+1202")
    told = await page.evaluate(_SCROLLED, [await table.element_handle(), seconds, _STEP_PX])
    await page.context.close()
    frames, rows = sorted(told["frames"]), int(told["px"] / _ROW_PX)
    if rows == 0:
        raise NotMeasured("the list did not scroll")
    return {
        "scroll_rows": rows,
        "scroll_frame_p99_ms": round(frames[int(len(frames) * 0.99)], 1),
        "scroll_longest_frame_ms": round(frames[-1], 1),
    }


async def _busy_s(browser: Browser) -> dict[int, float]:
    """Seconds of a core that each process of a page has taken so far."""
    control = await browser.new_browser_cdp_session()
    told = await control.send("SystemInfo.getProcessInfo")
    await control.detach()
    return {one["id"]: one["cpuTime"] for one in told["processInfo"] if one["type"] == "renderer"}


async def _page(browser: Browser, local: Stack, session: StorageState) -> Page:
    """A page of a browser that knows nothing but the session."""
    context = await browser.new_context(base_url=local.api_url, storage_state=session, viewport=VIEW)
    return await context.new_page()


if __name__ == "__main__":
    main()
