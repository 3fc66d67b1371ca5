"""Leads: the list, one person, calling by hand from the keyboard, and suppression."""

import asyncio
from datetime import UTC, datetime

import pytest
from playwright.async_api import Page, Route, expect

from control_plane.identifiers import new_id
from control_plane.leads.documents import Lead
from control_plane.leads.import_documents import ImportRecord, ImportStage, PartCounts
from control_plane.single_calls.documents import SingleCall
from tests.console.looking import look_at, wants_refusal
from tests.integration.control_plane.world import CallsWorld

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_person_is_looked_at_called_next_and_suppressed(page: Page, world: CallsWorld) -> None:
    campaign = await world.add_campaign(name="By hand")
    for index in range(12):
        lead = await world.add_lead(f"+120255501{index + 10}", campaign)
        await lead.set({"prospect_name": f"Person {index + 1}", "company_name": "Acme"})
    await page.goto(f"/leads?campaign={campaign.id}")
    await expect(page.get_by_role("grid", name="Leads")).to_contain_text("Person 12")
    await look_at(page, "leads")

    await page.get_by_text("Call by hand").click()
    await expect(page.get_by_text("Enter calls 1: Person 1")).to_be_visible()
    await look_at(page, "leads-pager")
    await page.locator("body").click(position={"x": 640, "y": 780})
    await page.keyboard.press("n")
    await expect(page.get_by_text("11 to 12 of 12")).to_be_visible()
    await page.keyboard.press("p")
    await page.keyboard.press("3")
    await expect(page.get_by_text("Enter calls 3: Person 3")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Person 3 is called")).to_be_visible()
    await expect(page.get_by_role("button", name="Call Person 5")).to_be_disabled()
    asked = await SingleCall.find({"account_id": world.account.id}).to_list()
    assert [call.modelled_on for call in asked] == [campaign.id]
    await look_at(page, "leads-pager-calling")
    await page.get_by_role("button", name="Hang up").click()
    await expect(page.get_by_text("The call to Person 3 is over")).to_be_visible()
    await page.get_by_role("button", name="Person 5", exact=True).click()
    await expect(page.get_by_text("Never called")).to_be_visible()
    await look_at(page, "leads-person")
    await page.get_by_role("button", name="Never call again").click()
    await look_at(page, "leads-suppress")
    await page.get_by_role("dialog").last.get_by_role("button", name="Never call again").click()
    await expect(page.get_by_text("Suppressed", exact=True)).to_be_visible()
    await expect(page.get_by_text("This person is never called")).to_be_visible()

    wants_refusal(page, "/api/call/start")
    await page.goto(f"/leads?campaign={campaign.id}&view=pager")
    await Lead.find({"campaign_id": campaign.id, "prospect_name": "Person 5"}).update(
        {"$set": {"status": "done"}}
    )
    await page.reload()
    await page.get_by_role("button", name="Call Person 5").click()
    refused = page.get_by_role("alert").filter(has_text="Person 5 is not called")
    await expect(refused).to_contain_text("On the suppression list")
    await look_at(page, "leads-pager-refused")


async def test_columns_called_otherwise_are_said_once_and_the_error_report_is_kept(
    page: Page, world: CallsWorld
) -> None:
    campaign = await world.add_campaign(name="Imported")
    rows = "Mobile,Contact,Notes\n+12025550180,Anna,tall\n+12025550181,Ben,\nnonsense,Carla,\n"
    wants_refusal(page, f"/api/campaigns/{campaign.id}/leads")
    await page.goto(f"/leads?campaign={campaign.id}&view=import")
    await _choose(page, "otherwise.csv", rows)
    columns = page.get_by_role("region", name="Columns")
    await expect(columns.get_by_role("combobox", name="What Mobile is")).to_have_value("Phone")
    await expect(columns.get_by_role("combobox", name="What Contact is")).to_have_value("Prospect name")
    await columns.get_by_role("combobox", name="What Notes is").click()
    left_out = page.get_by_role("option", name="Leave out")
    await left_out.click()
    await expect(left_out).to_be_hidden()
    await look_at(page, "leads-import-columns")
    await columns.get_by_role("button", name="Import with these columns").click()
    await expect(page.get_by_text("2 of 3 rows imported")).to_be_visible()
    leads = await Lead.find({"campaign_id": campaign.id}).sort("number").to_list()
    assert [(lead.number, lead.prospect_name, lead.custom) for lead in leads] == [
        ("+12025550180", "Anna", {}),
        ("+12025550181", "Ben", {}),
    ]
    async with page.expect_download() as kept:
        await page.get_by_role("button", name="Error report of otherwise.csv").click()
    report = (await (await kept.value).path()).read_text()
    assert "nonsense" not in report, "the report names nobody"
    assert report.splitlines()[1].startswith("4,phone")

    await _choose(page, "again.csv", "Mobile,Contact,Notes\n+12025550182,Dora,\n")
    await expect(page.get_by_text("1 of 1 rows imported")).to_be_visible()
    forget = page.get_by_role("button", name="Forget that")
    await forget.click()
    await expect(forget).to_be_hidden()


async def test_columns_that_look_like_ours_are_asked_about(page: Page, world: CallsWorld) -> None:
    campaign = await world.add_campaign(name="Named")
    wants_refusal(page, f"/api/campaigns/{campaign.id}/leads")
    await page.goto(f"/leads?campaign={campaign.id}&view=import")
    await _choose(page, "named.csv", "Name,Phone,Plan\nAnna,+12025550183,gold\n")
    columns = page.get_by_role("region", name="Columns")
    await expect(columns).to_contain_text("Some columns look like ours under another name.")
    await expect(columns.get_by_role("combobox", name="What Name is")).to_have_value("Prospect name")
    await columns.get_by_role("button", name="Import with these columns").click()
    await expect(page.get_by_text("1 of 1 rows imported")).to_be_visible()
    [lead] = await Lead.find({"campaign_id": campaign.id}).to_list()
    assert (lead.prospect_name, lead.custom) == ("Anna", {"Plan": "gold"})


async def test_an_import_is_followed_while_it_runs(page: Page, world: CallsWorld) -> None:
    campaign = await world.add_campaign(name="Followed")
    running = ImportRecord(
        id=new_id("imp"),
        account_id=world.account.id,
        campaign_id=campaign.id,
        file_name="long.csv",
        by="usr_1",
        stage=ImportStage.ADDING,
        rows=41_000,
        refused=1000,
        parts={"0": PartCounts(imported=10_000, suppressed=0, repeated=0)},
        begun_at=datetime.now(UTC),
    )
    await running.insert()
    is_seen = asyncio.Event()

    async def hold(route: Route) -> None:
        await asyncio.wait_for(is_seen.wait(), 30)
        await route.continue_()

    await page.route("**/leads", hold)
    await page.goto(f"/leads?campaign={campaign.id}&view=import")
    await _choose(page, "long.csv", "phone,prospect_name\n+12025550190,Anna\n")
    await expect(
        page.get_by_text("41,000 rows read, 1,000 refused; 10,000 of 40,000 in the list")
    ).to_be_visible()
    await look_at(page, "leads-import-progress")
    is_seen.set()
    await expect(page.get_by_text("1 of 1 rows imported")).to_be_visible()


async def _choose(page: Page, name: str, text: str) -> None:
    file = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    await page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    await page.get_by_role("button", name="Import", exact=True).click()
