"""How far a campaign is, put together from its leads and its attempts."""

import asyncio

from control_plane.attempts import service as attempts
from control_plane.campaigns import service
from control_plane.campaigns.documents import CampaignStatus
from control_plane.campaigns.schemas import Progress
from control_plane.leads import service as leads

_ENDED = frozenset({CampaignStatus.COMPLETED, CampaignStatus.STOPPED})


async def of(account_id: str, campaign_id: str) -> Progress:
    """The campaign's figures; raises `NotFound`."""
    campaign = await service.get(account_id, campaign_id)
    results, counted = await asyncio.gather(
        attempts.results(account_id, campaign_id), leads.counts(campaign_id)
    )
    return Progress(
        status=campaign.status,
        finished=campaign.status in _ENDED and results.open == 0,
        leads=counted,
        attempts=results.by_state,
        dispositions=results.by_disposition,
        open_attempts=results.open,
    )
