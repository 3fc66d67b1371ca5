"""What is stored of a campaign."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from pydantic import BaseModel, Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from control_plane.compliance.windows import CallingWindow
from control_plane.contract.brief import Limits, Providers
from control_plane.contract.playbook import Playbook
from control_plane.identifiers import new_id
from control_plane.record import Record


class CampaignStatus(StrEnum):
    """Where a campaign stands; the moves between these are in `rules.MOVES`."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    COMPLETED = "completed"


class Caller(BaseModel):
    """On whose behalf the agent calls, and by what name."""

    agent_name: str = Field(min_length=1, max_length=80)
    company: str = Field(min_length=1, max_length=120)


class FollowUp(BaseModel):
    """How often a lead is tried, and how long is waited in between."""

    max_attempts: int = Field(default=3, ge=1, le=20)
    gap_minutes: float = Field(default=240, ge=0, le=60 * 24 * 30)


class Pace(BaseModel):
    """How often and when a campaign's leads are called: all that decides what follows a call."""

    follow_up: FollowUp
    window: CallingWindow


class Campaign(Record):
    """A list of leads, a playbook to follow with them, and the bounds within which to call."""

    id: str = Field(default_factory=lambda: new_id("cmp"))
    account_id: str
    name: str
    status: CampaignStatus = CampaignStatus.DRAFT
    playbook: Playbook
    caller: Caller
    words: dict[str, str] = Field(
        default_factory=dict, description="Values of placeholders that are the same for every lead."
    )
    trunk_id: str | None = None
    max_concurrent: int = Field(ge=1)
    limits: Limits = Limits()
    providers: Providers = Providers()
    recording_enabled: bool = True
    follow_up: FollowUp = FollowUp()
    window: CallingWindow = CallingWindow()
    created_at: datetime
    settings_version: int = Field(default=0, description="Counts changes of what it says and when.")
    leads_version: int = Field(default=0, description="Counts imports.")
    open_imports: list[str] = Field(
        default_factory=list, description="Imports whose leads are getting into the list at the moment."
    )
    launched_at: datetime | None = None
    ended_at: datetime | None = None

    class Settings:
        """Where campaigns are kept."""

        name = "campaigns"
        indexes: ClassVar = [
            IndexModel([("account_id", ASCENDING), ("_id", DESCENDING)], name="account_age"),
            IndexModel([("status", ASCENDING)], name="status"),
        ]


DOCUMENTS = (Campaign,)
