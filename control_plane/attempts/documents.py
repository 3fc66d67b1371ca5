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

from control_plane.attempts.figures import CallFigures, Correction
from control_plane.attempts.rules import Disposition
from control_plane.contract.brief import Aim
from control_plane.contract.events import Answerer, CallEvent
from control_plane.contract.handoff import ColleagueState
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import OPEN_STATES, AttemptState, EndReason
from control_plane.contract.wire import AudioQuality, Command, Usage
from control_plane.identifiers import earliest_id, new_id
from control_plane.record import Record

UNCLAIMED = (AttemptState.QUEUED, AttemptState.DISPATCHED)
CLAIMED = (AttemptState.DIALING, AttemptState.IN_CALL)

TALK, COST = "figures.talk_ms", "figures.cost_micros"

QUESTION = "question_unanswered"
"""The type of the events that keep what nobody had an answer for."""

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
    retry_at: datetime | None = Field(default=None, description="If refused: when it may be allowed.")


class FollowedBy(BaseModel):
    """What an ended attempt means for its lead: when it is called again, if at all, and why."""

    due_at: datetime | None
    why: str


class ColleagueLeg(BaseModel):
    """The claim of a call to a colleague, and what became of it."""

    key: str
    number: str = Field(description="All but the last four digits hidden.")
    state: ColleagueState = ColleagueState.RINGING
    claimed_at: datetime


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


def _ended(name: str, by: tuple[str, ...], *also: str) -> IndexModel:
    """For lists of calls by fields that only reported or ended ones have: opening one writes nothing here.

    What comes after the id is there so that a list is narrowed down without reading the calls.
    """
    keys = ["account_id", *by]
    return IndexModel(
        [
            *[(key, ASCENDING) for key in keys],
            ("_id", DESCENDING if by[-1] not in (TALK, COST) else ASCENDING),
            *[(key, ASCENDING) for key in also],
        ],
        name=name,
        partialFilterExpression={by[-1]: {"$exists": True}},
    )


def _questions(name: str, *keys: str) -> IndexModel:
    """Over the few events that are unanswered questions: all others write nothing here."""
    return IndexModel(
        [*[(key, ASCENDING) for key in keys], ("recorded_at", DESCENDING)],
        name=name,
        partialFilterExpression={"event.type": QUESTION},
    )


class Attempt(Record):
    """One try to reach one lead. Its id is its room's name. Times are MongoDB's own clock, UTC."""

    id: str = Field(default_factory=lambda: new_id("att"))
    account_id: str
    campaign_id: str
    lead_id: str
    trunk_id: str
    modelled_on: str | None = Field(
        default=None, description="Of a single call: the campaign whose settings, and suppressions, hold."
    )
    variant: str = Field(default="", description="By which of the campaign's variants it was held.")
    number: str = Field(description="E.164.")
    from_number: str | None = Field(default=None, description="Fixed by the claim.")
    email_domain: str = Field(default="", description="Of the lead, lower case; for the suppression list.")
    ordinal: int = Field(ge=1, description="Which counted attempt for the lead this is.")
    aim: Aim = Aim.PERSON
    is_callback: bool = Field(default=False, description="Whether the lead asked for this call.")
    state: AttemptState = AttemptState.QUEUED
    open: bool = True
    campaign_slot: int
    trunk_slot: int
    account_slot: int
    lease_until: datetime
    must_end_by: datetime | None = Field(default=None, description="Longest possible end, set by the claim.")
    given_up_at: datetime | None = Field(default=None, description="Since then nothing renews the lease.")
    room_revived_at: datetime | None = Field(
        default=None, description="When LiveKit was last asked to host its room anew."
    )
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
    dialed_at: datetime | None = Field(default=None, description="When its worker was told to dial.")
    ringing_at: datetime | None = None
    answered_at: datetime | None = None
    callback_at: datetime | None = Field(default=None, description="Agreed in the call, while it lasts.")
    last_report_at: datetime | None = Field(default=None, description="By the control plane's clock.")
    ended_at: datetime | None = None
    received_through: int = Field(default=0, description="Up to this number every event has arrived.")
    last_event: int | None = Field(default=None, description="The log's length, as the worker finished it.")
    answered_by: Answerer | None = Field(default=None, description="Who, or what, answered.")
    turn_count: int = 0
    recording_segments: int = 0
    tags: list[str] = Field(default_factory=list)
    answers: dict[str, str] = Field(default_factory=dict, description="Answers that were kept, by name.")
    failed_providers: list[str] = Field(default_factory=list, description="Those that failed in the call.")
    usage: list[Usage] = Field(default_factory=list)
    audio: AudioQuality | None = Field(default=None, description="What its worker's packets went through.")
    colleagues: list[ColleagueLeg] = Field(
        default_factory=list, description="Calls to colleagues who were to take this one over."
    )
    late_report: LateReport | None = None
    followed_by: FollowedBy | None = None
    counted_at: datetime | None = Field(default=None, description="When it was counted; null if it was not.")
    closed_at: datetime | None = Field(default=None, description="When the final state was written.")
    result: Disposition | None = Field(default=None, description="The disposition, or what corrects it.")
    correction: Correction | None = None
    figures: CallFigures | None = None
    unreckoned: str | None = Field(
        default=None, description="New with every change since the figures were reckoned; else absent."
    )

    @property
    def came_to(self) -> Disposition | None:
        """What it came to, a correction by hand included; kept as `result`, by which lists are read."""
        return self.correction.disposition if self.correction else self.disposition

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
            IndexModel(
                [("account_id", ASCENDING), ("number", ASCENDING), ("counted_at", DESCENDING)],
                name="counted_calls",
                partialFilterExpression={"counted_at": {"$exists": True}},
            ),
            IndexModel([("account_id", ASCENDING), ("_id", DESCENDING)], name="account_age"),
            IndexModel([("lead_id", ASCENDING), ("_id", DESCENDING)], name="lead_age"),
            IndexModel(
                [("account_id", ASCENDING), ("number", ASCENDING), ("_id", DESCENDING)], name="number_age"
            ),
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
            IndexModel(
                [("account_id", ASCENDING), ("state", ASCENDING), ("_id", DESCENDING)],
                name="state_age",
                # One write a call, when it ends: in the index of all its states it would move five times.
                partialFilterExpression={"open": False},
            ),
            _ended("result_age", ("result",)),
            _ended("campaign_result_age", ("campaign_id", "result")),
            _ended("tag_age", ("tags",)),
            _ended("duration", (TALK,), "campaign_id", "result", "state"),
            _ended("cost", (COST,), "campaign_id", "result", "state"),
            IndexModel(
                [("unreckoned", ASCENDING)],
                name="unreckoned",
                partialFilterExpression={"unreckoned": {"$exists": True}},
            ),
        ]


class AttemptEvent(Document):
    """One fact about an attempt, as its worker told it: appended once, never changed."""

    attempt_id: str
    account_id: str
    campaign_id: str = Field(default="", description="Absent in what was written before it was kept.")
    number: int
    recorded_at: datetime
    event: CallEvent

    class Settings:
        """Where events are kept."""

        name = "attempt_events"
        indexes: ClassVar = [
            IndexModel(
                [("attempt_id", ASCENDING), ("number", ASCENDING)], name="attempt_number", unique=True
            ),
            _questions("account_questions", "account_id"),
            _questions("campaign_questions", "account_id", "campaign_id"),
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


def counted_calls(account_id: str, number: str, since: datetime) -> Filter:
    """Calls to a number that counted, to be sorted latest first; index `counted_calls`."""
    return {"account_id": account_id, "number": number, "counted_at": {"$gt": since}}


def counted_calls_among(account_id: str, numbers: Collection[str], since: datetime) -> Filter:
    """Calls to any of the numbers that counted; index `counted_calls`."""
    return {"account_id": account_id, "number": {"$in": list(numbers)}, "counted_at": {"$gt": since}}


def of_account(
    account_id: str, *, campaign_id: str | None, state: AttemptState | None
) -> tuple[dict[str, Any], str]:
    """An account's attempts, to be sorted newest first, and the index to read them by.

    That is `account_age`, `campaign_age`, `campaign_state`, or what `in_state` says.
    """
    wanted: dict[str, Any] = {"account_id": account_id}
    if campaign_id is not None:
        wanted["campaign_id"] = campaign_id
        return (wanted | {"state": state}, "campaign_state") if state else (wanted, "campaign_age")
    if state is None:
        return wanted, "account_age"
    narrowed, index = in_state(state)
    return {**wanted, **narrowed}, index


def in_state(state: AttemptState) -> tuple[Filter, str]:
    """What narrows an account's attempts down to a state, and the index to read them by, newest first.

    Ended ones come sorted from `state_age`; the open ones, of which there are few, are sorted when read.
    """
    is_open = state in OPEN_STATES
    return {"state": state, "open": is_open}, "open_account_slot" if is_open else "state_age"


def settled(attempt_ids: Collection[str], seconds: float) -> Filter:
    """Those of these attempts that ended that long ago; by their ids."""
    return {"_id": {"$in": list(attempt_ids)}, "open": False, **_longer_ago("closed_at", seconds)}


def unreckoned() -> Filter:
    """Ended attempts whose figures are not up to date, to be sorted by `unreckoned`; index `unreckoned`."""
    return {"unreckoned": {"$gt": ""}}


def begun(account_id: str, campaign_id: str, since: datetime, until: datetime) -> Filter:
    """A campaign's attempts opened from `since` on and before `until`; index `campaign_age`."""
    bounds = {"$gte": earliest_id("att", since), "$lt": earliest_id("att", until)}
    return {"account_id": account_id, "campaign_id": campaign_id, "_id": bounds}


def events_of(attempt_id: str) -> Filter:
    """An attempt's log, to be sorted by number; index `attempt_number`."""
    return {"attempt_id": attempt_id}
