"""The task of sending the campaign's resource by e-mail: the address, then the sending."""

from dataclasses import dataclass

from agent_worker.conversation.tasks import capture_email
from agent_worker.conversation.tasks.capture_email import EmailProgress
from agent_worker.conversation.tasks.effects import NOT_SET_UP, Done, EffectResult, Failed, SendResource
from agent_worker.conversation.tasks.reading_aloud import email_aloud
from agent_worker.conversation.tasks.steps import DONE, FAILED, Step, TaskContext, ended
from agent_worker.conversation.tasks.wordings import wordings


@dataclass(frozen=True)
class SendingProgress:
    """The address as far as it is captured, or the one to which it is being sent."""

    capturing: EmailProgress | None = None
    email: str = ""


def begin(context: TaskContext) -> Step:
    """Where to send it is settled first."""
    return _after_capture(capture_email.begin(context))


def on_words(progress: SendingProgress, text: str, context: TaskContext) -> Step:
    """An answer about the address; while it is being sent there is nothing to answer."""
    if progress.capturing is None:
        return Step(progress)
    return _after_capture(capture_email.on_words(progress.capturing, text, context))


def on_result(progress: SendingProgress, result: EffectResult, context: TaskContext) -> Step:
    """Sent, or to be sent later: the report of the call carries what could not be handed over in time."""
    table = wordings(context.language)
    if progress.capturing is not None:
        return Step(progress)  # of something else that nobody waits for any more
    if isinstance(result, Failed) and result.reason == NOT_SET_UP:
        return ended(FAILED, table.resource_failed)
    line = table.resource_done if isinstance(result, Done) else table.resource_later
    return ended(DONE, line.format(email=email_aloud(progress.email, table)), email=progress.email)


def _after_capture(step: Step) -> Step:
    email = step.kept.get("email")
    if email:
        return Step(SendingProgress(email=email), effect=SendResource(email))
    if step.label is not None:
        return step
    return Step(SendingProgress(capturing=step.progress), line=step.line)
