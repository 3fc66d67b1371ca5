"""A campaign manager's day in the browser, on real calls: from an empty campaign to what came of it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import expect

from infra.local.demo.control_plane import AttemptDetails, ControlPlane
from infra.local.phones.records import CALLS_FOLDER, invites_by_number, read_calls, safe_name
from infra.local.stack import Stack
from tests.calls.cast import AT_DESK
from tests.calls.journey import console
from tests.calls.journey.leads import (
    ASLEEP_NUMBER,
    CUT_OFF_COMPANY,
    CUT_OFF_NAME,
    CUT_OFF_NUMBER,
    PUT_THROUGH_NUMBER,
    WATCHED_NUMBER,
    write_leads,
)
from tests.calls.journey.listening import count_sound, sound_received
from tests.calls.journey.microphone import TONE_HZ, write_microphone
from tests.calls.journey.story import Story
from tests.calls.tones import heard, steady
from tests.console.chromium import chromium
from tests.console.looking import VIEW, watched

pytestmark = pytest.mark.timeout(300)

NAME: Final = "Journey"
WHISPERED: Final = "The guide has only ten pages."
TOLD_WITHIN_S: Final = 3.0
"""From the end of the lead's words to their place in the call's log."""

BROKEN_OFF_WITHIN_S: Final = 1.0
"""From the supervisor's microphone to the silence of an agent who was speaking."""


async def test_from_a_list_of_leads_to_what_came_of_their_calls(
    local: Stack, control_plane: ControlPlane, tmp_path: Path
) -> None:
    began = datetime.now(UTC)
    story, environment = Story(), local.environment()
    leads, microphone = tmp_path / "leads.csv", tmp_path / "microphone.wav"
    write_leads(leads, began)
    flags = write_microphone(microphone)
    async with chromium(*flags) as browser, watched(browser, base_url=local.api_url, viewport=VIEW) as page:
        await count_sound(page)
        async with story.step("signs in", page):
            await console.sign_in(page, environment["ADMIN_EMAIL"], environment["ADMIN_PASSWORD"])
        async with story.step("imports leads", page):
            await console.begin_campaign(page, NAME)
            report = await console.import_leads(page, leads)
            assert [line.split(",")[0] for line in report] == ["row", "3", "5", "6", "8"]
        campaign_id = page.url.split("/campaigns/")[1].split("?")[0]
        async with story.step("sets the campaign up", page):
            await console.set_up(page, AT_DESK.numbers[0])
        async with story.step("runs it dry", page):
            await console.dry_run(page)
        async with story.step("launches", page):
            await console.launch(page)
        async with story.step("watches a call", page):
            await page.get_by_role("link", name="Live board").click()
            transcript = await console.open_call(page, WATCHED_NUMBER)
            await console.sees_more(console.turns(transcript))
        async with story.step("listens in", page):
            await page.get_by_role("button", name="Listen", exact=True).click()
            await sound_received(page)
            await expect(page.get_by_role("button", name="Stop listening")).to_be_visible()
        async with story.step("whispers", page):
            await console.whisper(page, transcript, WHISPERED)
        async with story.step("takes over", page):
            await console.take_over(page, transcript)
        async with story.step("hands back", page):
            await console.hand_back(page, transcript)
        async with story.step("puts another lead through", page):
            await console.open_call(page, PUT_THROUGH_NUMBER)
            await console.put_through(page)
        async with story.step("hangs up a third call", page):
            await console.open_call(page, CUT_OFF_NUMBER)
            await console.hang_up(page)
        async with story.step("plays the recording", page):
            ended = page.get_by_role("group", name="Just ended")
            await ended.get_by_role("link", name=WATCHED_NUMBER).click()
            await console.play(page)
        async with story.step("reads the figures", page):
            await console.read_figures(page, NAME)
        async with story.step("is refused to call", page):
            await console.suppress_company(page, CUT_OFF_COMPANY)
            await console.is_refused_to_call(page, campaign_id, CUT_OFF_NAME)
        async with story.step("is offered no call", page):
            await console.suppress_number(page, ASLEEP_NUMBER)
            await console.is_offered_no_call(page, campaign_id, ASLEEP_NUMBER)
    story.keep()

    attempts = {one.number: control_plane.attempt(one.id) for one in control_plane.attempts(campaign_id)}
    assert set(attempts) == {WATCHED_NUMBER, CUT_OFF_NUMBER, PUT_THROUGH_NUMBER}
    assert ASLEEP_NUMBER not in invites_by_number(local.phones_directory, began)
    assert attempts[WATCHED_NUMBER].disposition == "interested"
    assert attempts[PUT_THROUGH_NUMBER].state == "transferred"
    assert [leg.state for leg in attempts[PUT_THROUGH_NUMBER].colleagues] == ["accepted"]
    cut_off = attempts[CUT_OFF_NUMBER]
    assert (cut_off.state, cut_off.end_reason) == ("completed", "hung_up_by_hand")
    assert len(cut_off.turns) > 2, "they had not begun to talk when they were cut off"
    supervised_as_it_must_be(attempts[WATCHED_NUMBER], local, began)


def supervised_as_it_must_be(attempt: AttemptDetails, local: Stack, began: datetime) -> None:
    """The lead heard the supervisor's microphone, and answered; of the agent there was nothing meanwhile."""
    assert attempt.answered_at is not None
    from_s, to_s = [
        (datetime.fromisoformat(event["at"]) - attempt.answered_at).total_seconds()
        for event in attempt.timeline
        if event["type"] == "supervised" and event["what"] in ("taken_over", "handed_back")
    ]
    meanwhile = [turn for turn in attempt.turns if from_s < turn.started_s < to_s]
    assert {turn.speaker for turn in meanwhile} == {"lead"}
    told_s = [
        (datetime.fromisoformat(event["at"]) - attempt.answered_at).total_seconds() - event["ended_s"]
        for event in attempt.timeline
        if event["type"] == "turn" and from_s < event["started_s"] < to_s
    ]
    assert max(told_s) < TOLD_WITHIN_S, "the supervisor read what the lead answered too late"
    (phone,) = [one for one in read_calls(local.phones_directory, began) if one.number == attempt.number]
    recording = local.phones_directory / CALLS_FOLDER / f"{safe_name(phone.call_id)}.wav"
    tones = steady(*heard(recording), TONE_HZ)
    assert tones, "the lead did not hear the supervisor"
    assert all(from_s - 1 < start and end < to_s + 1 for start, end in tones)
    voices_from_s = [start for start, _ in phone.agent_voice if from_s + BROKEN_OFF_WITHIN_S < start < to_s]
    others_from_s = [one for one in voices_from_s if not any(start - 0.3 < one < end for start, end in tones)]
    assert others_from_s == [], "the lead heard somebody beside the supervisor"
