"""livekit-plugins-deepgram, unchanged, against the stand-in."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest
from livekit import rtc
from livekit.agents import APIConnectionError, APIStatusError, stt
from livekit.plugins import deepgram as plugin

from infra.local.speech import resample
from infra.local.standins.deepgram.grammar import Grammar
from infra.local.standins.deepgram.scoring import telephoned
from infra.local.standins.deepgram.server import make_app
from infra.local.standins.serving import running

from .calls import ONE_TRY, get_json, set_fault

LINE = "yes we are looking at that this year"
SECOND = "take me off your list and never call me again"
RATE = 16_000
FRAME_MS = 20
QUIET_S = 0.7
Heard = list[tuple[float, stt.SpeechEvent]]


def sound(*lines: str, voice: str = "slt", pause_s: float = 1.5) -> bytes:
    silence = bytes(int(RATE * pause_s) * 2)
    return silence[: RATE * 2] + b"".join(telephoned(line, voice) + silence for line in lines)


async def listen(
    session: aiohttp.ClientSession,
    address: str,
    pcm: bytes,
    *,
    rate: int = RATE,
    real_time: bool = False,
    language: str = "en-US",
) -> Heard:
    """Send the sound through the plugin and return its events with the time of each."""
    speech = plugin.STT(
        api_key="local",
        base_url=f"{address}/v1/listen",
        http_session=session,
        sample_rate=rate,
        language=language,
    )
    heard: Heard = []
    async with asyncio.timeout(30), speech.stream(conn_options=ONE_TRY) as stream:
        sending = asyncio.create_task(push(stream, pcm, rate, real_time))
        try:
            # The plugin itself ends up to 5 s late, with its next KeepAlive.
            while True:
                async with asyncio.timeout(QUIET_S if sending.done() else 10):
                    event = await anext(stream)
                heard.append((time.monotonic(), event))
        except (StopAsyncIteration, TimeoutError):
            pass
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
    return heard


async def push(stream: stt.SpeechStream, pcm: bytes, rate: int, real_time: bool) -> None:
    size = rate * FRAME_MS // 1000 * 2
    due = time.monotonic()
    for start in range(0, len(pcm), size):
        piece = pcm[start : start + size]
        stream.push_frame(rtc.AudioFrame(piece, rate, 1, len(piece) // 2))
        due += FRAME_MS / 1000
        await asyncio.sleep(max(0.0, due - time.monotonic()) if real_time else 0)
    stream.end_input()


def of_type(heard: Heard, kind: stt.SpeechEventType) -> list[stt.SpeechEvent]:
    return [event for _, event in heard if event.type == kind]


def words(event: stt.SpeechEvent) -> str:
    return event.alternatives[0].text.lower().rstrip(".")


async def test_a_line_spoken_in_real_time_gives_interim_and_final_transcripts_soon(
    session: aiohttp.ClientSession, deepgram: str
) -> None:
    line = telephoned(LINE, "slt")
    started = time.monotonic()
    heard = await listen(session, deepgram, bytes(RATE * 2) + line + bytes(RATE * 2), real_time=True)
    line_ended = started + 1 + len(line) / 2 / RATE

    finals = of_type(heard, stt.SpeechEventType.FINAL_TRANSCRIPT)
    interims = of_type(heard, stt.SpeechEventType.INTERIM_TRANSCRIPT)
    assert [words(event) for event in finals] == [LINE]
    assert len(interims) >= 3
    assert len({words(event) for event in interims}) == len(interims)
    kinds = [event.type for _, event in heard if event.type != stt.SpeechEventType.RECOGNITION_USAGE]
    assert kinds[0] == stt.SpeechEventType.START_OF_SPEECH
    assert kinds[-2:] == [stt.SpeechEventType.FINAL_TRANSCRIPT, stt.SpeechEventType.END_OF_SPEECH]

    spoken = finals[0].alternatives[0]
    assert 0.8 < spoken.start_time < 1.3
    assert spoken.words is not None and len(spoken.words) == 8
    assert spoken.confidence > 0.5
    final_at = next(at for at, event in heard if event is finals[0])
    assert final_at - line_ended < 0.4  # the sound ends with 120 ms of silence


async def test_two_lines_make_two_finals_and_silence_makes_none(
    session: aiohttp.ClientSession, deepgram: str
) -> None:
    heard = await listen(session, deepgram, sound(LINE, SECOND, voice="rms"))
    finals = of_type(heard, stt.SpeechEventType.FINAL_TRANSCRIPT)
    assert [words(event) for event in finals] == [LINE, SECOND]
    silence = await listen(session, deepgram, bytes(RATE * 2 * 3))
    assert {event.type for _, event in silence} <= {stt.SpeechEventType.RECOGNITION_USAGE}


async def test_sound_at_another_rate_is_understood(session: aiohttp.ClientSession, deepgram: str) -> None:
    heard = await listen(session, deepgram, resample(sound(LINE), RATE, 24_000), rate=24_000)
    assert [words(event) for event in of_type(heard, stt.SpeechEventType.FINAL_TRANSCRIPT)] == [LINE]


async def test_five_people_talk_at_once(session: aiohttp.ClientSession, deepgram: str) -> None:
    everyone = await asyncio.gather(*(listen(session, deepgram, sound(LINE)) for _ in range(5)))
    for heard in everyone:
        assert [words(event) for event in of_type(heard, stt.SpeechEventType.FINAL_TRANSCRIPT)] == [LINE]


@pytest.mark.parametrize("error", ["http_500", "reject"])
async def test_a_refused_connection_is_the_plugins_status_error(
    session: aiohttp.ClientSession, deepgram: str, error: str
) -> None:
    await set_fault(session, deepgram, error=error, for_next=1)
    with pytest.raises(APIStatusError) as raised:
        await listen(session, deepgram, sound(LINE))
    assert raised.value.status_code == (500 if error == "http_500" else 401)
    assert of_type(await listen(session, deepgram, sound(LINE)), stt.SpeechEventType.FINAL_TRANSCRIPT)


async def test_a_connection_cut_in_the_middle_is_a_connection_error(
    session: aiohttp.ClientSession, deepgram: str
) -> None:
    await set_fault(session, deepgram, break_after=2)
    with pytest.raises((APIConnectionError, APIStatusError)):
        await listen(session, deepgram, sound(LINE), real_time=True)


async def test_garbage_is_survived_without_a_transcript(
    session: aiohttp.ClientSession, deepgram: str, caplog: pytest.LogCaptureFixture
) -> None:
    await set_fault(session, deepgram, garbage=True)
    heard = await listen(session, deepgram, sound(LINE))
    assert not of_type(heard, stt.SpeechEventType.FINAL_TRANSCRIPT)
    assert "failed to process deepgram message" in caplog.text


async def test_a_slow_service_is_slow_and_not_wrong(session: aiohttp.ClientSession, deepgram: str) -> None:
    await set_fault(session, deepgram, delay_ms=500)
    started = time.monotonic()
    heard = await listen(session, deepgram, sound(LINE))
    assert [words(event) for event in of_type(heard, stt.SpeechEventType.FINAL_TRANSCRIPT)] == [LINE]
    assert time.monotonic() - started > 0.5


@pytest.fixture
async def socket(
    session: aiohttp.ClientSession, deepgram: str
) -> AsyncIterator[Callable[[str], aiohttp.client._WSRequestContextManager]]:
    def connect(query: str) -> aiohttp.client._WSRequestContextManager:
        return session.ws_connect(f"{deepgram}/v1/listen?{query}", headers={"Authorization": "Token local"})

    yield connect


async def test_an_open_connection_fails_at_the_next_utterance(
    session: aiohttp.ClientSession,
    deepgram: str,
    socket: Callable[[str], aiohttp.client._WSRequestContextManager],
) -> None:
    async with asyncio.timeout(10), socket("vad_events=true") as connection:
        await set_fault(session, deepgram, error="http_500")
        await connection.send_bytes(sound(LINE))
        assert (await connection.receive()).type in (aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR)
        assert connection.close_code == 1006


async def test_finalize_ends_the_utterance_and_close_stream_gives_the_metadata(
    socket: Callable[[str], aiohttp.client._WSRequestContextManager],
) -> None:
    async with asyncio.timeout(10), socket("sample_rate=16000&encoding=linear16") as connection:
        await connection.send_bytes(bytes(RATE) + telephoned(LINE, "slt")[:-4000])
        await connection.send_json({"type": "KeepAlive"})
        await connection.send_json({"type": "Finalize"})
        results = await connection.receive_json()
        assert results["is_final"] and results["from_finalize"]
        assert results["channel"]["alternatives"][0]["transcript"] == LINE
        await connection.send_json({"type": "CloseStream"})
        metadata = await connection.receive_json()
        assert metadata["type"] == "Metadata"
        assert metadata["duration"] > 2
        assert (await connection.receive()).type == aiohttp.WSMsgType.CLOSE


async def test_utterance_end_comes_once_after_the_silence_that_was_asked_for(
    socket: Callable[[str], aiohttp.client._WSRequestContextManager],
) -> None:
    async with asyncio.timeout(10), socket("utterance_end_ms=1000&endpointing=false") as connection:
        await connection.send_bytes(sound(LINE, pause_s=3))
        await connection.send_json({"type": "CloseStream"})
        kinds = [json.loads(message.data) async for message in connection]
    assert [message["type"] for message in kinds] == ["Results", "UtteranceEnd", "Metadata"]
    assert kinds[0]["is_final"] and not kinds[0]["speech_final"]


async def test_what_is_not_the_protocol_is_refused_with_a_reason(
    session: aiohttp.ClientSession,
    deepgram: str,
    socket: Callable[[str], aiohttp.client._WSRequestContextManager],
) -> None:
    async with asyncio.timeout(10), socket("sample_rate=16000") as connection:
        await connection.send_str("not json")
        assert (await connection.receive()).type == aiohttp.WSMsgType.CLOSE
        assert connection.close_code == 1011
    key = {"Authorization": "Token local"}
    async with session.get(f"{deepgram}/v1/listen?encoding=opus", headers=key) as refused:
        assert refused.status == 400
        assert "use linear16" in await refused.text()
    async with session.get(f"{deepgram}/v1/listen") as refused:
        assert refused.status == 401


async def test_the_server_tells_what_was_asked_of_it(session: aiohttp.ClientSession, deepgram: str) -> None:
    await listen(session, deepgram, sound(LINE))
    requests = await get_json(session, f"{deepgram}/_requests")
    assert [request["path"] for request in requests] == ["/v1/listen"]
    assert requests[0]["query"]["endpointing"] == "25"
    assert await get_json(session, f"{deepgram}/health") == {"status": "ok"}
    async with session.post(f"{deepgram}/_control", json={"delay": 5}) as refused:
        assert refused.status == 422


@pytest.mark.parametrize(
    ("line", "voice"),
    [("no gracias no me interesa", "es"), ("rufen sie mich nie wieder an", "de"), (LINE, "slt")],
)
async def test_all_languages_are_heard_and_named_where_all_are_listened_for(
    session: aiohttp.ClientSession, line: str, voice: str
) -> None:
    grammar = Grammar([LINE], {"no gracias no me interesa": "es", "rufen sie mich nie wieder an": "de"})
    async with running(make_app(grammar)) as address:
        heard = await listen(session, address, sound(line, voice=voice), language="multi")
    (final,) = of_type(heard, stt.SpeechEventType.FINAL_TRANSCRIPT)
    assert words(final) == line
    assert str(final.alternatives[0].language) == {"slt": "en"}.get(voice, voice)


async def test_where_english_is_listened_for_other_languages_are_not_heard(
    session: aiohttp.ClientSession,
) -> None:
    grammar = Grammar([LINE], {"no gracias no me interesa": "es"})
    async with running(make_app(grammar)) as address:
        heard = await listen(session, address, sound("no gracias no me interesa", voice="es"))
    finals = of_type(heard, stt.SpeechEventType.FINAL_TRANSCRIPT)
    assert "gracias" not in " ".join(words(event) for event in finals)
