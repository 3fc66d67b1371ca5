"""Dry runs over REST."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from control_plane import clock
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.campaigns.documents import CampaignStatus
from control_plane.compliance.rules import Reason
from control_plane.compliance.windows import Closed
from control_plane.contract.brief import Aim
from control_plane.database import patiently
from control_plane.dependencies import CurrentSettings
from control_plane.dialing import dry_run
from control_plane.dialing.dry_run import HeldBackBy
from control_plane.dialing.foresight import Waiting
from control_plane.leads.documents import LeadStatus

router = APIRouter(prefix="/api/campaigns/{campaign_id}/dry-run", tags=["campaigns"])

Hours = Annotated[int, Query(ge=1, le=168, description="How far to look ahead.")]


class DryRunHour(BaseModel, from_attributes=True):
    """An hour by the clock, or the part of it that belongs to the period."""

    start: datetime
    end: datetime
    become_callable: int = Field(
        description="Leads who may be called from this hour on by the rules: each counts once in the period."
    )
    called: int = Field(description="Leads whose next call can be placed in this hour by the capacity.")


class DryRunCapacity(BaseModel, from_attributes=True):
    """What limits how many calls are placed, and the assumption about their length."""

    at_once: int = Field(description="The least of the campaign's, the trunk's and the account's limits.")
    calls_per_second: float = Field(description="The trunk's; 0 without a trunk.")
    mean_call_s: float = Field(description="Assumed: seconds a call takes, unanswered ones included.")
    numbers_today: int | None = Field(
        description="Calls that the caller numbers have left on this UTC day; null without a limit."
    )
    numbers_per_day: int | None = Field(description="Calls that they have on each later day.")


class DryRun(BaseModel):
    """What would be dialed, in figures. Calls that follow on these calls are not foreseen."""

    campaign_id: str
    status: CampaignStatus
    now: datetime
    until: datetime
    held_back_by: list[HeldBackBy] = Field(
        description="What keeps all calls back now; the figures leave it aside."
    )
    capacity: DryRunCapacity
    leads: int = Field(description="All leads of the campaign: those called and those not called.")
    become_callable: int
    called: int
    not_called: int
    reasons: dict[Reason | Waiting, int] = Field(
        description="Why leads are not called within the period; a lead with several reasons counts for each."
    )
    hours: list[DryRunHour]


class DryRunLead(BaseModel):
    """What would become of one lead."""

    lead_id: str
    number: str
    status: LeadStatus
    attempts: int = Field(description="Counted ones so far.")
    dial_at: datetime | None = Field(
        description="When it would be dialed if a line is free then; null if not within the period."
    )
    aim: Aim | None = Field(description="What that call would hope for.")
    reasons: list[Reason | Waiting] = Field(description="Why it is not dialed at once, or not at all.")
    closed: Closed | None = Field(
        description="What is closed when it would be dialed otherwise: by law, or by the campaign."
    )
    next_at: datetime | None = Field(
        description="If not within the period: when it may be dialed; null if never."
    )


class DryRunLeadPage(BaseModel):
    """A page of a dry run's leads; `after` asks for the next one, null at the end."""

    items: list[DryRunLead]
    after: str | None


@router.get("", dependencies=[allowed(Permission.CAMPAIGNS_READ)])
async def foresee(
    campaign_id: str,
    person: CurrentPerson,
    settings: CurrentSettings,
    hours: Hours = 24,
    mean_call_s: Annotated[
        float, Query(gt=0, le=3600, description="Seconds a call takes, unanswered ones included.")
    ] = 60,
) -> DryRun:
    """What the campaign would dial in the next hours, and why not the others. It changes nothing.

    Times are as fine as 15 minutes. Calls that other campaigns made to the same numbers are weighed in
    the list of leads, not here.
    """
    now = await clock.now()
    with patiently():
        found = await dry_run.summary(
            person.account_id,
            campaign_id,
            hours=hours,
            mean_call_s=mean_call_s,
            per_day=settings.calls_per_number_per_day,
            now=now,
        )
    planned = [DryRunHour.model_validate(hour) for hour in found.plan.hours]
    return DryRun(
        campaign_id=campaign_id,
        status=found.campaign.status,
        now=now,
        until=found.until,
        held_back_by=found.held_back_by,
        capacity=DryRunCapacity.model_validate(found.capacity),
        leads=found.leads,
        become_callable=sum(hour.become_callable for hour in planned),
        called=sum(hour.called for hour in planned),
        not_called=found.plan.not_called,
        reasons=found.plan.reasons,
        hours=planned,
    )


@router.get("/leads", dependencies=[allowed(Permission.LEADS_READ)])
async def foresee_leads(
    campaign_id: str,
    person: CurrentPerson,
    settings: CurrentSettings,
    hours: Hours = 24,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    after: str | None = None,
) -> DryRunLeadPage:
    """When each lead would be dialed, and with what aim, or why not; in the order of their import."""
    found = await dry_run.lead_page(
        person.account_id,
        campaign_id,
        hours=hours,
        per_day=settings.calls_per_number_per_day,
        now=await clock.now(),
        limit=limit,
        after=after,
    )
    items = [
        DryRunLead(
            lead_id=lead.id,
            number=lead.number,
            status=lead.status,
            attempts=lead.attempts,
            dial_at=foreseen.at,
            aim=aim,
            reasons=list(foreseen.reasons),
            closed=foreseen.closed,
            next_at=foreseen.next_at,
        )
        for lead, foreseen, aim in found
    ]
    return DryRunLeadPage(items=items, after=items[-1].lead_id if len(items) == limit else None)
