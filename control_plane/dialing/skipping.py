"""Due leads that are passed over: each waits until a moment that is known, and the log says why."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from control_plane.campaigns.documents import Campaign
from control_plane.decisions import service as decisions
from control_plane.decisions.documents import Skip
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead


class SkipReason(StrEnum):
    """Why a due lead was passed over."""

    OUTSIDE_WINDOW = "outside_window"
    NUMBER_BUSY = "number_busy"
    """Another campaign of the account is calling this number."""


@dataclass
class Skipping:
    """The leads of one campaign that a tick passes over, written together."""

    campaign: Campaign
    now: datetime
    _skips: list[Skip] = field(default_factory=list)

    def skip(self, lead: Lead, reason: SkipReason, due_at: datetime) -> None:
        """Let the lead wait until `due_at` (UTC)."""
        self._skips.append(
            Skip(
                account_id=lead.account_id,
                campaign_id=self.campaign.id,
                lead_id=lead.id,
                number=lead.number,
                reason=reason,
                due_at=due_at,
                at=self.now,
            )
        )

    async def write(self) -> None:
        """Say in the log what is skipped, and put it off; after a crash in between it is skipped again."""
        await decisions.note_skips(self._skips)
        await leads.postpone({skip.lead_id: skip.due_at for skip in self._skips})
        self._skips.clear()
