"""Leads and import reports, as they are sent."""

from datetime import datetime

from pydantic import BaseModel, Field

from control_plane.leads.documents import LeadStatus
from control_plane.leads.rules import RowProblem


class ImportReport(BaseModel):
    """What became of a file's rows. Rows with a problem were left out, all others are in the list."""

    rows: int = Field(description="Rows with content, without the header.")
    imported: int
    suppressed: int = Field(description="Of the imported ones, those that will not be called.")
    problem_count: int
    problems: list[RowProblem] = Field(description="The first 10,000 of them, by row.")


class LeadView(BaseModel, from_attributes=True):
    """One lead."""

    id: str
    number: str
    prospect_name: str
    company_name: str
    job_title: str
    email: str
    timezone: str
    resource_name: str
    custom: dict[str, str]
    status: LeadStatus
    due_at: datetime | None
    attempts: int
    last_attempt_at: datetime | None
    last_disposition: str | None
    created_at: datetime


class LeadPage(BaseModel):
    """A page of leads; `after` asks for the next one, null at the end."""

    items: list[LeadView]
    after: str | None
