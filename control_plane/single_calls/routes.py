"""The caller's own single call over REST, under `/api/call` and, the same, `/call`."""

from typing import Annotated

from fastapi import APIRouter, Header

from control_plane import clock
from control_plane.accounts.person import CurrentPerson, Person, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.campaigns.schemas import Stop
from control_plane.dependencies import CurrentSettings
from control_plane.errors import FieldProblem, Invalid
from control_plane.single_calls import service
from control_plane.single_calls.documents import SingleCall
from control_plane.single_calls.rules import Standing
from control_plane.single_calls.schemas import CallStart, CallStatus, Key
from control_plane.single_calls.service import Wanted

router = APIRouter(prefix="/call", tags=["single calls"])

_POLITELY = Stop()


@router.post("/start", dependencies=[allowed(Permission.CAMPAIGNS_LAUNCH)])
async def start(
    wanted: CallStart,
    person: CurrentPerson,
    settings: CurrentSettings,
    idempotency_key: Annotated[Key, Header()] = "",
) -> CallStatus:
    """Call a number now, by a campaign's settings and under all its rules; one call at a time.

    Refused with the reasons if the rules forbid it now. If no line or worker is free within a minute, it
    is given up.
    """
    if wanted.key and idempotency_key and wanted.key != idempotency_key:
        problem = FieldProblem(
            field="key", value=wanted.key, problem="the header Idempotency-Key has another"
        )
        raise Invalid("Two keys were sent for one call.", [problem])
    asked = Wanted(wanted.phone, wanted.campaign, wanted.trunk, wanted.lead, wanted.key or idempotency_key)
    call, is_new = await service.start(person, asked, settings, await clock.now())
    if is_new:
        told = {
            "campaign_id": call.campaign_id,
            "modelled_on": call.modelled_on,
            "trunk_id": wanted.trunk,
        }
        await audit.note(person, Action.CALL_STARTED, call.id, after=told)
    return await _status(person, call)


@router.get("/status", dependencies=[allowed(Permission.CALLS_READ)])
async def status(person: CurrentPerson) -> CallStatus:
    """How the caller's own single call stands, and how many calls of campaigns are open."""
    return await _status(person, await service.latest_of(person.account_id, person.user_id))


@router.post("/stop", dependencies=[allowed(Permission.CAMPAIGNS_LAUNCH)])
async def stop(person: CurrentPerson, wanted: Stop = _POLITELY) -> CallStatus:
    """End the caller's own single call: politely, or at once with `hang_up`. Harmless when there is none."""
    call = await service.latest_of(person.account_id, person.user_id)
    if call is not None and await service.stop(call, wanted.calls, await clock.now()):
        await audit.note(person, Action.CALL_STOPPED, call.id, after={"calls": wanted.calls})
    return await _status(person, call)


async def _status(person: Person, call: SingleCall | None) -> CallStatus:
    seen = await service.see(call, await clock.now()) if call is not None else None
    attempt = seen.attempt if seen else None
    return CallStatus(
        status=seen.standing if seen else Standing.IDLE,
        call_id=call.id if call else None,
        lead_index=call.lead_index if call else None,
        campaign=call.modelled_on if call else None,
        campaign_name=call.modelled_on_name if call else None,
        attempt_id=attempt.id if attempt else None,
        state=attempt.state if attempt else None,
        end_reason=attempt.end_reason if attempt else None,
        disposition=attempt.disposition if attempt else None,
        reasons=attempt.decision.reasons if attempt and attempt.decision else [],
        campaign_calls=await service.campaign_calls(person.account_id),
    )
