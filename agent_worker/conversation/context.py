"""What a decision is told beside the words: the language, the lead, and the hour where the lead is."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from agent_worker.conversation.tasks.steps import TaskContext
from control_plane.contract.brief import CallBrief


def context_of(brief: CallBrief, now: datetime) -> TaskContext:
    """The context of a decision made `now` (aware); UTC stands in for a zone that is not known."""
    return TaskContext(
        brief.providers.language,
        now.astimezone(_zone(brief.lead.timezone)),
        brief.lead,
        can_transfer=brief.handoff is not None,
    )


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
