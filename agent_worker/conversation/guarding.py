"""What follows from what a guard has recognised, in whatever state the talk stands."""

from dataclasses import replace

from agent_worker.conversation import errands
from agent_worker.conversation.arriving import enter, give_up, leave
from agent_worker.conversation.guards import Guard
from agent_worker.conversation.position import Decision, Position, joined
from agent_worker.conversation.questions import led_back
from agent_worker.conversation.recognition import Heard, asked
from agent_worker.conversation.tasks.steps import TaskContext
from control_plane.contract.playbook import Line, Playbook, Task
from control_plane.contract.states import EndReason

SECOND_OPINIONS: dict[str, str] = {
    Guard.OPT_OUT: "asks never to be called again, or to be taken off the list",
    Guard.WRONG_PERSON: "is not the person we look for, who cannot be reached here",
    Guard.WANTS_PERSON: "wants to talk to a human being",
    Guard.ASKS_IF_AI: "asks whether this is a machine",
    Guard.BUSY: "cannot talk now, or wants to be called at another time",
    Guard.ABUSE: "insults or threatens us",
    Guard.CHILD: "is a child",
    Guard.EMERGENCY: "somebody needs help at once",
}
"""What a model is told of the guards, for words in which the rules have found none."""

DISCLOSURE_LIMIT = 4
"""So often the question about being an AI is answered in one call; asked once more, it ends."""


def on_guard(
    playbook: Playbook, position: Position, heard: Heard, guard: Guard, context: TaskContext
) -> Decision:
    """The end that the words ask for, the truth about being an AI, or a callback for who has no time."""
    label = heard.label or ""
    match guard:
        case Guard.ASKS_IF_AI:
            return _disclose(playbook, position, heard, context)
        case Guard.BUSY:
            return errands.begin(playbook, position, Task.SCHEDULE_CALLBACK, heard, context)
        case Guard.WANTS_PERSON if position.task is Task.TRANSFER:
            return errands.on_words(playbook, position, Task.TRANSFER, heard, context)
        case Guard.WANTS_PERSON if context.can_transfer:
            return errands.begin(playbook, position, Task.TRANSFER, heard, context)
        case Guard.OPT_OUT:
            left = leave(position, playbook.goodbye_after_opt_out, EndReason.CALLER_DNC, label)
            decision = replace(left, opt_out=True)
        case Guard.WRONG_PERSON:
            line = playbook.goodbye_after_wrong_person
            decision = leave(position, line, EndReason.WRONG_PERSON, label)
        case Guard.WANTS_PERSON:
            line = playbook.goodbye_without_handoff
            decision = leave(position, line, EndReason.HANDOFF_UNCONFIGURED, label)
        case Guard.ABUSE:
            decision = leave(position, playbook.goodbye_after_abuse, EndReason.ABUSE, label)
        case Guard.CHILD:
            # What a child says is nobody's answer.
            decision = replace(
                leave(position, playbook.goodbye_after_child, EndReason.CHILD, label), outcome=None
            )
        case Guard.EMERGENCY:
            decision = leave(position, playbook.goodbye_after_emergency, EndReason.EMERGENCY, label)
    return replace(decision, source=heard.source, confidence=heard.confidence)


def _disclose(playbook: Playbook, position: Position, heard: Heard, context: TaskContext) -> Decision:
    """The truth word for word, and on with the open question, or with the first line if none was said."""
    if position.answered.count(Guard.ASKS_IF_AI) >= DISCLOSURE_LIMIT:
        return give_up(playbook, position, heard)
    here = replace(position, answered=(*position.answered, Guard.ASKS_IF_AI.value))
    state = playbook.states[here.state]
    truth = playbook.ai_disclosure.model_copy(update={"verbatim": True})
    if here.task is not None:
        question = Line(text=here.asked, verbatim=True) if here.asked else None
        decision = Decision(here, joined(truth, question), heard.label or "", outcome=here.outcome)
    elif asked(playbook, here) or state.ends is not None:
        line = truth if state.free else led_back(truth, state)
        decision = Decision(here, line, heard.label or "", ends=state.ends, outcome=here.outcome)
    else:
        decision = lead_on(playbook, here, heard, context, after=truth)
    return replace(decision, source=heard.source, confidence=heard.confidence)


def lead_on(
    playbook: Playbook,
    position: Position,
    heard: Heard,
    context: TaskContext,
    *,
    after: Line | None = None,
) -> Decision:
    """Nothing was asked yet: the state's own line if it was not said yet, else the way on."""
    state = playbook.states[position.state]
    waits = state.line is None and state.task is None and not state.free and state.ends is None
    name = state.ways[playbook.unclear_label] if waits else position.state
    onward = enter(playbook, position, name, playbook.unclear_label, context, after=after)
    return replace(
        onward,
        label=heard.label or playbook.unclear_label,
        source=heard.source,
        confidence=heard.confidence,
    )
