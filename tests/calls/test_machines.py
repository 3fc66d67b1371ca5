"""Machines on real calls: what was left on them, when, and what never became a turn."""

import pytest

from infra.local.demo.evidence import CallEvidence
from tests.calls.called import Called
from tests.calls.cast import MESSAGE
from tests.calls.promises import agent_turns, lead_words, told

pytestmark = pytest.mark.timeout(1500)

_WAY_S = 0.5
"""What the agent says is heard at the phone so much later than its own clock has it, at most."""


def beep_ended_s(call: CallEvidence) -> float:
    assert call.phone is not None
    return max(one.ended_s for one in call.phone.utterances if one.sound == "beep")


def message(call: CallEvidence) -> str:
    """The last thing that was said, which is the message where one was left."""
    return agent_turns(call)[-1].text


@pytest.mark.parametrize("persona", ["voicemail_beep", "voicemail_long_pause", "voicemail_late_beep"])
def test_the_message_is_heard_whole_after_the_beep(persona: str, call_to: Called) -> None:
    (call,) = call_to[persona]
    assert call.phone is not None
    left = agent_turns(call)[-1]
    assert left.text.endswith("Goodbye.") and not left.interrupted, told(call)
    heard_s = sum(
        end - max(start, left.started_s) for start, end in call.phone.agent_voice if end > left.started_s
    )
    assert heard_s == pytest.approx(left.ended_s - left.started_s, abs=_WAY_S), told(call)
    assert left.started_s > beep_ended_s(call) - 0.1


def test_a_message_without_a_beep_waits_for_the_greeting_to_end(call_to: Called) -> None:
    (call,) = call_to["voicemail_no_beep"]
    assert call.phone is not None
    greeting = call.phone.utterances[-1]
    started_s, _ = max(call.phone.agent_voice, key=lambda voice: voice[1] - voice[0])
    assert 1.5 < started_s - greeting.ended_s < 4.0
    assert "I will try again tomorrow" in message(call)


def test_a_message_is_the_campaign_s_with_the_lead_s_name_in_it(call_to: Called) -> None:
    (call,) = call_to["voicemail_beep"]
    assert "[" in MESSAGE
    assert message(call).startswith("Hello Anna Keller, this is")


@pytest.mark.parametrize("persona", ["voicemail_full", "voicemail_no_message", "out_of_service"])
def test_a_machine_to_which_nothing_is_to_be_said_hears_no_line_to_its_end(
    persona: str, call_to: Called
) -> None:
    (call,) = call_to[persona]
    assert [turn.text for turn in agent_turns(call) if not turn.interrupted] == []


def test_an_assistant_hears_who_calls_and_the_person_hears_the_playbook_from_its_start(
    call_to: Called,
) -> None:
    (call,) = call_to["screening_connects"]
    asked, opening, *_ = [turn.text for turn in agent_turns(call)]
    assert asked == "This is Maya, an AI assistant calling for Northwind Learning."
    assert "on a recorded line" in opening
    assert "hello this is robert speaking" in lead_words(call)


def test_an_assistant_that_declines_hears_nothing_more(call_to: Called) -> None:
    (call,) = call_to["screening_declines"]
    assert len(agent_turns(call)) == 1


@pytest.mark.parametrize(
    ("persona", "kind"),
    [
        ("only_hello", "person"),
        ("company_greeting", "person"),
        ("interested", "person"),
        ("voicemail_beep", "voicemail"),
        ("voicemail_long_pause", "voicemail"),
        ("voicemail_full", "voicemail"),
        ("out_of_service", "unavailable"),
        ("screening_declines", "screening"),
        ("screening_connects", "person"),
    ],
)
def test_it_is_known_in_the_end_who_answered(persona: str, kind: str, call_to: Called) -> None:
    for call in call_to[persona]:
        told_of = [event for event in call.attempt.timeline if event["type"] == "answered_by"]
        assert told_of[-1]["kind"] == kind, told(call)


@pytest.mark.parametrize("persona", ["voicemail_beep", "voicemail_no_beep", "voicemail_late_beep"])
def test_a_message_is_begun_once_and_left_once(persona: str, call_to: Called) -> None:
    (call,) = call_to[persona]
    told_of = [event["type"] for event in call.attempt.timeline]
    assert (told_of.count("message_begun"), told_of.count("message_left")) == (1, 1), told(call)
