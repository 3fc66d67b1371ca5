"""Leads, as they are sent."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from control_plane.leads.documents import ConsentEntry, LeadStatus
from control_plane.moments import Moment

Value = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
ColumnName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\x00]+$")
]
Tag = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


class LeadView(BaseModel, from_attributes=True):
    """One lead."""

    id: str
    campaign_id: str
    number: str
    prospect_name: str
    company_name: str
    job_title: str
    email: str
    timezone: str
    resource_name: str
    custom: dict[str, str]
    consent_source: str
    consent_at: datetime | None
    consents: list[ConsentEntry] = Field(description="In the order in which they were written down.")
    tags: list[str]
    status: LeadStatus
    due_at: datetime | None
    callback_at: datetime | None
    attempts: int
    last_attempt_at: datetime | None
    last_disposition: str | None
    created_at: datetime


class Callback(BaseModel):
    """When a lead is to be called."""

    model_config = ConfigDict(extra="forbid")

    at: Moment = Field(
        description="With its offset from UTC, as in 2026-11-23T15:00:00-05:00; within a year."
    )


class LeadPage(BaseModel):
    """A page of leads; `after` asks for the next one, null at the end."""

    items: list[LeadView]
    after: str | None


class LeadCount(BaseModel):
    """A number of leads."""

    leads: int


class LeadsFound(BaseModel):
    """Leads that a search found."""

    items: list[LeadView]
    more: bool = Field(description="Whether there are more than were asked for: type more of the name.")


class LeadChange(BaseModel):
    """What is to be known of a lead from now on; what is left out stays."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"job_title": "CFO", "custom": {"Budget": "5000", "Notes": None}}]},
    )

    prospect_name: Value = ""
    company_name: Value = ""
    job_title: Value = ""
    email: Value = ""
    resource_name: Value = ""
    custom: dict[ColumnName, Value | None] = Field(
        default_factory=dict, max_length=200, description="Fields that are not named stay; null removes one."
    )


class TagChange(BaseModel):
    """Tags that a lead gets and loses."""

    model_config = ConfigDict(extra="forbid")

    add: list[Tag] = Field(default_factory=list, max_length=50)
    remove: list[Tag] = Field(default_factory=list, max_length=50)


class TagsView(BaseModel):
    """A lead's tags."""

    tags: list[str]


class ConsentWrite(BaseModel):
    """What a person said about being called by an automated voice."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"source": "web form", "at": "2026-05-31T14:30:00Z"}]},
    )

    given: bool = Field(default=True, description="False if the person took it back.")
    source: Annotated[Value, StringConstraints(min_length=1)] = Field(
        description="How the person said it: a form, a letter, a call."
    )
    at: Moment = Field(description="When the person said it.")
