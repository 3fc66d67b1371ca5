"""What a colleague is told before they take a call, by the stand-ins of vendors."""

import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest

from agent_worker.pipeline import providers
from agent_worker.pipeline.voices import SAMPLE_RATE_HZ
from agent_worker.transferring.asking import Questions, in_campaigns_language
from control_plane.contract.brief import Providers

from .test_without_a_model import BRIEF
from .vendors import Vendors, failures_of, started


@pytest.fixture
async def vendors() -> AsyncIterator[Vendors]:
    async with started() as running:
        yield running


async def asked(questions: Questions) -> None:
    """Puts them all to somebody who has declined already."""
    heard: list[bytes] = []

    async def play(pcm: bytes) -> None:
        heard.append(pcm)

    answer = SimpleNamespace(takes_it=asyncio.Future[bool](), was_asked=False, is_gone=False, given=False)
    answer.takes_it.set_result(False)
    sound: Any = SimpleNamespace(play=play)
    declining: Any = answer
    assert await questions.ask(sound, declining) is False
    assert len(heard[0]) > SAMPLE_RATE_HZ / 2


async def test_a_colleague_is_told_in_the_campaigns_language_after_the_lead_has_changed_it(
    vendors: Vendors,
) -> None:
    order = [{"vendor": "elevenlabs", "voice_id": "slt"}, {"vendor": "deepgram_aura"}]
    brief = BRIEF.model_copy(update={"providers": Providers(voice=order)})
    call = providers.voice(brief.providers, vendors.settings)
    call.speak_in("es")
    told, used = failures_of(call), list[Any]()
    call.on("metrics_collected", used.append)
    async with in_campaigns_language(brief, "a person please", vendors.settings, call) as questions:
        await asked(questions)
    spoken = [one["voice"] for one in await vendors.requests("elevenlabs") if one.get("contexts")]
    assert spoken == ["slt"]
    assert sum(one.characters_count for one in used) > 100
    await vendors.fail("elevenlabs", error="http_500")
    async with in_campaigns_language(brief, "a person please", vendors.settings, call) as questions:
        await asked(questions)
    assert [(one.provider, one.recovered) for one in told] == [("elevenlabs", True)]
    await call.aclose()
