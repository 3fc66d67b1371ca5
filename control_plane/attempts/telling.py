"""What other people's servers are told of an attempt. Pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from control_plane.attempts.rules import Disposition
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import AttemptState, EndReason
from control_plane.webhooks.events import Event, EventType


def answered(attempt: Mapping[str, Any], at: datetime) -> Event:
    """A phone was answered. `attempt` is as stored."""
    data = {**_who(attempt), "answered_at": at}
    return Event(
        account_id=attempt["account_id"],
        type=EventType.CALL_ANSWERED,
        key=f"{attempt['_id']}-answered",
        at=at,
        data=data,
        number=attempt["number"],
    )


def ended(
    attempt: Mapping[str, Any],
    disposition: Disposition,
    state: AttemptState,
    end_reason: EndReason,
    outcome: Outcome | None,
    at: datetime,
) -> Event:
    """An attempt ended, whether or not a phone rang."""
    data = {
        **_who(attempt),
        "state": state,
        "end_reason": end_reason,
        "outcome": outcome,
        "disposition": disposition,
        "answered_at": attempt.get("answered_at"),
        "ended_at": attempt.get("ended_at") or at,
    }
    return Event(
        account_id=attempt["account_id"],
        type=EventType.CALL_ENDED,
        key=f"{attempt['_id']}-ended",
        at=at,
        data=data,
        number=attempt["number"],
    )


def _who(attempt: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "attempt_id": attempt["_id"],
        "campaign_id": attempt["campaign_id"],
        "lead_id": attempt["lead_id"],
        "number": attempt["number"],
    }
