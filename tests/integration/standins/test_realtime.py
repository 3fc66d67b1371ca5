"""OpenAI's realtime protocol, by its plugin as it is. Gemini Live: see the worker's tests."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from livekit import rtc
from livekit.agents import llm
from livekit.plugins import openai as openai_plugin
from openai.types.realtime import AudioTranscription

from infra.local.standins.deepgram.scoring import telephoned

from .calls import ONE_TRY, get_json, set_fault

TEXT = "Hello Anna, this is a recorded line. Do you have a minute for me?"
HEARD = "yes we are looking at that this year"
RATE = 16_000


@asynccontextmanager
async def connected(
    address: str, session: aiohttp.ClientSession, *, transcribes: bool = False
) -> AsyncIterator[llm.RealtimeSession[Any]]:
    """A session that takes no turn by itself; one that was lost raises again when it is closed."""
    model = openai_plugin.realtime.RealtimeModel(
        api_key="local",
        base_url=f"{address}/v1",
        modalities=["audio"],
        input_audio_transcription=AudioTranscription(model="whisper-1") if transcribes else None,
        conn_options=ONE_TRY,
        http_session=session,
    )
    opened = model.session(turn_detection_disabled=True)
    try:
        yield opened
    finally:
        await asyncio.gather(opened.aclose(), return_exceptions=True)


def push(session: llm.RealtimeSession[Any], pcm: bytes) -> None:
    for start in range(0, len(pcm), 640):
        piece = pcm[start : start + 640]
        session.push_audio(rtc.AudioFrame(piece, RATE, 1, len(piece) // 2))


async def said(generation: llm.GenerationCreatedEvent) -> tuple[str, float]:
    """The transcript of a response, and its seconds of sound."""
    async with asyncio.timeout(15):
        async for message in generation.message_stream:
            words = "".join([piece async for piece in message.text_stream])
            sound_s = sum([frame.duration async for frame in message.audio_stream])
            return words.strip(), sound_s
    return "", 0.0


def line(text: str) -> str:
    return f"Say exactly this.\n<line>{text}</line>"


async def test_a_line_is_said_and_transcribed(session: aiohttp.ClientSession, openai: str) -> None:
    async with connected(openai, session) as realtime:
        words, sound_s = await said(await realtime.generate_reply(instructions=line(TEXT)))
    assert words == TEXT
    assert 2.5 < sound_s < 6.5


async def test_a_committed_turn_is_transcribed(session: aiohttp.ClientSession, openai: str) -> None:
    heard: asyncio.Queue[llm.InputTranscriptionCompleted] = asyncio.Queue()
    async with connected(openai, session, transcribes=True) as realtime:
        realtime.on("input_audio_transcription_completed", heard.put_nowait)
        push(realtime, bytes(RATE) + telephoned(HEARD, "slt") + bytes(RATE))
        realtime.commit_audio()
        async with asyncio.timeout(20):
            transcript = await heard.get()
    assert transcript.is_final
    assert transcript.transcript.lower().rstrip(".") == HEARD


async def test_one_response_at_a_time_and_none_once_it_is_cancelled(
    session: aiohttp.ClientSession, openai: str
) -> None:
    async with connected(openai, session) as realtime:
        first = await realtime.generate_reply(instructions=line(TEXT))
        with pytest.raises(llm.RealtimeError) as refused:
            await realtime.generate_reply(instructions=line(TEXT))
        assert refused.value.code == "conversation_already_has_active_response"
        realtime.interrupt()
        words, _ = await said(first)
        assert len(words) < len(TEXT)
        words, _ = await said(await realtime.generate_reply(instructions=line("Goodbye.")))
        assert words == "Goodbye."


async def test_more_than_was_said_cannot_be_kept(session: aiohttp.ClientSession, openai: str) -> None:
    told: asyncio.Queue[llm.RealtimeModelError] = asyncio.Queue()
    async with connected(openai, session) as realtime:
        realtime.on("error", told.put_nowait)
        generation = await realtime.generate_reply(instructions=line("Goodbye."))
        message = await anext(aiter(generation.message_stream))
        sound_s = sum([frame.duration async for frame in message.audio_stream])
        realtime.truncate(message_id=message.message_id, modalities=["audio"], audio_end_ms=200)
        too_much_ms = round(sound_s * 1000) + 500
        realtime.truncate(message_id=message.message_id, modalities=["audio"], audio_end_ms=too_much_ms)
        async with asyncio.timeout(5):
            assert (await told.get()).recoverable
    (held,) = [one for one in await get_json(session, f"{openai}/_requests") if "cut_ms" in one]
    assert held["cut_ms"] == [200]


@pytest.mark.parametrize("fault", [{"error": "http_500"}, {"error": "reject"}])
async def test_a_connection_that_is_refused_says_so(
    session: aiohttp.ClientSession, openai: str, fault: dict[str, Any]
) -> None:
    await set_fault(session, openai, **fault)
    told: asyncio.Queue[llm.RealtimeModelError] = asyncio.Queue()
    async with connected(openai, session) as realtime:
        realtime.on("error", told.put_nowait)
        async with asyncio.timeout(5):
            assert isinstance((await told.get()).error, Exception)


async def test_a_response_that_breaks_off_ends_the_connection(
    session: aiohttp.ClientSession, openai: str
) -> None:
    await set_fault(session, openai, break_after=12)
    async with connected(openai, session) as realtime:
        words, _ = await said(await realtime.generate_reply(instructions=line(TEXT)))
    assert TEXT.startswith(words)
    assert len(words) < len(TEXT)
