"""The last words of a call, recorded ahead of time."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from livekit.agents import APIError

from agent_worker.object_store import open_object_store
from agent_worker.pipeline import providers
from agent_worker.talking.stored_line import SHIPPED_TEXT, shipped, stored_line
from control_plane.contract.brief import CallBrief, LeadContext, Providers, Recording, TrunkRoute
from control_plane.scripts.service import built_in_playbook

from .vendors import Vendors, failures_of, started


@pytest.fixture
async def vendors() -> AsyncIterator[Vendors]:
    async with started() as running:
        yield running


def brief(voice_id: str = "slt") -> CallBrief:
    return CallBrief(
        attempt_id="att_1",
        fencing_token=1,
        lease_s=15,
        number="+12025550123",
        instructions="Be polite.",
        lead=LeadContext(name="Anna"),
        trunk=TrunkRoute(host="127.0.0.1", from_number="+12025550100"),
        playbook=built_in_playbook("sales_funnel"),
        providers=Providers(voice=[{"vendor": "elevenlabs", "voice_id": voice_id}]),
        recording=Recording(object_prefix="recordings/att_1"),
    )


def recorded_in(folder: Path) -> int:
    return len(list(folder.rglob("*.pcm")))


async def test_the_line_is_recorded_once_per_voice_and_then_read(vendors: Vendors, tmp_path: Path) -> None:
    store = open_object_store(f"file://{tmp_path}")
    voices = providers.voice(brief().providers, vendors.settings)
    made = await stored_line(brief(), voices, store)
    assert made.text == brief().playbook.fallback.text
    assert 1.5 < len(made.pcm) / 2 / made.sample_rate < 15
    await vendors.fail("elevenlabs", error="http_500")
    assert await stored_line(brief(), voices, store) == made
    frames = [frame async for frame in made.frames()]
    assert b"".join(bytes(frame.data) for frame in frames) == made.pcm
    assert recorded_in(tmp_path) == 1
    await voices.aclose()


async def test_while_the_voice_is_gone_nothing_is_kept_and_the_shipped_recording_is_there(
    vendors: Vendors, tmp_path: Path
) -> None:
    await vendors.fail("elevenlabs", error="http_500")
    voices = providers.voice(brief().providers, vendors.settings)
    told = failures_of(voices)
    with pytest.raises(APIError):
        await stored_line(brief(), voices, open_object_store(f"file://{tmp_path}"))
    assert told == []
    assert recorded_in(tmp_path) == 0
    assert shipped().text == SHIPPED_TEXT
    assert 2 < len(shipped().pcm) / 2 / shipped().sample_rate < 6
    await voices.aclose()
