"""Debian's Chromium as tests drive it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from playwright.async_api import Browser, async_playwright, expect

from tests.console.looking import WITHIN_MS

_PROGRAM: Final = "/usr/bin/chromium"
_FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",  # a microphone that beeps
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
)


@asynccontextmanager
async def chromium(*more_flags: str) -> AsyncIterator[Browser]:
    """A browser without a screen, whose microphone needs nobody's permission."""
    expect.set_options(timeout=WITHIN_MS)
    async with async_playwright() as playwright:
        flags = [*_FLAGS, *more_flags]
        browser = await playwright.chromium.launch(executable_path=_PROGRAM, headless=True, args=flags)
        try:
            yield browser
        finally:
            await browser.close()
