"""Facts about a call, numbered per attempt from 1, written once and never rewritten."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from control_plane.contract.message import Message


class Speaker(StrEnum):
    """Whose words a turn holds."""

    LEAD = "lead"
    AGENT = "agent"


class LabelSource(StrEnum):
    """Who recognised what the lead meant."""

    RULES = "rules"
    MODEL = "model"
    GUARD = "guard"
    LIBRARY = "library"


class TurnLatency(Message):
    """Where the milliseconds of one answer went; a part that was not measured is absent."""

    endpointing_ms: float | None = None
    transcription_ms: float | None = None
    decision_ms: float | None = None
    first_token_ms: float | None = None
    first_audio_ms: float | None = None
    total_ms: float | None = Field(default=None, description="End of the lead's speech to first audio out.")


class _Fact(Message):
    number: int = Field(ge=1, description="Position in the attempt's event log; resending is harmless.")
    at: datetime = Field(description="UTC.")


class Ringing(_Fact):
    """The phone rings (180)."""

    type: Literal["ringing"] = "ringing"


class Answered(_Fact):
    """The call is active; audio flows both ways."""

    type: Literal["answered"] = "answered"
    sip_call_id: str = ""


class Turn(_Fact):
    """One side's words, as they were heard: a spoken line cut off by the lead ends where it was cut."""

    type: Literal["turn"] = "turn"
    speaker: Speaker
    text: str
    started_s: float = Field(description="Seconds since the call was answered.")
    ended_s: float
    interrupted: bool = False
    state: str = Field(default="", description="The playbook's state after this turn.")
    label: str = ""
    label_source: LabelSource | None = None
    confidence: float | None = None
    latency: TurnLatency | None = None


class StateEntered(_Fact):
    """The playbook moved."""

    type: Literal["state_entered"] = "state_entered"
    from_state: str
    to_state: str
    label: str


class OptOutHeard(_Fact):
    """The lead asked never to be called again; the suppression itself goes by its own route, first."""

    type: Literal["opt_out_heard"] = "opt_out_heard"
    text: str


class RecordingSegment(_Fact):
    """A slice of the recording reached the object store; slices joined by index are one Ogg Opus file."""

    type: Literal["recording_segment"] = "recording_segment"
    index: int = Field(ge=0)
    object_key: str
    size_bytes: int


class DtmfHeard(_Fact):
    """The lead pressed a key."""

    type: Literal["dtmf_heard"] = "dtmf_heard"
    digit: str


class ProviderFailed(_Fact):
    """A vendor failed in the call; `recovered` says whether the call went on."""

    type: Literal["provider_failed"] = "provider_failed"
    part: Literal["hearing", "model", "voice"]
    provider: str
    error: str
    recovered: bool


class HungUp(_Fact):
    """The phone leg ended."""

    type: Literal["hung_up"] = "hung_up"
    by: Literal["lead", "agent", "control_plane"]


CallEvent = Annotated[
    Ringing
    | Answered
    | Turn
    | StateEntered
    | OptOutHeard
    | RecordingSegment
    | DtmfHeard
    | ProviderFailed
    | HungUp,
    Field(discriminator="type"),
]
