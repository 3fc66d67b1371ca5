"""What guards lead to in a call."""

from dataclasses import replace

import pytest

from agent_worker.conversation import errands, tasks
from agent_worker.conversation.decisions import Position, on_put_through
from agent_worker.conversation.guarding import on_guard
from agent_worker.conversation.guards import Guard
from agent_worker.conversation.recognition import Heard
from control_plane.contract.events import LabelSource
from control_plane.contract.playbook import Line, Outcome, Playbook, Task
from control_plane.contract.states import EndReason
from tests.unit.agent_worker.conversation.people import CONTEXT
from tests.unit.agent_worker.conversation.playing import on_words, text

LEAVING = {
    Guard.OPT_OUT: (EndReason.CALLER_DNC, "goodbye_after_opt_out"),
    Guard.WRONG_PERSON: (EndReason.WRONG_PERSON, "goodbye_after_wrong_person"),
    Guard.WANTS_PERSON: (EndReason.HANDOFF_UNCONFIGURED, "goodbye_without_handoff"),
    Guard.ABUSE: (EndReason.ABUSE, "goodbye_after_abuse"),
    Guard.CHILD: (EndReason.CHILD, "goodbye_after_child"),
    Guard.EMERGENCY: (EndReason.EMERGENCY, "goodbye_after_emergency"),
}


def heard(guard: Guard, words: str = "") -> Heard:
    return Heard(words, guard.value, LabelSource.GUARD, 0.95, guard=guard)


@pytest.mark.parametrize("guard", LEAVING)
def test_most_guards_end_the_call_with_their_own_line(guard: Guard, funnel: Playbook) -> None:
    decision = on_guard(funnel, Position("PITCH", opened=True), heard(guard), guard, CONTEXT)
    reason, field = LEAVING[guard]
    assert (decision.ends, decision.line) == (reason, getattr(funnel, field))
    assert decision.opt_out == (guard is Guard.OPT_OUT)
    assert decision.position.ended is reason
    assert decision.source is LabelSource.GUARD


def test_what_a_child_says_is_nobodys_verdict(funnel: Playbook) -> None:
    here = Position("PITCH", opened=True, outcome=Outcome.INTERESTED)
    assert on_guard(funnel, here, heard(Guard.CHILD), Guard.CHILD, CONTEXT).outcome is None


def test_who_is_busy_is_asked_when_to_call_and_the_words_go_along(funnel: Playbook) -> None:
    said = "call me tomorrow at three"
    busy = on_guard(funnel, Position("PITCH", opened=True), heard(Guard.BUSY, said), Guard.BUSY, CONTEXT)
    step = tasks.begin(Task.SCHEDULE_CALLBACK, replace(CONTEXT, task_words=said))
    if step.label is None:
        assert busy.position.task is Task.SCHEDULE_CALLBACK
        assert (busy.position.progress, busy.effect, busy.line) == (step.progress, step.effect, step.line)
        assert (busy.position.return_to, busy.position.task_words) == ("PITCH", said)
    else:
        assert busy.ends is EndReason.AGENT_GOODBYE


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("done", EndReason.CALLBACK_BOOKED),
        ("declined", EndReason.AGENT_GOODBYE),
        ("failed", EndReason.AGENT_GOODBYE),
    ],
)
def test_a_callback_asked_for_ends_the_call(label: str, reason: EndReason, funnel: Playbook) -> None:
    here = Position("PITCH", opened=True, task=Task.SCHEDULE_CALLBACK, return_to="PITCH")
    step = tasks.Step(None, line=Line(text="Around three then."), label=label, kept={"callback_at": "iso"})
    decision = errands.follow(funnel, here, step, Heard("", "busy"), CONTEXT)
    assert decision.ends is reason
    assert text(decision) == f"Around three then. {funnel.goodbye.text}"
    assert dict(decision.kept) == {"callback_at": "iso"}


def test_the_truth_about_being_an_ai_is_told_as_often_as_asked_but_not_for_ever(funnel: Playbook) -> None:
    here = Position("PITCH", opened=True)
    for _ in range(4):
        decision = on_words(funnel, here, "are you a robot")
        assert text(decision).startswith("Yes, I am an AI assistant")
        here = decision.position
    assert on_words(funnel, here, "are you a robot").ends is EndReason.AGENT_GOODBYE


def test_once_the_call_is_over_only_an_opt_out_is_heard(funnel: Playbook) -> None:
    over = on_words(funnel, Position("PITCH", opened=True), "i am not interested").position
    for said in ("yes please", "are you a robot", "wrong number", "let me talk to a person"):
        after = on_words(funnel, over, said)
        assert (after.line, after.position, after.ends) == (None, over, EndReason.AGENT_GOODBYE)
    assert on_words(funnel, over, "never call me again").opt_out


def test_a_supervisors_wish_leads_where_the_leads_own_would(funnel: Playbook) -> None:
    here, able = Position("PITCH", opened=True), replace(CONTEXT, can_transfer=True)
    asked = on_guard(funnel, here, heard(Guard.WANTS_PERSON), Guard.WANTS_PERSON, able)
    wished = on_put_through(funnel, here, context=able)
    assert (wished.line, wished.effect, wished.position) == (asked.line, asked.effect, asked.position)
    assert isinstance(wished.effect, tasks.Transfer)
