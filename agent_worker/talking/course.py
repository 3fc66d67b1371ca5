"""Where the talk stands: what was decided, how much of it the lead has heard, what may be taken back. Pure.

A decision is made when the lead's turn is over and holds from the moment its line is heard. If the lead
goes on speaking before that, or breaks into the line's first moments, it was never made: both parts of
what they said are taken as one turn and decided anew.
"""

from dataclasses import dataclass

from agent_worker.conversation import decisions
from agent_worker.conversation.decisions import Decision, Position
from control_plane.contract.playbook import Line, Outcome, Playbook

HARDLY_HEARD_S = 0.7
"""Of a line that is broken into so early nobody knows what it would have said."""

_HARDLY_MISSED_S = 0.5
"""Of a line that is broken into so late nothing was missed."""


@dataclass(frozen=True)
class _Unheard:
    """A decision whose line the lead has not begun to hear."""

    decision: Decision
    text: str


class Course:
    """The talk's way through the playbook so far. `position` and `outcome` are those that hold."""

    def __init__(self, playbook: Playbook) -> None:
        self.position = self._taken_from = decisions.start(playbook)
        self.outcome: Outcome | None = None
        self._unheard: _Unheard | None = None
        self._is_dropped = False
        self._answered: Decision | None = None
        self._just_begun: tuple[Position, _Unheard] | None = None
        self._spoken: Line | None = None
        self._undecided = ""
        self._carried = ""

    def start_over(self, playbook: Playbook) -> None:
        """Nothing was said to anybody so far."""
        self.position = self._taken_from = decisions.start(playbook)
        self._spoken = self.outcome = None
        self._undecided = self._carried = ""

    def forget_undecided(self) -> None:
        """Nobody heard, or will hear, what was decided last."""
        self._unheard = self._answered = self._just_begun = None
        self._undecided = self._carried = ""

    def whole_turn(self, text: str) -> str:
        """What the lead said before counts as one with this, if nothing of the answer was heard."""
        before = self._unheard.text if self._unheard is not None else self._carried
        return f"{before} {text}" if before else text

    def turn_taken(self, text: str) -> None:
        """The lead's turn is over; what is decided on it begins from here, and the line before was heard."""
        self._taken_from = self.position
        self._just_begun = None
        self._undecided = text

    @property
    def taken_from(self) -> Position:
        """Where the talk stood when the lead's last turn was over."""
        return self._taken_from

    def answer(self, decision: Decision, text: str) -> None:
        """This follows from the lead's words, once its line begins to be heard."""
        self._unheard, self._is_dropped = _Unheard(decision, text), False
        self._answered = decision
        self._undecided = self._carried = ""

    def say(self, decision: Decision) -> None:
        """This is said without an answer to anybody, and holds once it begins to be heard."""
        self._unheard, self._is_dropped = _Unheard(decision, ""), False
        self._undecided = self._carried = ""

    def leads_where_answered(self, decision: Decision) -> bool:
        """Whether the last turn's answer would have led to the same."""
        return self._answered is not None and decision.leads_to == self._answered.leads_to

    def take_over(self) -> tuple[Position, Decision] | None:
        """The line begins to be heard: its decision holds. Returns what was left and what holds now."""
        if self._unheard is None or self._is_dropped:
            return None
        begun = left, unheard = self.position, self._unheard
        decision, self._unheard = unheard.decision, None
        self._spoken = decision.line
        # What has been set going, or noted, cannot be taken back.
        self._just_begun = None if decision.effect or decision.kept or decision.opt_out else begun
        self.position = decision.position
        self.outcome = decision.outcome or self.outcome
        return left, decision

    def cut_off(self, playbook: Playbook, heard_s: float, left_s: float) -> None:
        """The lead broke into the line, after `heard_s` of it and with `left_s` to come, in seconds.

        The news that a line begins to be heard may come when it has just been cut off: it holds no more.
        """
        if self._undecided and self._unheard is None:
            # Nothing was decided yet on the turn: it goes on.
            self._carried = f"{self._carried} {self._undecided}".strip()
            self._undecided = ""
        elif heard_s < HARDLY_HEARD_S and self._unheard is None and self._just_begun is not None:
            self.position, self._unheard = self._just_begun
        elif left_s > _HARDLY_MISSED_S:
            self.position = decisions.on_cut_off(playbook, self.position, self._spoken)
        self._is_dropped = self._unheard is not None
