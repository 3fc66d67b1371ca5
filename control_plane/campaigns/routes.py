"""Campaigns over REST."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query

from control_plane.accounts.person import CurrentPerson
from control_plane.campaigns import progress, service
from control_plane.campaigns.rules import Action
from control_plane.campaigns.schemas import (
    CampaignChange,
    CampaignCreate,
    CampaignPage,
    CampaignSummary,
    CampaignView,
    Progress,
)

router = APIRouter(prefix="/api/campaigns", tags=["campaigns"])


@router.post("", status_code=201)
async def create(wanted: CampaignCreate, person: CurrentPerson) -> CampaignView:
    """Make a campaign, as a draft."""
    campaign = await service.create(person.account_id, wanted, datetime.now(UTC))
    return CampaignView.model_validate(campaign)


@router.get("")
async def list_campaigns(
    person: CurrentPerson, limit: Annotated[int, Query(ge=1, le=1000)] = 100, after: str | None = None
) -> CampaignPage:
    """The account's campaigns, newest first."""
    found = await service.page(person.account_id, limit=limit, after=after)
    items = [CampaignSummary.model_validate(campaign) for campaign in found]
    return CampaignPage(items=items, after=items[-1].id if len(items) == limit else None)


@router.get("/{campaign_id}")
async def get(campaign_id: str, person: CurrentPerson) -> CampaignView:
    """One campaign in full."""
    return CampaignView.model_validate(await service.get(person.account_id, campaign_id))


@router.patch("/{campaign_id}")
async def change(campaign_id: str, wanted: CampaignChange, person: CurrentPerson) -> CampaignView:
    """Change a draft or a paused campaign."""
    campaign = await service.change(person.account_id, campaign_id, wanted)
    return CampaignView.model_validate(campaign)


@router.post("/{campaign_id}/launch")
async def launch(campaign_id: str, person: CurrentPerson) -> CampaignView:
    """Start calling. Refused with everything that is still missing: leads, trunk, placeholders' values."""
    return await _act(campaign_id, person, Action.LAUNCH)


@router.post("/{campaign_id}/pause")
async def pause(campaign_id: str, person: CurrentPerson) -> CampaignView:
    """Place no new calls; running ones go on."""
    return await _act(campaign_id, person, Action.PAUSE)


@router.post("/{campaign_id}/resume")
async def resume(campaign_id: str, person: CurrentPerson) -> CampaignView:
    """Go on calling."""
    return await _act(campaign_id, person, Action.RESUME)


@router.post("/{campaign_id}/stop")
async def stop(campaign_id: str, person: CurrentPerson) -> CampaignView:
    """End the campaign for good; running calls say goodbye."""
    return await _act(campaign_id, person, Action.STOP)


@router.get("/{campaign_id}/progress")
async def show_progress(campaign_id: str, person: CurrentPerson) -> Progress:
    """How many leads and attempts stand where."""
    return await progress.of(person.account_id, campaign_id)


async def _act(campaign_id: str, person: CurrentPerson, action: Action) -> CampaignView:
    campaign = await service.act(person.account_id, campaign_id, action, datetime.now(UTC))
    return CampaignView.model_validate(campaign)
