"""The task of putting the lead through to a colleague; where nobody can be had, a callback is offered."""

from dataclasses import dataclass

from agent_worker.conversation.tasks import schedule_callback
from agent_worker.conversation.tasks.effects import EffectResult, Failed, Transfer
from agent_worker.conversation.tasks.schedule_callback import CallbackProgress
from agent_worker.conversation.tasks.steps import Step, TaskContext, asking
from agent_worker.conversation.tasks.transfer_wordings import transfer_wordings
from agent_worker.conversation.tasks.wordings import wordings
from control_plane.contract.playbook import Line


@dataclass(frozen=True)
class TransferProgress:
    """The callback that is being agreed on since nobody could be had; None while a colleague is called."""

    callback: CallbackProgress | None = None


def begin(context: TaskContext) -> Step:
    """The lead hears that they are put through, and a colleague is called."""
    line = Line(text=transfer_wordings(context.language).moment, verbatim=True)
    return Step(TransferProgress(), line=line, effect=Transfer(context.task_words))


def on_words(progress: TransferProgress, text: str, context: TaskContext) -> Step:
    """The answer to when to call again; while a colleague is called there is nothing to answer."""
    if progress.callback is None:
        return Step(progress)
    return _calling_back(schedule_callback.on_words(progress.callback, text, context))


def on_result(progress: TransferProgress, result: EffectResult, context: TaskContext) -> Step:
    """Nobody could be had: an apology and the offer of a callback, then what comes of that.

    Where somebody could, the talk is over and nothing is asked any more.
    """
    if progress.callback is not None:
        return _calling_back(schedule_callback.on_result(progress.callback, result, context))
    if not isinstance(result, Failed):
        return Step(progress)  # of a wish that was there before
    sorry = transfer_wordings(context.language).nobody_free
    ask = wordings(context.language).callback_ask
    return asking(TransferProgress(CallbackProgress()), f"{sorry} {ask}")


def _calling_back(step: Step) -> Step:
    if step.label is not None:
        return step
    return Step(TransferProgress(step.progress), line=step.line, effect=step.effect)
