"""The last-moment gate: whether this number may be dialed now. Pure, and the only check that counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from control_plane.compliance.frequency import Limit, next_allowed
from control_plane.compliance.numbers import is_e164
from control_plane.compliance.windows import CallingWindow, Place, is_open, next_opening

CLOSING_MARGIN = timedelta(seconds=15)
"""The window must still be open that much later: an INVITE waits for its turn at the trunk and is prepared
for some seconds after it was allowed, and the law's hours end on the second."""


class Reason(StrEnum):
    """Why a number may not be dialed now."""

    SUPPRESSED = "suppressed"
    NO_CONSENT = "no_consent"
    CAMPAIGN_NOT_RUNNING = "campaign_not_running"
    ACCOUNT_HELD = "account_held"
    OUTSIDE_WINDOW = "outside_window"
    TIMEZONE_UNKNOWN = "timezone_unknown"
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    TOO_MANY_CALLS = "too_many_calls"
    TOO_SOON = "too_soon"
    NUMBER_NOT_E164 = "number_not_e164"


_NEVER = frozenset(
    {
        Reason.SUPPRESSED,
        Reason.NO_CONSENT,
        Reason.TIMEZONE_UNKNOWN,
        Reason.TOO_MANY_ATTEMPTS,
        Reason.NUMBER_NOT_E164,
    }
)
"""Reasons that do not pass by themselves."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known at the moment of the claim."""

    now: datetime
    number: str
    suppressed: bool
    campaign_running: bool
    account_held: bool
    window: CallingWindow
    place: Place
    consent_needed: bool
    consent_at: datetime | None
    """When the person agreed to be called by a machine; None if that is not known."""
    attempts: int
    """The lead's attempts that have counted so far, without this one."""
    max_attempts: int
    is_callback: bool
    """The person asked for this call: the campaign's own pattern and gap do not hold it back."""
    calls_to_number: Sequence[datetime]
    """Earlier counted calls to the number in any campaign of the account, as far back as the limits look."""
    number_limits: Sequence[Limit]
    """The law's and the installation's."""
    calls_to_lead: Sequence[datetime]
    """Those of the earlier calls that were this lead's."""
    lead_limits: Sequence[Limit]
    """The campaign's."""
    last_ended_at: datetime | None
    """When the last of these calls ended."""
    gap: timedelta
    """The smallest gap the campaign wants."""
    lawful_gap: timedelta


class Decision(BaseModel):
    """The gate's answer, with every reason against the call and not only the first."""

    model_config = ConfigDict(frozen=True)

    allowed: bool
    reasons: list[Reason]
    retry_at: datetime | None = None
    """If it is refused: when it may be allowed; None if never."""


def check(facts: Facts) -> Decision:
    """Whether the number may be dialed at `facts.now`."""
    now = facts.now
    gap = facts.lawful_gap if facts.is_callback else max(facts.gap, facts.lawful_gap)
    rested = now if facts.last_ended_at is None else max(now, facts.last_ended_at + gap)
    within_limits = max(
        next_allowed(facts.number_limits, timedelta(), facts.calls_to_number, now),
        next_allowed(facts.lead_limits, timedelta(), facts.calls_to_lead, now),
    )
    found = {
        Reason.SUPPRESSED: facts.suppressed,
        Reason.NO_CONSENT: facts.consent_needed and (facts.consent_at is None or facts.consent_at > now),
        Reason.CAMPAIGN_NOT_RUNNING: not facts.campaign_running,
        Reason.ACCOUNT_HELD: facts.account_held,
        Reason.TIMEZONE_UNKNOWN: not facts.place.timezones,
        Reason.OUTSIDE_WINDOW: bool(facts.place.timezones) and not stays_open(facts.window, facts.place, now),
        Reason.TOO_MANY_ATTEMPTS: not facts.is_callback and facts.attempts >= facts.max_attempts,
        Reason.TOO_MANY_CALLS: within_limits > now,
        Reason.TOO_SOON: rested > now,
        Reason.NUMBER_NOT_E164: not is_e164(facts.number),
    }
    reasons = [reason for reason, applies in found.items() if applies]
    if not reasons:
        return Decision(allowed=True, reasons=[])
    retry_at = None
    if not _NEVER.intersection(reasons):
        earliest = max(rested, within_limits)
        if Reason.OUTSIDE_WINDOW in reasons and is_open(facts.window, facts.place, earliest):
            earliest = max(earliest, now + CLOSING_MARGIN)  # about to close
        retry_at = next_opening(facts.window, facts.place, earliest)
    return Decision(allowed=False, reasons=reasons, retry_at=retry_at)


def stays_open(window: CallingWindow, place: Place, now: datetime) -> bool:
    """Whether it is a time to call, and still will be when the INVITE leaves."""
    return is_open(window, place, now) and is_open(window, place, now + CLOSING_MARGIN)
