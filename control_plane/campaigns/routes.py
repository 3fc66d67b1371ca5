"""Campaigns over REST."""

from typing import Annotated

from fastapi import APIRouter, Query

from control_plane import clock
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action as Audited
from control_plane.campaigns import progress, rules, service
from control_plane.campaigns.documents import CampaignStatus
from control_plane.campaigns.rules import Action
from control_plane.campaigns.schemas import (
    CampaignChange,
    CampaignCreate,
    CampaignPage,
    CampaignView,
    Progress,
    Stop,
)
from control_plane.dependencies import CurrentSettings
from control_plane.errors import Invalid
from control_plane.settings import Settings

router = APIRouter(prefix="/api/campaigns", tags=["campaigns"])
kept_router = APIRouter(prefix="/api/agentic/campaigns", tags=["campaigns"])
"""Where older clients ask for the list."""

_POLITELY = Stop()

_AUDITED = {
    Action.LAUNCH: Audited.CAMPAIGN_LAUNCHED,
    Action.PAUSE: Audited.CAMPAIGN_PAUSED,
    Action.RESUME: Audited.CAMPAIGN_RESUMED,
}


@router.post("", status_code=201, dependencies=[allowed(Permission.CAMPAIGNS_WRITE)])
async def create(wanted: CampaignCreate, person: CurrentPerson, settings: CurrentSettings) -> CampaignView:
    """Make a campaign, as a draft."""
    _ensure_addresses(wanted, settings)
    campaign = await service.create(person.account_id, wanted, await clock.now())
    view = CampaignView.model_validate(campaign)
    await audit.note(person, Audited.CAMPAIGN_CREATED, campaign.id, after=view)
    return view


@kept_router.get("", name="list_campaigns_as_before", dependencies=[allowed(Permission.CAMPAIGNS_READ)])
@router.get("", dependencies=[allowed(Permission.CAMPAIGNS_READ)])
async def list_campaigns(
    person: CurrentPerson,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    after: str | None = None,
    script: Annotated[
        str | None, Query(description="Only those that say this script, in any version.")
    ] = None,
) -> CampaignPage:
    """The account's campaigns, newest first."""
    items = await service.page(person.account_id, limit=limit, after=after, script_id=script)
    return CampaignPage(items=items, after=items[-1].id if len(items) == limit else None)


@router.get("/{campaign_id}", dependencies=[allowed(Permission.CAMPAIGNS_READ)])
async def get(campaign_id: str, person: CurrentPerson) -> CampaignView:
    """One campaign in full."""
    return CampaignView.model_validate(await service.get(person.account_id, campaign_id))


@router.patch("/{campaign_id}", dependencies=[allowed(Permission.CAMPAIGNS_WRITE)])
async def change(
    campaign_id: str, wanted: CampaignChange, person: CurrentPerson, settings: CurrentSettings
) -> CampaignView:
    """Change a campaign, be it running: calls that are claimed from then on go by it.

    What it says may change only as far as no lead is left without a needed value; another trunk must be
    open. A variant that calls were made by keeps what it says as long as it has its name. Times at which
    leads are due for a further attempt stand as they were given.
    """
    _ensure_addresses(wanted, settings)
    before = CampaignView.model_validate(await service.get(person.account_id, campaign_id))
    after = CampaignView.model_validate(await service.change(person.account_id, campaign_id, wanted))
    await audit.note(person, Audited.CAMPAIGN_CHANGED, campaign_id, before=before, after=after)
    return after


@router.post("/{campaign_id}/launch", dependencies=[allowed(Permission.CAMPAIGNS_LAUNCH)])
async def launch(campaign_id: str, person: CurrentPerson) -> CampaignView:
    """Start calling. Refused with everything that is still missing: leads, trunk, placeholders' values."""
    return await _act(campaign_id, person, Action.LAUNCH)


@router.post("/{campaign_id}/pause", dependencies=[allowed(Permission.CAMPAIGNS_LAUNCH)])
async def pause(campaign_id: str, person: CurrentPerson) -> CampaignView:
    """Place no new calls from this moment on; running ones go on."""
    return await _act(campaign_id, person, Action.PAUSE)


@router.post("/{campaign_id}/resume", dependencies=[allowed(Permission.CAMPAIGNS_LAUNCH)])
async def resume(campaign_id: str, person: CurrentPerson) -> CampaignView:
    """Go on calling."""
    return await _act(campaign_id, person, Action.RESUME)


@router.post("/{campaign_id}/stop", dependencies=[allowed(Permission.CAMPAIGNS_LAUNCH)])
async def stop(campaign_id: str, person: CurrentPerson, wanted: Stop = _POLITELY) -> CampaignView:
    """End the campaign for good. Its open calls finish, say goodbye (the default) or are hung up.

    A campaign that is stopped already may be told once more to end its calls sooner.
    """
    current = await service.get(person.account_id, campaign_id)
    if current.status is CampaignStatus.STOPPED:
        campaign = await service.end_calls_sooner(person.account_id, campaign_id, wanted.calls)
    else:
        campaign = await service.act(
            person.account_id, campaign_id, Action.STOP, await clock.now(), open_calls=wanted.calls
        )
    after = {"status": campaign.status, "open_calls": wanted.calls}
    before = {"status": current.status}
    await audit.note(person, Audited.CAMPAIGN_STOPPED, campaign_id, before=before, after=after)
    return CampaignView.model_validate(campaign)


@router.get("/{campaign_id}/progress", dependencies=[allowed(Permission.CAMPAIGNS_READ)])
async def show_progress(campaign_id: str, person: CurrentPerson) -> Progress:
    """How many leads and attempts stand where."""
    return await progress.of(person.account_id, campaign_id)


def _ensure_addresses(wanted: CampaignCreate | CampaignChange, settings: Settings) -> None:
    allowed = settings.provider_base_urls
    problems = rules.foreign_addresses(wanted.providers, allowed) if wanted.providers else []
    for place, variant in enumerate(wanted.variants or []):
        problems += rules.foreign_vendors(f"variants.{place}.voice", variant.voice or (), allowed)
    if problems:
        raise Invalid("A campaign cannot send calls to addresses of its own.", problems)


async def _act(campaign_id: str, person: CurrentPerson, action: Action) -> CampaignView:
    campaign = await service.act(person.account_id, campaign_id, action, await clock.now())
    await audit.note(person, _AUDITED[action], campaign_id, after={"status": campaign.status})
    return CampaignView.model_validate(campaign)
