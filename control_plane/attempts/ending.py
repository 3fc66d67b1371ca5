"""How attempts end: one conditional update that frees every slot, and with it the lead's next step."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.attempts import rules, service, telling
from control_plane.attempts.documents import Attempt, Filter, LateReport
from control_plane.breakers import service as breakers
from control_plane.breakers.signals import Signal, signals
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import PACE, Pace
from control_plane.contract.brief import Providers
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import AttemptState, EndReason, states_before
from control_plane.contract.wire import FinishReport
from control_plane.database import in_transaction
from control_plane.dialing.rules import Ended, FollowingUp, follow_up
from control_plane.errors import Gone, Invalid, Unavailable
from control_plane.identifiers import new_id
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead
from control_plane.reading import ask_together
from control_plane.trunks import pool
from control_plane.webhooks import announcing
from control_plane.webhooks.events import Event

log = structlog.get_logger(__name__)

_IDS = ("account_id", "campaign_id", "lead_id", "trunk_id", "number")

_DECIDES = ("from_number", "turn_count", "dialed_at", "ringing_at", "answered_at", "callback_at", "decision")
"""What of an attempt decides about its lead, and about the way by which it left."""

_TRIES = 5
"""Reports that come in at the same moment may change what decides, each once."""


@dataclass(frozen=True)
class Ending:
    """A final state and what is written with it."""

    state: AttemptState
    end_reason: EndReason
    outcome: Outcome | None = None
    callback_at: datetime | None = None
    """When the lead asked to be called again."""
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
    """The same for an attempt in one of the states `before`.

    What decides is read first, and written only if it still holds, because a transaction that reads holds
    up others for longer.
    """
    attempts = Attempt.get_pymongo_collection()
    endable = {"_id": attempt_id, "open": True, "state": {"$in": list(before)}, **only_if}
    for _ in range(_TRIES):
        prior = await attempts.find_one(endable, [*_IDS, *_DECIDES, "brief.providers", "failed_providers"])
        if prior is None:
            return False
        known = {**prior, **ending.facts}
        used = signals(
            ending.end_reason,
            ending.state,
            Providers.model_validate((prior.get("brief") or {}).get("providers", {})),
            trunk_id=prior["trunk_id"],
            turns=prior["turn_count"],
            failed=prior.get("failed_providers", ()),
        )
        answers = await ask_together(
            {
                "lead": leads.one(prior["account_id"], prior["lead_id"]),
                "campaign": campaigns.one(prior["account_id"], prior["campaign_id"], fields=PACE),
                "breakers": breakers.of_keys([key for key, _ in used]),
            }
        )
        lead = Lead.model_validate(answers["lead"][0])
        what = _what_ended(known, lead, ending)
        pace = Pace.model_validate(answers["campaign"][0])
        following = follow_up(what, pace.follow_up, pace.window, lead.place, now)
        still_so = endable | {name: prior.get(name) for name in _DECIDES}
        told = telling.ended(known, what.disposition, ending.state, ending.end_reason, ending.outcome, now)
        if await in_transaction(partial(_write, still_so, lead, ending, what, following, told, now)):
            if known.get("from_number") is not None:  # it was claimed
                await _tell_its_way(known, used, answers["breakers"], now)
            return True
    raise Unavailable(f"Attempt {attempt_id} changes too quickly. Tell its end again.")


async def _write(
    still_so: Filter,
    lead: Lead,
    ending: Ending,
    what: Ended,
    following: FollowingUp,
    told: Event,
    now: datetime,
    session: AsyncClientSession,
) -> bool:
    """The end and what follows from it for the lead; False if it is not so any more."""
    updated = await Attempt.get_pymongo_collection().update_one(
        still_so,
        {
            "$set": {
                "ended_at": now,
                **ending.facts,
                "state": ending.state,
                "open": False,
                "end_reason": ending.end_reason,
                "outcome": ending.outcome,
                "disposition": what.disposition,
                "result": what.disposition,
                "unreckoned": new_id("rkn"),
                "followed_by": {"due_at": following.due_at, "why": following.why},
                **({"counted_at": now} if what.counted else {}),
            },
            "$unset": {"brief": ""},
            "$currentDate": {"closed_at": True},
        },
        session=session,
    )
    if updated.matched_count:
        await leads.end_call(
            lead.id,
            disposition=what.disposition,
            due_at=following.due_at,
            callback_at=what.callback_at if following.due_at else None,
            counted_at=now if what.counted else None,
            session=session,
        )
        await announcing.announce(told, now, session)
    return updated.matched_count == 1


async def _tell_its_way(
    known: Mapping[str, Any],
    used: Sequence[Signal],
    standing: Sequence[Mapping[str, Any]],
    now: datetime,
) -> None:
    """What the call means for its trunk, its providers and its caller number.

    Beside the transaction: a crash in between loses one of many results.
    """
    await breakers.note_all(used, now, began_at=known["decision"]["at"], answers=standing)
    if known.get("dialed_at") is not None:
        answered = known.get("answered_at") is not None
        await pool.note_result(known["trunk_id"], known["from_number"], answered, now)


def _what_ended(known: Mapping[str, Any], lead: Lead, ending: Ending) -> Ended:
    """The attempt of which this much is known, as the follow-up rule sees it."""
    rang = known.get("ringing_at") is not None or known.get("answered_at") is not None
    dialed = known.get("dialed_at") is not None
    counted = rules.counts(ending.state, ending.end_reason, dialed=dialed, rang=rang)
    return Ended(
        disposition=rules.disposition(ending.state, ending.end_reason, ending.outcome),
        end_reason=ending.end_reason,
        counted=counted,
        attempts=lead.attempts + (1 if counted else 0),
        voicemails=lead.voicemails,
        # A call whose report never comes still has what was agreed in it, and what was asked for in an
        # earlier call still stands if this one never took place.
        callback_at=ending.callback_at or known.get("callback_at") or (None if counted else lead.callback_at),
        retry_at=(known.get("decision") or {}).get("retry_at"),
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
        report.callback_at,
        {
            "ended_at": report.ended_at,
            "sip_status": report.sip_status,
            "last_event": report.last_event,
            "usage": [usage.model_dump() for usage in report.usage],
        }
        | ({"answered_at": report.answered_at} if report.answered_at else {})
        | ({"audio": report.audio.model_dump()} if report.audio else {}),
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
