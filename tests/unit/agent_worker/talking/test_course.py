"""The talk's way through the playbook: what was decided holds once it is heard, and not before."""

from dataclasses import replace
from typing import Any

import pytest

from agent_worker.conversation import decisions
from agent_worker.conversation.decisions import Decision, Position
from agent_worker.talking.course import Course
from control_plane.contract.playbook import Line, Outcome
from control_plane.scripts.service import built_in_playbook

SALES = built_in_playbook("sales_funnel")

_LATE_S = 3.0
"""So much of a line has been heard that it was understood."""


@pytest.fixture
def course() -> Course:
    return Course(SALES)


def decision(state: str, **changes: Any) -> Decision:
    return replace(Decision(Position(state), Line(text=f"Now for {state}."), "interested"), **changes)


def answered(course: Course, words: str, decided: Decision) -> None:
    course.turn_taken(words)
    course.answer(decided, words)


def test_a_decision_holds_from_when_its_line_is_heard(course: Course) -> None:
    answered(course, "yes", decision("INTRO", outcome=Outcome.INTERESTED))
    assert course.position.state == SALES.start
    taken = course.take_over()
    assert taken is not None
    assert (taken[0].state, taken[1].position.state) == (SALES.start, "INTRO")
    assert (course.position.state, course.outcome) == ("INTRO", Outcome.INTERESTED)
    assert course.take_over() is None


def test_words_before_the_line_is_heard_are_one_turn_with_those_after(course: Course) -> None:
    answered(course, "yes", decision("INTRO"))
    assert course.whole_turn("but not today") == "yes but not today"
    course.take_over()
    assert course.whole_turn("who are you") == "who are you"


def test_a_line_broken_into_at_once_was_never_said(course: Course) -> None:
    answered(course, "yes", decision("INTRO"))
    course.take_over()
    course.cut_off(SALES, heard_s=0.3, left_s=2.0)
    assert course.position.state == SALES.start
    assert course.whole_turn("but not today") == "yes but not today"


def test_a_line_that_is_told_to_begin_after_it_was_cut_off_was_never_said(course: Course) -> None:
    answered(course, "it is k e l l", decision("INTRO"))
    course.cut_off(SALES, heard_s=0.0, left_s=2.0)
    assert course.take_over() is None
    assert course.whole_turn("a r") == "it is k e l l a r"
    answered(course, "it is k e l l a r", decision("QUALIFY"))
    taken = course.take_over()
    assert taken is not None and taken[1].position.state == "QUALIFY"


def test_a_turn_that_goes_on_before_anything_was_decided_on_it_is_one_and_undoes_nothing(
    course: Course,
) -> None:
    answered(course, "hello", decision("INTRO"))
    course.take_over()
    course.turn_taken("yes i have a minute")
    course.cut_off(SALES, heard_s=0.0, left_s=0.0)
    assert course.position.state == "INTRO"
    assert course.whole_turn("for you") == "yes i have a minute for you"
    answered(course, "yes i have a minute for you", decision("QUALIFY"))
    assert course.take_over() is not None
    assert course.whole_turn("we do") == "we do"


def test_a_line_heard_for_a_while_was_said(course: Course) -> None:
    answered(course, "yes", decision("INTRO"))
    course.take_over()
    course.cut_off(SALES, heard_s=_LATE_S, left_s=2.0)
    assert course.position.state == "INTRO"
    assert course.whole_turn("wait") == "wait"


@pytest.mark.parametrize("undoable", [{"opt_out": True}, {"kept": {"name": "Anna"}}])
def test_what_was_noted_is_not_taken_back(course: Course, undoable: dict[str, object]) -> None:
    answered(course, "stop calling me", decision("INTRO", **undoable))
    course.take_over()
    course.cut_off(SALES, heard_s=0.3, left_s=2.0)
    assert course.position.state == "INTRO"


def test_only_the_last_answer_is_what_corrected_words_are_measured_by(course: Course) -> None:
    assert not course.leads_where_answered(decision("INTRO"))
    answered(course, "yes", decision("INTRO"))
    assert course.leads_where_answered(decision("INTRO"))
    assert not course.leads_where_answered(decision("QUALIFY"))
    course.forget_undecided()
    assert not course.leads_where_answered(decision("INTRO"))


def test_starting_over_forgets_where_it_was(course: Course) -> None:
    answered(course, "yes", decision("INTRO", outcome=Outcome.INTERESTED))
    course.take_over()
    course.start_over(SALES)
    assert (course.position, course.outcome) == (decisions.start(SALES), None)


def test_what_is_said_unasked_answers_no_words(course: Course) -> None:
    course.say(decision("INTRO"))
    assert course.whole_turn("hello").strip() == "hello"
    assert course.take_over() is not None
