"""The worker API, as `contract.wire` describes it."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from control_plane import clock
from control_plane.attempts import claiming, ending, reporting, tokens
from control_plane.contract.brief import CallBrief
from control_plane.contract.wire import ClaimRequest, EventBatch, EventReceipt, FinishReport, OptOut
from control_plane.dependencies import CurrentSettings
from control_plane.dialing.heartbeat import beating
from control_plane.errors import Unauthenticated

router = APIRouter(prefix="/api/worker/attempts/{attempt_id}", tags=["worker"], lifespan=beating)

_bearer = HTTPBearer(auto_error=False, description="The token of the dispatch.")


async def held_attempt(
    attempt_id: str,
    settings: CurrentSettings,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> str:
    """The attempt in the path, once the token is known to be good for it."""
    if credentials is None:
        raise Unauthenticated("Send the token of the dispatch as a bearer token.")
    tokens.check(settings, credentials.credentials, attempt_id, await clock.now())
    return attempt_id


HeldAttempt = Annotated[str, Depends(held_attempt)]


@router.post("/claim")
async def claim(attempt_id: HeldAttempt, request: ClaimRequest, settings: CurrentSettings) -> CallBrief:
    """Ask for the call; only the answer to this allows an INVITE."""
    return await claiming.claim(attempt_id, request, settings, await clock.now())


@router.post("/events")
async def record_events(
    attempt_id: HeldAttempt, batch: EventBatch, settings: CurrentSettings
) -> EventReceipt:
    """Tell what happened, and renew the lease."""
    return await reporting.record(attempt_id, batch, lease_s=settings.lease_s, now=await clock.now())


@router.post("/opt-out", status_code=204)
async def opt_out(attempt_id: HeldAttempt, request: OptOut) -> None:
    """Never call this number again; takes effect at once."""
    await reporting.opt_out(attempt_id, request.said, await clock.now())


@router.post("/finish", status_code=204)
async def finish(attempt_id: HeldAttempt, report: FinishReport) -> None:
    """Tell how the call ended."""
    await ending.finish(attempt_id, report, await clock.now())
