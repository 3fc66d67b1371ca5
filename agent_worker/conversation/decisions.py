"""Where the talk stands and what follows: the one place where the playbook is walked.

`start` gives the first position; every other function takes a position and an event and gives a
`Decision`, whose position is the next one. Nothing is changed and nothing is remembered, so a decision
may be computed as often as one likes and counts only when its position is taken over.
"""

from dataclasses import replace

from agent_worker.conversation import errands
from agent_worker.conversation.answering import on_words, stay
from agent_worker.conversation.arriving import enter, leave
from agent_worker.conversation.farewells import ends_in_farewell
from agent_worker.conversation.guarding import lead_on
from agent_worker.conversation.position import Decision, Position, joined, start
from agent_worker.conversation.recognition import (
    FAREWELL,
    Heard,
    asked,
    recognise,
    smells_of_opt_out,
)
from agent_worker.conversation.tasks.effects import EffectResult
from agent_worker.conversation.tasks.steps import TaskContext
from agent_worker.conversation.words import plain
from control_plane.contract.playbook import Line, Outcome, Playbook, Task
from control_plane.contract.states import EndReason

__all__ = [
    "Decision",
    "Heard",
    "Position",
    "TaskContext",
    "choices",
    "is_left_open",
    "needs_model",
    "on_cut_off",
    "on_effect",
    "on_leave",
    "on_own_words",
    "on_put_through",
    "on_silence",
    "on_silence_at_start",
    "on_unheard",
    "on_words",
    "opening",
    "start",
]


def opening(playbook: Playbook, position: Position, *, context: TaskContext) -> Decision:
    """The call was answered: what the start state says, or nothing where the callee is to speak first."""
    state = playbook.states[position.state]
    if state.line is None and state.task is None and not state.free:
        return Decision(position, None, label="answered")
    return enter(playbook, position, position.state, "answered", context)


def on_silence_at_start(playbook: Playbook, position: Position, *, context: TaskContext) -> Decision:
    """Nobody spoke after the answer: the agent opens as if it had been greeted."""
    return lead_on(playbook, position, Heard("", playbook.unclear_label, confidence=1.0), context)


def on_silence(playbook: Playbook, position: Position) -> Decision:
    """Nobody has spoken for the silence timeout: a nudge while there is one left, then a polite end."""
    if position.nudges >= playbook.silence_nudges or position.ended is not None:
        return leave(position, playbook.goodbye_after_silence, EndReason.SILENCE_TIMEOUT, label="silence")
    question = asked(playbook, position)
    line = joined(playbook.nudge, Line(text=question, verbatim=True) if question else None)
    nudged = replace(position, nudges=position.nudges + 1)
    return Decision(nudged, line, label="silence", outcome=position.outcome)


def on_leave(playbook: Playbook, position: Position, reason: EndReason) -> Decision:
    """The call must end for a reason outside the talk, such as its maximum duration."""
    return leave(position, playbook.goodbye, reason, label=reason.value)


def on_put_through(playbook: Playbook, position: Position, *, context: TaskContext) -> Decision:
    """A supervisor wants the lead put through to a colleague: all is said and done as if the lead had."""
    return errands.begin(playbook, position, Task.TRANSFER, Heard("", "put_through", confidence=1.0), context)


def on_cut_off(playbook: Playbook, position: Position, line: Line | None) -> Position:
    """The lead broke into `line`: one that is to be heard word for word is said again when it can be."""
    own = playbook.states[position.state].line
    is_own = own is not None and line is not None and own.verbatim and own.text in line.text
    return replace(position, line_cut=True) if is_own and position.task is None else position


def on_unheard(playbook: Playbook, position: Position, *, context: TaskContext) -> Decision:
    """The lead said something of which no word was heard: they are asked to say it again.

    Before anything was asked the agent opens instead: most likely they said hello.
    """
    question = asked(playbook, position)
    if not question and position.task is None and not playbook.states[position.state].free:
        return lead_on(playbook, position, Heard("", playbook.unclear_label, confidence=1.0), context)
    line = joined(playbook.repeat, Line(text=question, verbatim=True) if question else None)
    return Decision(position, line, label=playbook.unclear_label, outcome=position.outcome)


def on_effect(
    playbook: Playbook, position: Position, result: EffectResult, *, context: TaskContext
) -> Decision:
    """What came of a decision's effect; nothing follows if its task is over meanwhile."""
    if position.task is None or position.ended is not None:
        return stay(playbook, position, None, Heard("", playbook.unclear_label))
    return errands.on_result(playbook, position, position.task, result, context)


def on_own_words(playbook: Playbook, position: Position, said: str, *, language: str) -> Decision | None:
    """What follows from words that the model chose itself: the end, if it has taken leave in them."""
    free = playbook.states[position.state].free and position.task is None
    if not free or position.ended is not None or not ends_in_farewell(said, language):
        return None
    left = leave(position, None, EndReason.AGENT_GOODBYE, FAREWELL)
    return replace(left, outcome=position.outcome or Outcome.UNDECIDED)


def needs_model(playbook: Playbook, position: Position, text: str, *, language: str = "en") -> bool:
    """Whether the rules leave open what `text` means, so that the model should name a label for it.

    They do as well where words in which no guard was heard may all the same ask never to be called again.
    """
    if not plain(text) or position.ended is not None:
        return False
    heard = recognise(playbook, position, text, language)
    if smells_of_opt_out(heard, language):
        return True
    return heard.label is None and len(choices(playbook, position)) > 1


def choices(playbook: Playbook, position: Position) -> dict[str, str]:
    """The labels that an answer can get where the talk stands, each with what the model is told of it."""
    labels = playbook.listens_to(position.state)
    return {label: playbook.labels[label].description for label in labels}


def is_left_open(playbook: Playbook, position: Position, text: str, *, language: str = "en") -> bool:
    """Whether the rules leave open what `text` means, so that a near entry of the library counts."""
    return bool(plain(text)) and recognise(playbook, position, text, language).is_left_open
