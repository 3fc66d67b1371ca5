"""Requests and answers of the worker API, and what a dispatch carries.

    POST /api/worker/attempts/{id}/claim    ClaimRequest  -> CallBrief  (409 refused, with reasons; 410 over)
    POST /api/worker/attempts/{id}/events   EventBatch    -> EventReceipt (410 attempt over: end the call)
    POST /api/worker/attempts/{id}/opt-out  OptOut        -> 204 (accepted even under a stale fencing token)
    POST /api/worker/attempts/{id}/finish   FinishReport  -> 204 (harmless twice; 410 if it ended otherwise)

All carry `Authorization: Bearer <token of the dispatch>`, good for that attempt only.

    PUT  /api/worker/presence               Presence      -> 204 (the worker itself, once a second)

carries the token by which a worker registers at LiveKit.
"""

from enum import StrEnum

from pydantic import AwareDatetime, Field, field_validator

from control_plane.contract.events import CallEvent
from control_plane.contract.message import Message, Whole
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import FINAL_STATES, AttemptState, EndReason

AGENT_NAME = "callwright"
"""The name under which workers register and attempts are dispatched."""

LEAD_IDENTITY = "lead"
"""The SIP participant's identity in the room."""

COLLEAGUE_IDENTITY = "colleague"
"""The identity of the colleague who is asked to take the call over."""


class DispatchMetadata(Message):
    """What the control plane puts into a dispatch for the worker that gets the job."""

    attempt_id: str
    token: str


class Presence(Message):
    """A worker says that it is there, and how many calls it can hold."""

    worker: str = Field(min_length=1, max_length=128, description="As LiveKit calls it, and as it claims.")
    max_calls: Whole = Field(ge=1)
    active_calls: Whole = Field(ge=0)
    draining: bool = Field(default=False, description="It ends the calls that it has, and takes none.")


class ClaimRequest(Message):
    """Asks for the call. The nonce is the job's own: repeated with it, the claim gives the same brief."""

    nonce: str = Field(min_length=8, max_length=128)
    worker: str = Field(max_length=128)


class EventBatch(Message):
    """Events in order; an empty batch only renews the lease."""

    fencing_token: Whole
    about_to_dial: bool = Field(
        default=False, description="The INVITE leaves next, unless the answer commands otherwise."
    )
    events: list[CallEvent] = Field(default_factory=list)


class Command(StrEnum):
    """What the control plane wants of a running call; later ones are stronger.

    It is hung up because its campaign was stopped, or by hand, because somebody wanted this call ended.
    """

    CONTINUE = "continue"
    SAY_GOODBYE = "say_goodbye"
    HANG_UP = "hang_up"
    HANG_UP_BY_HAND = "hang_up_by_hand"


class EventReceipt(Message):
    """How far the log is complete, and the renewed lease."""

    received_through: int
    lease_s: float
    command: Command = Command.CONTINUE


class OptOut(Message):
    """The lead asked never to be called again."""

    said: str = Field(max_length=2000)


class Usage(Message):
    """What one provider was used for, in its own billing units."""

    provider: str
    unit: str = Field(description="input_tokens, output_tokens, characters or audio_s.")
    quantity: float
    model: str = Field(default="", description="The vendor's model; its price may depend on it.")


class PacketStream(Message):
    """What became of the packets of one direction."""

    received: Whole = Field(ge=0)
    lost: Whole = Field(ge=0)
    jitter_ms: float = Field(ge=0)


class AudioQuality(Message):
    """Packets between LiveKit's server and the worker; of the phone's side nothing is known there."""

    heard: PacketStream = Field(description="From the lead to the worker.")
    spoken: PacketStream | None = Field(
        default=None, description="From the worker, as the server reports it; null before its first report."
    )
    round_trip_ms: float | None = Field(default=None, ge=0)


class FinishReport(Message):
    """How the attempt ended."""

    fencing_token: Whole
    state: AttemptState
    end_reason: EndReason
    outcome: Outcome | None = None
    callback_at: AwareDatetime | None = Field(
        default=None, description="When the lead asked to be called again."
    )
    sip_status: Whole | None = None
    answered_at: AwareDatetime | None = None
    ended_at: AwareDatetime
    last_event: Whole = Field(description="Number of the attempt's last event: what is missing is known.")
    usage: list[Usage] = Field(default_factory=list)
    audio: AudioQuality | None = Field(default=None, description="How the packets fared, if any came.")

    @field_validator("state")
    @classmethod
    def _is_final(cls, state: AttemptState) -> AttemptState:
        if state not in FINAL_STATES:
            raise ValueError(f"{state} is not a final state")
        return state
