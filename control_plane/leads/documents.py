"""What is stored of a lead."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from pydantic import Field
from pymongo import ASCENDING, IndexModel

from control_plane.identifiers import new_id
from control_plane.record import Record


class LeadStatus(StrEnum):
    """Where a lead stands: waiting for `due_at`, on the phone, finished, or not to be called."""

    PENDING = "pending"
    CALLING = "calling"
    DONE = "done"
    SUPPRESSED = "suppressed"


class Lead(Record):
    """A person of one campaign's list."""

    id: str = Field(default_factory=lambda: new_id("led"))
    account_id: str
    campaign_id: str
    number: str = Field(description="E.164.")
    prospect_name: str = ""
    company_name: str = ""
    job_title: str = ""
    email: str = ""
    timezone: str = Field(default="", description="IANA name, as given or the likeliest by the number.")
    timezones: list[str] = Field(
        default_factory=list, description="Every zone the lead may be in; calls wait until all allow them."
    )
    resource_name: str = ""
    custom: dict[str, str] = Field(default_factory=dict, description="Further columns of the CSV file.")
    status: LeadStatus = LeadStatus.PENDING
    due_at: datetime | None = Field(default=None, description="UTC; null once nothing more is due.")
    attempts: int = Field(default=0, description="Attempts that count, finished ones only.")
    last_attempt_at: datetime | None = None
    last_disposition: str | None = None
    created_at: datetime

    class Settings:
        """Where leads are kept."""

        name = "leads"
        indexes: ClassVar = [
            IndexModel(
                [("campaign_id", ASCENDING), ("status", ASCENDING), ("due_at", ASCENDING)], name="due"
            ),
            IndexModel(
                [("campaign_id", ASCENDING), ("number", ASCENDING)], name="campaign_number", unique=True
            ),
            IndexModel([("account_id", ASCENDING), ("number", ASCENDING)], name="account_number"),
            IndexModel([("campaign_id", ASCENDING), ("_id", ASCENDING)], name="campaign_age"),
        ]


DOCUMENTS = (Lead,)
