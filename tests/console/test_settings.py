"""Trunks and numbers, calendars, people, keys, prices, webhooks, health."""

import re

import pytest
from playwright.async_api import Page, expect

from control_plane.accounts.documents import User
from control_plane.accounts.roles import Role
from tests.console.looking import look_at
from tests.integration.control_plane.access.furnished import a_user
from tests.integration.control_plane.world import CallsWorld

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_trunks_numbers_are_shown_and_another_is_added_and_closed(
    page: Page, world: CallsWorld
) -> None:
    await page.goto("/settings")
    await expect(page.get_by_role("cell", name=world.trunk.numbers[0], exact=True)).to_be_visible()
    await look_at(page, "settings-trunks")
    await page.get_by_role("button", name="Add a trunk").click()
    await page.get_by_label("Name", exact=True).fill("Second line")
    await page.get_by_label("Host").fill("sip.example.com")
    await page.get_by_label("User name").fill("callwright")
    await page.get_by_label("User name").press("Enter")
    await page.get_by_role("switch", name="Second line is open").press("Space")
    await expect(page.get_by_text("Closed: no call leaves by it")).to_be_visible()
    notice = page.get_by_role("alert").filter(has_text="Second line is closed")
    await notice.get_by_role("button", name="Undo").click()
    await expect(page.get_by_text("Closed: no call leaves by it")).to_have_count(0)
    await expect(page.get_by_role("switch", name="Second line is open")).to_be_checked()
    await page.get_by_role("button", name="Remove Second line").click()
    await page.get_by_role("button", name="Remove", exact=True).click()
    await expect(page.get_by_text("Second line", exact=True)).to_have_count(0)
    await page.get_by_role("button", name=f"Test call over {world.trunk.name}").click()
    await expect(page.get_by_role("combobox", name="By the settings of")).to_be_visible()
    await look_at(page, "settings-test-call")


async def test_a_calendar_is_added_changed_and_removed(page: Page) -> None:
    await page.goto("/settings/calendars")
    await page.get_by_role("button", name="Add a calendar").click()
    await page.get_by_label("Name", exact=True).fill("Demos")
    await page.get_by_label("Name 1").fill("Anna Keller")
    await page.get_by_label("E-mail 1").fill("anna@example.com")
    await page.get_by_label("Friday").fill("09:00-12:00")
    await look_at(page, "settings-calendar")
    await page.get_by_role("button", name="Add the calendar").click()
    await expect(page.get_by_text(re.compile("Mon.Thu 09:00-17:00, Fri 09:00-12:00"))).to_be_visible()
    await expect(page.get_by_text("No meeting yet")).to_be_visible()
    await look_at(page, "settings-calendars")
    await page.get_by_role("button", name="Change Demos").click()
    await page.get_by_label("A meeting's minutes").fill("45")
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("45 minutes")).to_be_visible()
    await page.get_by_role("button", name="Remove Demos").click()
    await page.get_by_role("button", name="Remove", exact=True).click()
    await expect(page.get_by_text("No calendar yet")).to_be_visible()


async def test_somebody_is_invited_and_the_invitation_withdrawn(page: Page) -> None:
    await page.goto("/settings/people")
    await page.get_by_role("button", name="Invite somebody").click()
    await page.get_by_label("E-mail", exact=True).fill("new@example.com")
    await page.get_by_label("Supervisor").check()
    await page.get_by_role("button", name="Invite", exact=True).click()
    await (
        page.get_by_role("button", name="I have kept it").or_(page.get_by_role("button", name="Done")).click()
    )
    await expect(page.get_by_role("row", name="new@example.com")).to_contain_text("Supervisor")
    await look_at(page, "settings-people")
    await page.get_by_role("button", name="Withdraw the invitation of new@example.com").click()
    await expect(page.get_by_text("Nobody is invited at the moment")).to_be_visible()


async def test_a_role_and_who_is_kept_out_are_changed_and_undone(page: Page, world: CallsWorld) -> None:
    user = await a_user(world.account.id, Role.VIEWER, "vera@example.com")
    await page.goto("/settings/people")
    role = page.get_by_role("combobox", name="Role of vera@example.com")
    await role.click()
    await page.get_by_role("option", name="Manager").click()
    notice = page.get_by_role("alert").filter(has_text="vera@example.com is manager now")
    await notice.get_by_role("button", name="Undo").click()
    await expect(role).to_have_value("Viewer")
    await page.get_by_role("button", name="More about vera@example.com").click()
    await page.get_by_role("menuitem", name="Keep out").click()
    kept_out = page.get_by_role("row", name="vera@example.com").get_by_text("Kept out")
    await expect(kept_out).to_be_visible()
    notice = page.get_by_role("alert").filter(has_text="vera@example.com is kept out")
    await notice.get_by_role("button", name="Undo").click()
    await expect(kept_out).to_have_count(0)
    now = await User.get(user.id)
    assert now is not None
    assert (now.role, now.disabled) == (Role.VIEWER, False)


async def test_a_key_is_shown_once_and_revoked(page: Page) -> None:
    await page.goto("/settings/keys")
    await page.get_by_role("button", name="Make a key").click()
    await page.get_by_label("Name").fill("CRM import")
    await page.get_by_role("combobox", name="May do").fill("leads:write")
    await page.get_by_role("option", name="leads:write").click()
    await page.get_by_label("Name").press("Enter")
    await expect(page.get_by_label("The key")).to_be_visible()
    await page.get_by_role("button", name="I have kept it").click()
    await expect(page.get_by_label("The key")).to_have_count(0)
    await look_at(page, "settings-keys")
    await page.get_by_role("button", name="Revoke CRM import").click()
    await page.get_by_role("button", name="Revoke", exact=True).click()
    await expect(page.get_by_role("row", name="CRM import")).to_contain_text("Revoked")


async def test_a_webhook_is_added_and_a_test_tells_what_went_wrong(page: Page) -> None:
    await page.goto("/settings/webhooks")
    await page.get_by_role("button", name="Add a webhook").click()
    await page.get_by_label("Name").fill("CRM")
    await page.get_by_label("Address").fill("https://crm.invalid/callwright")
    await page.get_by_label("Address").press("Enter")
    await expect(page.get_by_label("The secret")).to_be_visible()
    await page.get_by_role("button", name="I have kept it").click()
    await page.get_by_role("button", name="Send a test to CRM").click()
    await expect(page.get_by_text("The test did not arrive")).to_be_visible()
    await expect(page.get_by_role("row", name="webhook.test")).to_be_visible()
    await look_at(page, "settings-webhooks")
    await page.get_by_text("Given up", exact=True).click()
    await page.get_by_role("button", name="Send all again since").click()
    await page.get_by_role("button", name="Send again", exact=True).click()
    await expect(page.get_by_text("1 on the way again.")).to_be_visible()
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="More about CRM").click()
    await page.get_by_role("menuitem", name="Change").click()
    await page.get_by_label("Address").fill("https://crm.invalid/told")
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("https://crm.invalid/told")).to_be_visible()
    await page.get_by_role("switch", name="CRM is on").press("Space")
    notice = page.get_by_role("alert").filter(has_text="CRM is off")
    await notice.get_by_role("button", name="Undo").click()
    await expect(page.get_by_role("switch", name="CRM is on")).to_be_checked()


async def test_a_price_is_added_and_dialing_held_and_released(page: Page) -> None:
    await page.goto("/settings/prices")
    await page.get_by_role("button", name="Add a price").click()
    await page.get_by_label("Provider", exact=True).fill("telephony")
    await page.get_by_label("Dollars").fill("0.0077")
    await page.get_by_label("Dollars").press("Enter")
    await expect(page.get_by_role("row", name="Telephony")).to_contain_text("$0.0077 per 60")
    await look_at(page, "settings-prices")
    await page.goto("/settings/health")
    await expect(page.get_by_text("Cannot be reached")).to_have_count(0)
    await look_at(page, "settings-health")
    hold = page.get_by_role("button", name="Hold everything")
    await hold.click()
    await page.get_by_role("dialog").get_by_role("button", name="Hold everything").click()
    await page.get_by_role("button", name="Let calls start again").click()
    await expect(hold).to_be_visible()
