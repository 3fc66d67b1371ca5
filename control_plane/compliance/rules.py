"""The last-moment gate: whether this number may be dialed now. Pure, and the only check that counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from control_plane.compliance.numbers import is_e164
from control_plane.compliance.windows import CallingWindow, is_open


class Reason(StrEnum):
    """Why a number may not be dialed now."""

    SUPPRESSED = "suppressed"
    CAMPAIGN_NOT_RUNNING = "campaign_not_running"
    OUTSIDE_WINDOW = "outside_window"
    TIMEZONE_UNKNOWN = "timezone_unknown"
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    TOO_SOON = "too_soon"
    NUMBER_NOT_E164 = "number_not_e164"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known at the moment of the claim."""

    now: datetime
    number: str
    suppressed: bool
    campaign_running: bool
    window: CallingWindow
    timezones: Sequence[str]
    attempts: int
    """Attempts that have counted so far, without this one."""
    max_attempts: int
    last_attempt_at: datetime | None
    gap: timedelta


class Decision(BaseModel):
    """The gate's answer, with every reason against the call and not only the first."""

    model_config = ConfigDict(frozen=True)

    allowed: bool
    reasons: list[Reason]


def check(facts: Facts) -> Decision:
    """Whether the number may be dialed at `facts.now`."""
    found = {
        Reason.SUPPRESSED: facts.suppressed,
        Reason.CAMPAIGN_NOT_RUNNING: not facts.campaign_running,
        Reason.TIMEZONE_UNKNOWN: not facts.timezones,
        Reason.OUTSIDE_WINDOW: bool(facts.timezones)
        and not is_open(facts.window, facts.timezones, facts.now),
        Reason.TOO_MANY_ATTEMPTS: facts.attempts >= facts.max_attempts,
        Reason.TOO_SOON: facts.last_attempt_at is not None and facts.now - facts.last_attempt_at < facts.gap,
        Reason.NUMBER_NOT_E164: not is_e164(facts.number),
    }
    reasons = [reason for reason, applies in found.items() if applies]
    return Decision(allowed=not reasons, reasons=reasons)
