"""From what attempts and skips carry to single decisions. Pure."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, Field

from control_plane.attempts.rules import Disposition
from control_plane.attempts.service import Decided
from control_plane.contract.states import AttemptState
from control_plane.decisions.documents import Skip
from control_plane.dialing.rules import Why


class Kind(StrEnum):
    """What was decided: before an INVITE, after a call, or for a due lead without any attempt."""

    DIAL = "dial"
    """The call was allowed, and handed to a worker."""
    REFUSE = "refuse"
    """The call was not allowed."""
    PUT_BACK = "put_back"
    """The call was allowed but had no way out, so the lead waits for another one."""

    RETRY = "retry"
    """The lead is called again."""
    CALLBACK = "callback"
    """The lead is called at the time it asked for."""
    DONE = "done"
    """The lead is not called again."""

    SKIP = "skip"
    """The dialer passed the lead over until `due_at`."""


class Decision(BaseModel):
    """One decision on one lead."""

    kind: Kind
    at: datetime
    campaign_id: str
    lead_id: str
    number: str = Field(description="E.164.")
    attempt_id: str | None = Field(description="Null for a skip, which makes no attempt.")
    reasons: list[str] = Field(description="Everything that spoke for it; empty if a call was just allowed.")
    disposition: Disposition | None = Field(description="What the call came to, where that was decided on.")
    due_at: datetime | None = Field(description="When the lead is due again, if it is.")


def of_attempt(attempt: Decided) -> list[Decision]:
    """The attempt's decisions, latest first: what follows it, and before that what the gate said."""
    found = []
    if attempt.followed_by is not None and attempt.closed_at is not None:
        why, due_at = attempt.followed_by.why, attempt.followed_by.due_at
        kind = Kind.DONE if due_at is None else Kind.CALLBACK if why == Why.CALLBACK else Kind.RETRY
        found.append(_decision(attempt, kind, attempt.closed_at, [why], due_at, attempt.disposition))
    if attempt.decision is not None:
        kind = Kind.DIAL
        if not attempt.decision.allowed:
            kind = Kind.REFUSE if attempt.state is AttemptState.BLOCKED else Kind.PUT_BACK
        reasons, retry_at = attempt.decision.reasons, attempt.decision.retry_at
        found.append(_decision(attempt, kind, attempt.decision.at, reasons, retry_at))
    return found


def _decision(
    attempt: Decided,
    kind: Kind,
    at: datetime,
    reasons: list[str],
    due_at: datetime | None,
    disposition: Disposition | None = None,
) -> Decision:
    return Decision(
        kind=kind,
        at=at,
        campaign_id=attempt.campaign_id,
        lead_id=attempt.lead_id,
        number=attempt.number,
        attempt_id=attempt.id,
        reasons=reasons,
        disposition=disposition,
        due_at=due_at,
    )


def of_skip(skip: Skip) -> Decision:
    """The decision to pass a lead over."""
    return Decision(
        kind=Kind.SKIP,
        at=skip.at,
        campaign_id=skip.campaign_id,
        lead_id=skip.lead_id,
        number=skip.number,
        attempt_id=None,
        reasons=[skip.reason],
        disposition=None,
        due_at=skip.due_at,
    )
