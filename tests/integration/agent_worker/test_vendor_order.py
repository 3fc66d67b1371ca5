"""Voices and models in order, with the vendors' own plugins on the stand-ins."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from livekit.agents import APIError, llm
from livekit.agents.voice.io import TimedString

from agent_worker.conversation.claims import is_speech
from agent_worker.pipeline import providers
from agent_worker.pipeline.models import Models, NoModel
from agent_worker.pipeline.voices import SAMPLE_RATE_HZ, Voices
from control_plane.contract.brief import Providers
from infra.local.speech import synthesize

from .vendors import Vendors, failures_of, started

LINE = "Hello Anna, this is Maya from Northwind Learning. Do you have a minute for me this afternoon?"


@pytest.fixture
async def vendors() -> AsyncIterator[Vendors]:
    async with started() as running:
        yield running


async def say(voices: Voices, text: str = LINE) -> tuple[float, float, list[TimedString]]:
    """Seconds until the first sound, seconds of sound, and the words with their times."""
    began, first, sound_s, timed = time.monotonic(), 0.0, 0.0, []
    async with asyncio.timeout(15), voices.stream() as stream:
        for word in text.split(" "):
            stream.push_text(f"{word} ")
        stream.end_input()
        async for audio in stream:
            first = first or time.monotonic() - began
            assert audio.frame.sample_rate == SAMPLE_RATE_HZ
            sound_s += audio.frame.duration
            timed += audio.frame.userdata.get("lk.timed_transcripts", [])
    return first, sound_s, timed


def length_s(text: str, voice: str) -> float:
    return len(synthesize(text, voice, SAMPLE_RATE_HZ)) / 2 / SAMPLE_RATE_HZ


async def spoken_by(vendors: Vendors, *order: str) -> Voices:
    return providers.voice(
        Providers(voice=[{"vendor": name, "voice_id": "slt"} for name in order]), vendors.settings
    )


async def test_a_voice_goes_on_in_another_language(vendors: Vendors) -> None:
    voices = await spoken_by(vendors, "elevenlabs", "deepgram_aura")
    told = failures_of(voices)
    await say(voices)
    voices.speak_in("es")
    line = "Gracias por su tiempo y adiós."
    _, sound_s, timed = await say(voices, line)
    assert sound_s == pytest.approx(length_s(line, "es"), abs=0.8)
    assert "".join(timed).split() == line.split()
    assert told == []
    assert [one["voice"] for one in await vendors.requests("elevenlabs") if "voice" in one][-1] == "es"
    await voices.aclose()


@pytest.mark.parametrize("vendor", ["elevenlabs", "deepgram_aura", "sesame", "openai"])
async def test_each_voice_speaks_a_line_alone(vendors: Vendors, vendor: str) -> None:
    voices = await spoken_by(vendors, vendor)
    told = failures_of(voices)
    _, sound_s, _ = await say(voices)
    assert sound_s == pytest.approx(length_s(LINE, "slt"), abs=0.8)
    assert told == []
    await voices.aclose()


@pytest.mark.parametrize("fault", [{"error": "http_500"}, {"error": "reject"}, {"break_after": 0}])
async def test_a_voice_that_fails_is_replaced_at_once(vendors: Vendors, fault: dict[str, object]) -> None:
    await vendors.fail("elevenlabs", **fault)
    voices = await spoken_by(vendors, "elevenlabs", "sesame")
    told = failures_of(voices)
    first_s, sound_s, _ = await say(voices)
    assert first_s < 1.5
    assert sound_s == pytest.approx(length_s(LINE, "slt"), abs=0.8)
    assert [(one.provider, one.recovered) for one in told] == [("elevenlabs", True)]
    await say(voices)
    assert len(told) == 1, "a voice that has just failed was asked again"
    await voices.aclose()


@pytest.mark.parametrize("fault", [{"delay_ms": 6000}, {"garbage": True}])
async def test_a_voice_that_gives_no_sound_in_time_is_replaced(
    vendors: Vendors, fault: dict[str, object]
) -> None:
    await vendors.fail("elevenlabs", **fault)
    voices = await spoken_by(vendors, "elevenlabs", "deepgram_aura")
    told = failures_of(voices)
    first_s, _, _ = await say(voices)
    assert first_s < 2.3
    assert [(one.provider, one.recovered) for one in told] == [("elevenlabs", True)]
    await voices.aclose()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("elevenlabs", "sesame"),
        ("elevenlabs", "deepgram_aura"),
        ("sesame", "deepgram_aura"),
        ("deepgram_aura", "sesame"),
    ],
)
async def test_the_next_voice_speaks_the_rest_and_only_the_rest(
    vendors: Vendors, first: str, second: str
) -> None:
    await vendors.fail(first, break_after=6, for_next=1)
    voices = await spoken_by(vendors, first, second)
    told = failures_of(voices)
    _, sound_s, _ = await say(voices)
    assert [(one.provider, one.recovered) for one in told] == [(first, True)]
    asked = [one for one in await vendors.requests(second) if "speech" in one["path"]]
    if second == "sesame":
        rest = sum(one["characters"] for one in asked)
        assert 0.2 * len(LINE) < rest < 0.85 * len(LINE)
    assert sound_s == pytest.approx(length_s(LINE, "slt"), abs=1.3)
    await voices.aclose()


@pytest.mark.parametrize("vendor", ["elevenlabs", "sesame", "deepgram_aura"])
async def test_a_voice_without_another_speaks_the_rest_itself(vendors: Vendors, vendor: str) -> None:
    await vendors.fail(vendor, break_after=6, for_next=1)
    voices = await spoken_by(vendors, vendor)
    told = failures_of(voices)
    _, sound_s, _ = await say(voices)
    assert [(one.provider, one.recovered) for one in told] == [(vendor, True)]
    assert sound_s == pytest.approx(length_s(LINE, "slt"), abs=1.3)
    await voices.aclose()


async def test_without_any_voice_the_line_fails_soon(vendors: Vendors) -> None:
    for vendor in ("elevenlabs", "sesame"):
        await vendors.fail(vendor, delay_ms=9000)
    voices = await spoken_by(vendors, "elevenlabs", "sesame")
    told = failures_of(voices)
    began = time.monotonic()
    with pytest.raises(APIError):
        await say(voices)
    assert time.monotonic() - began < 3.6
    assert [one.recovered for one in told] == [True, False]
    await voices.aclose()


async def word(models: Models, line: str = LINE) -> str:
    chat = llm.ChatContext.empty()
    chat.add_message(role="system", content=f"Say this.\n<line>{line}</line>")
    chat.add_message(role="user", content="hello")
    async with asyncio.timeout(10):
        return " ".join([words async for words in models.words(chat, accepts=is_speech)])


@pytest.mark.parametrize(
    "fault",
    [
        {"error": "http_500"},
        {"error": "reject"},
        {"garbage": True},
        {"break_after": 2},
        {"delay_ms": 6000},
        {"drip_ms": 400},
    ],
)
async def test_a_model_that_fails_or_is_slow_or_talks_nonsense_is_replaced(
    vendors: Vendors, fault: dict[str, object]
) -> None:
    await vendors.fail("openai", **fault)
    models = providers.model(Providers(model=["openai", "groq"]), vendors.settings)
    told = failures_of(models)
    began = time.monotonic()
    assert await word(models) == LINE
    assert time.monotonic() - began < 2.3
    assert [(one.provider, one.recovered) for one in told] == [("openai", True)]
    began = time.monotonic()
    assert await word(models) == LINE
    assert time.monotonic() - began < 0.5, "a model that has just failed was asked again"
    await models.aclose()


async def test_a_model_that_breaks_off_after_a_sentence_says_so(vendors: Vendors) -> None:
    await vendors.fail("openai", break_after=13)
    models = providers.model(Providers(model=["openai", "groq"]), vendors.settings)
    with pytest.raises(NoModel) as ended:
        await word(models)
    assert ended.value.broke_off
    await models.aclose()


async def test_a_model_whose_words_come_slower_than_they_are_spoken_breaks_off(vendors: Vendors) -> None:
    await vendors.fail("openai", drip_ms=300)
    models = providers.model(Providers(model=["openai", "groq"]), vendors.settings)
    began = time.monotonic()
    with pytest.raises(NoModel) as ended:
        await word(models, f"Thank you. {LINE}")
    assert ended.value.broke_off
    assert time.monotonic() - began < 4
    await models.aclose()


async def test_a_model_whose_words_come_as_fast_as_they_are_spoken_is_not_replaced(vendors: Vendors) -> None:
    await vendors.fail("openai", drip_ms=120)
    models = providers.model(Providers(model=["openai", "groq"]), vendors.settings)
    told = failures_of(models)
    assert await word(models) == LINE
    assert told == []
    await models.aclose()


async def test_markup_is_no_line(vendors: Vendors) -> None:
    models = providers.model(Providers(model="openai"), vendors.settings)
    with pytest.raises(NoModel):
        await word(models, '{"label": "interested"}')
    await models.aclose()
