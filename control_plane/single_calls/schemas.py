"""Single calls, as they are sent."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from control_plane.attempts.rules import Disposition
from control_plane.contract.states import AttemptState, EndReason
from control_plane.single_calls.rules import Standing

Key = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
_KEY = "Sent again with the same key, nothing is started. The header Idempotency-Key says the same."
_TRUNK = "Over which trunk it goes, and with one of its numbers; the campaign's own without it."
_LEAD = (
    "What is known of the person, in the columns of a list of leads (`prospect_name`, `company_name`, ...); "
    "it goes before what the campaign's list and the active CSV file have of this number."
)


class CallStart(BaseModel):
    """Whom to call."""

    model_config = ConfigDict(extra="forbid")

    phone: str = Field(min_length=1, max_length=40, examples=["+12025550123"])
    campaign: str | None = Field(
        default=None, max_length=80, description="Whose settings to go by; the newest campaign without it."
    )
    trunk: str | None = Field(default=None, max_length=80, description=_TRUNK)
    lead: dict[
        Annotated[str, StringConstraints(min_length=1, max_length=120)],
        Annotated[str, StringConstraints(max_length=1000)],
    ] = Field(default_factory=dict, max_length=100, description=_LEAD)
    key: Key = Field(default="", description=_KEY)


class CallStatus(BaseModel):
    """The caller's own single call, and beside it how many calls of campaigns are open."""

    ok: bool = True
    status: Standing
    call_id: str | None = Field(description="Of the call that is on, or was the last one; null before any.")
    lead_index: int | None = Field(
        description="Which lead of the active CSV file it is, counted from 1; null if it is none of them."
    )
    campaign: str | None = Field(description="The campaign whose settings it goes by.")
    campaign_name: str | None
    attempt_id: str | None = Field(description="Its attempt: see GET /api/attempts/{id}.")
    state: AttemptState | None
    end_reason: EndReason | None
    disposition: Disposition | None = Field(description="What it came to, once it is over.")
    reasons: list[str] = Field(description="If it was refused at the last moment: why.")
    campaign_calls: dict[AttemptState, int] = Field(
        description="The account's open calls of campaigns, by state."
    )
