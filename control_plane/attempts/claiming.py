"""The claim: the one way to an INVITE, and the last-moment check before it."""

import asyncio
from datetime import datetime, timedelta

import structlog

from control_plane.attempts import briefs, documents, service
from control_plane.attempts.documents import Attempt, GateDecision
from control_plane.attempts.ending import Ending, end
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import Campaign, CampaignStatus
from control_plane.compliance import rules as gate
from control_plane.compliance import service as compliance
from control_plane.contract.brief import CallBrief
from control_plane.contract.states import AttemptState, EndReason, states_before
from control_plane.contract.wire import ClaimRequest
from control_plane.errors import Conflict, Gone
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead
from control_plane.settings import Settings
from control_plane.trunks import service as trunks

log = structlog.get_logger(__name__)

TRUNK_CLOSED = "trunk_closed"
"""The gate's reason beside those of compliance: no call may leave by the campaign's trunk now."""

_LONGEST_END_MARGIN_S = 30.0
"""What a call may take on top of ringing and talking: detecting, saying goodbye, hanging up."""


async def claim(attempt_id: str, request: ClaimRequest, settings: Settings, now: datetime) -> CallBrief:
    """Give the call to the worker that asks first, if it may take place now.

    Asked again with the same nonce, the answer is the same brief. Raises `Conflict` if another job has
    the call or the gate refuses it (with `reasons`), and `Gone` if the attempt is over.
    """
    attempt = await service.unscoped(attempt_id)
    _must_be_claimable(attempt, request)
    if attempt.nonce == request.nonce:
        return await _the_same_again(attempt, settings)

    lead, campaign, trunk, suppressed = await asyncio.gather(
        leads.get(attempt.account_id, attempt.lead_id),
        campaigns.get(attempt.account_id, attempt.campaign_id),
        trunks.get(attempt.account_id, attempt.trunk_id),
        compliance.is_suppressed(attempt.account_id, attempt.number),
    )
    from_number = trunks.caller_number(trunk, attempt.ordinal - 1)
    try:
        route = trunks.route(trunk, settings, from_number)
    except Conflict:
        route = None
    decision = _decide(attempt, lead, campaign, suppressed=suppressed, has_route=route is not None, now=now)
    if decision.allowed and route is not None:
        token = attempt.fencing_token + 1
        brief = briefs.build(attempt, campaign, lead, route, fencing_token=token, lease_s=settings.lease_s)
        if await _take(attempt, request, decision, brief):
            log.info("call claimed", attempt_id=attempt_id, worker=request.worker)
            return brief
    elif await _refuse(attempt, decision, now):
        log.info("call refused", attempt_id=attempt_id, reasons=decision.reasons)
        raise Conflict("This call may not be made now.", reasons=decision.reasons)

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


def _decide(
    attempt: Attempt,
    lead: Lead,
    campaign: Campaign,
    *,
    suppressed: bool,
    has_route: bool,
    now: datetime,
) -> GateDecision:
    decision = gate.check(
        gate.Facts(
            now=now,
            number=attempt.number,
            suppressed=suppressed,
            campaign_running=campaign.status is CampaignStatus.RUNNING,
            window=campaign.window,
            timezones=lead.timezones,
            attempts=lead.attempts,
            max_attempts=campaign.follow_up.max_attempts,
            last_attempt_at=lead.last_attempt_at,
            gap=timedelta(minutes=campaign.follow_up.gap_minutes),
        )
    )
    reasons = [*decision.reasons, *([] if has_route else [TRUNK_CLOSED])]
    return GateDecision(allowed=not reasons, reasons=reasons, at=now)


async def _take(attempt: Attempt, request: ClaimRequest, decision: GateDecision, brief: CallBrief) -> bool:
    """Whether the attempt was still to be had: one conditional update decides between workers."""
    taken = documents.literal(
        {
            "state": AttemptState.DIALING,
            "nonce": request.nonce,
            "worker": request.worker,
            "fencing_token": brief.fencing_token,
            "from_number": brief.trunk.from_number,
            "decision": decision.model_dump(),
            "brief": brief.model_dump(mode="json", exclude={"trunk": {"password"}}),
        }
    )
    longest_s = brief.limits.ringing_timeout_s + brief.limits.max_duration_s + _LONGEST_END_MARGIN_S
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


async def _the_same_again(attempt: Attempt, settings: Settings) -> CallBrief:
    """The brief that was handed out before, with the password that is not kept with it."""
    if attempt.brief is None or attempt.from_number is None:
        raise Gone(f"Attempt {attempt.id} is over.")
    trunk = await trunks.get(attempt.account_id, attempt.trunk_id)
    password = trunks.route(trunk, settings, attempt.from_number).password
    route = {**attempt.brief["trunk"], "password": password}
    return CallBrief.model_validate({**attempt.brief, "trunk": route})
