"""Free talk: code opens it, hears its ways and ends it; the rest is the model's."""

from dataclasses import replace
from datetime import timedelta

import pytest

from agent_worker.conversation import decisions
from agent_worker.conversation.decisions import Position, on_own_words, start
from agent_worker.conversation.tasks import Done
from control_plane.contract.playbook import Outcome, Task
from control_plane.contract.states import EndReason
from tests.unit.agent_worker.conversation.people import CONTEXT, NOW
from tests.unit.agent_worker.conversation.playbooks import asks, ends, playbook
from tests.unit.agent_worker.conversation.playing import ODD, carried, on_words, opening, text

FREE = playbook(
    {
        "WAIT": {"goal": "wait", "ways": {"unclear": "TALK"}},
        "TALK": asks(
            "Hello Anna. Do you have a minute?",
            free=True,
            ways={"refuse": "NO", "move": "MOVED"},
            tools=["send_resource"],
            max_turns=4,
            max_s=300,
            then="END",
        ),
        "NO": ends("Then not.", outcome="not_interested"),
        "MOVED": ends("Another time.", outcome="undecided"),
        "END": ends("That is all."),
    },
    answers=[
        {
            "name": "price",
            "asked_as": ["what does it cost"],
            "answer": {"text": "It is free.", "verbatim": True},
        },
        {
            "name": "send",
            "asked_as": ["send me something"],
            "answer": {"text": "Of course.", "verbatim": True},
            "task": "send_resource",
        },
    ],
)
TALKING = Position("TALK", opened=True, entered_at=NOW)


def test_a_free_talk_opens_with_its_own_line_and_then_the_model_talks() -> None:
    opened = on_words(FREE, start(FREE), "hello")
    assert (text(opened), opened.free) == ("Hello Anna. Do you have a minute?", False)
    for said in ("yes", ODD, "maybe", "we have forty people", "no"):
        turn = on_words(FREE, opened.position, said)
        assert (turn.free, turn.position.state, turn.line) == (True, "TALK", FREE.repeat)
        assert not decisions.needs_model(FREE, opened.position, said)


@pytest.mark.parametrize(("said", "state"), [("i am not interested", "NO"), ("another time please", "MOVED")])
def test_its_ways_are_for_what_is_said_in_so_many_words(said: str, state: str) -> None:
    assert on_words(FREE, TALKING, said).position.state == state


def test_a_free_talk_knows_what_it_has_come_to() -> None:
    keen = on_words(FREE, TALKING, "that sounds great, tell me more")
    assert keen.outcome is Outcome.INTERESTED
    left = on_words(FREE, keen.position, "okay thank you bye")
    assert (left.ends, left.outcome) == (EndReason.AGENT_GOODBYE, Outcome.INTERESTED)
    assert on_words(FREE, TALKING, "okay bye").outcome is Outcome.UNDECIDED


def test_the_library_answers_in_a_free_talk_and_leaves_the_rest_to_the_model() -> None:
    here = TALKING
    for _ in range(2):
        decision = on_words(FREE, here, "what does it cost")
        assert (text(decision), decision.free) == ("It is free.", False)
        here = decision.position
    assert on_words(FREE, here, "what does it cost").free
    assert on_words(FREE, TALKING, "send me something").position.task is Task.SEND_RESOURCE


def test_after_a_task_the_free_talk_goes_on() -> None:
    back = carried(FREE, on_words(FREE, TALKING, "send me something"), Done())
    assert (back.position.state, back.position.task, back.ends) == ("TALK", None, None)
    assert back.line is not None


def test_a_free_talk_ends_at_its_limits() -> None:
    here = TALKING
    for _ in range(3):
        here = on_words(FREE, here, ODD).position
    last = on_words(FREE, here, ODD)
    assert (last.position.state, last.ends) == ("END", EndReason.AGENT_GOODBYE)
    late = decisions.on_words(FREE, TALKING, ODD, context=replace(CONTEXT, now=NOW + timedelta(seconds=300)))
    assert late.position.state == "END"


def test_the_models_own_farewell_ends_the_call() -> None:
    left = on_own_words(FREE, TALKING, "Thank you, Anna. Have a nice day. Goodbye.", language="en-US")
    assert left is not None
    assert (left.line, left.ends, left.outcome) == (None, EndReason.AGENT_GOODBYE, Outcome.UNDECIDED)
    assert on_own_words(FREE, TALKING, "And how many people are you?", language="en") is None
    asked = playbook({"ASK": asks("Red?", ways={"agree": "END", "unclear": "ASK"}), "END": ends()})
    assert on_own_words(asked, Position("ASK", opened=True), "Goodbye.", language="en") is None


def test_a_free_talk_without_a_line_begins_with_the_models_words() -> None:
    book = playbook({"TALK": {"goal": "talk", "free": True, "max_turns": 3}})
    assert opening(book, start(book)).free
    assert decisions.on_silence_at_start(book, start(book), context=CONTEXT).free
    assert on_words(book, start(book), "hello?").free


def test_asked_whether_it_is_an_ai_a_free_talk_tells_the_truth_and_waits() -> None:
    decision = on_words(FREE, TALKING, "are you a robot")
    assert (text(decision), decision.free) == ("Yes, I am an AI assistant, not a person.", False)
