"""Who must not be called, why somebody was called, and forgetting a person."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import FilePayload, Page, expect

from control_plane.compliance import service as compliance
from control_plane.errors import ControlPlaneError
from control_plane.identifiers import earliest_id
from tests.console.looking import look_at
from tests.integration.control_plane.ended_calls import held
from tests.integration.control_plane.world import CallsWorld

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_somebody_is_suppressed_found_and_allowed_again(page: Page, world: CallsWorld) -> None:
    await page.goto("/compliance")
    await expect(page.get_by_role("link", name="Do not call")).to_have_attribute("aria-current", "page")
    await page.get_by_role("button", name="Never call somebody").click()
    await page.get_by_label("Number", exact=True).fill("+1 202 555 0177")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Why: it stands in the log")).to_be_visible()
    await page.get_by_label("Reason", exact=True).fill("Asked by e-mail")
    await page.keyboard.press("Enter")
    row = page.get_by_role("row", name="+12025550177")
    await expect(row).to_contain_text("Every campaign")
    await page.get_by_role("textbox", name="Find a number").fill("(202) 555-0177")
    await expect(page.get_by_text("1 found")).to_be_visible()
    await look_at(page, "compliance-suppressions")
    await page.get_by_role("button", name="Allow calls to +12025550177 again").click()
    await page.get_by_role("button", name="Allow calls again", exact=True).click()
    await expect(page.get_by_text("Not suppressed")).to_be_visible()
    notice = page.get_by_role("alert").filter(has_text="Calls are allowed again")
    await notice.get_by_role("button", name="Undo").click()
    await expect(row).to_contain_text("Asked by e-mail")


async def test_a_list_of_whom_never_to_call_is_imported_and_bad_rows_are_told(
    page: Page, world: CallsWorld
) -> None:
    rows = "phone,reason\n+12025550178,by letter\n+12025550179,\nnonsense,\n"
    file = FilePayload(name="list.csv", mimeType="text/csv", buffer=rows.encode())
    await page.goto("/compliance/suppressions")
    await page.get_by_role("button", name="Import a list").click()
    dialog = page.get_by_role("dialog", name="Import a list")
    await dialog.locator("input[type=file]").set_input_files(file)
    await dialog.get_by_role("button", name="Never call them").click()
    await expect(dialog.get_by_text("2 of 3 rows added")).to_be_visible()
    await expect(dialog.get_by_role("table", name="Problems")).to_contain_text("nonsense")
    await look_at(page, "compliance-import")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("row", name="+12025550178")).to_contain_text("by letter")


async def test_the_log_says_why_somebody_was_called_and_why_not(page: Page, world: CallsWorld) -> None:
    called = await world.lead_of(await world.claimed())
    refused = await world.dispatched()
    lead = await world.lead_of(refused)
    await compliance.suppress(
        world.account.id, lead.number, reason="asked by letter", source="manual", at=datetime.now(UTC)
    )
    with pytest.raises(ControlPlaneError):
        await world.claim(refused)
    await page.goto("/compliance/decisions")
    await expect(page.get_by_role("row", name=called.number)).to_contain_text("Everything allowed it")
    await look_at(page, "compliance-decisions")
    await page.get_by_label("Number").fill(lead.number)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("row", name=called.number)).to_have_count(0)
    rows = page.get_by_role("row", name=lead.number)
    await expect(rows.filter(has_text="They asked not to be called")).to_have_count(1)
    await expect(rows.filter(has_text="Not called again")).to_have_count(1)


async def test_a_person_is_forgotten_with_a_receipt(page: Page, world: CallsWorld) -> None:
    lead = await world.add_lead()
    await page.goto("/compliance/people")
    await page.get_by_label("The person's number").fill(lead.number)
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("1 entries in campaigns' lists")).to_be_visible()
    await page.get_by_role("button", name="Forget this person").click()
    forget = page.get_by_role("button", name="Forget for good")
    await expect(forget).to_be_disabled()
    await page.get_by_label("Type the number once more").fill(lead.number)
    await forget.click()
    await expect(page.get_by_role("dialog")).to_contain_text("Receipt")
    await page.get_by_role("button", name="Done").click()
    await expect(page.get_by_text(f"Nothing is kept about {lead.number}")).to_be_visible()
    await expect(page.get_by_role("table", name="Receipts of erasures").get_by_role("row")).to_have_count(2)
    await look_at(page, "compliance-people")


async def test_retention_is_changed_and_the_audit_log_tells_who_did(page: Page, world: CallsWorld) -> None:
    long_ago = earliest_id("att", datetime.now(UTC) - timedelta(days=400))
    old = (await world.attempt(await held(world))).model_copy(update={"id": long_ago})
    await old.insert()
    await page.goto("/compliance/retention")
    await page.get_by_role("button", name="Change how long Spring webinar is kept").click()
    await page.get_by_label("Person, days").fill("365")
    await page.get_by_label("Recordings, days").fill("30")
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("recordings of calls more than 30 days ago are deleted")).to_be_visible()
    await expect(page.get_by_text("This deletes the audio of 1 call at once")).to_be_visible()
    await expect(page.get_by_text("This deletes who was called in 1 call at once")).to_be_visible()
    await look_at(page, "compliance-retention-shorter")
    await old.delete()
    await page.get_by_role("button", name="Delete what is older").click()
    await expect(page.get_by_role("row", name="Spring webinar")).to_contain_text("Recordings 30 days")
    await look_at(page, "compliance-retention")
    await page.goto("/compliance/audit?action=privacy.retention_changed")
    await page.get_by_role("button", name="Details: Privacy: retention changed").first.click()
    await expect(page.get_by_role("dialog")).to_contain_text('"person": 365')
    await page.keyboard.press("Escape")
    await look_at(page, "compliance-audit")
