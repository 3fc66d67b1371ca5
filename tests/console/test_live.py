"""The live board: what is said appears as it is said, and a supervisor takes part."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
import pytest_asyncio
from livekit import rtc
from playwright.async_api import Page, expect

from control_plane import livekit
from control_plane.attempts import reporting
from control_plane.attempts.ending import Ending, end
from control_plane.contract.handoff import Handoff
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.supervision import TRANSFER_TOPIC, WHISPER_TOPIC
from control_plane.contract.wire import Command
from control_plane.settings import Settings
from tests.console.conversation import facts
from tests.console.looking import look_at
from tests.integration.control_plane.dialing.people import joined
from tests.integration.control_plane.world import CallsWorld, batch

pytestmark = pytest.mark.asyncio(loop_scope="session")

_WITHIN_S = 20.0
_RATE_HZ = 48_000
_LOUD = re.compile(r"^([5-9]|\d{2,3})(\.|$)")
"""At least 5 of 100."""


async def say(world: CallsWorld, attempt_id: str, lines: int) -> None:
    """Report the conversation up to so many lines, as a worker does."""
    now = datetime.now(UTC)
    log = facts(now - timedelta(seconds=20), lines)
    await reporting.record(attempt_id, batch(*log), lease_s=300, now=now)


@pytest_asyncio.fixture(loop_scope="session")
async def call(world: CallsWorld, settings: Settings) -> AsyncIterator[str]:
    """A call in its room, in which two lines were said."""
    attempt_id = await world.claimed()
    await say(world, attempt_id, 2)
    async with livekit.connected(settings) as client:
        await livekit.create_room(client, attempt_id)
        yield attempt_id
        await livekit.delete_room(client, attempt_id)
    now = datetime.now(UTC)
    await end(await world.attempt(attempt_id), Ending(AttemptState.COMPLETED, EndReason.AGENT_GOODBYE), now)


@asynccontextmanager
async def humming(room: rtc.Room) -> AsyncIterator[None]:
    """A tone in the room for as long as the context lasts."""
    source = rtc.AudioSource(_RATE_HZ, 1)
    track = rtc.LocalAudioTrack.create_audio_track("voice", source)
    options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE)
    await asyncio.wait_for(room.local_participant.publish_track(track, options), _WITHIN_S)
    tone = (
        (12_000 * np.sin(2 * np.pi * 440 * np.arange(_RATE_HZ // 50) / _RATE_HZ)).astype(np.int16).tobytes()
    )

    async def hum() -> None:
        while True:
            await source.capture_frame(rtc.AudioFrame(tone, _RATE_HZ, 1, _RATE_HZ // 50))

    task = asyncio.create_task(hum())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        await source.aclose()


async def test_words_appear_on_the_board_and_beside_it_as_they_are_spoken(
    page: Page, world: CallsWorld, call: str
) -> None:
    await world.dispatched()
    await page.goto("/live")
    row = page.get_by_role("row").filter(has_text="In call")
    await expect(row).to_be_visible()
    await expect(page.get_by_role("row").filter(has_text="Dispatched")).to_be_visible()
    await row.click()
    transcript = page.get_by_role("log", name="Transcript")
    await expect(transcript).to_contain_text("I have a minute")
    await say(world, call, 5)
    await expect(transcript).to_contain_text("save more than it costs")
    await expect(transcript).to_contain_text("505 ms")
    await expect(row).to_contain_text("save more than it costs")
    await look_at(page, "live")


async def test_a_supervisor_hears_the_call_whispers_transfers_speaks_and_hands_back(
    page: Page, world: CallsWorld, settings: Settings, call: str
) -> None:
    await world.set_campaign(handoff=Handoff(numbers=("+12025550199",)).model_dump())
    await page.goto(f"/live?call={call}")
    told: asyncio.Queue[tuple[str | None, str]] = asyncio.Queue()
    async with joined(settings, call, "agent-1", "agent") as agent:
        agent.on("data_received", lambda packet: told.put_nowait((packet.topic, packet.data.decode())))
        async with humming(agent):
            await page.get_by_role("button", name="Listen", exact=True).click()
            loudness = page.get_by_role("progressbar", name="Loudness of the call")
            await expect(loudness).to_have_attribute("aria-valuenow", _LOUD)
            assert agent.remote_participants == {}, "whoever listens is not seen"
        await page.get_by_label("Whisper to the agent").fill("Offer a call next week.")
        await page.keyboard.press("Enter")
        topic, whispered = await asyncio.wait_for(told.get(), _WITHIN_S)
        assert (topic, "Offer a call next week." in whispered) == (WHISPER_TOPIC, True)
        await page.get_by_role("button", name="Transfer").click()
        asked = page.get_by_role("dialog", name="Put the lead through to a colleague?")
        await asked.get_by_role("button", name="Transfer").click()
        assert (await asyncio.wait_for(told.get(), _WITHIN_S))[0] == TRANSFER_TOPIC
        await expect(page.get_by_role("button", name="Transferring")).to_be_disabled()
        speaking: asyncio.Queue[str] = asyncio.Queue()
        left = asyncio.Event()
        agent.on("participant_disconnected", lambda _who: left.set())
        agent.on("track_subscribed", lambda track, _publication, who: speaking.put_nowait(who.identity))
        await page.get_by_role("button", name="Take over").click()
        assert (await asyncio.wait_for(speaking.get(), _WITHIN_S)).startswith("supervisor_")
        await expect(page.get_by_text("The lead hears you and the agent is silent.")).to_be_visible()
        await page.get_by_role("button", name="Hand back").click()
        await asyncio.wait_for(left.wait(), _WITHIN_S)


async def test_hanging_up_asks_first_and_tells_the_worker(page: Page, world: CallsWorld, call: str) -> None:
    await page.goto(f"/live?call={call}")
    await page.get_by_role("button", name="Hang up").click()
    dialog = page.get_by_role("dialog", name="Hang up this call?")
    await dialog.get_by_role("button", name="Hang up").click()
    await expect(page.get_by_role("button", name="Hanging up")).to_be_disabled()
    assert (await world.attempt(call)).command is Command.HANG_UP_BY_HAND
