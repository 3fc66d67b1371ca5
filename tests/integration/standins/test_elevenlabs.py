"""livekit-plugins-elevenlabs, unchanged, against the stand-in."""

import asyncio
import base64
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from livekit.agents import APIConnectionError, APIStatusError, APITimeoutError, tts
from livekit.plugins import elevenlabs as plugin

from .calls import ONE_TRY, get_json, set_fault

TEXT = "Hello Anna, this is a recorded line. Do you have a minute for me?"
RATE = 24_000


@asynccontextmanager
async def voice(
    session: aiohttp.ClientSession, address: str, encoding: plugin.TTSEncoding = "pcm_24000"
) -> AsyncIterator[plugin.TTS]:
    speaker = plugin.TTS(
        api_key="local", base_url=f"{address}/v1", encoding=encoding, voice_id="slt", http_session=session
    )
    try:
        yield speaker
    finally:
        await speaker.aclose()


async def say(speaker: plugin.TTS, text: str) -> list[tts.SynthesizedAudio]:
    async with asyncio.timeout(15), speaker.stream(conn_options=ONE_TRY) as stream:
        stream.push_text(text)
        stream.end_input()
        return [audio async for audio in stream]


def seconds(spoken: list[tts.SynthesizedAudio]) -> float:
    return sum(audio.frame.duration for audio in spoken)


async def test_a_text_is_spoken_with_the_time_of_each_word(
    session: aiohttp.ClientSession, elevenlabs: str
) -> None:
    async with voice(session, elevenlabs) as speaker:
        spoken = await say(speaker, TEXT)
    assert 2.5 < seconds(spoken) < 6.5
    assert spoken[0].frame.sample_rate == RATE
    timed = [word for audio in spoken for word in audio.frame.userdata.get("lk.timed_transcripts", [])]
    assert "".join(timed).split() == TEXT.split()
    starts = [word.start_time for word in timed]
    assert starts == sorted(starts)
    assert starts[0] == 0
    assert starts[-1] < seconds(spoken)


async def test_a_line_said_before_starts_at_once(session: aiohttp.ClientSession, elevenlabs: str) -> None:
    async with voice(session, elevenlabs) as speaker:
        await say(speaker, TEXT)
        headers = {"xi-api-key": "local"}
        url = f"{elevenlabs}/v1/text-to-speech/slt/multi-stream-input?output_format=pcm_24000"
        async with asyncio.timeout(5), session.ws_connect(url, headers=headers) as socket:
            started = time.perf_counter()
            await socket.send_json(
                {"text": "Do you have a minute for me? ", "context_id": "a", "flush": True}
            )
            first = await socket.receive_json()
            took = time.perf_counter() - started
    assert base64.b64decode(first["audio"])
    assert took < 0.05  # 2 ms alone; the machine may be busy


async def test_contexts_on_one_connection_do_not_mix(session: aiohttp.ClientSession, elevenlabs: str) -> None:
    async with voice(session, elevenlabs) as speaker:
        texts = ("One short line.", "And another line that is a good deal longer than the first.", TEXT)
        spoken = await asyncio.gather(*(say(speaker, text) for text in texts))
    lengths = [seconds(one) for one in spoken]
    assert lengths == sorted(lengths)
    requests = await get_json(session, f"{elevenlabs}/_requests")
    assert len(requests) == 1
    assert len(requests[0]["contexts"]) == 3


async def test_the_first_sentence_goes_out_before_the_last_one_came_in(
    session: aiohttp.ClientSession, elevenlabs: str
) -> None:
    headers = {"xi-api-key": "local"}
    url = f"{elevenlabs}/v1/text-to-speech/rms/multi-stream-input?output_format=pcm_16000&auto_mode=true"
    async with asyncio.timeout(5), session.ws_connect(url, headers=headers) as socket:
        await socket.send_json({"text": " ", "voice_settings": {}, "context_id": "a"})
        await socket.send_json({"text": "The first sentence is whole. The second", "context_id": "a"})
        first = await socket.receive_json()
        assert first["contextId"] == "a" and first["audio"]
        await socket.send_json({"text": " one is not.", "context_id": "a"})
        await socket.send_json({"context_id": "a", "close_context": True})
        chars = list(first["normalizedAlignment"]["chars"])
        while not (message := await socket.receive_json()).get("isFinal"):
            chars += message["alignment"]["chars"]
        assert "".join(chars) == "The first sentence is whole. The second one is not. "
        await socket.send_json({"close_socket": True})
        assert (await socket.receive()).type == aiohttp.WSMsgType.CLOSE


async def test_a_text_in_one_request_is_spoken_too(session: aiohttp.ClientSession, elevenlabs: str) -> None:
    async with voice(session, elevenlabs) as speaker, asyncio.timeout(10):
        stream = speaker.synthesize(TEXT, conn_options=ONE_TRY)
        spoken = [audio async for audio in stream]
        assert 2.5 < seconds(spoken) < 6.5
        names = [known.name for known in await speaker.list_voices()]
    assert names == ["slt", "rms", "awb", "kal"]


async def test_an_output_format_that_is_missing_is_refused_by_name(
    session: aiohttp.ClientSession, elevenlabs: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with voice(session, elevenlabs, "mp3_22050_32") as speaker:
        with pytest.raises(APIStatusError):
            await say(speaker, TEXT)
    errors = [getattr(record, "error", "") for record in caplog.records]
    assert any("use pcm_24000" in str(error) for error in errors)


@pytest.mark.parametrize(("error", "status"), [("http_500", 500), ("reject", 401)])
async def test_a_refused_connection_is_the_plugins_status_error(
    session: aiohttp.ClientSession, elevenlabs: str, error: str, status: int
) -> None:
    await set_fault(session, elevenlabs, error=error, for_next=1)
    async with voice(session, elevenlabs) as speaker:
        with pytest.raises(APIStatusError) as raised:
            await say(speaker, TEXT)
        assert raised.value.status_code == status
        assert await say(speaker, TEXT)


@pytest.mark.parametrize(
    "fault", [{"break_after": 1}, {"garbage": True}, {"error": "http_500"}], ids=["cut", "garbage", "error"]
)
async def test_an_open_connection_that_goes_wrong_is_the_plugins_status_error(
    session: aiohttp.ClientSession, elevenlabs: str, fault: dict[str, object]
) -> None:
    async with voice(session, elevenlabs) as speaker:
        assert await say(speaker, "All is well.")
        await set_fault(session, elevenlabs, **fault, for_next=1)
        with pytest.raises((APIStatusError, APIConnectionError)):
            await say(speaker, TEXT)
        assert await say(speaker, "All is well again.")


async def test_a_service_that_is_too_slow_is_the_plugins_timeout(
    session: aiohttp.ClientSession, elevenlabs: str
) -> None:
    await set_fault(session, elevenlabs, delay_ms=8_000)
    async with voice(session, elevenlabs) as speaker:
        started = time.monotonic()
        with pytest.raises((APITimeoutError, APIStatusError)):
            await say(speaker, TEXT)
        assert 4.5 < time.monotonic() - started < 7
