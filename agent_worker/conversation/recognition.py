"""What the lead meant, as far as code can tell: guards, clear answers, the library, plain answers."""

from dataclasses import dataclass

from agent_worker.conversation import classifier
from agent_worker.conversation.guards import Guard, guard
from agent_worker.conversation.responses import best_match
from agent_worker.conversation.words import plain
from control_plane.contract.events import LabelSource
from control_plane.contract.playbook import Answer, Playbook

GUARD_CONFIDENCE = 0.95


@dataclass(frozen=True)
class Heard:
    """What the lead said and how it was understood; without a label the model must be asked."""

    text: str
    label: str | None = None
    source: LabelSource = LabelSource.RULES
    confidence: float = 0.0
    guard: Guard | None = None
    answer: Answer | None = None

    @property
    def is_clear_no(self) -> bool:
        """Whether the words refuse the call as a whole, not only the question asked."""
        return self.label == classifier.NOT_INTERESTED and self.confidence >= classifier.CLEAR


def recognise(playbook: Playbook, question: str, text: str) -> Heard:
    """What `text` means as the answer to `question`, by code alone; an empty one was not asked yet."""
    if met := guard(text):
        return Heard(text, met.value, LabelSource.GUARD, GUARD_CONFIDENCE, guard=met)
    verdict = classifier.classify(text, question)
    heard = _by_rules(playbook, text, verdict)
    if heard.is_clear_no or not plain(text):
        return heard
    if not question:
        # Only a clear no means anything, all else is somebody saying hello.
        return Heard(text, playbook.unclear_label, confidence=classifier.CLEAR)
    if heard.label is not None and verdict.confidence >= classifier.CLEAR and not _may_ask(verdict):
        return heard
    if match := best_match(playbook.answers, text):
        return Heard(text, match.answer.name, LabelSource.LIBRARY, round(match.score, 2), answer=match.answer)
    return heard


def _by_rules(playbook: Playbook, text: str, verdict: classifier.Verdict) -> Heard:
    label = playbook.unclear_label if verdict.label == classifier.UNCLEAR else verdict.label
    if not verdict.confidence or label not in playbook.labels:
        return Heard(text)
    return Heard(text, label, LabelSource.RULES, verdict.confidence)


def _may_ask(verdict: classifier.Verdict) -> bool:
    """Words that answer nothing ("excuse me ...") may still be a question the library knows."""
    return verdict.label == classifier.UNCLEAR
