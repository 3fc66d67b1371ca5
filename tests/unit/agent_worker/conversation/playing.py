"""Plays a call without one: what is decided for Anna, at noon."""

from functools import partial

from agent_worker.conversation import decisions, tasks
from agent_worker.conversation.decisions import Decision
from control_plane.contract.playbook import Playbook
from tests.unit.agent_worker.conversation.people import CONTEXT

on_words = partial(decisions.on_words, context=CONTEXT)
on_effect = partial(decisions.on_effect, context=CONTEXT)
opening = partial(decisions.opening, context=CONTEXT)

ODD = "purple elephants"
"""What nobody understands."""


def text(decision: Decision) -> str:
    """What is said."""
    return decision.line.text if decision.line else ""


def carried(book: Playbook, decision: Decision, result: tasks.EffectResult) -> Decision:
    """Plays the worker: effects get this result, and questions of the task a yes."""
    for _ in range(8):
        if decision.position.task is None or decision.ends is not None:
            return decision
        if decision.effect is not None:
            decision = on_effect(book, decision.position, result)
        else:
            decision = on_words(book, decision.position, "yes")
    raise AssertionError("the task is never over")
