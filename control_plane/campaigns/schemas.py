"""Campaigns, as they are sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

from control_plane.campaigns.documents import Caller, CampaignStatus, FollowUp
from control_plane.compliance.windows import CallingWindow
from control_plane.contract.brief import Limits, Providers
from control_plane.contract.playbook import Playbook
from control_plane.contract.states import AttemptState
from control_plane.leads.documents import LeadStatus

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Words = dict[Name, Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]]


class StrictLimits(Limits):
    """Limits as people send them: a misspelt field is refused instead of ignored."""

    model_config = ConfigDict(extra="forbid")


class StrictProviders(Providers):
    """Providers as people send them: a misspelt field is refused instead of ignored."""

    model_config = ConfigDict(extra="forbid")


def _named_or_whole(value: Any) -> str:
    return "name" if isinstance(value, str) else "whole"


PlaybookChoice = Annotated[
    Annotated[str, Tag("name")] | Annotated[Playbook, Tag("whole")], Discriminator(_named_or_whole)
]
"""The name of a built-in playbook, or a playbook of one's own."""


class CampaignCreate(BaseModel):
    """A new campaign. Trunk null means the account's default one, chosen at launch."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    playbook: PlaybookChoice = "sales_funnel"
    caller: Caller
    words: Words = Field(default_factory=dict)
    trunk: str | None = None
    max_concurrent: int = Field(default=5, ge=1, le=1000)
    limits: StrictLimits = StrictLimits()
    providers: StrictProviders = StrictProviders()
    recording_enabled: bool = True
    follow_up: FollowUp = FollowUp()
    window: CallingWindow = CallingWindow()


class CampaignChange(BaseModel):
    """What is to change; a field that is absent or null stays as it is, a given one replaces the whole."""

    model_config = ConfigDict(extra="forbid")

    name: Name | None = None
    playbook: PlaybookChoice | None = None
    caller: Caller | None = None
    words: Words | None = None
    trunk: str | None = None
    max_concurrent: int | None = Field(default=None, ge=1, le=1000)
    limits: StrictLimits | None = None
    providers: StrictProviders | None = None
    recording_enabled: bool | None = None
    follow_up: FollowUp | None = None
    window: CallingWindow | None = None


class CampaignSummary(BaseModel, from_attributes=True):
    """One campaign in a list."""

    id: str
    name: str
    status: CampaignStatus
    max_concurrent: int
    created_at: datetime
    launched_at: datetime | None
    ended_at: datetime | None


class CampaignView(CampaignSummary):
    """One campaign in full."""

    playbook: Playbook
    caller: Caller
    words: dict[str, str]
    trunk_id: str | None
    limits: Limits
    providers: Providers
    recording_enabled: bool
    follow_up: FollowUp
    window: CallingWindow


class CampaignPage(BaseModel):
    """A page of campaigns; `after` asks for the next one, null at the end."""

    items: list[CampaignSummary]
    after: str | None


class Progress(BaseModel):
    """How far a campaign is."""

    status: CampaignStatus
    finished: bool = Field(description="Nothing will be called any more and no call is open.")
    leads: dict[LeadStatus, int]
    attempts: Mapping[AttemptState, int]
    dispositions: Mapping[str, int]
    open_attempts: int
