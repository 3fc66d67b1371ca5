"""Putting somebody through: announced at once, and a callback where nobody can be had."""

from datetime import datetime

from agent_worker.conversation.tasks import Done, Failed, ScheduleCallback, Transfer
from control_plane.contract.playbook import Task
from tests.unit.agent_worker.conversation.tasks.conftest import ZONE, Begin

SORRY = "I am sorry, none of my colleagues can take your call right now. When may I call you again?"


def test_the_lead_is_told_and_a_colleague_is_called(begin: Begin) -> None:
    dialogue = begin(Task.TRANSFER, "can I talk to a person")
    assert dialogue.said == "One moment, I will put you through to a colleague."
    assert dialogue.step.effect == Transfer("can I talk to a person")


def test_what_is_said_on_hold_is_answered_by_nothing(begin: Begin) -> None:
    dialogue = begin(Task.TRANSFER)
    step = dialogue.hear("hello? are you still there?")
    assert (step.line, step.effect, step.label) == (None, None, None)


def test_where_nobody_can_be_had_a_callback_is_offered_and_booked(begin: Begin) -> None:
    dialogue = begin(Task.TRANSFER)
    dialogue.get(Failed("nobody"))
    assert dialogue.said == SORRY
    at = datetime(2026, 11, 19, 15, 0, tzinfo=ZONE)
    assert dialogue.hear("tomorrow at three in the afternoon").effect == ScheduleCallback(at)
    step = dialogue.get(Done())
    assert (step.label, dict(step.kept)) == ("done", {"callback_at": at.isoformat()})


def test_who_wants_no_callback_is_left_in_peace(begin: Begin) -> None:
    dialogue = begin(Task.TRANSFER)
    dialogue.get(Failed("nobody"))
    assert dialogue.hear("no thanks").label == "declined"
