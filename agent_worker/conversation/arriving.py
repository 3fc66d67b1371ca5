"""Going from state to state: what is said on arriving, what is done without a word, and limits."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from agent_worker.conversation import tasks
from agent_worker.conversation.position import Decision, Position, joined
from agent_worker.conversation.questions import question_in
from agent_worker.conversation.recognition import Heard
from agent_worker.conversation.tasks.steps import DONE, Step, TaskContext
from control_plane.contract.playbook import Line, Meaning, Outcome, Playbook, State
from control_plane.contract.states import EndReason


def enter(
    playbook: Playbook,
    position: Position,
    name: str,
    label: str,
    context: TaskContext,
    *,
    after: Line | None = None,
    kept: Mapping[str, str] | None = None,
) -> Decision:
    """Arrives in the state `name` by the way of `label`; `after` was said on the way there.

    A task that is over as it begins, and a state whose answers are used up, lead on at once.
    """
    said, values, here, by = after, dict(kept or {}), position, label
    tags: tuple[str, ...] = ()
    for _ in range(2 * len(playbook.states)):
        state = playbook.states[name]
        if _is_used_up(state, name, here):
            if state.then is None:
                break
            name, by = state.then, playbook.unclear_label
            continue
        tags += _tags(playbook, here, name)
        here = _arrived(here, name, context.now)
        if state.ends is not None:
            ended = _ended(playbook, here, state, label=by, after=said)
            return replace(ended, label=label, kept=values, tags=tags, moved=name != position.state)
        decision = Decision(here, joined(said, state.line), label, moved=name != position.state, tags=tags)
        if state.task is None:
            return replace(_or_free(playbook, state, decision), kept=values)
        here = replace(count_turn(playbook, here), task=state.task)
        step = tasks.begin(state.task, context)
        if step.label is None:
            return with_step(replace(decision, position=here, kept=values), step)
        said = joined(decision.line, step.line)
        values |= step.kept
        name, by = state.ways[step.label], step.label
    left = leave(here, playbook.goodbye, EndReason.AGENT_GOODBYE, label)
    outcome = here.outcome or Outcome.UNDECIDED
    return replace(left, line=joined(said, playbook.goodbye), outcome=outcome, kept=values, tags=tags)


def with_step(decision: Decision, step: Step) -> Decision:
    """The decision with what the task says and wants next added to it; the task goes on."""
    asked = question_in(step.line) if step.line else decision.position.asked
    return replace(
        decision,
        position=replace(decision.position, progress=step.progress, asked=asked),
        line=joined(decision.line, step.line),
        effect=step.effect,
        kept={**decision.kept, **step.kept},
    )


def leave(position: Position, line: Line | None, reason: EndReason, label: str) -> Decision:
    """Ends the call where it stands; what it came to before, if anything, remains."""
    over = replace(position.without_task(), ended=reason)
    return Decision(over, line, label=label, ends=reason, outcome=position.outcome)


def give_up(playbook: Playbook, position: Position, heard: Heard) -> Decision:
    """A polite end of a talk that leads nowhere."""
    label = heard.label or playbook.unclear_label
    left = leave(position, playbook.goodbye, EndReason.AGENT_GOODBYE, label)
    return replace(left, outcome=Outcome.UNDECIDED, source=heard.source, confidence=heard.confidence)


def count_turn(playbook: Playbook, position: Position) -> Position:
    """The position after one more answer, or one more task begun, in a state that takes only so many."""
    if playbook.states[position.state].max_turns is None:
        return position
    return replace(position, turns=(*position.turns, position.state))


def within_limits(
    playbook: Playbook, position: Position, decision: Decision, heard: Heard, context: TaskContext
) -> Decision:
    """The decision, or the way on where it would stay in a state whose turns or seconds are used up."""
    here = decision.position
    if decision.ends is not None or here.state != position.state or here.task is not None:
        return decision
    state = playbook.states[here.state]
    if not (_is_used_up(state, here.state, here) or _took_too_long(state, here, context.now)):
        return decision
    if state.then is None:
        return give_up(playbook, here, heard)
    label = heard.label or playbook.unclear_label
    onward = enter(playbook, here, state.then, playbook.unclear_label, context)
    return replace(onward, label=label, source=heard.source, confidence=heard.confidence)


def _is_used_up(state: State, name: str, position: Position) -> bool:
    return state.max_turns is not None and position.turns.count(name) >= state.max_turns


def _took_too_long(state: State, position: Position, now: datetime) -> bool:
    if state.max_s is None or position.entered_at is None:
        return False
    return (now - position.entered_at).total_seconds() >= state.max_s


def _tags(playbook: Playbook, position: Position, name: str) -> tuple[str, ...]:
    """The tags for leaving the state of `position` and entering the state `name`."""
    left = playbook.states[position.state]
    actions = [] if position.opened else list(left.on_enter)
    if name != position.state:
        actions += [*left.on_exit, *playbook.states[name].on_enter]
    return tuple(action.tag for action in actions)


def _arrived(position: Position, name: str, now: datetime) -> Position:
    stays = name == position.state and position.entered_at is not None
    return replace(
        position.without_task(),
        state=name,
        unclear_in_a_row=0,
        opened=True,
        line_cut=False,
        entered_at=position.entered_at if stays else now,
    )


def _or_free(playbook: Playbook, state: State, decision: Decision) -> Decision:
    """In a free state without a line of its own the model begins at once."""
    if state.free and decision.line is None:
        return replace(decision, line=playbook.repeat, free=True)
    return decision


def _ended(
    playbook: Playbook, position: Position, state: State, *, label: str, after: Line | None
) -> Decision:
    """An end that names no outcome gets it from the label that led there; only a yes hears its line."""
    outcome = state.outcome or _outcome(playbook, label) or position.outcome or Outcome.UNDECIDED
    line = state.line
    if state.outcome is None and outcome is not Outcome.INTERESTED:
        line = playbook.goodbye
    over = replace(position, outcome=outcome, ended=state.ends)
    return Decision(over, joined(after, line), label=label, ends=state.ends, outcome=outcome)


def _outcome(playbook: Playbook, label: str) -> Outcome | None:
    if label == DONE:
        return Outcome.INTERESTED
    means = playbook.labels[label].means if label in playbook.labels else None
    return {Meaning.YES: Outcome.INTERESTED, Meaning.NO: Outcome.NOT_INTERESTED}.get(means) if means else None
