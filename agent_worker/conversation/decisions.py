"""Where the talk stands and what follows: the one place where the playbook is walked.

`start` gives the first position; every other function takes a position and an event and gives a
`Decision`, whose position is the next one. Nothing is changed and nothing is remembered, so a decision
may be computed as often as one likes and counts only when its position is taken over.
"""

from dataclasses import dataclass, replace

from agent_worker.conversation import classifier
from agent_worker.conversation.guards import Guard
from agent_worker.conversation.questions import asked_again, led_back, open_question
from agent_worker.conversation.recognition import Heard, recognise
from agent_worker.conversation.words import plain
from control_plane.contract.events import LabelSource
from control_plane.contract.playbook import Answer, Line, Outcome, Playbook
from control_plane.contract.states import EndReason

__all__ = [
    "Decision",
    "Heard",
    "Position",
    "needs_model",
    "on_leave",
    "on_model_failure",
    "on_silence",
    "on_silence_at_start",
    "on_words",
    "opening",
    "start",
]

MODEL_CONFIDENCE = 0.7
"""A model names a label without a figure; it counts for less than a plain yes or no."""

UNCLEAR_LIMIT = 3
"""The third unclear answer in a row ends the call politely."""

SAME_ANSWER_LIMIT = 2
"""The library gives one answer this often; asked once more, the call ends rather than go in circles."""


@dataclass(frozen=True)
class Position:
    """Where the talk stands: the state, what has led there, and what it came to once it has ended."""

    state: str
    unclear_in_a_row: int = 0
    answered: tuple[str, ...] = ()
    opened: bool = False
    outcome: Outcome | None = None


@dataclass(frozen=True)
class Decision:
    """What follows from what happened: the next position, what is said, and whether the call ends."""

    position: Position
    line: Line | None
    label: str
    source: LabelSource = LabelSource.RULES
    confidence: float = 1.0
    opt_out: bool = False
    ends: EndReason | None = None
    outcome: Outcome | None = None
    moved: bool = False


def start(playbook: Playbook) -> Position:
    """Where every call begins."""
    return Position(playbook.start)


def opening(playbook: Playbook, position: Position) -> Decision:
    """The call was answered: the start state's own line, or None where the callee is to speak first."""
    line = playbook.states[position.state].line
    return Decision(replace(position, opened=line is not None), line, label="answered")


def on_silence_at_start(playbook: Playbook, position: Position) -> Decision:
    """Nobody spoke after the answer: the agent opens as if it had been greeted."""
    return _lead_on(playbook, position, Heard("", playbook.unclear_label, confidence=1.0))


def on_silence(playbook: Playbook, position: Position) -> Decision:
    """Nobody has spoken for the silence timeout: a polite end."""
    return _leave(position, playbook.goodbye_after_silence, EndReason.SILENCE_TIMEOUT, label="silence")


def on_leave(playbook: Playbook, position: Position, reason: EndReason) -> Decision:
    """The call must end for a reason outside the talk, such as its maximum duration."""
    return _leave(position, playbook.goodbye, reason, label=reason.value)


def on_model_failure(playbook: Playbook, position: Position) -> Decision:
    """The model could not word a line: the fallback is spoken and the call ends."""
    return _leave(position, playbook.fallback, EndReason.LLM_ERROR, label=EndReason.LLM_ERROR.value)


def needs_model(playbook: Playbook, position: Position, text: str) -> bool:
    """Whether the rules leave open what `text` means, so that the model should name a label for it."""
    return bool(plain(text)) and recognise(playbook, _asked(playbook, position), text).label is None


def on_words(playbook: Playbook, position: Position, text: str, model_label: str | None = None) -> Decision:
    """What follows from the lead's words; `model_label` counts only where the rules leave them open."""
    heard = recognise(playbook, _asked(playbook, position), text)
    if not plain(text):
        return _stay(playbook, position, None, replace(heard, label=playbook.unclear_label))
    if heard.guard is not None:
        return _on_guard(playbook, position, heard, heard.guard)
    if heard.answer is not None:
        return _on_question(playbook, position, heard, heard.answer)
    if heard.label is None:
        heard = _by_model(playbook, text, model_label)
    if playbook.states[position.state].ends is not None:
        return _stay(playbook, position, None, heard)
    if heard.is_clear_no:
        return _on_clear_no(playbook, position, heard)
    if heard.label == playbook.unclear_label:
        return _on_unclear(playbook, position, heard)
    return _move(playbook, position, heard)


def _asked(playbook: Playbook, position: Position) -> str:
    """The question the lead has heard in this state; empty before the start state's line was said."""
    if position.state == playbook.start and not position.opened:
        return ""
    return open_question(playbook.states[position.state])


def _by_model(playbook: Playbook, text: str, label: str | None) -> Heard:
    if label in playbook.labels:
        return Heard(text, label, LabelSource.MODEL, MODEL_CONFIDENCE)
    return Heard(text, playbook.unclear_label)


def _on_guard(playbook: Playbook, position: Position, heard: Heard, guard: Guard) -> Decision:
    match guard:
        case Guard.OPT_OUT:
            left = _leave(position, playbook.goodbye_after_opt_out, EndReason.CALLER_DNC, heard.label or "")
            decision = replace(left, opt_out=True)
        case Guard.WRONG_PERSON:
            line = playbook.goodbye_after_wrong_person
            decision = _leave(position, line, EndReason.WRONG_PERSON, heard.label or "")
        case Guard.WANTS_PERSON:
            line = playbook.goodbye_without_handoff
            decision = _leave(position, line, EndReason.HANDOFF_UNCONFIGURED, heard.label or "")
        case Guard.ASKS_IF_AI:
            return _disclose(playbook, position, heard)
    return replace(decision, source=heard.source, confidence=heard.confidence)


def _disclose(playbook: Playbook, position: Position, heard: Heard) -> Decision:
    """The truth word for word, and on with the open question, or with the first line if none was said."""
    state = playbook.states[position.state]
    truth = playbook.ai_disclosure.model_copy(update={"verbatim": True})
    if _asked(playbook, position) or state.ends is not None:
        return _stay(playbook, position, led_back(truth, state), heard)
    onward = _lead_on(playbook, position, replace(heard, label=playbook.unclear_label))
    text = f"{truth.text} {onward.line.text}" if onward.line else truth.text
    return replace(onward, line=Line(text=text, verbatim=True), label=heard.label or "")


def _on_question(playbook: Playbook, position: Position, heard: Heard, answer: Answer) -> Decision:
    if position.answered.count(answer.name) >= SAME_ANSWER_LIMIT:
        return _give_up(playbook, position, heard)
    after = replace(position, answered=(*position.answered, answer.name))
    return _stay(playbook, after, led_back(answer.answer, playbook.states[position.state]), heard)


def _on_clear_no(playbook: Playbook, position: Position, heard: Heard) -> Decision:
    """Ends the call from every state: by the state's own way if that leads to an end, else on the spot."""
    target = playbook.states[playbook.states[position.state].ways[classifier.NOT_INTERESTED]]
    if target.ends is not None and target.outcome in (None, Outcome.NOT_INTERESTED):
        return _move(playbook, position, heard)
    left = _leave(position, playbook.goodbye, EndReason.AGENT_GOODBYE, classifier.NOT_INTERESTED)
    return replace(left, outcome=Outcome.NOT_INTERESTED, source=heard.source, confidence=heard.confidence)


def _on_unclear(playbook: Playbook, position: Position, heard: Heard) -> Decision:
    """Asks again, then takes the playbook's way on or asks plainly, then gives up."""
    state = playbook.states[position.state]
    if not _asked(playbook, position):
        return _lead_on(playbook, position, heard)
    after = replace(position, unclear_in_a_row=position.unclear_in_a_row + 1)
    if after.unclear_in_a_row >= UNCLEAR_LIMIT:
        return _give_up(playbook, after, heard)
    if after.unclear_in_a_row > 1 and state.ways[playbook.unclear_label] != position.state:
        moved = _move(playbook, position, heard)
        return replace(moved, position=replace(moved.position, unclear_in_a_row=after.unclear_in_a_row))
    return _stay(playbook, after, asked_again(state, after.unclear_in_a_row), heard)


def _give_up(playbook: Playbook, position: Position, heard: Heard) -> Decision:
    """A polite end of a talk that leads nowhere."""
    left = _leave(position, playbook.goodbye, EndReason.AGENT_GOODBYE, heard.label or playbook.unclear_label)
    return replace(left, outcome=Outcome.UNDECIDED, source=heard.source, confidence=heard.confidence)


def _lead_on(playbook: Playbook, position: Position, heard: Heard) -> Decision:
    """Nothing was asked yet: the start state's line if it has one, else the way on."""
    state = playbook.states[position.state]
    if state.line is None and state.ends is None:
        return _move(playbook, position, heard)
    opened = opening(playbook, position)
    return replace(
        opened, label=heard.label or "", source=heard.source, confidence=heard.confidence, ends=state.ends
    )


def _move(playbook: Playbook, position: Position, heard: Heard) -> Decision:
    """Along the label's way; an end that names no outcome gets it from the label that led there."""
    label = heard.label or playbook.unclear_label
    name = playbook.states[position.state].ways[label]
    state = playbook.states[name]
    outcome = None
    line = state.line
    if state.ends is not None:
        outcome = state.outcome or _outcome(playbook, label)
        if state.outcome is None and outcome is not Outcome.INTERESTED:
            line = playbook.goodbye
    return Decision(
        position=replace(position, state=name, unclear_in_a_row=0, outcome=outcome, opened=True),
        line=line,
        label=label,
        source=heard.source,
        confidence=heard.confidence,
        ends=state.ends,
        outcome=outcome,
        moved=name != position.state,
    )


def _outcome(playbook: Playbook, label: str) -> Outcome:
    """What an end that names no outcome came to, by the label that led there."""
    if label == playbook.unclear_label or label not in set(Outcome):
        return Outcome.UNDECIDED
    return Outcome(label)


def _stay(playbook: Playbook, position: Position, line: Line | None, heard: Heard) -> Decision:
    return Decision(
        position=position,
        line=line,
        label=heard.label or playbook.unclear_label,
        source=heard.source,
        confidence=heard.confidence,
        ends=playbook.states[position.state].ends,
        outcome=position.outcome,
    )


def _leave(position: Position, line: Line, reason: EndReason, label: str) -> Decision:
    """Ends the call where it stands; what it came to before, if anything, remains."""
    return Decision(position, line, label=label, ends=reason, outcome=position.outcome)
