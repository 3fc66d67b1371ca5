"""What a task is told and what it answers; `Step` is all that the playbook's engine sees of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from agent_worker.conversation.tasks.effects import Effect
from control_plane.contract.brief import LeadContext
from control_plane.contract.playbook import Line

DONE = "done"
DECLINED = "declined"
FAILED = "failed"

Progress = Any
"""A task's own frozen state, which only that task can read."""


@dataclass(frozen=True)
class TaskContext:
    """Everything a task may know."""

    language: str
    now: datetime
    """Aware, in the lead's own zone."""
    lead: LeadContext
    task_words: str = ""
    """The words that led into the task, such as "call me tomorrow at three"."""
    can_transfer: bool = False
    """Whether there is a colleague to put the lead through to."""


@dataclass(frozen=True)
class Step:
    """What a task wants after an event."""

    progress: Progress | None
    """To be handed back with the next event; None when the task is over."""
    line: Line | None = None
    effect: Effect | None = None
    """What must be carried out before the task goes on; `line`, if there is one, announces it."""
    label: str | None = None
    """How it ended: `DONE`, `DECLINED` or `FAILED`."""
    kept: Mapping[str, str] = field(default_factory=dict)
    """Values worth keeping with the call: email, callback_at and meeting_at (ISO 8601)."""


def asking(progress: Progress, text: str) -> Step:
    """The task goes on with something said word for word, mostly a question."""
    return Step(progress, line=Line(text=text, verbatim=True))


def ended(label: str, text: str, **kept: str) -> Step:
    """The task is over, and this is the last that is said of it; an empty text says nothing."""
    return Step(None, line=Line(text=text, verbatim=True) if text else None, label=label, kept=kept)
