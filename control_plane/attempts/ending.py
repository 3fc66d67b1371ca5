"""How attempts end: one conditional update that frees every slot, and with it the lead's next step."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.attempts import rules, service
from control_plane.attempts.documents import Attempt, Filter, LateReport
from control_plane.campaigns import service as campaigns
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import AttemptState, EndReason, states_before
from control_plane.contract.wire import FinishReport
from control_plane.database import in_transaction
from control_plane.dialing.rules import Ended, Policy, follow_up
from control_plane.errors import Gone, Invalid
from control_plane.leads import service as leads

log = structlog.get_logger(__name__)

_PRIOR = ("account_id", "campaign_id", "lead_id", "ringing_at", "answered_at", "decision")
"""What of an attempt decides about its lead."""


@dataclass(frozen=True)
class Ending:
    """A final state and what is written with it."""

    state: AttemptState
    end_reason: EndReason
    outcome: Outcome | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    """Further fields of the attempt that are known only now."""


async def end(attempt: Attempt, ending: Ending, now: datetime, *, only_if: Filter | None = None) -> bool:
    """Give an open attempt its final state, and its lead what follows, or neither.

    False if it had ended already, could not go from its state to this one, or `only_if` did not hold.
    """
    return await _end(attempt.id, ending, now, states_before(ending.state), only_if or {})


async def _end(
    attempt_id: str, ending: Ending, now: datetime, before: Collection[AttemptState], only_if: Filter
) -> bool:
    """The same for an attempt in one of the states `before`."""
    disposition = rules.disposition(ending.state, ending.end_reason, ending.outcome)

    async def write(session: AsyncClientSession) -> bool:
        prior = await Attempt.get_pymongo_collection().find_one_and_update(
            {"_id": attempt_id, "open": True, "state": {"$in": list(before)}, **only_if},
            {
                "$set": {
                    "ended_at": now,
                    **ending.facts,
                    "state": ending.state,
                    "open": False,
                    "end_reason": ending.end_reason,
                    "outcome": ending.outcome,
                    "disposition": disposition,
                },
                "$unset": {"brief": ""},
                "$currentDate": {"closed_at": True},
            },
            projection=_PRIOR,
            session=session,
        )
        if prior is None:
            return False
        await _move_lead({**prior, **ending.facts}, ending, disposition, now, session)
        return True

    return await in_transaction(write)


async def _move_lead(
    known: Mapping[str, Any],
    ending: Ending,
    disposition: rules.Disposition,
    now: datetime,
    session: AsyncClientSession,
) -> None:
    """What follows for the lead of an attempt of which this much is known."""
    lead, pace = await asyncio.gather(
        leads.get(known["account_id"], known["lead_id"]),
        campaigns.pace(known["account_id"], known["campaign_id"]),
    )
    rang = known.get("ringing_at") is not None or known.get("answered_at") is not None
    counted = rules.counts(ending.state, ending.end_reason, rang=rang)
    ended = Ended(
        disposition=disposition,
        end_reason=ending.end_reason,
        counted=counted,
        attempts=lead.attempts + (1 if counted else 0),
        last_attempt_at=now if counted else lead.last_attempt_at,
        refused_for=(known.get("decision") or {}).get("reasons", ()),
    )
    policy = Policy(
        max_attempts=pace.follow_up.max_attempts,
        gap=timedelta(minutes=pace.follow_up.gap_minutes),
        window=pace.window,
    )
    await leads.end_call(
        lead.id,
        disposition=disposition,
        due_at=follow_up(ended, policy, lead.timezones, now),
        counted_at=now if counted else None,
        session=session,
    )


async def finish(attempt_id: str, report: FinishReport, now: datetime) -> None:
    """Take the worker's word on how the call ended. Told the same again, nothing happens.

    Raises `Gone` if the attempt has ended otherwise (the report is kept beside it) or is not this
    worker's, `NotFound` if there is none, and `Invalid` for an end that cannot follow on where the attempt
    stands.
    """
    mine: Filter = {"fencing_token": report.fencing_token, "nonce": {"$ne": None}}
    ending = Ending(
        report.state,
        report.end_reason,
        report.outcome,
        {
            "ended_at": report.ended_at,
            "sip_status": report.sip_status,
            "last_event": report.last_event,
            "usage": [usage.model_dump() for usage in report.usage],
        }
        | ({"answered_at": report.answered_at} if report.answered_at else {}),
    )

    if await _end(attempt_id, ending, now, _states_before(report), mine):
        log.info("call finished", attempt_id=attempt_id, state=report.state, reason=report.end_reason)
    else:
        await _explain_unfinished(attempt_id, report)


def _states_before(report: FinishReport) -> frozenset[AttemptState]:
    """The states that the reported end may follow on.

    An answered call was in conversation, even if the event that says so is lost or still on its way.
    """
    before = states_before(report.state)
    if report.answered_at is None:
        return before
    unaware = states_before(AttemptState.IN_CALL)
    return before | unaware if AttemptState.IN_CALL in before else before - unaware


async def _explain_unfinished(attempt_id: str, report: FinishReport) -> None:
    """Why a finish changed nothing: it was told before, it comes too late, or it makes no sense."""
    attempt = await service.unscoped(attempt_id)
    if attempt.fencing_token != report.fencing_token or attempt.nonce is None:
        raise Gone(f"Attempt {attempt_id} is not held under fencing token {report.fencing_token}.")
    if attempt.open:
        raise Invalid(f"Attempt {attempt_id} is {attempt.state} and cannot end as {report.state} from there.")
    if (attempt.state, attempt.end_reason) == (report.state, report.end_reason):
        return
    late = LateReport(
        state=report.state, end_reason=report.end_reason, outcome=report.outcome, ended_at=report.ended_at
    )
    await Attempt.get_pymongo_collection().update_one(
        {"_id": attempt_id, "late_report": None}, {"$set": {"late_report": late.model_dump()}}
    )
    raise Gone(f"Attempt {attempt_id} had already ended as {attempt.state}, {attempt.end_reason}.")
