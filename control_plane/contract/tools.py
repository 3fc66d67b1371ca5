"""Requests and answers of the worker API's tools: what an agent does in the midst of a call.

    POST /api/worker/attempts/{id}/tools/slots          SlotsWanted        -> SlotsFound
    POST /api/worker/attempts/{id}/tools/bookings       BookingWanted      -> ToolAnswer
    POST /api/worker/attempts/{id}/tools/cancellations  CancellationWanted -> ToolAnswer
    POST /api/worker/attempts/{id}/tools/messages       ResourceWanted     -> ToolAnswer
    POST /api/worker/attempts/{id}/tools/callbacks      CallbackWanted     -> ToolAnswer
    POST /api/worker/attempts/{id}/tools/colleagues     ColleagueWanted    -> ToolAnswer

All carry the token of the dispatch. Each request has a key of the worker's making: asked again with it, the
answer is the same and nothing is done twice. 410 if the attempt is over or another worker's.
"""

from datetime import date
from enum import StrEnum

from pydantic import AwareDatetime, Field

from control_plane.contract.handoff import ColleagueState
from control_plane.contract.message import Message, Whole

MOST_SLOTS = 60
"""So many free times are told at most: a few days of a calendar without meetings."""


class Refusal(StrEnum):
    """Why a tool did not do it, where that is no failure."""

    TAKEN = "taken"
    NO_MEETING = "no_meeting"
    TOO_FAR = "too_far"
    NOT_SET_UP = "not_set_up"
    NOT_NOW = "not_now"


class ToolRequest(Message):
    """What every tool is asked with."""

    fencing_token: Whole
    key: str = Field(min_length=8, max_length=128)


class SlotsWanted(Message):
    """Asks for free times from `day` on, or after a moment; hours are those of the lead's own clock."""

    fencing_token: Whole
    day: date | None = None
    from_hour: int | None = Field(default=None, ge=0, le=23)
    to_hour: int | None = Field(default=None, ge=1, le=24)
    after: AwareDatetime | None = None


class FreeSlot(Message):
    """A time that was free a moment ago. UTC."""

    id: str
    starts_at: AwareDatetime
    ends_at: AwareDatetime


class SlotsFound(Message):
    """Free times, earliest first, `MOST_SLOTS` at most."""

    slots: list[FreeSlot]


class BookingWanted(ToolRequest):
    """Books a slot; a meeting that the lead has ahead in this campaign is moved there."""

    slot_id: str = Field(max_length=64)
    email: str = Field(default="", max_length=254, description="For the invitation; empty: the one on file.")


class CancellationWanted(ToolRequest):
    """Cancels the meeting that the lead has ahead in this campaign."""


class ResourceWanted(ToolRequest):
    """Sends the campaign's resource to the lead."""

    email: str = Field(max_length=254)


class CallbackWanted(ToolRequest):
    """Notes when the lead wants to be called again, in case the call's report never comes."""

    at: AwareDatetime


class EndedLeg(Message):
    """A leg of this call to a colleague that is over, and what became of it."""

    key: str = Field(min_length=8, max_length=128)
    state: ColleagueState


class ColleagueWanted(ToolRequest):
    """Claims a colleague's leg, with a key for each: only where it is done may the leg's one INVITE leave."""

    number: str = Field(max_length=20, description="One of the handoff's, E.164.")
    after: EndedLeg | None = Field(default=None, description="The leg before: its event may come later.")


class ToolAnswer(Message):
    """Whether it is done, and if not why."""

    done: bool
    reason: Refusal | None = None
    moved: bool = Field(default=False, description="A meeting there was already has the new time.")
