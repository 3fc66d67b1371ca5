"""The call path on real livekit-server, livekit-sip and SIP phones, persona by persona."""

import csv

import pytest

from infra.local.demo.campaign import LEADS_CSV
from infra.local.demo.evidence import MAX_WORD_ERROR_RATE, CallEvidence, Evidence
from infra.local.personas import load_personas, persona_for, spoken_lines

pytestmark = pytest.mark.timeout(900)

with LEADS_CSV.open() as _file:
    CALLED = sorted({persona_for(row["phone"]).name for row in csv.DictReader(_file)})


def test_every_persona_is_called() -> None:
    assert set(CALLED) == set(load_personas())


@pytest.mark.parametrize("persona", CALLED)
def test_a_persona_s_call_ends_as_it_must(persona: str, call_to: dict[str, list[CallEvidence]]) -> None:
    calls = call_to[persona]
    assert calls
    for call in calls:
        assert call.faults() == []


def test_one_invite_reached_the_phone_for_each_attempt(evidence: Evidence) -> None:
    assert [call.invites for call in evidence.calls] == [1] * len(evidence.calls)


def test_transcripts_hold_what_was_said(evidence: Evidence) -> None:
    assert sum(call.words for call in evidence.calls) > 100
    assert evidence.word_error_rate() <= MAX_WORD_ERROR_RATE


def test_every_line_of_every_persona_was_spoken(evidence: Evidence) -> None:
    """A call that goes astray early would leave lines unsaid, and the figures would look better for it."""
    spoken = {utterance.text for call in evidence.calls if call.phone for utterance in call.phone.utterances}
    assert spoken == set(spoken_lines())


def test_the_interrupter_silences_the_agent(call_to: dict[str, list[CallEvidence]]) -> None:
    (call,) = call_to["interrupter"]
    assert call.bargein_ms
    assert max(call.bargein_ms) < 1500
    assert any(turn.interrupted for turn in call.attempt.turns if turn.speaker == "agent")


def test_the_silent_one_hears_the_agent_first_and_a_goodbye(
    call_to: dict[str, list[CallEvidence]],
) -> None:
    (call,) = call_to["silent"]
    assert [turn.speaker for turn in call.attempt.turns] == ["agent", "agent"]
    assert call.attempt.turns[1].started_s - call.attempt.turns[0].ended_s == pytest.approx(8.0, abs=1.0)


def test_ringback_is_nobody_s_words(call_to: dict[str, list[CallEvidence]]) -> None:
    for name in ("busy", "no_answer", "wrong_number"):
        for call in call_to[name]:
            assert call.attempt.turns == []


def test_every_agent_answer_has_its_latency_parts(evidence: Evidence) -> None:
    latencies = [
        turn.latency
        for call in evidence.calls
        for turn in call.attempt.turns
        if turn.speaker == "agent" and turn.latency is not None
    ]
    assert len(latencies) > 20
    for latency in latencies:
        assert latency.total_ms is not None
        assert latency.endpointing_ms is not None
        assert latency.first_audio_ms is not None


def test_what_the_vendors_charge_for_is_known(call_to: dict[str, list[CallEvidence]]) -> None:
    for call in call_to["interested"]:
        used = {usage.unit: usage.quantity for usage in call.attempt.usage}
        spoken = sum(len(turn.text) for turn in call.attempt.turns if turn.speaker == "agent")
        assert used["characters"] == pytest.approx(spoken, rel=0.1)
        assert used["audio_s"] > 10
        assert used["output_tokens"] > 10
