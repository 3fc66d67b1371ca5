"""A telephone menu as a phone plays it."""

from typing import Any

import pytest
from pydantic import ValidationError

from infra.local.personas import Persona, Utterable
from infra.local.personas.menu import Menu
from infra.local.phones.attendant import Attendant
from infra.local.phones.media.voice import Stretch, VoiceDetector

NODES: dict[str, Any] = {
    "main": {
        "prompt": {"say": "for sales press one"},
        "keys": {"1": "birth"},
        "wrong": "refused",
        "waits_s": 3.0,
        "silent": "main",
    },
    "refused": {"prompt": {"say": "that is not valid"}, "silent": "main"},
    "birth": {
        "prompt": {"say": "enter the day"},
        "entry": {"right": "29", "ends_with": "#", "then": "words", "wrong": "refused"},
        "waits_s": 3.0,
        "silent": "birth",
    },
    "words": {"prompt": {"say": "say sales"}, "spoken": "desk", "waits_s": 9.0},
    "desk": {"person": True},
}


def attendant(**changes: Any) -> Attendant:
    menu = Menu.model_validate({"start": "main", "nodes": NODES | changes})
    persona = Persona.model_validate(
        {
            "name": "company",
            "description": "A company.",
            "numbers": ["+12065550110"],
            "voice": "kal",
            "answer": {"after_s": 0.0},
            "menu": menu.model_dump(),
            "lines": [{"say": "hello", "when": {"after_answer_s": 1.0}}],
            "expects": {"disposition": "interested", "end_reason": "agent_goodbye", "state": "completed"},
        }
    )
    return Attendant(persona, menu)


class Line:
    """The phone's line: time goes by in steps of 100 ms, and what is said lasts a second."""

    def __init__(self, answering: Attendant) -> None:
        self.answering = answering
        self.agent = VoiceDetector()
        self.at_s = 0.0

    def next_said(self, within_s: float = 12.0) -> str | None:
        """The next that is said, to its end; None if there is nothing for so long."""
        until_s = self.at_s + within_s
        while self.at_s < until_s:
            self.at_s = round(self.at_s + 0.1, 1)
            said = self.answering.speaks_now(self.at_s, self.agent)
            if isinstance(said, Utterable):
                self.answering.has_spoken(self.at_s, self.at_s + 1.0)
                self.at_s += 1.0
                return said.words
        return None

    def press(self, digits: str) -> None:
        for digit in digits:
            self.answering.press(digit, self.at_s)


def test_keys_and_words_lead_to_a_person() -> None:
    line = Line(attendant())
    assert line.next_said() == "for sales press one"
    line.press("1")
    assert line.next_said() == "enter the day"
    line.press("29#")
    assert line.next_said() == "say sales"
    assert line.answering.is_machine
    line.agent.stretches.append(Stretch(line.at_s + 0.5, line.at_s + 1.0))
    assert line.next_said() == "hello"
    assert not line.answering.is_machine


def test_a_wrong_key_is_refused_and_the_menu_comes_again() -> None:
    line = Line(attendant())
    line.next_said()
    line.press("9")
    assert [line.next_said(), line.next_said()] == ["that is not valid", "for sales press one"]


def test_a_wrong_number_is_refused() -> None:
    line = Line(attendant())
    line.next_said()
    line.press("1")
    line.next_said()
    line.press("30#")
    assert line.next_said() == "that is not valid"


def test_silence_leads_on() -> None:
    line = Line(attendant())
    assert [line.next_said(), line.next_said()] == ["for sales press one"] * 2


def test_a_menu_without_a_way_on_hangs_up() -> None:
    line = Line(attendant(main={"prompt": {"say": "we are closed"}}))
    assert line.next_said() == "we are closed"
    assert line.next_said() is None
    assert line.answering.has_enough(line.at_s, line.agent)


def test_a_node_that_is_not_there_is_named() -> None:
    with pytest.raises(ValidationError, match="there is no node nowhere"):
        attendant(main={"silent": "nowhere"})
