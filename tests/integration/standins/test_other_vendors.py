"""The plugins of further vendors, unchanged, against their stand-ins."""

import asyncio
import gc
from collections.abc import Sequence
from typing import Any

import aiohttp
import pytest
from livekit import rtc
from livekit.agents import APIConnectionError, APIError, APIStatusError, llm, stt, tts
from livekit.plugins import assemblyai, deepgram, google
from livekit.plugins import openai as openai_plugin
from openai import AsyncOpenAI

from infra.local.standins.deepgram.scoring import telephoned

from .calls import ONE_TRY, get_json, set_fault

TEXT = "Hello Anna, this is a recorded line. Do you have a minute for me?"
HEARD = "yes we are looking at that this year"
RATE = 16_000


def seconds(spoken: Sequence[tts.SynthesizedAudio]) -> float:
    return sum(audio.frame.duration for audio in spoken)


async def say_streamed(voice: tts.TTS[Any]) -> list[tts.SynthesizedAudio]:
    async with asyncio.timeout(15), voice.stream(conn_options=ONE_TRY) as stream:
        stream.push_text(TEXT)
        stream.end_input()
        return [audio async for audio in stream]


async def say_whole(voice: tts.TTS[Any]) -> list[tts.SynthesizedAudio]:
    async with asyncio.timeout(15), voice.synthesize(TEXT, conn_options=ONE_TRY) as stream:
        return [audio async for audio in stream]


def aura_voice(address: str, session: aiohttp.ClientSession) -> deepgram.TTS:
    return deepgram.TTS(api_key="local", base_url=f"{address}/v1/speak", http_session=session)


def speech_endpoint(address: str) -> openai_plugin.TTS:
    url = f"{address}/v1"
    return openai_plugin.TTS(
        model="csm-1b", voice="slt", response_format="pcm", base_url=url, api_key="local"
    )


async def test_aura_speaks(session: aiohttp.ClientSession, aura: str) -> None:
    voice = aura_voice(aura, session)
    assert 2.5 < seconds(await say_streamed(voice)) < 6.5
    await set_fault(session, aura, break_after=3)
    with pytest.raises(APIError):
        await say_streamed(voice)
    await set_fault(session, aura, error="reject")
    with pytest.raises(APIStatusError):
        await say_streamed(aura_voice(aura, session))
    await voice.aclose()


async def test_an_openai_compatible_endpoint_speaks(session: aiohttp.ClientSession, openai: str) -> None:
    voice = speech_endpoint(openai)
    assert 2.5 < seconds(await say_whole(voice)) < 6.5
    await set_fault(session, openai, break_after=3)
    with pytest.raises(APIConnectionError):
        await say_whole(voice)
    await set_fault(session, openai, error="http_500")
    with pytest.raises(APIStatusError):
        await say_whole(voice)
    await voice.aclose()


async def test_whisper_hears_a_recorded_utterance(session: aiohttp.ClientSession, openai: str) -> None:
    pcm = telephoned(HEARD, "slt") + bytes(RATE)
    frame = rtc.AudioFrame(pcm, RATE, 1, len(pcm) // 2)
    # The plugin never closes a client of its own making.
    async with AsyncOpenAI(base_url=f"{openai}/v1", api_key="local") as client:
        hearing = openai_plugin.STT(model="whisper-1", client=client, use_realtime=False)
        event = await hearing.recognize([frame], conn_options=ONE_TRY)
        assert event.alternatives[0].text.lower().rstrip(".") == HEARD
        await hearing.aclose()


async def test_assemblyai_hears_a_stream(session: aiohttp.ClientSession, assemblyai_address: str) -> None:
    hearing = assemblyai.STT(
        model="universal-streaming-english",
        api_key="local",
        base_url=assemblyai_address.replace("http", "ws"),
        http_session=session,
    )
    pcm = bytes(RATE) + telephoned(HEARD, "slt") + bytes(RATE * 2)
    events: list[stt.SpeechEvent] = []
    async with asyncio.timeout(20), hearing.stream(conn_options=ONE_TRY) as stream:
        for start in range(0, len(pcm), 640):
            piece = pcm[start : start + 640]
            stream.push_frame(rtc.AudioFrame(piece, RATE, 1, len(piece) // 2))
        async for event in stream:
            events.append(event)
            if event.type is stt.SpeechEventType.FINAL_TRANSCRIPT:
                break
    assert events[0].type is stt.SpeechEventType.START_OF_SPEECH
    assert events[-1].alternatives[0].text.lower().rstrip(".") == HEARD
    assert any(event.type is stt.SpeechEventType.INTERIM_TRANSCRIPT for event in events)


# google-genai's own HTTP client does what aiohttp discourages.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore:Inheritance class AiohttpClientSession:DeprecationWarning")
async def test_gemini_words_a_line(session: aiohttp.ClientSession, google_address: str) -> None:
    from google.genai.types import HttpOptions

    model = google.LLM(
        model="gemini-2.5-flash",
        api_key="local",
        vertexai=False,
        http_options=HttpOptions(base_url=google_address),
    )
    chat = llm.ChatContext.empty()
    chat.add_message(role="system", content=f"Say this.\n<line>{TEXT}</line>")
    chat.add_message(role="user", content="hello")
    async with asyncio.timeout(10), model.chat(chat_ctx=chat, conn_options=ONE_TRY) as stream:
        said = [chunk.delta.content or "" async for chunk in stream if chunk.delta]
    assert "".join(said) == TEXT
    await set_fault(session, google_address, error="http_500")
    with pytest.raises(APIError):
        async with asyncio.timeout(10), model.chat(chat_ctx=chat, conn_options=ONE_TRY) as stream:
            _ = [chunk async for chunk in stream]
    (first, *_) = await get_json(session, f"{google_address}/_requests")
    assert first["rule"] == "line"
    await model.aclose()
    del model, stream
    gc.collect()  # the plugin leaves its client's connection to the garbage collector
