"""What the lead meant, as far as code can tell: guards, the state's own answers, the library."""

import re
from dataclasses import dataclass, replace

from agent_worker.conversation import classifier
from agent_worker.conversation.farewells import is_farewell
from agent_worker.conversation.guards import Guard, guard, is_suspicious
from agent_worker.conversation.named_numbers import number_named
from agent_worker.conversation.position import Position
from agent_worker.conversation.questions import is_question, open_question
from agent_worker.conversation.responses import Match, best_match
from agent_worker.conversation.words import plain
from control_plane.contract.events import LabelSource
from control_plane.contract.playbook import Answer, Line, Meaning, Playbook, State, Task

GUARD_CONFIDENCE = 0.95

REFUSAL = "not_interested"
"""Label of a clear no where the state has no way for one."""

FAREWELL = "farewell"

_LEADING_NO = re.compile(r"^\W*(?:no|nope|nah)\b", re.IGNORECASE)

_MEANINGS = {
    classifier.INTERESTED: Meaning.YES,
    classifier.NOT_INTERESTED: Meaning.NO,
    classifier.UNCLEAR: Meaning.UNCLEAR,
}


@dataclass(frozen=True)
class Heard:
    """What the lead said and how it was understood; without a label the model must be asked."""

    text: str
    label: str | None = None
    source: LabelSource = LabelSource.RULES
    confidence: float = 0.0
    guard: Guard | None = None
    answer: Answer | None = None
    number: int | None = None
    meaning: Meaning | None = None
    refuses: bool = False
    """A clear no for which the state has no way, or that a task is declined with."""
    farewell: bool = False
    asks: bool = False
    """It ends with a question that the library has no answer for."""

    @property
    def is_left_open(self) -> bool:
        """Whether no rule has decided what it means, so that something else may."""
        return self.guard is None and self.answer is None and (self.label is None or self.asks)


def asked(playbook: Playbook, position: Position) -> str:
    """The question the lead has heard last; empty where nothing was asked yet."""
    if position.task is not None:
        return position.asked
    if position.state == playbook.start and not position.opened:
        return ""
    return open_question(playbook.states[position.state])


def meaning_label(playbook: Playbook, state: State, meaning: Meaning | None) -> str | None:
    """The label that the state has a way for and that means this."""
    if meaning is Meaning.UNCLEAR:
        return playbook.unclear_label
    labels = (label for label in state.ways if label in playbook.labels)
    return next((label for label in labels if meaning and playbook.labels[label].means is meaning), None)


def smells_of_opt_out(heard: Heard, language: str) -> bool:
    """Whether words that no rule has clearly understood may ask never to be called again."""
    is_clear = heard.guard is not None or heard.confidence >= classifier.CLEAR
    return not is_clear and is_suspicious(heard.text, language)


def takes_anything(playbook: Playbook, name: str) -> bool:
    """Whether any words answer the state's question: it has one way alone, and to another state."""
    state = playbook.states[name]
    only_way = {playbook.unclear_label: state.ways.get(playbook.unclear_label)}
    return state.line is not None and state.ways == only_way and name not in state.ways.values()


def recognise(
    playbook: Playbook, position: Position, text: str, language: str = "en", found: Match | None = None
) -> Heard:
    """What `text` means where the talk stands, by code alone.

    `found` is an entry of the library that is near in meaning; it counts only where the rules leave open.
    """
    heard = _by_code(playbook, position, text, language)
    return _by_library(text, found) if found is not None and heard.is_left_open else heard


def _by_code(playbook: Playbook, position: Position, text: str, language: str) -> Heard:
    met = guard(text, language)
    if met is not None and not (met is Guard.BUSY and _answers_with_a_time(playbook, position, text)):
        return Heard(text, met.value, LabelSource.GUARD, GUARD_CONFIDENCE, guard=met)
    if not plain(text):
        return Heard(text, playbook.unclear_label)
    state = playbook.states[position.state]
    question = asked(playbook, position)
    verdict = classifier.classify(text, question, language)
    is_clear = verdict.confidence >= classifier.CLEAR
    meaning = _MEANINGS[verdict.label] if verdict.confidence else None
    label = meaning_label(playbook, state, meaning)
    heard = Heard(text, label, confidence=verdict.confidence, meaning=meaning)
    if is_farewell(text, language) and not _ends_with_a_yes(playbook, position, heard):
        label = meaning_label(playbook, state, Meaning.NO) or FAREWELL
        return replace(heard, label=label, confidence=classifier.CLEAR, farewell=True)
    if position.task is not None:
        refuses = is_clear and meaning is Meaning.NO
        return replace(heard, label=position.task.value, refuses=refuses)
    said = _by_wording(playbook, state, text) or _by_number(playbook, state, text, language)
    if said and (question or state.free):
        return said
    if is_clear and meaning is Meaning.NO and not (question and takes_anything(playbook, position.state)):
        return heard if label else replace(heard, label=REFUSAL, refuses=True)
    if not question and not state.free:
        # Only a clear no means anything, all else is somebody saying hello.
        return Heard(text, playbook.unclear_label, confidence=classifier.CLEAR)
    if label and is_clear and meaning is not Meaning.UNCLEAR:
        return heard
    if match := best_match(playbook.answers, text):
        return _by_library(text, match)
    if state.free:
        # A plain yes answers whatever the model asked last, and says nothing about the way.
        return replace(heard, label=playbook.unclear_label, meaning=meaning if is_clear else None)
    if takes_anything(playbook, position.state):
        return Heard(text, playbook.unclear_label, confidence=classifier.PLAIN)
    if not is_clear and label in {None, playbook.unclear_label} and is_question(text, language):
        return replace(heard, label=playbook.unclear_label, confidence=classifier.PLAIN, asks=True)
    return heard


def _by_library(text: str, match: Match) -> Heard:
    return Heard(text, match.answer.name, LabelSource.LIBRARY, round(match.score, 2), answer=match.answer)


def _ends_with_a_yes(playbook: Playbook, position: Position, heard: Heard) -> bool:
    """Whether the words agree as they take leave: "yes please send it, bye"."""
    state = playbook.states[position.state]
    if heard.meaning is not Meaning.YES or heard.label is None or state.free or position.task is not None:
        return False
    is_last = playbook.states[state.ways[heard.label]].ends is not None
    return is_last or heard.confidence >= classifier.CLEAR


def _answers_with_a_time(playbook: Playbook, position: Position, text: str) -> bool:
    """Whether naming another time answers what was asked, and is no wish to be called then."""
    if position.task is not None:
        return position.task in {Task.BOOK_MEETING, Task.SCHEDULE_CALLBACK}
    if not asked(playbook, position):
        return False
    state = playbook.states[position.state]
    return takes_anything(playbook, position.state) or _by_wording(playbook, state, text) is not None


def _by_wording(playbook: Playbook, state: State, text: str) -> Heard | None:
    # Labels' wordings are matched as the library's are, so they stand in entries of the same kind.
    entries = [
        Answer(name=label, asked_as=playbook.labels[label].said_as, answer=Line(text=label))
        for label in state.ways
        if label in playbook.labels and playbook.labels[label].said_as
    ]
    # "No, another time" says the other time; without its first word it denies nothing.
    match = best_match(entries, text) or best_match(entries, _LEADING_NO.sub("", text))
    if match is None:
        return None
    label = match.answer.name
    return Heard(text, label, LabelSource.RULES, round(match.score, 2), meaning=playbook.labels[label].means)


def _by_number(playbook: Playbook, state: State, text: str, language: str) -> Heard | None:
    ranges = {
        label: playbook.labels[label].numbers
        for label in state.ways
        if label in playbook.labels and playbook.labels[label].numbers
    }
    number = number_named(text, language) if ranges else None
    if number is None:
        return None
    for label, limits in ranges.items():
        if limits and limits[0] <= number <= limits[1]:
            return Heard(text, label, LabelSource.RULES, classifier.PLAIN, number=number)
    return Heard(text, playbook.unclear_label, LabelSource.RULES, classifier.PLAIN)
