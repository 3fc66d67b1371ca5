"""Access: joining, a forgotten password, the second factor, and what a role is not offered."""

import secrets
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from playwright.async_api import Browser, Page, expect

from control_plane.accounts import credentials
from control_plane.accounts.documents import Invitation, PasswordReset, User
from control_plane.accounts.roles import Role
from infra.local.stack import Stack
from tests.console.looking import VIEW, look_at, wants_refusal, watched
from tests.integration.control_plane.world import CallsWorld

pytestmark = pytest.mark.asyncio(loop_scope="session")

_PASSWORD = "four words are enough"
_NEW_PASSWORD = "five words are better still"


async def test_who_is_invited_joins_guards_the_account_and_signs_out_everywhere(
    strange_page: Page, world: CallsWorld
) -> None:
    page = strange_page
    email = f"{secrets.token_hex(4)}@example.com"
    await page.goto(await _link_for(email, Role.VIEWER, world))
    await expect(page.get_by_role("heading", name="Join Callwright")).to_be_visible()
    await page.get_by_label("New password").fill(_PASSWORD)
    await page.get_by_label("Once more").fill("something else")
    await page.get_by_role("button", name="Join").click()
    await expect(page.get_by_text("Not the same as above")).to_be_visible()
    await look_at(page, "access-join")
    await page.get_by_label("Once more").fill(_PASSWORD)
    await page.get_by_role("button", name="Join").click()
    await expect(page.get_by_role("heading", name="Live board")).to_be_visible()

    await page.get_by_role("button", name=email).click()
    await page.get_by_role("menuitem", name="Your access").click()
    await page.get_by_role("button", name="Turn on").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Your password").fill(_PASSWORD)
    await dialog.get_by_role("button", name="Go on").click()
    await expect(dialog.get_by_role("img", name="QR code for the authenticator app")).to_be_visible()
    await look_at(page, "access-second-factor")
    app = pyotp.TOTP(await dialog.get_by_label("Key").inner_text())
    await dialog.get_by_label("Code").fill(app.now())
    await dialog.get_by_role("button", name="Turn on").click()
    await expect(dialog.locator("code")).to_have_count(10)
    recovery = await dialog.locator("code").first.inner_text()
    await look_at(page, "access-recovery-codes")
    await dialog.get_by_role("button", name="I have kept them").click()
    await expect(page.get_by_text("On", exact=True)).to_be_visible()

    await page.evaluate("localStorage.clear()")
    await page.goto("/sign-in")
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Password", exact=True).fill(_PASSWORD)
    await _sign_in_with(page, recovery)
    await page.goto("/your-access")
    await page.get_by_role("button", name="Turn off").click()
    await dialog.get_by_label("Your password").fill(_PASSWORD)
    await dialog.get_by_role("button", name="Turn off").click()
    await expect(page.get_by_text("Off", exact=True)).to_be_visible()

    await page.get_by_role("button", name="Change the password").click()
    await dialog.get_by_label("Present password").fill(_PASSWORD)
    await dialog.get_by_label("New password").fill(_NEW_PASSWORD)
    await dialog.get_by_label("Once more").fill(_NEW_PASSWORD)
    await look_at(page, "access-password")
    await dialog.get_by_role("button", name="Change").click()
    await expect(page.get_by_text("Your password is changed")).to_be_visible()
    await page.get_by_role("button", name="Sign out everywhere").click()
    await dialog.get_by_role("button", name="Sign out everywhere").click()
    await expect(page.get_by_role("heading", name="Sign in to Callwright")).to_be_visible()


async def test_a_forgotten_password_is_set_anew_by_a_link(strange_page: Page, world: CallsWorld) -> None:
    page = strange_page
    user = User(
        account_id=world.account.id,
        email=f"{secrets.token_hex(4)}@example.com",
        password_hash="",
        role=Role.VIEWER,
        created_at=datetime.now(UTC),
    )
    await user.insert()
    await page.goto("/sign-in")
    await page.get_by_role("link", name="Forgotten your password?").click()
    await expect(page.get_by_role("heading", name="Forgotten your password?")).to_be_visible()
    await page.get_by_label("E-mail").fill(user.email)
    await look_at(page, "access-forgotten")
    await page.get_by_role("button", name="Send me a link").click()
    await expect(page.get_by_text("a link is on its way there")).to_be_visible()

    token, until = credentials.made("cwp"), datetime.now(UTC) + timedelta(minutes=5)
    await PasswordReset(id=credentials.fingerprint(token), user_id=user.id, expires_at=until).insert()
    await page.goto(f"/reset-password#token={token}")
    await page.get_by_label("New password").fill(_NEW_PASSWORD)
    await page.get_by_label("Once more").fill(_NEW_PASSWORD)
    await look_at(page, "access-reset")
    await page.get_by_role("button", name="Set the password").click()
    await expect(page.get_by_text("Your password is set")).to_be_visible()
    await page.get_by_role("link", name="Sign in").click()
    await page.get_by_label("E-mail").fill(user.email)
    await page.get_by_label("Password", exact=True).fill(_NEW_PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("heading", name="Live board")).to_be_visible()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.COMPLIANCE])
async def test_nobody_is_offered_what_their_role_may_not_do(
    role: Role, browser: Browser, local: Stack, world: CallsWorld
) -> None:
    campaign = await world.add_campaign(name=f"Seen by {role}")
    lead = await world.add_lead(campaign=campaign)
    email = f"{secrets.token_hex(4)}@example.com"
    link = await _link_for(email, role, world)
    async with watched(browser, base_url=local.api_url, viewport=VIEW) as page:
        await page.goto(link)
        await page.get_by_label("New password").fill(_PASSWORD)
        await page.get_by_label("Once more").fill(_PASSWORD)
        await page.get_by_role("button", name="Join").click()
        await expect(page.get_by_role("heading", name="Live board")).to_be_visible()
        await page.goto("/campaigns")
        await expect(page.get_by_role("grid", name="Campaigns")).to_contain_text(campaign.name)
        await expect(page.get_by_role("link", name="New campaign")).to_have_count(0)
        await page.goto(f"/campaigns/{campaign.id}")
        await expect(page.get_by_role("heading", name=campaign.name)).to_be_visible()
        for verb in ("Pause", "Stop", "Launch"):
            await expect(page.get_by_role("button", name=verb)).to_have_count(0)
        await page.goto(f"/leads?campaign={campaign.id}&view=pager")
        await expect(page.get_by_role("grid", name="Leads", exact=True)).to_contain_text("Anna Example")
        await expect(page.get_by_text("Call by hand")).to_have_count(0)
        await expect(page.get_by_text("Import", exact=True)).to_have_count(0)
        await page.goto("/compliance/suppressions")
        add = page.get_by_role("button", name="Never call somebody")
        is_compliance = int(role is Role.COMPLIANCE)
        await expect(page.get_by_role("link", name="Audit log")).to_have_count(is_compliance)
        await expect(page.get_by_role("heading", name="Compliance")).to_be_visible()
        await expect(add).to_have_count(is_compliance)
        await page.goto("/compliance/consents")
        await page.get_by_label("Number").fill(lead.number)
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("cell", name="sign-up form").first).to_be_visible()
        await expect(page.get_by_role("button", name="Add what they said")).to_have_count(is_compliance)
        await page.goto("/settings/trunks")
        await expect(page.get_by_role("link", name="Trunks and numbers")).to_be_visible()
        await expect(page.get_by_role("link", name="People")).to_have_count(is_compliance)
        await expect(page.get_by_role("link", name="API keys")).to_have_count(0)
        await expect(page.get_by_role("button", name="New trunk")).to_have_count(0)
        await look_at(page, f"access-as-{role}")


async def _sign_in_with(page: Page, code: str) -> None:
    """The password is right, and the page asks for the code."""
    wants_refusal(page, "/api/auth/login")
    await page.keyboard.press("Enter")
    await page.get_by_label("Code").fill(code)
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("heading", name="Live board")).to_be_visible()


async def _link_for(email: str, role: Role, world: CallsWorld) -> str:
    """The address to join by, which stands in an invitation's e-mail."""
    token, now = credentials.made("cwi"), datetime.now(UTC)
    invitation = Invitation(
        account_id=world.account.id,
        email=email,
        role=role,
        token_hash=credentials.fingerprint(token),
        created_at=now,
        expires_at=now + timedelta(minutes=5),
    )
    await invitation.insert()
    return f"/join#token={token}"
