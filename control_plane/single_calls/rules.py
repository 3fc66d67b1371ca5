"""How a single call stands, and when it is given up. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

from control_plane.campaigns.documents import CampaignStatus
from control_plane.leads.documents import Lead, LeadStatus, Rank

PATIENCE = timedelta(seconds=60)
"""How long a call waits for a line, a worker or LiveKit: whoever starts a call by hand waits for it."""


class Standing(StrEnum):
    """How a single call stands, for who started it."""

    IDLE = "idle"
    RUNNING = "running"
    STOPPING = "stopping"


def standing(campaign: CampaignStatus, lead: Lead, now: datetime, *, told_to_end: bool) -> Standing:
    """How the call stands whose campaign and lead stand so.

    A call back at a time that was agreed in the call is none before that time.
    """
    if lead.status is LeadStatus.CALLING:
        stopping = told_to_end or campaign is not CampaignStatus.RUNNING
        return Standing.STOPPING if stopping else Standing.RUNNING
    is_due = lead.status is LeadStatus.PENDING and lead.due_at is not None and lead.due_at <= now
    return Standing.RUNNING if is_due and campaign is CampaignStatus.RUNNING else Standing.IDLE


def is_too_late(lead: Lead, started_at: datetime, now: datetime) -> bool:
    """Whether a running call could not be placed when it was wanted: it is given up, not put off.

    A time that was agreed in the call is waited for.
    """
    if lead.status is not LeadStatus.PENDING or lead.rank is Rank.CALLBACK or lead.due_at is None:
        return False
    return lead.due_at > now or now - started_at > PATIENCE
