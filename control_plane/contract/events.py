"""Facts about a call, numbered per attempt from 1, written once and never rewritten."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from control_plane.contract.handoff import ColleagueState
from control_plane.contract.message import Message, Whole


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


class Answerer(StrEnum):
    """Who, or what, answers a call."""

    PERSON = "person"
    VOICEMAIL = "voicemail"
    IVR = "ivr"
    SCREENING = "screening"
    UNAVAILABLE = "unavailable"


class Evidence(StrEnum):
    """What told who answers: words, a tone on the line, or how long it was spoken and paused."""

    WORDS = "words"
    BEEP = "beep"
    TIMING = "timing"


ProviderPart = Literal["hearing", "model", "voice"]
"""What a provider does in a call."""


class TurnLatency(Message):
    """Where the milliseconds of one answer went; a part that was not measured is absent."""

    endpointing_ms: float | None = None
    transcription_ms: float | None = None
    decision_ms: float | None = None
    first_token_ms: float | None = None
    first_audio_ms: float | None = None
    total_ms: float | None = Field(default=None, description="End of the lead's speech to first audio out.")


class _Fact(Message):
    number: Whole = Field(ge=1, description="Position in the attempt's event log; resending is harmless.")
    at: AwareDatetime = Field(description="UTC.")


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


class Tagged(_Fact):
    """A state was entered or left that gives the call a tag."""

    type: Literal["tagged"] = "tagged"
    tag: str
    state: str = ""


class AnswerKept(_Fact):
    """An answer of the lead that the playbook, or a task of it, keeps with the call."""

    type: Literal["answer_kept"] = "answer_kept"
    name: str = Field(pattern=r"^[A-Za-z][\w -]{0,59}$")
    value: str
    state: str = ""


class OptOutHeard(_Fact):
    """The lead asked never to be called again; the suppression itself goes by its own route, first."""

    type: Literal["opt_out_heard"] = "opt_out_heard"
    text: str


class RecordingSegment(_Fact):
    """A slice of the recording reached the object store; slices joined by index are one Ogg Opus file."""

    type: Literal["recording_segment"] = "recording_segment"
    index: Whole = Field(ge=0)
    object_key: str
    size_bytes: Whole


class DtmfHeard(_Fact):
    """The lead pressed a key."""

    type: Literal["dtmf_heard"] = "dtmf_heard"
    digit: str


class KeysSent(_Fact):
    """The agent pressed keys in a telephone menu."""

    type: Literal["keys_sent"] = "keys_sent"
    keys: str = Field(pattern=r"^[0-9*#]{1,40}$")
    data: str = Field(default="", description="What was keyed in; empty for a choice of the menu.")


class ProviderFailed(_Fact):
    """A vendor failed in the call; `recovered` says whether the call went on."""

    type: Literal["provider_failed"] = "provider_failed"
    part: ProviderPart
    provider: str
    error: str
    recovered: bool


class ToolUsed(_Fact):
    """The agent did something in the call, or could not.

    A resource that could not be handed over in time is still owed: the control plane sends it when it hears
    of this, to `owed_to` and under `key`, so that it goes out once however often it is told.
    """

    type: Literal["tool_used"] = "tool_used"
    tool: str
    ok: bool
    took_ms: float
    reason: str = ""
    key: str = ""
    owed_to: str = ""


class ClaimReplaced(_Fact):
    """The model worded something that nobody approved; the approved wording was spoken in its place."""

    type: Literal["claim_replaced"] = "claim_replaced"
    text: str = Field(description="The sentence as the model worded it. It was not spoken.")
    kinds: list[str] = Field(description="What in it was not approved: price, name, promise, ...")
    state: str = ""


class QuestionUnanswered(_Fact):
    """The lead asked something that the response library has no entry for."""

    type: Literal["question_unanswered"] = "question_unanswered"
    text: str
    state: str = Field(default="", description="The playbook's state in which it was asked.")


class AnsweredBy(_Fact):
    """Who answers, as far as it is known; a later one of the same call is surer."""

    type: Literal["answered_by"] = "answered_by"
    kind: Answerer
    confidence: float = Field(ge=0, le=1)
    after_s: float = Field(description="Seconds since the call was answered.")
    by: Evidence


class MessageBegun(_Fact):
    """The agent begins to speak on an answering machine. From now on a message may lie there."""

    type: Literal["message_begun"] = "message_begun"


class MessageLeft(_Fact):
    """The whole message was spoken; what was said lies under `object_key`, if it could be kept."""

    type: Literal["message_left"] = "message_left"
    object_key: str = ""
    length_s: float = 0.0


class ColleagueCalled(_Fact):
    """What became of calling a colleague to take the call over; `leg` is the key of the leg's claim."""

    type: Literal["colleague_called"] = "colleague_called"
    leg: str
    phone: str = Field(description="All but the last four digits hidden.")
    state: ColleagueState


class Supervised(_Fact):
    """A supervisor took part: the agent was whispered to, fell silent for them, or goes on after them."""

    type: Literal["supervised"] = "supervised"
    what: Literal["whispered", "taken_over", "handed_back"]


class HungUp(_Fact):
    """The phone leg ended."""

    type: Literal["hung_up"] = "hung_up"
    by: Literal["lead", "agent", "control_plane", "colleague"]


CallEvent = Annotated[
    Ringing
    | Answered
    | Turn
    | StateEntered
    | Tagged
    | AnswerKept
    | OptOutHeard
    | RecordingSegment
    | DtmfHeard
    | KeysSent
    | ProviderFailed
    | ToolUsed
    | ClaimReplaced
    | QuestionUnanswered
    | AnsweredBy
    | MessageBegun
    | MessageLeft
    | ColleagueCalled
    | Supervised
    | HungUp,
    Field(discriminator="type"),
]
