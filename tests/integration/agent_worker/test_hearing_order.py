"""Hearing in order, with the vendors' own plugins on the stand-ins."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from livekit import rtc
from livekit.agents import APIConnectionError, stt
from livekit.agents.utils import http_context
from pydantic import SecretStr

from agent_worker.pipeline import providers
from agent_worker.pipeline.hearings import Hearings
from agent_worker.settings import WorkerSettings
from control_plane.contract.brief import Providers
from infra.local.standins.assemblyai.server import make_app as make_assemblyai
from infra.local.standins.deepgram.scoring import telephoned
from infra.local.standins.deepgram.server import make_app as make_deepgram
from infra.local.standins.openai.server import make_app as make_openai
from infra.local.standins.serving import running
from tests.calls.standins import wake_ears

from .vendors import failures_of

LINE = "yes we are looking at that this year"
RATE = 16_000
FRAME = RATE // 50
LOCAL = SecretStr("local")


@dataclass
class Ears:
    """Hearing by two vendors, and what it heard."""

    hearings: Hearings
    addresses: dict[str, str]
    session: aiohttp.ClientSession
    finals: list[str] = field(default_factory=list)
    began_s: list[float] = field(default_factory=list)
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    async def fail(self, vendor: str, **fault: Any) -> None:
        async with self.session.post(f"{self.addresses[vendor]}/_control", json=fault) as answer:
            assert answer.status == 200

    async def hear(self, stream: stt.RecognizeStream) -> None:
        async for event in stream:
            if event.type is stt.SpeechEventType.FINAL_TRANSCRIPT:
                self.finals.append(event.alternatives[0].text.lower().rstrip("."))
                self.began_s.append(event.alternatives[0].start_time)
                self.heard.set()

    async def until_heard(self) -> None:
        async with asyncio.timeout(10):
            await self.heard.wait()


@contextlib.asynccontextmanager
async def ears_of(*order: str) -> AsyncIterator[Ears]:
    """Hearing by these vendors in order."""
    makers = {"assemblyai": make_assemblyai, "whisper": make_openai, "deepgram": make_deepgram}
    async with contextlib.AsyncExitStack() as stack:
        session = await stack.enter_async_context(http_context.open())
        at = {name: await stack.enter_async_context(running(makers[name]())) for name in order}
        settings = WorkerSettings(
            livekit_url="ws://127.0.0.1:7880",
            livekit_api_key="key",
            livekit_api_secret=LOCAL,
            deepgram_api_key=LOCAL,
            deepgram_base_url=f"{at['deepgram']}/v1/listen",
            assemblyai_api_key=LOCAL,
            assemblyai_base_url=at.get("assemblyai", "").replace("http", "ws"),
            openai_api_key=LOCAL,
            openai_base_url=f"{at.get('whisper')}/v1",
        )
        hearings = providers.hearing(Providers(hearing=order), settings)
        yield Ears(hearings, at, session)
        await hearings.aclose()


@pytest.fixture
async def ears() -> AsyncIterator[Ears]:
    async with ears_of("assemblyai", "deepgram") as ears:
        yield ears


@pytest.fixture
async def recording_ears() -> AsyncIterator[Ears]:
    """The first hears recordings, and its recogniser is under way."""
    async with ears_of("whisper", "deepgram") as ears:
        await asyncio.to_thread(wake_ears, int(ears.addresses["whisper"].rpartition(":")[2]))
        yield ears


async def speak(stream: stt.RecognizeStream, pcm: bytes) -> None:
    """Four times as fast as people speak."""
    for start in range(0, len(pcm), FRAME * 2):
        piece = pcm[start : start + FRAME * 2]
        stream.push_frame(rtc.AudioFrame(piece, RATE, 1, len(piece) // 2))
        await asyncio.sleep(0.005)


def spoken() -> bytes:
    return bytes(RATE) + telephoned(LINE, "slt") + bytes(RATE * 2)


@contextlib.asynccontextmanager
async def listening(ears: Ears) -> AsyncIterator[stt.RecognizeStream]:
    async with ears.hearings.stream() as stream:
        hearing = asyncio.create_task(ears.hear(stream))
        try:
            yield stream
        finally:
            hearing.cancel()
            await asyncio.gather(hearing, return_exceptions=True)


async def test_the_first_hears_while_it_works(ears: Ears) -> None:
    told = failures_of(ears.hearings)
    async with listening(ears) as stream:
        await speak(stream, spoken())
        await ears.until_heard()
    assert (ears.finals, told) == ([LINE], [])


async def test_one_that_cannot_be_reached_is_replaced(ears: Ears) -> None:
    await ears.fail("assemblyai", error="http_500")
    told = failures_of(ears.hearings)
    async with listening(ears) as stream:
        await speak(stream, spoken())
        await ears.until_heard()
    assert ears.finals == [LINE]
    assert [(one.provider, one.recovered) for one in told] == [("assemblyai", True)]


async def test_when_the_connection_breaks_within_a_sentence_the_next_hears_all_of_it(ears: Ears) -> None:
    await ears.fail("assemblyai", break_after=2)
    told = failures_of(ears.hearings)
    async with listening(ears) as stream:
        await speak(stream, spoken())
        await ears.until_heard()
    assert ears.finals == [LINE]
    assert [(one.provider, one.recovered) for one in told] == [("assemblyai", True)]


async def test_the_next_tells_times_of_the_calls_sound(ears: Ears) -> None:
    async with listening(ears) as stream:
        await speak(stream, spoken())
        await ears.until_heard()
        ears.heard.clear()
        await ears.fail("assemblyai", break_after=1)
        await speak(stream, spoken())
        await ears.until_heard()
    assert ears.finals == [LINE, LINE]
    assert ears.began_s[1] - ears.began_s[0] == pytest.approx(len(spoken()) / 2 / RATE, abs=0.3)


async def test_after_garbage_the_next_hears_what_was_said(ears: Ears) -> None:
    await ears.fail("assemblyai", garbage=True)
    told = failures_of(ears.hearings)
    async with listening(ears) as stream:
        began_at = asyncio.get_running_loop().time()
        await speak(stream, spoken())
        assert ears.finals == []
        assert ears.hearings.is_mute_since(began_at)
        ears.hearings.replace()
        await speak(stream, bytes(RATE))
        await ears.until_heard()
    assert ears.finals == [LINE]
    assert [(one.provider, one.recovered) for one in told] == [("assemblyai", True)]


async def test_without_any_it_says_so_once(ears: Ears) -> None:
    for vendor in ("assemblyai", "deepgram"):
        await ears.fail(vendor, error="http_500")
    told = failures_of(ears.hearings)
    async with asyncio.timeout(10), ears.hearings.stream() as stream:
        with pytest.raises(APIConnectionError):
            await anext(stream)
    assert [one.recovered for one in told] == [True, True, True, False]
    async with ears.hearings.stream() as again:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await anext(again)
    assert len(told) == 4


async def test_one_that_hears_recordings_is_given_an_utterance_whole(recording_ears: Ears) -> None:
    ears, told = recording_ears, failures_of(recording_ears.hearings)
    async with listening(ears) as stream:
        assert not ears.hearings.owes_words
        await speak(stream, bytes(RATE) + telephoned(LINE, "slt"))
        assert ears.hearings.tells_late
        assert ears.hearings.owes_words
        await speak(stream, bytes(RATE * 2))
        await ears.until_heard()
        assert not ears.hearings.owes_words
    assert (ears.finals, told) == ([LINE], [])


@pytest.mark.parametrize("fault", [{"error": "http_500"}, {"delay_ms": 10_000}])
async def test_a_recording_it_does_not_answer_in_time_is_heard_by_the_next(
    recording_ears: Ears, fault: dict[str, Any]
) -> None:
    ears, told = recording_ears, failures_of(recording_ears.hearings)
    await ears.fail("whisper", **fault)
    async with listening(ears) as stream:
        await speak(stream, spoken())
        await ears.until_heard()
    assert ears.finals == [LINE]
    assert [(one.provider, one.recovered) for one in told] == [("whisper", True)]


async def test_what_was_said_since_the_utterance_that_was_answered_is_kept_for_the_next(
    recording_ears: Ears,
) -> None:
    ears = recording_ears
    async with listening(ears) as stream:
        await speak(stream, spoken())
        await ears.until_heard()
        ears.heard.clear()
        await ears.fail("whisper", error="http_500")
        await speak(stream, telephoned("no thanks i am not interested", "slt") + bytes(RATE * 2))
        await ears.until_heard()
    assert ears.finals == [LINE, "no thanks i am not interested"]
