"""A line that must be heard word for word is said again when the lead broke into it."""

from dataclasses import replace

import pytest

from agent_worker.conversation.decisions import Position, on_cut_off, on_words
from control_plane.contract.playbook import Playbook
from tests.unit.agent_worker.conversation.people import CONTEXT

ASKED = Position("INTRO", opened=True)


@pytest.mark.parametrize("said", ["what is this about", "are you a robot", "pardon me", "blue sky and water"])
def test_whatever_keeps_the_state_the_opening_is_heard_in_full(funnel: Playbook, said: str) -> None:
    opening = funnel.states["INTRO"].line
    assert opening is not None
    cut = on_cut_off(funnel, ASKED, opening)
    decision = on_words(funnel, cut, said, context=CONTEXT)
    assert decision.line is not None
    assert decision.line.text.endswith(opening.text)
    assert decision.line.verbatim
    assert not decision.position.line_cut
    again = on_words(funnel, decision.position, "pardon me", context=CONTEXT)
    assert again.line is not None
    assert opening.text not in again.line.text


def test_a_line_in_the_model_s_words_is_not_said_again(funnel: Playbook) -> None:
    asked = replace(ASKED, state="PITCH")
    assert on_cut_off(funnel, asked, funnel.states["PITCH"].line) == asked


def test_an_answer_that_was_cut_off_is_not_the_state_s_own_line(funnel: Playbook) -> None:
    assert on_cut_off(funnel, ASKED, funnel.goodbye) == ASKED


def test_who_says_yes_all_the_same_goes_on(funnel: Playbook) -> None:
    cut = on_cut_off(funnel, ASKED, funnel.states["INTRO"].line)
    decision = on_words(funnel, cut, "yes go ahead", context=CONTEXT)
    assert decision.position.state == "QUALIFY"
    assert not decision.position.line_cut
