from datetime import UTC, datetime, timedelta

import pytest

from control_plane.campaigns.documents import CampaignStatus
from control_plane.leads.documents import Lead, LeadStatus, Rank
from control_plane.single_calls.rules import PATIENCE, Standing, is_too_late, standing

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def lead(status: LeadStatus, due_at: datetime | None = NOW, rank: Rank = Rank.ORDINARY) -> Lead:
    made: Lead = Lead.model_construct(id="led_1", status=status, due_at=due_at, rank=rank)
    return made


@pytest.mark.parametrize(
    ("campaign", "status", "due_at", "told", "expected"),
    [
        (CampaignStatus.RUNNING, LeadStatus.PENDING, NOW, False, Standing.RUNNING),
        (CampaignStatus.RUNNING, LeadStatus.PENDING, NOW + SECOND, False, Standing.IDLE),
        (CampaignStatus.STOPPED, LeadStatus.PENDING, NOW, False, Standing.IDLE),
        (CampaignStatus.RUNNING, LeadStatus.CALLING, NOW, False, Standing.RUNNING),
        (CampaignStatus.RUNNING, LeadStatus.CALLING, NOW, True, Standing.STOPPING),
        (CampaignStatus.STOPPED, LeadStatus.CALLING, NOW, False, Standing.STOPPING),
        (CampaignStatus.RUNNING, LeadStatus.DONE, None, False, Standing.IDLE),
        (CampaignStatus.COMPLETED, LeadStatus.DONE, None, False, Standing.IDLE),
        (CampaignStatus.RUNNING, LeadStatus.SUPPRESSED, None, False, Standing.IDLE),
    ],
)
def test_a_call_stands_as_its_campaign_and_lead_do(
    campaign: CampaignStatus, status: LeadStatus, due_at: datetime | None, told: bool, expected: Standing
) -> None:
    assert standing(campaign, lead(status, due_at), NOW, told_to_end=told) is expected


def test_a_call_waits_a_minute_for_its_line_and_no_other_time() -> None:
    waiting = lead(LeadStatus.PENDING)
    assert not is_too_late(waiting, NOW, NOW + PATIENCE)
    assert is_too_late(waiting, NOW, NOW + PATIENCE + SECOND)
    assert is_too_late(lead(LeadStatus.PENDING, NOW + SECOND), NOW, NOW)
    assert not is_too_late(lead(LeadStatus.PENDING, NOW + SECOND, Rank.CALLBACK), NOW, NOW)
    for status in (LeadStatus.CALLING, LeadStatus.DONE, LeadStatus.SUPPRESSED):
        assert not is_too_late(lead(status), NOW, NOW + 2 * PATIENCE)
