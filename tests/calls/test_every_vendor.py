"""A whole call through each vendor beside the usual ones, of which other tests place many."""

import time
from dataclasses import dataclass

import pytest

from infra.local.demo.control_plane import ControlPlane
from infra.local.demo.evidence import MAX_WORD_ERROR_RATE, CallEvidence
from infra.local.stack import Stack
from tests.calls.campaigns import run_campaigns
from tests.calls.cast import THROUGH
from tests.calls.promises import agent_turns, broken_promises, told
from tests.calls.standins import asked_since, wake_ears

pytestmark = pytest.mark.timeout(300)

PATHS = {
    "assemblyai": "/v3/ws",
    "whisper": "/v1/audio/transcriptions",
    "groq": "/v1/chat/completions",
    "google": ":streamGenerateContent",
    "deepgram_aura": "/v1/speak",
    "sesame": "/v1/audio/speech",
    "openai": "/v1/audio/speech",
}
"""What each is asked for in a call."""

LATE_ANSWER_MS = 3000


@dataclass(frozen=True)
class Calls:
    """The call through each vendor, and how often the vendor was asked in their time."""

    by_vendor: dict[str, CallEvidence]
    asked: dict[str, int]


@pytest.fixture(scope="module")
def calls(local: Stack, control_plane: ControlPlane, tmp_path_factory: pytest.TempPathFactory) -> Calls:
    ports = local.ports
    at = {
        "assemblyai": ports.assemblyai,
        "whisper": ports.openai,
        "groq": ports.groq,
        "google": ports.google,
        "deepgram_aura": ports.aura,
        "sesame": ports.sesame,
        "openai": ports.openai,
    }
    wake_ears(ports.openai)
    since = time.time()
    held = run_campaigns(control_plane, local, list(THROUGH.values()), tmp_path_factory.mktemp("leads"))
    assert held.refused == []
    by_number = {call.attempt.number: call for call in held.evidence.calls}
    return Calls(
        {vendor: by_number[campaign.numbers[0]] for vendor, campaign in THROUGH.items()},
        {vendor: asked_since(since, at[vendor], path) for vendor, path in PATHS.items()},
    )


@pytest.mark.parametrize("vendor", THROUGH)
def test_a_call_through_it_is_like_any_other(vendor: str, calls: Calls) -> None:
    call = calls.by_vendor[vendor]
    assert broken_promises(call) == [], told(call)
    assert [event for event in call.attempt.timeline if event["type"] == "provider_failed"] == []
    assert len(agent_turns(call)) == 3


@pytest.mark.parametrize("vendor", THROUGH)
def test_it_is_the_vendor_that_was_asked(vendor: str, calls: Calls) -> None:
    assert calls.asked[vendor]


@pytest.mark.parametrize("vendor", ["assemblyai", "whisper"])
def test_what_it_heard_is_what_was_said(vendor: str, calls: Calls) -> None:
    call = calls.by_vendor[vendor]
    assert call.words > 8
    assert call.word_errors / call.words <= MAX_WORD_ERROR_RATE
    assert max(call.answer_latencies_ms) < LATE_ANSWER_MS, told(call)


@pytest.mark.parametrize("vendor", THROUGH)
def test_what_it_charges_for_is_known(vendor: str, calls: Calls) -> None:
    units = {usage.unit for usage in calls.by_vendor[vendor].attempt.usage}
    assert {"audio_s", "characters", "output_tokens"} <= units
