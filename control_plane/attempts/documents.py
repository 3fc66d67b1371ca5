"""What is stored of an attempt and its events, their indexes, and the queries that use them.

The open attempt is the slot: unique partial indexes over open attempts make one insert take the
campaign's, the trunk's and the account's slot, the number and the lead together, or nothing. Only a
final state frees them.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, ClassVar

from beanie import Document
from pydantic import BaseModel, Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from control_plane.attempts.rules import Disposition
from control_plane.contract.events import CallEvent
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import Command, Usage
from control_plane.identifiers import new_id
from control_plane.record import Record

UNCLAIMED = (AttemptState.QUEUED, AttemptState.DISPATCHED)
CLAIMED = (AttemptState.DIALING, AttemptState.IN_CALL)

NUMBER_INDEX = "open_account_number"
LEAD_INDEX = "open_lead"


class Dispatch(BaseModel):
    """The dispatch that is out for an attempt: when it was last sent, and how often in all."""

    sent_at: datetime
    tries: int


class GateDecision(BaseModel):
    """What the last-moment check said, and when."""

    allowed: bool
    reasons: list[str] = Field(default_factory=list)
    at: datetime


class LateReport(BaseModel):
    """How a worker says that an attempt ended which had been given up before: kept, not acted upon."""

    state: AttemptState
    end_reason: EndReason
    outcome: Outcome | None = None
    ended_at: datetime


def _open_slot(name: str, *keys: str) -> IndexModel:
    return IndexModel(
        [(key, ASCENDING) for key in keys],
        name=name,
        unique=True,
        partialFilterExpression={"open": True},
    )


class Attempt(Record):
    """One try to reach one lead. Its id is its room's name. Times are MongoDB's own clock, UTC."""

    id: str = Field(default_factory=lambda: new_id("att"))
    account_id: str
    campaign_id: str
    lead_id: str
    trunk_id: str
    number: str = Field(description="E.164.")
    from_number: str | None = Field(default=None, description="Fixed by the claim.")
    ordinal: int = Field(ge=1, description="Which counted attempt for the lead this is.")
    state: AttemptState = AttemptState.QUEUED
    open: bool = True
    campaign_slot: int
    trunk_slot: int
    account_slot: int
    lease_until: datetime
    must_end_by: datetime | None = Field(default=None, description="Longest possible end, set by the claim.")
    given_up_at: datetime | None = Field(default=None, description="Since then nothing renews the lease.")
    nonce: str | None = None
    worker: str | None = None
    fencing_token: int = 0
    brief: dict[str, Any] | None = Field(default=None, description="As handed out, without the password.")
    dispatch: Dispatch | None = None
    decision: GateDecision | None = None
    command: Command = Command.CONTINUE
    end_reason: EndReason | None = None
    outcome: Outcome | None = None
    disposition: Disposition | None = None
    sip_status: int | None = None
    created_at: datetime
    dispatched_at: datetime | None = None
    claimed_at: datetime | None = None
    ringing_at: datetime | None = None
    answered_at: datetime | None = None
    last_report_at: datetime | None = Field(default=None, description="By the control plane's clock.")
    ended_at: datetime | None = None
    received_through: int = Field(default=0, description="Up to this number every event has arrived.")
    last_event: int | None = Field(default=None, description="The log's length, as the worker finished it.")
    turn_count: int = 0
    recording_segments: int = 0
    usage: list[Usage] = Field(default_factory=list)
    late_report: LateReport | None = None
    closed_at: datetime | None = Field(default=None, description="When the final state was written.")

    class Settings:
        """Where attempts are kept."""

        name = "attempts"
        indexes: ClassVar = [
            _open_slot("open_campaign_slot", "campaign_id", "campaign_slot"),
            _open_slot("open_trunk_slot", "trunk_id", "trunk_slot"),
            _open_slot("open_account_slot", "account_id", "account_slot"),
            _open_slot(NUMBER_INDEX, "account_id", "number"),
            _open_slot(LEAD_INDEX, "lead_id"),
            IndexModel(
                [("state", ASCENDING), ("lease_until", ASCENDING)],
                name="open_lease",
                partialFilterExpression={"open": True},
            ),
            IndexModel([("account_id", ASCENDING), ("_id", DESCENDING)], name="account_age"),
            IndexModel(
                [("account_id", ASCENDING), ("campaign_id", ASCENDING), ("_id", DESCENDING)],
                name="campaign_age",
            ),
            IndexModel(
                [
                    ("account_id", ASCENDING),
                    ("campaign_id", ASCENDING),
                    ("state", ASCENDING),
                    ("_id", DESCENDING),
                    ("disposition", ASCENDING),  # so that results are counted from the index alone
                ],
                name="campaign_state",
            ),
        ]


class AttemptEvent(Document):
    """One fact about an attempt, as its worker told it: appended once, never changed."""

    attempt_id: str
    account_id: str
    number: int
    recorded_at: datetime
    event: CallEvent

    class Settings:
        """Where events are kept."""

        name = "attempt_events"
        indexes: ClassVar = [
            IndexModel([("attempt_id", ASCENDING), ("number", ASCENDING)], name="attempt_number", unique=True)
        ]


DOCUMENTS = (Attempt, AttemptEvent)

Filter = Mapping[str, Any]
Expression = Mapping[str, Any]


def literal(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Values for the `$set` of an update pipeline, taken as they are and never as expressions."""
    return {name: {"$literal": value} for name, value in fields.items()}


def from_now(seconds: float) -> Expression:
    """That many seconds from now by MongoDB's own clock, the one clock of all leases; may be negative."""
    return {"$dateAdd": {"startDate": "$$NOW", "unit": "millisecond", "amount": round(seconds * 1000)}}


def _longer_ago(field: str, seconds: float) -> Filter:
    return {"$expr": {"$lt": [f"${field}", from_now(-seconds)]}}


def open_of_campaign(campaign_id: str) -> Filter:
    """Open attempts of a campaign; index `open_campaign_slot`."""
    return {"campaign_id": campaign_id, "open": True}


def open_of_account(account_id: str) -> Filter:
    """Open attempts of an account; index `open_account_slot`."""
    return {"account_id": account_id, "open": True}


def open_in(states: tuple[AttemptState, ...]) -> Filter:
    """Open attempts in one of these states, of every account; index `open_lease`."""
    return {"open": True, "state": {"$in": list(states)}}


def left_queued(seconds: float) -> Filter:
    """Attempts opened that long ago and still without a dispatch; index `open_lease`."""
    return {**open_in((AttemptState.QUEUED,)), **_longer_ago("created_at", seconds)}


def left_unclaimed(since_sent_s: float) -> Filter:
    """Attempts whose last dispatch went out that long ago and was not claimed; index `open_lease`."""
    return {**open_in((AttemptState.DISPATCHED,)), **_longer_ago("dispatch.sent_at", since_sent_s)}


def never_claimed(since_first_sent_s: float) -> Filter:
    """Attempts dispatched that long ago that no worker ever claimed; index `open_lease`."""
    return {**open_in((AttemptState.DISPATCHED,)), **_longer_ago("dispatched_at", since_first_sent_s)}


def lease_ran_out(seconds: float = 0) -> Filter:
    """Claimed attempts whose lease ended that long ago, by MongoDB's clock; index `open_lease`."""
    return {**open_in(CLAIMED), **_longer_ago("lease_until", seconds)}


def past_longest_end(seconds: float) -> Filter:
    """Claimed attempts that should have ended that long ago, by MongoDB's clock; index `open_lease`."""
    return {**open_in(CLAIMED), **_longer_ago("must_end_by", seconds)}


def of_account(account_id: str, *, campaign_id: str | None, state: AttemptState | None) -> Filter:
    """An account's attempts, to be sorted newest first; index `account_age`,
    `campaign_age` or `campaign_state`.
    """
    wanted: dict[str, Any] = {"account_id": account_id}
    if campaign_id is not None:
        wanted["campaign_id"] = campaign_id
    if state is not None:
        wanted["state"] = state
    return wanted


def settled(attempt_ids: Collection[str], seconds: float) -> Filter:
    """Those of these attempts that ended that long ago; by their ids."""
    return {"_id": {"$in": list(attempt_ids)}, "open": False, **_longer_ago("closed_at", seconds)}


def events_of(attempt_id: str) -> Filter:
    """An attempt's log, to be sorted by number; index `attempt_number`."""
    return {"attempt_id": attempt_id}
