"""Tasks: small dialogues with an effect, such as capturing an e-mail address or booking a meeting.

Pure as the rest of the conversation: an event goes in with the task's progress, a `Step` comes out. Its
effect is carried out elsewhere, and the result comes back by `on_result`. What is understood is English
for now; what is said stands in one table per language (`wordings`).
"""

from types import ModuleType

from agent_worker.conversation.tasks import (
    book_meeting,
    capture_email,
    schedule_callback,
    send_resource,
    transfer,
)
from agent_worker.conversation.tasks.effects import (
    BookSlot,
    CancelMeeting,
    Done,
    Effect,
    EffectResult,
    Failed,
    FindSlots,
    Request,
    ScheduleCallback,
    SendResource,
    Slot,
    Slots,
    Transfer,
    Transferred,
)
from agent_worker.conversation.tasks.steps import Progress, Step, TaskContext
from control_plane.contract.playbook import Task

__all__ = [
    "BookSlot",
    "CancelMeeting",
    "Done",
    "Effect",
    "EffectResult",
    "Failed",
    "FindSlots",
    "Progress",
    "Request",
    "ScheduleCallback",
    "SendResource",
    "Slot",
    "Slots",
    "Step",
    "TaskContext",
    "Transfer",
    "Transferred",
    "begin",
    "on_result",
    "on_words",
]

_DIALOGUES: dict[Task, ModuleType] = {
    Task.CAPTURE_EMAIL: capture_email,
    Task.SEND_RESOURCE: send_resource,
    Task.BOOK_MEETING: book_meeting,
    Task.SCHEDULE_CALLBACK: schedule_callback,
    Task.TRANSFER: transfer,
}


def begin(task: Task, context: TaskContext) -> Step:
    """The first step, which may already be the last: the words that led here can say everything."""
    step: Step = _DIALOGUES[task].begin(context)
    return step


def on_words(task: Task, progress: Progress, text: str, context: TaskContext) -> Step:
    """What follows from the lead's words."""
    step: Step = _DIALOGUES[task].on_words(progress, text, context)
    return step


def on_result(task: Task, progress: Progress, result: EffectResult, context: TaskContext) -> Step:
    """What follows from what became of the effect that the task had asked for."""
    step: Step = _DIALOGUES[task].on_result(progress, result, context)
    return step
