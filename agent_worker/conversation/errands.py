"""Tasks within the talk: begun where a state is one or the lead asks for one, and left when they are over."""

from dataclasses import replace

from agent_worker.conversation import tasks
from agent_worker.conversation.arriving import enter, leave, with_step
from agent_worker.conversation.position import Decision, Position, joined
from agent_worker.conversation.questions import open_question
from agent_worker.conversation.recognition import Heard
from agent_worker.conversation.tasks.effects import EffectResult
from agent_worker.conversation.tasks.steps import DECLINED, DONE, FAILED, Step, TaskContext
from control_plane.contract.playbook import Line, Outcome, Playbook, Task
from control_plane.contract.states import EndReason

TURN_LIMIT = 12
"""Turns after which a task that is not over counts as failed."""

_ENDED_BY_CALLBACK = (Task.SCHEDULE_CALLBACK, Task.TRANSFER)
"""Tasks that end with agreeing on a callback, or with not agreeing on one."""


def begin(
    playbook: Playbook,
    position: Position,
    task: Task,
    heard: Heard,
    context: TaskContext,
    *,
    after: Line | None = None,
) -> Decision:
    """Begins a task that the lead asked for; afterwards the talk returns to where it stands now."""
    here = replace(
        position.without_task(),
        task=task,
        return_to=position.state,
        task_words=heard.text,
    )
    step = tasks.begin(task, replace(context, task_words=heard.text))
    return follow(playbook, here, step, heard, context, after=after)


def on_words(
    playbook: Playbook, position: Position, task: Task, heard: Heard, context: TaskContext
) -> Decision:
    """The lead's words are the task's; a clear no declines it."""
    here = replace(position, task_turns=position.task_turns + 1)
    step = tasks.on_words(task, here.progress, heard.text, _of(context, here))
    if heard.refuses and step.label != DECLINED:
        step = Step(None, label=DECLINED)
    elif here.task_turns > TURN_LIMIT and step.label is None:
        step = Step(None, label=FAILED)
    return follow(playbook, here, step, heard, context)


def on_result(
    playbook: Playbook, position: Position, task: Task, result: EffectResult, context: TaskContext
) -> Decision:
    """What came of the effect that the task had asked for."""
    step = tasks.on_result(task, position.progress, result, _of(context, position))
    return follow(playbook, position, step, Heard("", task.value, confidence=1.0), context)


def _of(context: TaskContext, position: Position) -> TaskContext:
    return replace(context, task_words=position.task_words)


def follow(
    playbook: Playbook,
    position: Position,
    step: Step,
    heard: Heard,
    context: TaskContext,
    *,
    after: Line | None = None,
) -> Decision:
    """What the task's step means for the talk."""
    label = heard.label or playbook.unclear_label
    if step.label is None:
        decision = with_step(Decision(position, after, label), step)
    elif position.return_to is None:
        way = playbook.states[position.state].ways[step.label]
        decision = enter(
            playbook, position, way, step.label, context, after=joined(after, step.line), kept=step.kept
        )
    elif position.task in _ENDED_BY_CALLBACK:
        decision = _hang_up_after_callback(playbook, position, step, after)
    else:
        decision = _return(playbook, position, step, label, after)
    return replace(decision, source=heard.source, confidence=heard.confidence)


def _hang_up_after_callback(
    playbook: Playbook, position: Position, step: Step, after: Line | None
) -> Decision:
    """Who wants to be called at another time is not kept on the line now."""
    booked, wanted_person = step.label == DONE, position.task is Task.TRANSFER
    without = EndReason.HANDOFF_FAILED if wanted_person else EndReason.AGENT_GOODBYE
    reason = EndReason.CALLBACK_BOOKED if booked else without
    left = leave(position, joined(after, step.line, playbook.goodbye), reason, step.label or "")
    outcome = position.outcome or (None if booked or wanted_person else Outcome.UNDECIDED)
    return replace(left, kept=step.kept, outcome=outcome)


def _return(playbook: Playbook, position: Position, step: Step, label: str, after: Line | None) -> Decision:
    """Back to the state and its open question; in a free state the model goes on if nothing was said."""
    state = playbook.states[position.state]
    here = position.without_task()
    said = joined(after, step.line)
    if state.free:
        line = said or playbook.repeat
        return Decision(here, line, label, free=said is None, kept=step.kept, outcome=here.outcome)
    question = open_question(state)
    asked = Line(text=question, verbatim=True) if question else None
    return Decision(here, joined(said, asked), label, kept=step.kept, outcome=here.outcome)
