"""A task talked through from its first step to its end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from agent_worker.conversation import tasks
from agent_worker.conversation.tasks import EffectResult, Slot, Step, TaskContext
from control_plane.contract.brief import LeadContext
from control_plane.contract.playbook import Task

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 18, 10, 0, tzinfo=ZONE)  # a Wednesday


def slot(local: str) -> Slot:
    starts_at = datetime.fromisoformat(local).replace(tzinfo=ZONE).astimezone(UTC)
    return Slot(local, starts_at, starts_at + timedelta(minutes=30))


@dataclass
class Dialogue:
    """A task under way."""

    task: Task
    context: TaskContext
    step: Step

    def hear(self, words: str) -> Step:
        """The lead says something."""
        self.step = tasks.on_words(self.task, self.step.progress, words, self.context)
        return self.step

    def get(self, result: EffectResult) -> Step:
        """The effect's result comes."""
        self.step = tasks.on_result(self.task, self.step.progress, result, self.context)
        return self.step

    @property
    def said(self) -> str:
        """What the agent says now."""
        return self.step.line.text if self.step.line else ""


Begin = Callable[..., Dialogue]


@pytest.fixture
def begin() -> Begin:
    """Begins a task, with the words that led there and the address on file."""

    def started(task: Task, words: str = "", *, email: str = "") -> Dialogue:
        lead = LeadContext(name="Anna Keller", email=email)
        context = TaskContext("en-US", NOW, lead, words)
        return Dialogue(task, context, tasks.begin(task, context))

    return started
