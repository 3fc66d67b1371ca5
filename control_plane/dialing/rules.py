"""Who gets a slot, and what follows a call. Pure: no clock, no I/O."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from control_plane.attempts.rules import Disposition
from control_plane.compliance.windows import CallingWindow, Place, next_opening
from control_plane.contract.states import EndReason
from control_plane.dialing.policy import FollowUp

BACK_OFF = timedelta(seconds=30)
"""How long a lead waits after a call that could not be placed for reasons of our own."""

LATEST_CALLBACK = timedelta(days=365)
"""A callback asked for later than that is a misunderstanding."""


def lowest_free(taken: Collection[int], capacity: int) -> int | None:
    """The lowest slot from 1 to `capacity` that is not taken; None when as many are taken as there may be.

    Slots above a capacity that was lowered since still count as taken.
    """
    if len(set(taken)) >= capacity:
        return None
    return next((slot for slot in range(1, capacity + 1) if slot not in taken), None)


class Why(StrEnum):
    """Why a lead is due again, or why it is not."""

    CALLBACK = "callback"
    NEXT_ATTEMPT = "next_attempt"
    NOT_PLACED = "not_placed"
    NOT_ALLOWED_YET = "not_allowed_yet"

    REACHED = "reached"
    PATTERN_DONE = "pattern_done"
    POLICY_ENDS = "policy_ends"
    NEVER_ALLOWED = "never_allowed"
    NO_HOUR = "no_hour"


@dataclass(frozen=True)
class FollowingUp:
    """What follows a call: when the lead is due again (UTC; None when it is done), and why."""

    due_at: datetime | None
    why: Why


@dataclass(frozen=True, kw_only=True)
class Ended:
    """An attempt that just ended, and the lead's standing after it."""

    disposition: Disposition
    end_reason: EndReason
    counted: bool
    attempts: int
    """Attempts that have counted so far, with this one if it counts."""
    voicemails: int = 1
    """Messages that were left for the lead so far, with this attempt's."""
    callback_at: datetime | None = None
    """When the lead asked to be called again, or still waits to be."""
    retry_at: datetime | None = None
    """If the gate ended it: when the call may be allowed; None if never."""


def follow_up(
    ended: Ended, policy: FollowUp, window: CallingWindow, place: Place, now: datetime
) -> FollowingUp:
    """What follows the attempt; `due_at` lies within the calling window and the law's hours.

    A callback wins over the pattern and over what the call came to, but not over "do not call me".
    """
    earliest, why = _earliest(ended, policy, now)
    if earliest is None:
        return FollowingUp(None, why)
    due_at = next_opening(window, place, earliest)
    return FollowingUp(due_at, why if due_at else Why.NO_HOUR)


_NEVER_AGAIN = frozenset(
    {Disposition.DO_NOT_CALL, Disposition.WRONG_PERSON, Disposition.ABUSE, Disposition.INVALID_NUMBER}
)
"""Not even a callback that was asked for before is made after these."""


def _earliest(ended: Ended, policy: FollowUp, now: datetime) -> tuple[datetime | None, Why]:
    if ended.disposition in _NEVER_AGAIN:
        return None, Why.REACHED
    if ended.disposition is Disposition.BLOCKED:
        if ended.retry_at is None:
            return None, Why.NEVER_ALLOWED
        return max(ended.retry_at, now), Why.NOT_ALLOWED_YET
    if ended.callback_at is not None and ended.callback_at < now + LATEST_CALLBACK:
        return max(ended.callback_at, _placeable(ended, now)), Why.CALLBACK
    if not ended.counted:
        return _placeable(ended, now), Why.NOT_PLACED
    if policy.is_reached(ended.disposition, ended.voicemails):
        return None, Why.REACHED
    if ended.attempts >= policy.max_attempts:
        return None, Why.PATTERN_DONE
    wait = timedelta()
    if ended.disposition in policy.after:
        chosen = policy.after[ended.disposition]
        if chosen is None:
            return None, Why.POLICY_ENDS
        wait = chosen.after(ended.attempts)
    return now + max(wait, policy.gap), Why.NEXT_ATTEMPT


def _placeable(ended: Ended, now: datetime) -> datetime:
    """When the next call can be placed as far as we ourselves, and not the lead, have to wait."""
    if ended.counted or ended.end_reason is EndReason.CAMPAIGN_STOPPED:
        return now
    return now + BACK_OFF if ended.retry_at is None else max(ended.retry_at, now)
