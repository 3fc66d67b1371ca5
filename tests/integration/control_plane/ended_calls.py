"""Calls that were held and came to their end, as workers report them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from control_plane.attempts import reporting
from control_plane.attempts.ending import finish
from control_plane.campaigns.documents import Campaign
from control_plane.contract.events import (
    Answered,
    CallEvent,
    LabelSource,
    RecordingSegment,
    Ringing,
    Speaker,
    StateEntered,
    Tagged,
    ToolUsed,
    Turn,
    TurnLatency,
)
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import EventBatch, FinishReport, Usage
from control_plane.leads.documents import Lead
from tests.integration.control_plane.world import CallsWorld, batch

TALK_S = 42


def words(number: int, text: str, **changes: Any) -> Turn:
    """Somebody's words."""
    fields = {"speaker": Speaker.LEAD, "started_s": 1.0, "ended_s": 2.0, **changes}
    return Turn(number=number, at=datetime.now(UTC), text=text, **fields)


def log_of_call(at: datetime) -> list[CallEvent]:
    """The facts of a call in which the lead objects, books and agrees."""
    return [
        Ringing(number=1, at=at),
        Answered(number=2, at=at + timedelta(seconds=4)),
        words(3, "Hello Anna", speaker=Speaker.AGENT, latency=TurnLatency(total_ms=500, decision_ms=2)),
        words(4, "that is too expensive", label="price", label_source=LabelSource.LIBRARY),
        words(5, "It pays for itself", speaker=Speaker.AGENT, latency=TurnLatency(total_ms=700)),
        StateEntered(number=6, at=at, from_state="ASK", to_state="END", label="interested"),
        Tagged(number=7, at=at, tag="hot"),
        ToolUsed(number=8, at=at, tool="book_slot", ok=True, took_ms=20),
        RecordingSegment(number=9, at=at, index=0, object_key="x", size_bytes=5),
    ]


async def held(
    world: CallsWorld,
    lead: Lead | None = None,
    log: list[CallEvent] | None = None,
    *,
    campaign: Campaign | None = None,
    **changes: Any,
) -> str:
    """A call that was dialed, answered and agreed in; its id."""
    attempt_id = await world.claimed(lead or await world.add_lead(campaign=campaign), campaign)
    await hold(world, attempt_id, log, **changes)
    return attempt_id


async def hold(
    world: CallsWorld, attempt_id: str, log: list[CallEvent] | None = None, **changes: Any
) -> None:
    """Have a claimed call dialed, answered and agreed in."""
    at = datetime.now(UTC)
    await reporting.record(
        attempt_id, EventBatch(fencing_token=1, about_to_dial=True), lease_s=world.settings.lease_s, now=at
    )
    events = log_of_call(at) if log is None else log
    await reporting.record(attempt_id, batch(*events), lease_s=world.settings.lease_s, now=at)
    report = {
        "fencing_token": 1,
        "state": AttemptState.COMPLETED,
        "end_reason": EndReason.AGENT_GOODBYE,
        "outcome": Outcome.INTERESTED,
        "answered_at": at + timedelta(seconds=4),
        "ended_at": at + timedelta(seconds=4 + TALK_S),
        "last_event": len(events),
        "usage": [Usage(provider="Deepgram", unit="audio_s", quantity=TALK_S, model="nova-3")],
        **changes,
    }
    await finish(attempt_id, FinishReport.model_validate(report), at)


async def missed(world: CallsWorld, *, campaign: Campaign | None = None) -> str:
    """A call that nobody answered; its id."""
    return await held(
        world,
        log=[Ringing(number=1, at=datetime.now(UTC))],
        campaign=campaign,
        state=AttemptState.NO_ANSWER,
        end_reason=EndReason.NO_ANSWER,
        outcome=None,
        answered_at=None,
        usage=[],
    )
