"""Where the talk stands, and what follows from an event: what all the conversation's rules pass on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from agent_worker.conversation.tasks.effects import Effect
from agent_worker.conversation.tasks.steps import Progress
from control_plane.contract.events import LabelSource
from control_plane.contract.playbook import Line, Outcome, Playbook, Task
from control_plane.contract.states import EndReason


@dataclass(frozen=True)
class Position:
    """Where the talk stands: the state, what has led there, and what it came to so far."""

    state: str
    unclear_in_a_row: int = 0
    answered: tuple[str, ...] = ()
    """What the library, or the truth about being an AI, was given for, once for every time."""
    opened: bool = False
    line_cut: bool = False
    """Whether the lead broke into the state's own line, which is to be heard word for word."""
    outcome: Outcome | None = None
    turns: tuple[str, ...] = ()
    """The states with a limit of turns in which the lead answered, once for every answer."""
    entered_at: datetime | None = None
    nudges: int = 0
    """Nudges since the lead last spoke."""
    task: Task | None = None
    """The task that has the talk: the state's own, or one that the lead asked for."""
    progress: Progress | None = None
    return_to: str | None = None
    """The state that a task the lead asked for goes back to; None for a state's own task."""
    task_words: str = ""
    task_turns: int = 0
    asked: str = ""
    """What the task has asked last."""
    strange_language: str = ""
    """The language of the words last answered, if the call is not held in it."""
    ended: EndReason | None = None

    def without_task(self) -> "Position":
        """The same place with no task in the way."""
        return replace(self, task=None, progress=None, return_to=None, task_words="", task_turns=0, asked="")


@dataclass(frozen=True)
class Decision:
    """What follows from what happened: the next position, what is said, and whether the call ends.

    In a `free` decision the model talks by the script; `line` is then what is said if it cannot.
    """

    position: Position
    line: Line | None
    label: str
    source: LabelSource = LabelSource.RULES
    confidence: float = 1.0
    opt_out: bool = False
    ends: EndReason | None = None
    outcome: Outcome | None = None
    moved: bool = False
    free: bool = False
    question: str = ""
    """What the lead asked that the library has no entry for: the model may answer from the script."""
    effect: Effect | None = None
    """What the worker carries out before the talk goes on; its result comes back by `on_effect`."""
    kept: Mapping[str, str] = field(default_factory=dict)
    """Answers that are kept with the call, by name."""
    tags: tuple[str, ...] = ()

    @property
    def leads_to(self) -> tuple[object, ...]:
        """What of it the lead would notice, at once or in the end."""
        return (
            self.position.state,
            self.line,
            self.ends,
            self.opt_out,
            self.effect,
            dict(self.kept),
        )


def start(playbook: Playbook) -> Position:
    """Where every call begins."""
    return Position(playbook.start)


def joined(*lines: Line | None) -> Line | None:
    """Lines said one after the other; word for word if one of them is."""
    said = [line for line in lines if line is not None]
    if len(said) < 2:
        return said[0] if said else None
    return Line(
        text=" ".join(line.text.strip() for line in said), verbatim=any(line.verbatim for line in said)
    )
