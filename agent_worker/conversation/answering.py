"""What follows from the words of the lead: the way of their label, an answer, or another question."""

from dataclasses import replace

from agent_worker.conversation import errands
from agent_worker.conversation.arriving import count_turn, enter, give_up, leave, within_limits
from agent_worker.conversation.guarding import lead_on, on_guard
from agent_worker.conversation.guards import Guard
from agent_worker.conversation.position import Decision, Position
from agent_worker.conversation.questions import asked_again, led_back, with_whole_line
from agent_worker.conversation.recognition import (
    FAREWELL,
    REFUSAL,
    Heard,
    asked,
    recognise,
    smells_of_opt_out,
    takes_anything,
)
from agent_worker.conversation.responses import Match
from agent_worker.conversation.tasks.steps import TaskContext
from agent_worker.conversation.words import plain
from control_plane.contract.events import LabelSource
from control_plane.contract.playbook import Answer, Line, Meaning, Outcome, Playbook
from control_plane.contract.states import EndReason

MODEL_CONFIDENCE = 0.7
"""A model names a label without a figure; it counts for less than a plain yes or no."""

UNCLEAR_LIMIT = 3
"""The third unclear answer in a row ends the call politely."""

UNKNOWN_QUESTION = "?"
"""Stands among the answers given for a question that the library has none for."""

UNKNOWN_QUESTION_LIMIT = 3
"""So many questions without an entry are answered from the script; one more counts as unclear."""

SAME_ANSWER_LIMIT = 2
"""The library gives one answer this often; asked once more, the call ends rather than go in circles."""


def on_words(
    playbook: Playbook,
    position: Position,
    text: str,
    model_label: str | None = None,
    found: Match | None = None,
    *,
    context: TaskContext,
) -> Decision:
    """What follows from the lead's words.

    `model_label` (of the state, or a guard's) and `found`, the library's entry that is nearest in meaning,
    count only where the rules leave the words open.
    """
    decision = _decided(playbook, position, text, model_label, found, context)
    state = playbook.states[position.state]
    stays = decision.position.state == position.state and decision.position.task is None
    if not position.line_cut or not stays or decision.line is None or decision.ends is not None:
        return decision
    whole = with_whole_line(decision.line, state)
    return replace(decision, line=whole, position=replace(decision.position, line_cut=whole == decision.line))


def _decided(
    playbook: Playbook,
    position: Position,
    text: str,
    model_label: str | None,
    found: Match | None,
    context: TaskContext,
) -> Decision:
    heard = recognise(playbook, position, text, context.language, found)
    if model_label == Guard.OPT_OUT and smells_of_opt_out(heard, context.language):
        heard = _by_model(playbook, position, text, model_label)
    if not plain(text) or (position.ended is not None and heard.guard is not Guard.OPT_OUT):
        return stay(playbook, position, None, heard)
    position = replace(position, nudges=0)
    state = playbook.states[position.state]
    is_over = state.ends is not None
    if heard.guard is not None and not (is_over and heard.guard is Guard.BUSY):
        return on_guard(playbook, position, heard, heard.guard, context)
    if is_over:
        return stay(playbook, position, None, heard)
    if heard.farewell:
        return _on_farewell(playbook, position, heard, context)
    if position.task is not None:
        return errands.on_words(playbook, position, position.task, heard, context)
    if heard.refuses:
        return _refused(playbook, position, heard, REFUSAL)
    if heard.answer is not None:
        return _on_question(playbook, position, heard, heard.answer, context)
    if state.free and (position.opened or position.state != playbook.start):
        return _on_free_words(playbook, position, heard, context)
    if heard.label is None:
        heard = _by_model(playbook, position, text, model_label)
        if heard.guard is not None:
            return on_guard(playbook, position, heard, heard.guard, context)
    counted = count_turn(playbook, position)
    if heard.asks and position.answered.count(UNKNOWN_QUESTION) < UNKNOWN_QUESTION_LIMIT:
        decision = _on_unknown_question(playbook, counted, heard)
    elif heard.label == playbook.unclear_label:
        decision = _on_unclear(playbook, counted, heard, context)
    else:
        decision = _move(playbook, counted, heard, context)
    return within_limits(playbook, counted, decision, heard, context)


def _by_model(playbook: Playbook, position: Position, text: str, label: str | None) -> Heard:
    if label in playbook.listens_to(position.state):
        return Heard(text, label, LabelSource.MODEL, MODEL_CONFIDENCE)
    if label in set(Guard):
        return Heard(text, label, LabelSource.MODEL, MODEL_CONFIDENCE, guard=Guard(label))
    return Heard(text, playbook.unclear_label)


def _on_question(
    playbook: Playbook, position: Position, heard: Heard, answer: Answer, context: TaskContext
) -> Decision:
    """The library's answer, or the task it leads into, and the open question after it."""
    state = playbook.states[position.state]
    if position.answered.count(answer.name) >= SAME_ANSWER_LIMIT:
        if state.free:
            return _on_free_words(playbook, position, replace(heard, answer=None), context)
        return give_up(playbook, position, heard)
    here = replace(position, answered=(*position.answered, answer.name))
    if answer.task is not None and answer.task in state.tools:
        return errands.begin(playbook, here, answer.task, heard, context, after=answer.answer)
    if state.free:
        here = count_turn(playbook, here)
        decision = stay(playbook, here, answer.answer, heard)
        return within_limits(playbook, here, decision, heard, context)
    return stay(playbook, here, led_back(answer.answer, state), heard)


def _on_free_words(playbook: Playbook, position: Position, heard: Heard, context: TaskContext) -> Decision:
    """The state's way for what was said in so many words; else the model talks on by the script."""
    standing = {Meaning.YES: Outcome.INTERESTED, Meaning.NO: Outcome.NOT_INTERESTED}
    outcome = standing.get(heard.meaning, position.outcome) if heard.meaning else position.outcome
    here = count_turn(playbook, replace(position, outcome=outcome))
    ways = playbook.states[position.state].ways
    if heard.label in ways and heard.label != playbook.unclear_label:
        decision = _move(playbook, here, heard, context)
    else:
        decision = replace(stay(playbook, here, playbook.repeat, heard), free=True)
    return within_limits(playbook, here, decision, heard, context)


def _on_unknown_question(playbook: Playbook, position: Position, heard: Heard) -> Decision:
    """The model answers from the script; where it cannot, the safe line is said. Then the open question."""
    after = replace(position, answered=(*position.answered, UNKNOWN_QUESTION))
    line = led_back(playbook.safe_line, playbook.states[position.state])
    decision = stay(playbook, after, line.model_copy(update={"verbatim": False}), heard)
    return replace(decision, question=heard.text)


def _on_farewell(playbook: Playbook, position: Position, heard: Heard, context: TaskContext) -> Decision:
    """The lead takes leave: where a no was possible it is one if that leads to an end, else on the spot."""
    state = playbook.states[position.state]
    target = playbook.states.get(state.ways.get(heard.label or "", ""))
    is_no = target is not None and target.ends and target.outcome in (None, Outcome.NOT_INTERESTED)
    if is_no and position.task is None and not state.free:
        return _move(playbook, position, heard, context)
    return _refused(playbook, position, heard, FAREWELL)


def _refused(playbook: Playbook, position: Position, heard: Heard, label: str) -> Decision:
    """A polite end on the spot. A farewell in a free talk or a task takes nothing back."""
    left = leave(position, playbook.goodbye, EndReason.AGENT_GOODBYE, label)
    outcome = Outcome.NOT_INTERESTED
    if heard.farewell and (playbook.states[position.state].free or position.task is not None):
        outcome = position.outcome or Outcome.UNDECIDED
    return replace(left, outcome=outcome, source=heard.source, confidence=heard.confidence)


def _on_unclear(playbook: Playbook, position: Position, heard: Heard, context: TaskContext) -> Decision:
    """Asks again, then takes the playbook's way on or asks plainly, then gives up.

    A state that says itself how many turns it takes, and what comes then, is asked so often.
    """
    if not asked(playbook, position):
        return lead_on(playbook, position, heard, context)
    if takes_anything(playbook, position.state):
        return _move(playbook, position, heard, context)
    state = playbook.states[position.state]
    after = replace(position, unclear_in_a_row=position.unclear_in_a_row + 1)
    has_own_limit = state.max_turns is not None and state.then is not None
    if after.unclear_in_a_row >= UNCLEAR_LIMIT and not has_own_limit:
        return give_up(playbook, after, heard)
    if after.unclear_in_a_row > 1 and state.ways[playbook.unclear_label] != position.state:
        moved = _move(playbook, position, heard, context)
        return replace(moved, position=replace(moved.position, unclear_in_a_row=after.unclear_in_a_row))
    return stay(playbook, after, asked_again(playbook, state, after.unclear_in_a_row), heard)


def _move(playbook: Playbook, position: Position, heard: Heard, context: TaskContext) -> Decision:
    """Along the label's way; the answer is kept if the state wants it."""
    label = heard.label or playbook.unclear_label
    state = playbook.states[position.state]
    moved = enter(
        playbook, position, state.ways[label], label, context, kept=_kept(playbook, position, heard)
    )
    return replace(moved, source=heard.source, confidence=heard.confidence)


def _kept(playbook: Playbook, position: Position, heard: Heard) -> dict[str, str]:
    """The number that was named, else the label, or the words themselves where any would do."""
    name = playbook.states[position.state].keeps
    if not name:
        return {}
    if heard.number is not None:
        return {name: str(heard.number)}
    if takes_anything(playbook, position.state):
        return {name: heard.text.strip()}
    if heard.label is None or heard.label == playbook.unclear_label:
        return {}
    return {name: heard.label}


def stay(playbook: Playbook, position: Position, line: Line | None, heard: Heard) -> Decision:
    """Nothing moves; an end stays one."""
    return Decision(
        position=position,
        line=line,
        label=heard.label or playbook.unclear_label,
        source=heard.source,
        confidence=heard.confidence,
        ends=position.ended or playbook.states[position.state].ends,
        outcome=position.outcome,
    )
