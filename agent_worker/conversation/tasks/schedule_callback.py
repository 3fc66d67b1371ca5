"""The task of agreeing when to call again: understood from the words that led here, or asked for once."""

from dataclasses import dataclass
from datetime import datetime

from agent_worker.conversation.callback_time import callback_time
from agent_worker.conversation.tasks.effects import TOO_FAR, EffectResult, Failed, ScheduleCallback
from agent_worker.conversation.tasks.reading_aloud import time_aloud
from agent_worker.conversation.tasks.replies import declines
from agent_worker.conversation.tasks.steps import DECLINED, DONE, FAILED, Step, TaskContext, asking, ended
from agent_worker.conversation.tasks.wordings import wordings


@dataclass(frozen=True)
class CallbackProgress:
    """The time that is being booked, None while it is asked for, and whether another one was asked for."""

    at: datetime | None = None
    asked_again: bool = False


def begin(context: TaskContext) -> Step:
    """Books the time that was said, or asks for one."""
    at = callback_time(context.task_words, context.language, context.now)
    if at is not None:
        return Step(CallbackProgress(at), effect=ScheduleCallback(at))
    return asking(CallbackProgress(), wordings(context.language).callback_ask)


def on_words(progress: CallbackProgress, text: str, context: TaskContext) -> Step:
    """The answer to when; it is asked once, and no answer leaves it to the campaign's own pace."""
    if progress.at is not None:
        return Step(progress)
    table = wordings(context.language)
    at = callback_time(text, context.language, context.now)
    if at is not None:
        return Step(CallbackProgress(at, progress.asked_again), effect=ScheduleCallback(at))
    if declines(text, context.language):
        return ended(DECLINED, table.callback_declined)
    return ended(FAILED, table.callback_failed)


def on_result(progress: CallbackProgress, result: EffectResult, context: TaskContext) -> Step:
    """Confirms what was asked for.

    Around then, because calling hours may move it. A time that could not be handed over goes with the
    call's report; only one that can never be is asked for anew.
    """
    table = wordings(context.language)
    if progress.at is None:
        return Step(progress)  # of something else that nobody waits for any more
    if isinstance(result, Failed) and result.reason == TOO_FAR:
        if progress.asked_again:
            return ended(FAILED, table.callback_failed)
        return asking(CallbackProgress(asked_again=True), table.callback_other_time)
    when = time_aloud(
        progress.at.astimezone(context.now.tzinfo), context.now, table, part_of_day=True, about=True
    )
    line = table.callback_done.format(when=f"{when}, {table.your_time}")
    return ended(DONE, line, callback_at=progress.at.isoformat())
