"""The call path on real livekit-server, livekit-sip and SIP phones, persona by persona."""

import pytest

from infra.local.demo.control_plane import ControlPlane
from infra.local.demo.evidence import MAX_WORD_ERROR_RATE, Evidence
from infra.local.personas import load_personas, spoken_lines
from tests.calls.called import Called
from tests.calls.cast import AT_DESK, CAMPAIGNS, COLLEAGUES, ON_CALL, PEOPLE, SUPERVISED, THROUGH
from tests.calls.heard_lines import heard_otherwise
from tests.calls.promises import agent_turns, broken_promises, given_way_to_nothing, lead_words, told

pytestmark = pytest.mark.timeout(1500)


EVERYBODY = [name for campaign in CAMPAIGNS for name in sorted(campaign.people)]
IN_ONE_ENGLISH_VOICE = [
    name
    for campaign in CAMPAIGNS
    for name in sorted(campaign.people)
    if not campaign.more.keys() & {"providers", "languages", "handoff"}
]
GREET_AGAIN = {"greets_twice", "late_greeter", "voicemail_long_pause"}
"""They say their first words, or go on with them, when the agent must think that it is its turn."""
A_WORD_S = 0.15


def test_everybody_is_in_a_campaign_or_takes_calls_over() -> None:
    called = [name for campaign in CAMPAIGNS for name in campaign.people]
    in_other_tests = {name for campaign in THROUGH.values() for name in campaign.people}
    elsewhere = [*COLLEAGUES, *SUPERVISED, ON_CALL.name, AT_DESK.name, *in_other_tests]
    assert sorted([*called, *elsewhere]) == sorted([*load_personas(), *PEOPLE])


@pytest.mark.parametrize("persona", EVERYBODY)
def test_a_persona_s_call_ends_as_it_must(persona: str, call_to: Called) -> None:
    calls = call_to[persona]
    assert calls
    for call in calls:
        assert broken_promises(call) == [], told(call)


@pytest.mark.parametrize("persona", IN_ONE_ENGLISH_VOICE)
def test_each_line_is_heard_as_it_is_written(persona: str, call_to: Called) -> None:
    """Whole and once, the goodbye too; what was broken into as far as it was heard, to about two words."""
    for call in call_to[persona]:
        assert heard_otherwise(call) == [], told(call)


def test_nobody_is_talked_over_when_they_answer(evidence: Evidence) -> None:
    """By no word; of a line that is taken back because a machine is heard less than that may come through."""
    answered = [call.phone for call in evidence.calls if call.phone and call.phone.persona not in GREET_AGAIN]
    first_words = [
        (phone.persona, phone.utterances[0].ended_s, first_s)
        for phone in answered
        if phone.utterances and phone.utterances[0].is_turn
        for first_s, until_s in phone.agent_voice
        if until_s - first_s > A_WORD_S
    ]
    assert len(first_words) > 40
    assert [one for one in first_words if one[1] > one[2]] == []


def test_one_invite_reached_the_phone_for_each_attempt(evidence: Evidence) -> None:
    assert [call.invites for call in evidence.calls] == [1] * len(evidence.calls)


def test_transcripts_hold_what_was_said(evidence: Evidence) -> None:
    assert sum(call.words for call in evidence.calls) > 100
    assert evidence.word_error_rate() <= MAX_WORD_ERROR_RATE


def test_every_line_of_the_local_people_was_spoken(evidence: Evidence) -> None:
    """A call that goes astray early would leave lines unsaid, and the figures would look better for it."""
    spoken = {utterance.text for call in evidence.calls if call.phone for utterance in call.phone.utterances}
    assert set(spoken_lines()) - spoken == set()


@pytest.mark.parametrize("persona", ["interested", "objector", "not_interested"])
def test_how_a_turn_was_understood_is_told_with_it(persona: str, call_to: Called) -> None:
    (call,) = call_to[persona]
    turns = [turn for turn in call.attempt.turns if turn.speaker == "lead"]
    assert len(turns) > 1
    assert [turn.text for turn in turns if not turn.label] == []


@pytest.mark.parametrize(
    "persona", ["interrupter", "interrupts_twice", "opt_out_over_agent", "realtime_interrupter"]
)
def test_an_interrupter_silences_the_agent(persona: str, call_to: Called) -> None:
    (call,) = call_to[persona]
    assert call.bargein_ms
    assert max(call.bargein_ms) < 1500
    assert any(turn.interrupted for turn in agent_turns(call))


@pytest.mark.parametrize(
    "persona",
    ["backchanneller", "cougher"],
)
def test_what_wants_no_turn_interrupts_no_line(persona: str, call_to: Called) -> None:
    (call,) = call_to[persona]
    assert call.phone is not None
    assert sum(utterance.murmured for utterance in call.phone.utterances) > 4
    assert given_way_to_nothing(call) == []


@pytest.mark.parametrize("persona", ["chatty_goodbye", "opt_out_over_goodbye"])
def test_nobody_talks_the_agent_out_of_its_goodbye(persona: str, call_to: Called) -> None:
    (call,) = call_to[persona]
    last = agent_turns(call)[-1]
    assert last.text.endswith("goodbye.")
    assert not last.interrupted


@pytest.mark.parametrize(
    "persona", ["never_call_again", "never_call_again_later", "opt_out_over_agent", "realtime_opt_out"]
)
def test_an_opt_out_holds_before_the_goodbye_is_spoken(persona: str, call_to: Called) -> None:
    (call,) = call_to[persona]
    assert call.opted_out is not None
    assert call.attempt.answered_at is not None
    goodbye = agent_turns(call)[-1]
    assert call.opted_out.at.timestamp() < call.attempt.answered_at.timestamp() + goodbye.started_s


def test_an_opt_out_counts_even_in_the_agent_s_goodbye(call_to: Called) -> None:
    (call,) = call_to["opt_out_over_goodbye"]
    assert call.opted_out is not None


def test_the_last_words_of_one_who_hangs_up_are_kept(call_to: Called) -> None:
    (call,) = call_to["hangs_up_after_no"]
    assert "sorry i have" in lead_words(call)


def test_one_who_asks_twice_hears_twice_that_it_is_a_machine(call_to: Called) -> None:
    (call,) = call_to["robot_twice"]
    assert len([turn for turn in agent_turns(call) if "Yes, I am an AI assistant" in turn.text]) == 2


def test_one_who_changes_their_mind_is_taken_at_their_last_word(call_to: Called) -> None:
    (call,) = call_to["changes_mind"]
    assert "actually no i am not interested" in lead_words(call)


@pytest.mark.parametrize(
    "persona",
    [
        "interested",
        "mumbler",
        "late_greeter",
        "interrupts_twice",
        "realtime_interested",
        "gemini_interested",
    ],
)
def test_everybody_hears_that_an_ai_calls_on_a_recorded_line(persona: str, call_to: Called) -> None:
    for call in call_to[persona]:
        heard = " ".join(turn.text for turn in agent_turns(call))
        assert "an AI assistant calling for Northwind Learning on a recorded line" in heard


@pytest.mark.parametrize(
    ("persona", "answer"),
    [
        ("objector", "it is only worth a comparison"),
        ("objector_price", "The price depends on what you need"),
        ("objector_no_time", "I will be very brief"),
        ("objector_source", "Your number is on our list of business contacts"),
        ("objector_email", "I can have something sent to you"),
        ("asks_back", "I am calling for Northwind Learning with an offer"),
        ("asks_for_person", "cannot put you through to a colleague"),
        ("unclear_thrice", "A simple yes or no is fine"),
        ("email_speller", "kellar"),
        ("meeting_booker", "That is booked"),
        ("appointment_moved", "That is booked"),
        ("call_me_tomorrow", "I will call you again tomorrow"),
        ("driving", "I will call you again tomorrow"),
        ("spanish_no", "¿Están buscando nuevas opciones este año?"),
        ("german_opt_out", "wir rufen Sie nicht mehr an"),
        ("spanish_followed", "Hola, Anna Keller, soy Maya, un asistente de inteligencia artificial"),
        ("german_not_spoken", "Jemand, der Deutsch spricht, ruft Sie zurück"),
    ],
)
def test_what_was_said_gets_its_answer(persona: str, answer: str, call_to: Called) -> None:
    for call in call_to[persona]:
        assert answer in " ".join(turn.text for turn in agent_turns(call))


@pytest.mark.parametrize("persona", ["mumbler", "fast_talker", "slow_thinker", "pauser"])
def test_those_who_are_hard_to_hear_are_understood(persona: str, call_to: Called) -> None:
    (call,) = call_to[persona]
    assert call.words > 10
    assert call.word_errors / call.words <= 2 * MAX_WORD_ERROR_RATE


def test_noises_are_nobody_s_words(call_to: Called) -> None:
    (call,) = call_to["noise_only"]
    assert lead_words(call) == ""


@pytest.mark.parametrize("persona", ["silent", "falls_silent"])
def test_one_who_is_silent_hears_a_goodbye_after_eight_seconds(persona: str, call_to: Called) -> None:
    (call,) = call_to[persona]
    *_, before, goodbye = call.attempt.turns
    assert (before.speaker, goodbye.speaker) == ("agent", "agent")
    assert goodbye.started_s - before.ended_s == pytest.approx(8.0, abs=1.0)


def test_the_silent_one_hears_the_agent_first(call_to: Called) -> None:
    (call,) = call_to["silent"]
    assert [turn.speaker for turn in call.attempt.turns] == ["agent", "agent"]
    assert call.phone is not None
    assert 1.5 < call.phone.agent_voice[0][0] < 2.6


def test_ringback_is_nobody_s_words(call_to: Called) -> None:
    for name in ("busy", "no_answer", "wrong_number"):
        for call in call_to[name]:
            assert call.attempt.turns == []


def test_every_agent_answer_has_its_latency_parts(evidence: Evidence) -> None:
    latencies = [
        turn.latency for call in evidence.calls for turn in agent_turns(call) if turn.latency is not None
    ]
    assert len(latencies) > 20
    for latency in latencies:
        assert latency.total_ms is not None
        assert latency.endpointing_ms is not None
        assert latency.first_audio_ms is not None


def test_a_calls_page_says_how_it_sounded(control_plane: ControlPlane, call_to: Called) -> None:
    for call in call_to["interested"]:
        sound = control_plane.sound(call.attempt.id)
        assert sound is not None and sound["spoken"] is not None
        assert sound["heard"]["packets"] > 100
        for direction in (sound["heard"], sound["spoken"]):
            assert direction["loss_percent"] < 1
            assert direction["mos"] > 4.3
        assert sound["round_trip_ms"] < 50


def test_what_the_vendors_charge_for_is_known(call_to: Called) -> None:
    for call in call_to["interested"]:
        used = {usage.unit: usage.quantity for usage in call.attempt.usage}
        spoken = sum(len(turn.text) for turn in agent_turns(call))
        assert used["characters"] == pytest.approx(spoken, rel=0.1)
        assert used["audio_s"] > 10
        assert used["output_tokens"] > 10


@pytest.mark.parametrize("persona", ["realtime_interested", "realtime_interrupter", "gemini_interested"])
def test_a_speech_to_speech_model_speaks_where_a_campaign_has_one(persona: str, call_to: Called) -> None:
    """The voices that stand in for it charge by the letter, the model by the token."""
    (call,) = call_to[persona]
    by_voices = sum(usage.quantity for usage in call.attempt.usage if usage.unit == "characters")
    assert by_voices < sum(len(turn.text) for turn in agent_turns(call)) / 2
