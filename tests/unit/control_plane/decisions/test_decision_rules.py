from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from control_plane.attempts.service import Decided
from control_plane.decisions.rules import Kind, of_attempt

AT = datetime(2026, 11, 18, 15, tzinfo=UTC)
LATER = AT + timedelta(hours=4)


def decided(**changes: Any) -> Decided:
    return Decided.model_validate(
        {
            "_id": "att_1",
            "campaign_id": "cmp_1",
            "lead_id": "led_1",
            "number": "+12025550123",
            "state": "completed",
            **changes,
        }
    )


ALLOWED = {"allowed": True, "reasons": [], "at": AT}
REFUSED = {"allowed": False, "reasons": ["too_soon", "suppressed"], "at": AT, "retry_at": LATER}


def test_an_attempt_on_which_nothing_was_decided_yet_says_nothing() -> None:
    assert of_attempt(decided(state="queued")) == []


@pytest.mark.parametrize(
    ("changes", "kind", "reasons"),
    [
        ({"state": "dialing", "decision": ALLOWED}, Kind.DIAL, []),
        ({"state": "blocked", "decision": REFUSED}, Kind.REFUSE, ["too_soon", "suppressed"]),
        ({"state": "canceled", "decision": REFUSED}, Kind.PUT_BACK, ["too_soon", "suppressed"]),
    ],
)
def test_what_the_gate_said_is_a_decision(changes: dict[str, Any], kind: Kind, reasons: list[str]) -> None:
    (decision,) = of_attempt(decided(**changes))
    assert (decision.kind, decision.reasons, decision.at) == (kind, reasons, AT)
    assert decision.due_at == (None if kind is Kind.DIAL else LATER)
    assert decision.attempt_id == "att_1"


@pytest.mark.parametrize(
    ("due_at", "why", "kind"),
    [
        (LATER, "next_attempt", Kind.RETRY),
        (LATER, "not_placed", Kind.RETRY),
        (LATER, "callback", Kind.CALLBACK),
        (None, "reached", Kind.DONE),
        (None, "no_hour", Kind.DONE),
    ],
)
def test_what_follows_a_call_is_a_decision_of_its_own_and_comes_first(
    due_at: datetime | None, why: str, kind: Kind
) -> None:
    follow_up, gate = of_attempt(
        decided(
            decision=ALLOWED,
            disposition="busy",
            followed_by={"due_at": due_at, "why": why},
            closed_at=LATER,
        )
    )
    assert (follow_up.kind, follow_up.reasons, follow_up.due_at, follow_up.at) == (kind, [why], due_at, LATER)
    assert follow_up.disposition == "busy"
    assert gate.kind is Kind.DIAL and gate.disposition is None
