"""Telephone menus on real calls: which keys reached the phone, what was said, and when the playbook began."""

import pytest

from tests.calls.called import Called
from tests.calls.promises import agent_turns

pytestmark = pytest.mark.timeout(1500)

BEHIND_A_MENU = ["menu_by_digits", "menu_by_speech", "menu_with_date", "on_hold"]


@pytest.mark.parametrize(
    ("persona", "keys"),
    [
        ("menu_by_digits", "22"),
        ("menu_by_speech", ""),
        ("menu_with_date", "29021980#"),
        ("on_hold", "1"),
        ("on_hold_for_ever", "1"),
    ],
)
def test_the_keys_that_lead_on_reach_the_phone_and_no_others(
    persona: str, keys: str, call_to: Called
) -> None:
    (call,) = call_to[persona]
    assert call.phone is not None
    assert call.phone.digits_heard == keys


def test_a_menu_in_circles_gets_the_operator_s_key_and_no_guess_twice(call_to: Called) -> None:
    (call,) = call_to["menu_in_circles"]
    assert call.phone is not None
    keys = call.phone.digits_heard
    assert keys[0] == "0"
    assert len(set(keys)) == len(keys)
    assert agent_turns(call) == []


def test_a_menu_that_wants_words_hears_them(call_to: Called) -> None:
    (call,) = call_to["menu_by_speech"]
    assert "sales" in [turn.text for turn in agent_turns(call)]


@pytest.mark.parametrize("persona", BEHIND_A_MENU)
def test_the_playbook_begins_when_a_person_answers(persona: str, call_to: Called) -> None:
    (call,) = call_to[persona]
    turns = call.attempt.turns
    last_of_menu = max(index for index, turn in enumerate(turns) if turn.label == "menu")
    greeting, opening = turns[last_of_menu + 1 :][:2]
    assert greeting.text == "Hello this is thomas speaking."
    assert opening.speaker == "agent"
    assert opening.text.startswith("Hello Anna Keller, this is Maya")


@pytest.mark.parametrize("persona", ["on_hold", "on_hold_for_ever"])
def test_nothing_is_said_to_music(persona: str, call_to: Called) -> None:
    (call,) = call_to[persona]
    assert call.phone is not None
    music = [one for one in call.phone.utterances if one.sound == "music"]
    assert music
    heard = [
        voice
        for voice in call.phone.agent_voice
        for one in music
        if _overlap(voice, one.started_s, one.ended_s)
    ]
    assert heard == []


def _overlap(voice: tuple[float, float], started_s: float, ended_s: float) -> bool:
    return voice[0] < ended_s and started_s < voice[1]
