"""Limits of states, how they are asked plainly, and silence."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from agent_worker.conversation import decisions
from agent_worker.conversation.decisions import Position, start
from control_plane.contract.playbook import Line, Outcome, Playbook
from control_plane.contract.states import EndReason
from tests.unit.agent_worker.conversation.people import CONTEXT, NOW
from tests.unit.agent_worker.conversation.playbooks import asks, ends, playbook
from tests.unit.agent_worker.conversation.playing import ODD, on_words, opening, text


def limited(**changes: Any) -> Playbook:
    return playbook(
        {
            "ASK": asks("Red?", ways={"agree": "END", "unclear": "ASK"}, **changes),
            "AFTER": asks("Blue?", ways={"agree": "END", "unclear": "AFTER"}),
            "END": ends(outcome="interested"),
        }
        if changes.get("then")
        else {"ASK": asks("Red?", ways={"agree": "END", "unclear": "ASK"}, **changes), "END": ends()}
    )


def test_at_its_limit_of_turns_a_state_leads_on() -> None:
    book = limited(max_turns=2, then="AFTER")
    first = on_words(book, opening(book, start(book)).position, ODD)
    assert text(first) == "Sorry, let me ask that again. Red?"
    second = on_words(book, first.position, ODD)
    assert (second.position.state, text(second), second.moved) == ("AFTER", "Blue?", True)


def test_an_answer_at_the_limit_still_counts() -> None:
    book = limited(max_turns=1, then="AFTER")
    assert on_words(book, Position("ASK", opened=True), "yes").position.state == "END"


def test_without_a_way_on_the_limit_is_a_polite_end() -> None:
    book = limited(max_turns=1)
    decision = on_words(book, Position("ASK", opened=True), ODD)
    assert (decision.ends, decision.outcome) == (EndReason.AGENT_GOODBYE, Outcome.UNDECIDED)
    assert decision.line == book.goodbye


def test_at_its_limit_of_time_a_state_leads_on() -> None:
    book = limited(max_s=30, then="AFTER")
    here = opening(book, start(book)).position
    soon = replace(CONTEXT, now=NOW + timedelta(seconds=29))
    late = replace(CONTEXT, now=NOW + timedelta(seconds=30))
    assert decisions.on_words(book, here, ODD, context=soon).position.state == "ASK"
    assert decisions.on_words(book, here, ODD, context=late).position.state == "AFTER"


def test_turns_count_over_the_whole_call_so_that_no_circle_lasts() -> None:
    book = playbook(
        {
            "ONE": asks("One?", ways={"agree": "TWO", "unclear": "ONE"}, max_turns=2, then="END"),
            "TWO": asks("Two?", ways={"agree": "ONE", "unclear": "TWO"}),
            "END": ends(outcome="interested"),
        }
    )
    position, states = Position("ONE", opened=True), []
    for _ in range(9):
        decision = on_words(book, position, "yes")
        position = decision.position
        states.append(position.state)
        if decision.ends:
            break
    assert states == ["TWO", "ONE", "TWO", "END"]


def test_a_state_may_say_how_it_is_asked_plainly() -> None:
    book = playbook(
        {
            "ASK": asks(
                "How much?", ways={"high": "END", "unclear": "ASK"}, plainly={"text": "A number, please."}
            ),
            "END": ends(),
        }
    )
    first = on_words(book, Position("ASK", opened=True), ODD)
    second = on_words(book, first.position, ODD)
    assert second.line == Line(text="A number, please.", verbatim=True)
    assert on_words(book, second.position, ODD).ends is EndReason.AGENT_GOODBYE


def test_silence_is_nudged_as_often_as_the_playbook_says_and_words_begin_anew() -> None:
    book = limited(max_turns=5).model_copy(update={"silence_nudges": 2})
    here = opening(book, start(book)).position
    for _ in range(2):
        nudged = decisions.on_silence(book, here)
        assert (text(nudged), nudged.ends) == ("Hello, are you still there? Red?", None)
        here = nudged.position
    assert decisions.on_silence(book, here).ends is EndReason.SILENCE_TIMEOUT
    spoken = on_words(book, here, ODD)
    assert decisions.on_silence(book, spoken.position).ends is None
