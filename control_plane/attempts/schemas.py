"""What is sent about attempts to people."""

from datetime import datetime

from pydantic import BaseModel, Field

from control_plane.attempts.documents import Attempt, ColleagueLeg, Dispatch, GateDecision, LateReport
from control_plane.attempts.rules import Disposition
from control_plane.contract.events import Answerer, CallEvent, Turn
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import Command, Usage


class AttemptItem(BaseModel):
    """An attempt in a list."""

    id: str
    campaign_id: str
    lead_id: str
    trunk_id: str
    variant: str = Field(description="By which of the campaign's variants; empty if it had none.")
    number: str
    from_number: str | None
    ordinal: int
    state: AttemptState
    open: bool
    end_reason: EndReason | None
    outcome: Outcome | None
    disposition: Disposition | None
    sip_status: int | None
    command: Command
    created_at: datetime
    dispatched_at: datetime | None
    claimed_at: datetime | None
    ringing_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    turn_count: int
    recording_segments: int


class AttemptDetail(AttemptItem):
    """Everything known about one attempt."""

    worker: str | None
    dispatch: Dispatch | None
    decision: GateDecision | None = Field(description="What the last-moment check said, with its reasons.")
    received_through: int
    last_event: int | None
    answered_by: Answerer | None = Field(description="Who, or what, answered, as the worker judged it.")
    tags: list[str] = Field(description="What the playbook's states gave the call.")
    answers: dict[str, str] = Field(description="The lead's answers that the playbook keeps, by name.")
    is_complete: bool = Field(description="Whether the log holds every event up to the last one.")
    usage: list[Usage]
    colleagues: list[ColleagueLeg] = Field(description="Who was asked to take the call over.")
    late_report: LateReport | None
    turns: list[Turn] = Field(description="What was said, in order.")
    timeline: list[CallEvent] = Field(description="Every event in order, the turns among them.")


class AttemptPage(BaseModel):
    """Attempts, newest first."""

    items: list[AttemptItem]
    after: str | None = Field(description="Ask for the next page with this; null on the last one.")


def item(attempt: Attempt) -> AttemptItem:
    """An attempt as it stands in a list."""
    return AttemptItem.model_validate(attempt, from_attributes=True)


def detail(attempt: Attempt, log: list[CallEvent]) -> AttemptDetail:
    """An attempt with its log."""
    return AttemptDetail(
        **item(attempt).model_dump(),
        worker=attempt.worker,
        dispatch=attempt.dispatch,
        decision=attempt.decision,
        received_through=attempt.received_through,
        last_event=attempt.last_event,
        answered_by=attempt.answered_by,
        tags=attempt.tags,
        answers=attempt.answers,
        is_complete=attempt.last_event is not None and attempt.received_through >= attempt.last_event,
        usage=attempt.usage,
        colleagues=attempt.colleagues,
        late_report=attempt.late_report,
        turns=[event for event in log if isinstance(event, Turn)],
        timeline=log,
    )


def transcript_text(log: list[CallEvent]) -> str:
    """The words of both sides, a line each: `[01:07] lead: yes please send it to me`."""
    return "".join(_line(event) for event in log if isinstance(event, Turn))


def _line(turn: Turn) -> str:
    minutes, seconds = divmod(int(max(turn.started_s, 0)), 60)
    return f"[{minutes:02d}:{seconds:02d}] {turn.speaker}: {' '.join(turn.text.split())}\n"
