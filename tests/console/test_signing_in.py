"""Signing in and out, and finding one's way by the keyboard."""

import pytest
from playwright.async_api import Page, expect

from infra.local.stack import Stack
from tests.console.looking import look_at

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_who_signs_in_comes_to_the_page_they_asked_for(strange_page: Page, local: Stack) -> None:
    page, environment = strange_page, local.environment()
    await page.goto("/analytics")
    await expect(page.get_by_role("heading", name="Sign in to Callwright")).to_be_visible()
    await look_at(page, "sign-in")
    await page.get_by_label("E-mail").fill(environment["ADMIN_EMAIL"])
    await page.get_by_label("Password", exact=True).fill(environment["ADMIN_PASSWORD"])
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Analytics")).to_be_visible()
    await page.get_by_role("button", name=environment["ADMIN_EMAIL"]).click()
    await page.get_by_role("menuitem", name="Sign out").click()
    await expect(page.get_by_role("heading", name="Sign in to Callwright")).to_be_visible()


async def test_letters_and_the_palette_lead_to_pages(page: Page) -> None:
    await page.goto("/")
    await expect(page.get_by_role("heading", name="Live")).to_be_visible()
    await page.keyboard.press("g")
    await page.keyboard.press("a")
    await expect(page.get_by_role("heading", name="Analytics")).to_be_visible()
    await page.keyboard.press("Control+k")
    await page.get_by_role("textbox", name="Search").fill("+12025550123")
    await page.keyboard.press("Enter")
    await expect(page).to_have_url("/calls?number=%2B12025550123")
