"""Speech-to-speech models as the voice of a call, by the vendors' own plugins on the stand-ins."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from livekit import rtc
from livekit.agents.utils import http_context

from agent_worker.pipeline import providers
from agent_worker.pipeline.voices import SAMPLE_RATE_HZ, Voices
from agent_worker.settings import WorkerSettings
from control_plane.contract.brief import Providers
from infra.local.speech import synthesize
from infra.local.standins.certificate import make_certificate
from infra.local.standins.deepgram.scoring import telephoned
from infra.local.standins.elevenlabs.server import make_app as make_elevenlabs
from infra.local.standins.elevenlabs.voices import flite_voice
from infra.local.standins.google.server import make_app as make_google
from infra.local.standins.openai.server import make_app as make_openai
from infra.local.standins.serving import Tls, running

from .vendors import LOCAL, Vendors, failures_of

LINE = "Hello Anna, this is Maya from Northwind Learning. Do you have a minute for me this afternoon?"
SHORT = "Great, thank you."
VOICE = {"openai_realtime": "marin", "google_realtime": "Leda"}
BOTH = pytest.mark.parametrize("vendor", ["openai_realtime", "google_realtime"])

# google-genai's own HTTP client does what aiohttp discourages.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Inheritance class AiohttpClientSession:DeprecationWarning"),
    # The plugin for Gemini Live sets its fields where google-genai would rather not have them.
    pytest.mark.filterwarnings("ignore:Setting `LiveConnectConfig.generation_config`:DeprecationWarning"),
]


@pytest.fixture
async def vendors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Vendors]:
    """Both models' stand-ins, Gemini's with TLS, and one voice that only speaks."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        live = free.getsockname()[1]
    certificate = tmp_path / "standins.pem"
    tls = Tls(make_certificate(certificate), live)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with (
        http_context.open() as session,
        running(make_openai()) as openai,
        running(make_google(), tls=tls) as google,
        running(make_elevenlabs()) as elevenlabs,
    ):
        settings = WorkerSettings(
            livekit_url="ws://127.0.0.1:7880",
            livekit_api_key="key",
            livekit_api_secret=LOCAL,
            openai_api_key=LOCAL,
            openai_base_url=f"{openai}/v1",
            google_api_key=LOCAL,
            google_live_base_url=f"https://127.0.0.1:{live}",
            eleven_api_key=LOCAL,
            elevenlabs_base_url=f"{elevenlabs}/v1",
        )
        addresses = {"openai_realtime": openai, "google_realtime": google, "elevenlabs": elevenlabs}
        yield Vendors(addresses, settings, session)


def voices_of(vendors: Vendors, *realtime: str) -> Voices:
    wanted: dict[str, Any] = {"voice": "elevenlabs", "speech_to_speech": list(realtime)}
    return providers.voice(Providers(**wanted), vendors.settings)


async def say(voices: Voices, text: str = LINE) -> tuple[float, float]:
    """Seconds until the first sound, and seconds of sound."""
    began, first, sound_s = time.monotonic(), 0.0, 0.0
    async with asyncio.timeout(20), voices.stream() as stream:
        for word in text.split(" "):
            stream.push_text(f"{word} ")
        stream.end_input()
        async for audio in stream:
            first = first or time.monotonic() - began
            sound_s += audio.frame.duration
    return first, sound_s


def length_s(text: str, voice: str) -> float:
    return len(synthesize(text, flite_voice(voice), SAMPLE_RATE_HZ)) / 2 / SAMPLE_RATE_HZ


def hear(voices: Voices, text: str) -> None:
    """The lead says this, with silence around it."""
    for pcm, speaking in ((bytes(SAMPLE_RATE_HZ), False), (telephoned(text, "slt"), True)):
        for start in range(0, len(pcm), 640):
            piece = pcm[start : start + 640]
            voices.hear(rtc.AudioFrame(piece, SAMPLE_RATE_HZ, 1, len(piece) // 2), speaking=speaking)


async def connection(vendors: Vendors, vendor: str, index: int = -1) -> dict[str, Any]:
    """What the stand-in noted of a realtime connection."""
    asked = [one for one in await vendors.requests(vendor) if "said" in one]
    return asked[index]


@BOTH
async def test_a_model_says_the_line_and_takes_no_turn_by_itself(vendors: Vendors, vendor: str) -> None:
    voices = voices_of(vendors, vendor)
    told = failures_of(voices)
    voices.prewarm()
    await asyncio.sleep(0.3)
    _, first_line_s = await say(voices)
    hear(voices, "yes we are looking at that this year")
    await asyncio.sleep(0.6)
    assert len((await connection(vendors, vendor))["said"]) == 1, "it answered unasked"
    _, second_line_s = await say(voices, SHORT)
    assert told == []
    assert first_line_s == pytest.approx(length_s(LINE, VOICE[vendor]), abs=0.8)
    assert second_line_s == pytest.approx(length_s(SHORT, VOICE[vendor]), abs=0.5)
    held = await connection(vendors, vendor)
    assert [one["text"].strip() for one in held["said"]] == [LINE, SHORT]
    await voices.aclose()


async def test_openai_hears_the_lead_s_turn_without_turn_detection(vendors: Vendors) -> None:
    voices = voices_of(vendors, "openai_realtime")
    voices.prewarm()
    hear(voices, "yes we are looking at that this year")
    await say(voices, SHORT)
    held = await connection(vendors, "openai_realtime")
    assert held["turn_detection"] is None
    (committed_ms,) = held["committed_ms"]
    assert 1500 < committed_ms < 4000
    await voices.aclose()


async def test_gemini_hears_the_lead_s_turn_with_the_settings_of_the_house(vendors: Vendors) -> None:
    voices = voices_of(vendors, "google_realtime")
    voices.prewarm()
    await asyncio.sleep(0.3)
    hear(voices, "yes we are looking at that this year")
    await say(voices, SHORT)
    held = await connection(vendors, "google_realtime")
    assert (held["voice"], held["temperature"], held["detects_turns"]) == ("Leda", 0.2, False)
    (heard_ms,) = held["heard_ms"]
    assert 1500 < heard_ms < 4000
    await voices.aclose()


async def test_a_line_that_was_cut_off_is_cut_where_it_was_heard(vendors: Vendors) -> None:
    voices = voices_of(vendors, "openai_realtime")
    await say(voices)
    voices.cut_off(1.25)
    await say(voices, SHORT)
    held = await connection(vendors, "openai_realtime")
    assert held["cut_ms"] == [1250]
    await voices.aclose()


@BOTH
async def test_a_line_that_is_cut_off_while_it_is_made_is_stopped(vendors: Vendors, vendor: str) -> None:
    voices = voices_of(vendors, vendor)
    told = failures_of(voices)
    async with asyncio.timeout(10), voices.stream() as stream:
        stream.push_text(LINE)
        stream.end_input()
        sound_s = 0.0
        async for audio in stream:
            sound_s += audio.frame.duration
            if sound_s > 0.5:
                break
        voices.cut_off(0.4)
    await say(voices, SHORT)
    held = await connection(vendors, vendor)
    assert [one["status"] for one in held["said"]] in (
        ["cancelled", "completed"],
        ["interrupted", "complete"],
    )
    assert len(held["said"][0]["text"]) < len(LINE) - 10
    assert told == []
    await voices.aclose()


@BOTH
@pytest.mark.parametrize(
    "fault", [{"error": "http_500"}, {"error": "reject"}, {"delay_ms": 6000}, {"garbage": True}]
)
async def test_a_model_that_cannot_be_had_is_replaced_at_once(
    vendors: Vendors, vendor: str, fault: dict[str, object]
) -> None:
    await vendors.fail(vendor, **fault)
    voices = voices_of(vendors, vendor)
    told = failures_of(voices)
    voices.prewarm()
    await asyncio.sleep(0.2)
    first_s, sound_s = await say(voices)
    assert first_s < 2.3
    assert sound_s == pytest.approx(length_s(LINE, "elevenlabs"), abs=1.0)
    assert [(one.part, one.provider, one.recovered) for one in told] == [("voice", vendor, True)]
    await voices.aclose()


@BOTH
async def test_where_a_model_breaks_off_the_next_voice_says_the_rest(vendors: Vendors, vendor: str) -> None:
    voices = voices_of(vendors, vendor)
    told = failures_of(voices)
    await say(voices, SHORT)
    await vendors.fail(vendor, break_after=16, for_next=1)
    _, sound_s = await say(voices)
    assert [(one.provider, one.recovered) for one in told] == [(vendor, True)]
    assert sound_s == pytest.approx(length_s(LINE, VOICE[vendor]), abs=1.5)
    assert not any(one["status"] == "completed" for one in (await connection(vendors, vendor))["said"][1:])
    await voices.aclose()


async def test_a_model_that_was_lost_is_asked_again_over_a_new_connection(vendors: Vendors) -> None:
    voices = voices_of(vendors, "openai_realtime")
    told = failures_of(voices)
    await vendors.fail("openai_realtime", break_after=16, for_next=1)
    await say(voices)
    hear(voices, "yes we are looking at that this year")
    voices.lineup.members[0].rests_until_s = 0.0
    await say(voices, SHORT)
    held = await connection(vendors, "openai_realtime")
    assert [one["text"].strip() for one in held["said"]] == [SHORT]
    assert held["committed_ms"] == [], "it was given what was said before it was there"
    assert len(told) == 1
    await voices.aclose()


@BOTH
async def test_words_that_are_not_the_line_are_noticed_and_not_gone_on_with(
    vendors: Vendors, vendor: str
) -> None:
    made_up = "Hello Anna, this is Maya from Northwind Learning. It only costs a few dollars and it is free."
    async with vendors.session.post(f"{vendors.addresses[vendor]}/_line", json={"text": made_up}) as answer:
        assert answer.status == 200
    voices = voices_of(vendors, vendor)
    told = failures_of(voices)
    await say(voices)
    assert [type(one.error).__name__ for one in told] == ["OtherWords"]
    (said,) = (await connection(vendors, vendor))["said"]
    assert "free" not in said["text"]
    await voices.aclose()


async def test_a_campaign_whose_model_has_no_key_is_held_by_its_voices(vendors: Vendors) -> None:
    without = vendors.settings.model_copy(update={"google_api_key": LOCAL.__class__("")})
    wanted: dict[str, Any] = {"voice": "elevenlabs", "speech_to_speech": "google_realtime"}
    voices = providers.voice(Providers(**wanted), without)
    assert [member.name for member in voices.lineup.members] == ["elevenlabs"]
    await voices.aclose()
