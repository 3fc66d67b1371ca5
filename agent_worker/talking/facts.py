"""What the talk's decisions come to, as facts of the call's log."""

from datetime import datetime

from agent_worker.conversation.decisions import Decision
from agent_worker.reporting import Reporter
from control_plane.contract.events import AnswerKept, QuestionUnanswered, StateEntered, Tagged


class Facts:
    """Records each decision that has taken hold, and keeps the answers it brought."""

    def __init__(self, reporter: Reporter, state: str) -> None:
        self._reporter = reporter
        self._entered = state
        self._kept: dict[str, str] = {}

    @property
    def callback_at(self) -> datetime | None:
        """When the lead asked to be called again, if they did."""
        agreed = self._kept.get("callback_at")
        return datetime.fromisoformat(agreed) if agreed else None

    def record(self, decision: Decision, left: str) -> None:
        """Tells what follows from a decision that was taken in the state `left`."""
        entered = decision.position.state
        self._kept.update(decision.kept)
        if decision.question:
            self._reporter.record(QuestionUnanswered, text=decision.question, state=left)
        if decision.moved and entered != self._entered:
            self._entered = entered
            self._reporter.record(StateEntered, from_state=left, to_state=entered, label=decision.label)
        for tag in decision.tags:
            self._reporter.record(Tagged, tag=tag, state=entered)
        for name, value in decision.kept.items():
            self._reporter.record(AnswerKept, name=name, value=value, state=left)

    def goes_on_in(self, language: str) -> None:
        """The call goes on in the lead's language, a code such as "es"."""
        self._reporter.record(Tagged, tag=f"speaks {language}", state=self._entered)

    def starts_over(self, state: str) -> None:
        """The playbook begins anew: nothing was said to anybody so far."""
        if state != self._entered:
            self._reporter.record(StateEntered, from_state=self._entered, to_state=state, label="starts_over")
            self._entered = state
