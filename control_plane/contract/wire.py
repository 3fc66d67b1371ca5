"""Requests and answers of the worker API, and what a dispatch carries.

    POST /api/worker/attempts/{id}/claim    ClaimRequest  -> CallBrief  (409 refused, with reasons; 410 over)
    POST /api/worker/attempts/{id}/events   EventBatch    -> EventReceipt (410 attempt over: end the call)
    POST /api/worker/attempts/{id}/opt-out  OptOut        -> 204 (accepted even under a stale fencing token)
    POST /api/worker/attempts/{id}/finish   FinishReport  -> 204 (harmless twice; 410 if it ended otherwise)

All carry `Authorization: Bearer <token of the dispatch>`, good for that attempt only.
"""

from datetime import datetime
from enum import StrEnum

from pydantic import Field, field_validator

from control_plane.contract.events import CallEvent
from control_plane.contract.message import Message
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import FINAL_STATES, AttemptState, EndReason

AGENT_NAME = "callwright"
"""The name under which workers register and attempts are dispatched."""

LEAD_IDENTITY = "lead"
"""The SIP participant's identity in the room."""


class DispatchMetadata(Message):
    """What the control plane puts into a dispatch for the worker that gets the job."""

    attempt_id: str
    token: str


class ClaimRequest(Message):
    """Asks for the call. The nonce is the job's own: repeated with it, the claim gives the same brief."""

    nonce: str = Field(min_length=8, max_length=128)
    worker: str = Field(max_length=128)


class EventBatch(Message):
    """Events in order; an empty batch only renews the lease."""

    fencing_token: int
    events: list[CallEvent] = Field(default_factory=list)


class Command(StrEnum):
    """What the control plane wants of a running call."""

    CONTINUE = "continue"
    SAY_GOODBYE = "say_goodbye"
    HANG_UP = "hang_up"


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


class FinishReport(Message):
    """How the attempt ended."""

    fencing_token: int
    state: AttemptState
    end_reason: EndReason
    outcome: Outcome | None = None
    sip_status: int | None = None
    answered_at: datetime | None = None
    ended_at: datetime
    last_event: int = Field(description="Number of the attempt's last event: what is missing is known.")
    usage: list[Usage] = Field(default_factory=list)

    @field_validator("state")
    @classmethod
    def _is_final(cls, state: AttemptState) -> AttemptState:
        if state not in FINAL_STATES:
            raise ValueError(f"{state} is not a final state")
        return state
