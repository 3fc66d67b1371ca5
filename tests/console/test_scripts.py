"""What the agent says: playbooks as picture and text, prompt modules with placeholders, approved answers."""

import json

import pytest
from playwright.async_api import Page, Route, expect

from tests.console.looking import look_at, wants_refusal
from tests.integration.control_plane.suggestions.asking import ask
from tests.integration.control_plane.world import CallsWorld

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def make_copy(page: Page, button: str, name: str) -> None:
    await page.get_by_role("button", name=button).first.click()
    await page.get_by_label("Name", exact=True).fill(name)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


async def test_a_playbook_is_changed_in_its_picture_and_in_its_text(page: Page) -> None:
    await page.goto("/scripts")
    await expect(page.get_by_role("link", name="Playbooks")).to_have_attribute("aria-current", "page")
    await expect(page.get_by_text("No playbook of your own yet")).to_be_visible()
    await make_copy(page, "Make a copy of Sales funnel", "Spring funnel")
    picture = page.get_by_role("region", name="States and ways")
    text = page.get_by_role("textbox", name="Text of the playbook")

    await page.locator(".cm-line", has_text="goal: wait for a hello").click()
    await page.keyboard.press("End")
    await page.keyboard.type(" or a cough")
    await expect(picture).to_contain_text("or a cough")

    await picture.get_by_label("State PITCH").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="State PITCH")).to_be_visible()
    await page.get_by_label("Name", exact=True).fill("OFFER")
    await page.keyboard.press("Enter")
    await expect(picture.get_by_label("State OFFER")).to_be_visible()
    await expect(text).to_contain_text("ways: {interested: OFFER, not_interested: END, unclear: OFFER}")

    await page.get_by_role("button", name="Remove the way of unclear").click()
    fault = page.get_by_role("button", name="states.OFFER.ways: no way for ['unclear']")
    await expect(fault).to_be_visible()
    await expect(page.locator(".cm-lint-marker-error")).to_be_visible()
    await expect(page.get_by_role("button", name="Save")).to_be_disabled()
    await look_at(page, "script-playbook-faulty")
    await fault.click()
    await expect(text).to_be_focused()
    await expect(page.locator(".cm-activeLine")).to_contain_text("ways: {interested: CLOSE")
    await page.keyboard.press("Control+z")
    await expect(fault).to_have_count(0)

    await page.get_by_label("What changed", exact=True).fill("an offer in place of a pitch")
    await page.keyboard.press("Control+s")
    await expect(page.get_by_text("Saved as version 2")).to_be_visible()
    await look_at(page, "script-playbook")


async def test_versions_are_compared_and_an_old_one_is_brought_back_and_undone(page: Page) -> None:
    await page.goto("/scripts/playbooks")
    await page.get_by_role("link", name="Spring funnel").click()
    await page.get_by_role("tab", name="Versions").click()
    changes = page.get_by_role("region", name="Changes of playbook")
    await expect(changes).to_contain_text("+  OFFER:")
    await expect(page.get_by_role("row", name="an offer in place of a pitch")).to_be_visible()
    await look_at(page, "script-versions")
    await page.get_by_role("button", name="Restore version 1").click()
    await expect(page.get_by_text("Its texts are saved as version 3")).to_be_visible()
    await page.get_by_role("button", name="Restore", exact=True).click()
    await expect(page.get_by_text("Version 1 is back, as version 3")).to_be_visible()
    await page.get_by_role("button", name="Undo: bring version 2 back").click()
    await expect(page.get_by_text("Version 2 is back, as version 4")).to_be_visible()
    await page.get_by_role("tab", name="Write").click()
    await expect(page.get_by_label("State OFFER")).to_be_visible()


async def test_placeholders_are_coloured_while_typing_and_filled_for_somebody(
    page: Page, world: CallsWorld
) -> None:
    await world.add_lead()
    await page.goto("/scripts/modules")
    await make_copy(page, "Make a copy of Google", "Our review")
    script = page.get_by_role("textbox", name="Script")
    await expect(page.locator(".bracket-open", has_text="[Prospect Name]").first).to_be_visible()
    await script.press("Control+Home")
    await page.keyboard.type("You wear [Shoe Size], [Prospect Name]. ")
    await page.get_by_label("Value for [Shoe Size]").fill("size nine")
    await page.get_by_role("combobox", name="With the words of").click()
    await page.get_by_role("option", name="Spring webinar").click()
    await page.get_by_role("combobox", name="Said to").click()
    await page.get_by_role("option", name="Anna Example").first.click()
    said = page.get_by_role("region", name="As it is said")
    await expect(said).to_contain_text("You wear size nine, Anna Example.")
    await expect(page.locator(".bracket-filled", has_text="[Prospect Name]").first).to_be_visible()
    await look_at(page, "script-module")
    await page.keyboard.press("Control+s")
    await expect(page.get_by_text("Saved as version 2")).to_be_visible()


async def test_an_approved_answer_is_added_changed_and_removed(page: Page) -> None:
    await page.goto("/scripts/answers")
    await make_copy(page, "New list of answers", "Webinar answers")
    await page.get_by_role("button", name="Add an answer").click()
    await page.get_by_label("About").fill("recording")
    await page.get_by_label("Ways in which people put it").fill("is it recorded\ncan i see it later")
    await page.get_by_role("textbox", name="The answer").fill("Yes, everybody who signs up gets it.")
    await page.get_by_role("button", name="Add", exact=True).click()
    await expect(page.get_by_role("row", name="can i see it later")).to_contain_text("Word for word")
    await look_at(page, "script-answers")
    await page.get_by_role("button", name="Remove price").click()
    await page.get_by_role("button", name="Edit recording").click()
    await page.get_by_label("About").fill("recording later")
    await page.get_by_role("button", name="Take over").click()
    await page.keyboard.press("Control+s")
    await expect(page.get_by_text("Saved as version 2")).to_be_visible()
    await page.get_by_role("link", name="Scripts").click()
    await page.get_by_role("link", name="Approved answers").click()
    await expect(page.get_by_role("row", name="Webinar answers")).to_contain_text("no campaign")


async def test_what_people_asked_in_calls_is_made_an_entry_or_dismissed(
    page: Page, world: CallsWorld
) -> None:
    trial = ("do you have a free trial", "can I try it for free?", "is there a free trial")
    await ask(world, *trial, "who gave you my number")
    await page.goto("/scripts/answers")
    await make_copy(page, "New list of answers", "Answers from calls")
    suggested = page.get_by_role("table", name="Suggested from calls")
    await expect(suggested.get_by_role("row", name="free trial")).to_contain_text("3 times")
    await look_at(page, "script-suggestions")
    await suggested.get_by_role("button", name="Dismiss “who gave you my number”").click()
    await expect(suggested).not_to_contain_text("who gave you my number")
    await page.get_by_role("button", name="Undo").click()
    await expect(suggested).to_contain_text("who gave you my number")
    await suggested.get_by_role("button", name="Dismiss “who gave you my number”").click()
    await page.get_by_role("button", name="Show what was dismissed (1)").click()
    await expect(page.get_by_role("button", name="Bring back “who gave you my number”")).to_be_visible()
    await suggested.get_by_role("button", name="Add as entry: “is there a free trial”").click()
    wordings = page.get_by_label("Ways in which people put it")
    await expect(wordings).to_have_value("is there a free trial\ncan I try it for free")
    await look_at(page, "script-suggestion-added")
    await page.get_by_label("About").fill("free trial")
    await page.get_by_role("textbox", name="The answer").fill("Yes, for two weeks.")
    await page.get_by_role("button", name="Add", exact=True).click()
    await expect(page.get_by_text("Nothing: whatever people asked, an answer matched it")).to_be_visible()
    await page.keyboard.press("Control+s")
    await expect(page.get_by_text("Saved as version 2")).to_be_visible()


async def test_lines_answers_and_quoted_lines_are_heard_in_a_chosen_voice(page: Page) -> None:
    await page.goto("/scripts/built-in/playbook/sales_funnel")
    await page.get_by_label("State PITCH").focus()
    await page.keyboard.press("Enter")
    voice = page.get_by_role("combobox", name="Voice that lines are heard in")
    await voice.click()
    await page.get_by_role("option", name="slt").click()
    await page.get_by_role("button", name="Play what is said").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Stop what is said")).to_be_visible()
    await look_at(page, "script-heard")

    await page.goto("/scripts/answers")
    await make_copy(page, "New list of answers", "Heard answers")
    await expect(voice).to_have_value("slt")  # remembered
    answer = page.get_by_role("button", name="Play the answer to price")
    wants_refusal(page, "/api/voices/preview")
    await page.route("**/api/voices/preview", refuse)
    await answer.click()
    await expect(page.get_by_role("alert")).to_contain_text("Wait a minute. Then play it again")
    await page.unroute("**/api/voices/preview")
    await answer.click()
    await expect(page.get_by_role("button", name="Stop the answer to price")).to_be_visible()
    await expect(page.get_by_role("alert")).to_have_count(0)

    await page.goto("/scripts/built-in/prompt_module/google")
    quoted = page.get_by_role("region", name="Lines in quotation marks")
    await quoted.get_by_role("button", name="Play “Who looks after it").click()
    await expect(quoted.get_by_role("button", name="Stop “Who looks after it")).to_be_visible()
    await quoted.scroll_into_view_if_needed()
    await look_at(page, "script-quoted-lines")


async def refuse(route: Route) -> None:
    problem = {
        "type": "about:blank",
        "title": "Too many requests",
        "status": 429,
        "detail": "20 previews a minute are allowed. Wait a minute.",
        "retry": True,
        "errors": [],
    }
    await route.fulfill(status=429, body=json.dumps(problem), content_type="application/problem+json")


async def test_the_lists_name_what_there_is(page: Page) -> None:
    await page.goto("/live")
    await expect(page.get_by_role("heading", name="Live board")).to_be_visible()
    await page.keyboard.press("g")
    await page.keyboard.press("s")
    await expect(page.get_by_role("table", name="Your own playbooks")).to_contain_text("Spring funnel")
    await look_at(page, "scripts")
    await page.get_by_role("link", name="Appointment reminder").click()
    await expect(page.get_by_text("comes with the product and stays as it is")).to_be_visible()
    await expect(page.get_by_role("textbox", name="Text of the playbook")).to_contain_text("appointment")
    await look_at(page, "script-built-in")
