"""Who gets a slot, and what follows a call. Pure: no clock, no I/O."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from control_plane.attempts.rules import Disposition
from control_plane.compliance.rules import Reason
from control_plane.compliance.windows import CallingWindow, next_opening
from control_plane.contract.states import EndReason

BACK_OFF = timedelta(seconds=30)
"""How long a lead waits after a call that could not be placed for reasons of our own."""

FINISHED = frozenset(
    {
        Disposition.INTERESTED,
        Disposition.NOT_INTERESTED,
        Disposition.DO_NOT_CALL,
        Disposition.WRONG_PERSON,
        Disposition.WANTS_PERSON,
        Disposition.TRANSFERRED,
        Disposition.VOICEMAIL_LEFT,
        Disposition.INVALID_NUMBER,
    }
)
"""The lead has been reached or never can be; every other disposition is worth another try."""

_NEVER_AGAIN = frozenset(
    {Reason.SUPPRESSED, Reason.TOO_MANY_ATTEMPTS, Reason.NUMBER_NOT_E164, Reason.TIMEZONE_UNKNOWN}
)


def lowest_free(taken: Collection[int], capacity: int) -> int | None:
    """The lowest slot from 1 to `capacity` that is not taken; None when as many are taken as there may be.

    Slots above a capacity that was lowered since still count as taken.
    """
    if len(set(taken)) >= capacity:
        return None
    return next((slot for slot in range(1, capacity + 1) if slot not in taken), None)


@dataclass(frozen=True, kw_only=True)
class Ended:
    """An attempt that just ended, and the lead's standing after it."""

    disposition: Disposition
    end_reason: EndReason
    counted: bool
    attempts: int
    """Attempts that have counted so far, with this one if it counts."""
    last_attempt_at: datetime | None
    """When the last counted one took place, with this one if it counts."""
    refused_for: Sequence[str] = ()
    """The gate's reasons, if it was the gate that ended it."""


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What a campaign wants to follow a call."""

    max_attempts: int
    gap: timedelta
    window: CallingWindow


def follow_up(ended: Ended, policy: Policy, timezones: Sequence[str], now: datetime) -> datetime | None:
    """When the lead is due again (UTC, within the calling window); None when it is done."""
    if ended.disposition in FINISHED or ended.attempts >= policy.max_attempts:
        return None
    if _NEVER_AGAIN.intersection(ended.refused_for):
        return None
    if ended.counted:
        earliest = now + policy.gap
    elif ended.end_reason is EndReason.CAMPAIGN_STOPPED or Reason.CAMPAIGN_NOT_RUNNING in ended.refused_for:
        earliest = now
    elif Reason.TOO_SOON in ended.refused_for and ended.last_attempt_at is not None:
        earliest = max(now, ended.last_attempt_at + policy.gap)
    elif Reason.OUTSIDE_WINDOW in ended.refused_for:
        earliest = now
    else:
        earliest = now + BACK_OFF
    return next_opening(policy.window, timezones, earliest)
