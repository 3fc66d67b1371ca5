"""The claim: the one way to an INVITE, and the last-moment check before it."""

from datetime import datetime

import structlog

from control_plane.attempts import briefs, documents, gathering, leaving, service
from control_plane.attempts.documents import Attempt, GateDecision
from control_plane.attempts.ending import Ending, end
from control_plane.attempts.leaving import NoWay
from control_plane.campaigns import variants
from control_plane.contract.brief import CallBrief
from control_plane.contract.states import AttemptState, EndReason, states_before
from control_plane.contract.wire import ClaimRequest
from control_plane.errors import Conflict, Gone
from control_plane.settings import Settings
from control_plane.trunks import service as trunks

log = structlog.get_logger(__name__)

_LONGEST_END_MARGIN_S = 30.0
"""What a call may take on top of ringing and talking: detecting, saying goodbye, hanging up."""


async def claim(
    attempt_id: str,
    request: ClaimRequest,
    settings: Settings,
    now: datetime,
    *,
    at: datetime | None = None,
) -> CallBrief:
    """Give the call to the worker that asks first, if it may take place now.

    Asked again with the same nonce, the answer is the same brief. Raises `Conflict` if another job has
    the call, or if it may not be placed now (with `reasons`), and `Gone` if the attempt is over. `at`
    replaces MongoDB's clock by virtual time where calls wait for their turn at the trunk.
    """
    attempt = await service.unscoped(attempt_id)
    _must_be_claimable(attempt, request)
    if attempt.nonce == request.nonce:
        return await _the_same_again(attempt, settings)

    known = await gathering.about(attempt, now)
    decision = gathering.decide(attempt, known, settings, now)
    if not decision.allowed:
        if await _refuse(attempt, decision, now):
            log.info("call refused", attempt_id=attempt_id, reasons=decision.reasons)
            raise Conflict("This call may not be made now.", reasons=decision.reasons)
    else:
        way = await leaving.reserve(attempt, known, settings, now, at=at)
        if isinstance(way, NoWay):
            decision = GateDecision(allowed=False, reasons=[way.reason], at=now, retry_at=way.retry_at)
            if await _put_back(attempt, decision, now):
                log.info("call put back", attempt_id=attempt_id, reason=way.reason)
                raise Conflict("There is no way out for this call now.", reasons=decision.reasons)
        else:
            brief = briefs.build(
                attempt,
                known.campaign,
                known.lead,
                way,
                known.failing,
                fencing_token=attempt.fencing_token + 1,
                lease_s=settings.lease_s,
                handoff_number=settings.handoff_number,
            )
            variant = variants.of_lead(known.campaign, attempt.lead_id)
            if await _take(attempt, request, decision, brief, variant.name if variant else ""):
                log.info("call claimed", attempt_id=attempt_id, worker=request.worker)
                return brief

    attempt = await service.unscoped(attempt_id)  # somebody else was quicker
    _must_be_claimable(attempt, request)
    return await _the_same_again(attempt, settings)


def _must_be_claimable(attempt: Attempt, request: ClaimRequest) -> None:
    if not attempt.open or attempt.given_up_at is not None:
        raise Gone(f"Attempt {attempt.id} is over: {attempt.state}.")
    if attempt.state is AttemptState.QUEUED:
        raise Conflict(f"Attempt {attempt.id} has not been dispatched yet.", reasons=["not_dispatched"])
    if attempt.nonce is not None and attempt.nonce != request.nonce:
        raise Conflict(f"Attempt {attempt.id} was claimed by another job.", reasons=["claimed"])


async def _take(
    attempt: Attempt, request: ClaimRequest, decision: GateDecision, brief: CallBrief, variant: str
) -> bool:
    """Whether the attempt was still to be had: one conditional update decides between workers."""
    taken = documents.literal(
        {
            "state": AttemptState.DIALING,
            "nonce": request.nonce,
            "worker": request.worker,
            "fencing_token": brief.fencing_token,
            "from_number": brief.trunk.from_number,
            "variant": variant,
            "decision": decision.model_dump(),
            "brief": brief.model_dump(mode="json", exclude={"trunk": {"password"}}),
        }
    )
    longest_s = (
        brief.dial_after_s
        + brief.limits.ringing_timeout_s
        + brief.limits.max_duration_s
        + _LONGEST_END_MARGIN_S
    )
    updated = await Attempt.get_pymongo_collection().update_one(
        {
            "_id": attempt.id,
            "open": True,
            "nonce": None,
            "fencing_token": attempt.fencing_token,
            "state": {"$in": list(states_before(AttemptState.DIALING))},
        },
        [
            {
                "$set": {
                    **taken,
                    "claimed_at": "$$NOW",
                    "lease_until": documents.from_now(brief.lease_s),
                    "must_end_by": documents.from_now(longest_s),
                }
            }
        ],
    )
    return updated.matched_count == 1


async def _refuse(attempt: Attempt, decision: GateDecision, now: datetime) -> bool:
    """End the attempt as blocked, before any INVITE; False if another job was quicker."""
    ending = Ending(AttemptState.BLOCKED, EndReason.NOT_ALLOWED, facts={"decision": decision.model_dump()})
    return await end(attempt, ending, now, only_if={"nonce": None})


async def _put_back(attempt: Attempt, decision: GateDecision, now: datetime) -> bool:
    """Cancel the attempt and let its lead wait, untouched; False if another job was quicker."""
    facts = {"decision": decision.model_dump()}
    ending = Ending(AttemptState.CANCELED, EndReason.BACK_PRESSURE, facts=facts)
    return await end(attempt, ending, now, only_if={"nonce": None})


async def _the_same_again(attempt: Attempt, settings: Settings) -> CallBrief:
    """The brief that was handed out before, with the password that is not kept with it."""
    if attempt.brief is None or attempt.from_number is None:
        raise Gone(f"Attempt {attempt.id} is over.")
    trunk = await trunks.get(attempt.account_id, attempt.trunk_id)
    password = trunks.route(trunk, settings, attempt.from_number).password
    route = {**attempt.brief["trunk"], "password": password}
    return CallBrief.model_validate({**attempt.brief, "trunk": route})
