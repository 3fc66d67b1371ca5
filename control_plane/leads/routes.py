"""A campaign's leads over REST."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, UploadFile

from control_plane.accounts.person import CurrentPerson
from control_plane.campaigns import service as campaigns
from control_plane.dependencies import CurrentSettings
from control_plane.errors import TooLarge
from control_plane.leads import importing, service
from control_plane.leads.schemas import ImportReport, LeadPage, LeadView

router = APIRouter(prefix="/api/campaigns/{campaign_id}/leads", tags=["leads"])

_FILE_LIMIT_BYTES = 10_000_000


@router.post("")
async def import_leads(
    campaign_id: str, file: UploadFile, person: CurrentPerson, settings: CurrentSettings
) -> ImportReport:
    """Import leads from a CSV file of at most 10 MB; rows with problems are reported and left out."""
    data = await file.read(_FILE_LIMIT_BYTES + 1)
    if len(data) > _FILE_LIMIT_BYTES:
        raise TooLarge("The file is larger than 10 MB. Import it in smaller parts.")
    return await importing.import_file(
        person.account_id, campaign_id, data, settings.phone_region, datetime.now(UTC)
    )


@router.get("")
async def list_leads(
    campaign_id: str,
    person: CurrentPerson,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    after: str | None = None,
) -> LeadPage:
    """The campaign's leads in the order of their import."""
    campaign = await campaigns.get(person.account_id, campaign_id)
    found = await service.page(person.account_id, campaign.id, limit=limit, after=after)
    items = [LeadView.model_validate(lead) for lead in found]
    return LeadPage(items=items, after=items[-1].id if len(items) == limit else None)
