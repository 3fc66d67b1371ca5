"""Calls, as they are sent."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from control_plane.analytics.spread import Spread
from control_plane.attempts.documents import Attempt
from control_plane.attempts.figures import CallFigures, Correction
from control_plane.attempts.rules import Disposition
from control_plane.attempts.schemas import AttemptDetail
from control_plane.calls.sound import SoundView
from control_plane.contract.brief import LeadContext
from control_plane.contract.events import ToolUsed
from control_plane.contract.states import AttemptState, EndReason

Tag = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
_MICROS = 1_000_000


class CallItem(BaseModel):
    """A call in a list, and a line of a file."""

    id: str
    campaign_id: str
    lead_id: str
    number: str = Field(description="E.164.")
    from_number: str | None
    ordinal: int
    state: AttemptState
    end_reason: EndReason | None
    disposition: Disposition | None = Field(description="What the call was taken for.")
    result: Disposition | None = Field(description="The same, or what corrects it.")
    tags: list[str]
    created_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    turn_count: int
    duration_s: float | None = Field(description="On the phone; null until it is reckoned after the end.")
    cost_usd: float | None = Field(description="Of what has a price; null until it is reckoned.")
    has_recording: bool


class CallPage(BaseModel):
    """Calls in the order that was asked for."""

    items: list[CallItem]
    after: str | None = Field(description="Ask for the next page with this; null on the last one.")


class NoteWrite(BaseModel):
    """A note to be kept with a call."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]


class NoteView(BaseModel, from_attributes=True):
    """What somebody wrote about a call."""

    id: str
    text: str
    by: str
    at: datetime


class TagChange(BaseModel):
    """Tags that a call gets and loses."""

    model_config = ConfigDict(extra="forbid")

    add: list[Tag] = Field(default_factory=list, max_length=50)
    remove: list[Tag] = Field(default_factory=list, max_length=50)


class TagsView(BaseModel):
    """A call's tags, those that the playbook gave among them."""

    tags: list[str]


class CorrectionWrite(BaseModel):
    """What a call really came to."""

    model_config = ConfigDict(extra="forbid")

    disposition: Disposition
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)] = ""


class Corrected(BaseModel):
    """What a call was taken for, and what somebody says it came to."""

    disposition: Disposition | None
    correction: Correction | None
    result: Disposition | None


class RecordingLink(BaseModel):
    """Where the call can be listened to without signing in, for a quarter of an hour."""

    url: str
    expires_at: datetime


class LeadOfCall(LeadContext):
    """The person who was called."""

    id: str


class CallDetail(AttemptDetail):
    """Everything about one call: what was said and done, what it came to, took and cost."""

    campaign_name: str | None = Field(description="Null if the campaign is gone.")
    lead: LeadOfCall | None = Field(description="Null if the lead is gone.")
    result: Disposition | None
    correction: Correction | None
    figures: CallFigures | None = Field(description="Null for some seconds after the end.")
    latency: dict[str, Spread] = Field(description="What the answers took, by part.")
    sound: SoundView | None = Field(description="How it probably sounded; null until an answered call ends.")
    tools_used: list[ToolUsed] = Field(description="What the agent did in the call, or could not.")
    recording: RecordingLink | None = Field(
        description="Null if there is none, or for who may not listen to it."
    )
    notes: list[NoteView] = Field(description="Those that were written first first.")


class _Sums(BaseModel):
    talk_ms: int
    cost_micros: int


class Listed(BaseModel):
    """What is read of a call to list it."""

    id: str = Field(alias="_id")
    campaign_id: str
    lead_id: str
    number: str
    from_number: str | None = None
    ordinal: int
    state: AttemptState
    end_reason: EndReason | None = None
    disposition: Disposition | None = None
    result: Disposition | None = None
    tags: list[str] = Field(default_factory=list)
    created_at: datetime
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    turn_count: int
    recording_segments: int
    figures: _Sums | None = None


def item(listed: Listed) -> CallItem:
    """A call as it stands in a list."""
    sums = listed.figures
    return CallItem(
        **listed.model_dump(exclude={"recording_segments", "figures"}),
        duration_s=sums.talk_ms / 1000 if sums else None,
        cost_usd=sums.cost_micros / _MICROS if sums else None,
        has_recording=is_recorded(listed),
    )


def is_recorded(call: Listed | Attempt) -> bool:
    """Whether there is a recording: a worker that was lost may not have told of it."""
    return call.recording_segments > 0 or (call.answered_at is not None and call.state is AttemptState.LOST)
