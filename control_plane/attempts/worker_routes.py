"""The worker API, as `contract.wire` describes it."""

from datetime import UTC, datetime
from typing import Annotated

import pymongo
from fastapi import APIRouter, Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from control_plane.attempts import claiming, ending, reporting, tokens
from control_plane.contract.brief import CallBrief
from control_plane.contract.wire import ClaimRequest, EventBatch, EventReceipt, FinishReport, OptOut
from control_plane.dependencies import CurrentSettings
from control_plane.dialing.heartbeat import beating
from control_plane.errors import Unauthenticated

router = APIRouter(prefix="/api/worker/attempts/{attempt_id}", tags=["worker"], lifespan=beating)

_ANSWER_WITHIN_S = 10.0
"""Workers ask again with the same content, so a slow database is better answered with 503 in time."""

_bearer = HTTPBearer(auto_error=False, description="The token of the dispatch.")


def held_attempt(
    attempt_id: str,
    settings: CurrentSettings,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> str:
    """The attempt in the path, once the token is known to be good for it."""
    if credentials is None:
        raise Unauthenticated("Send the token of the dispatch as a bearer token.")
    tokens.check(settings, credentials.credentials, attempt_id)
    return attempt_id


HeldAttempt = Annotated[str, Depends(held_attempt)]


@router.post("/claim")
async def claim(attempt_id: HeldAttempt, request: ClaimRequest, settings: CurrentSettings) -> CallBrief:
    """Ask for the call; only the answer to this allows an INVITE."""
    with pymongo.timeout(_ANSWER_WITHIN_S):
        return await claiming.claim(attempt_id, request, settings, datetime.now(UTC))


@router.post("/events")
async def record_events(
    attempt_id: HeldAttempt, batch: EventBatch, settings: CurrentSettings
) -> EventReceipt:
    """Tell what happened, and renew the lease."""
    with pymongo.timeout(_ANSWER_WITHIN_S):
        return await reporting.record(attempt_id, batch, lease_s=settings.lease_s, now=datetime.now(UTC))


@router.post("/opt-out", status_code=204)
async def opt_out(attempt_id: HeldAttempt, request: OptOut) -> None:
    """Never call this number again; takes effect at once."""
    with pymongo.timeout(_ANSWER_WITHIN_S):
        await reporting.opt_out(attempt_id, request.said, datetime.now(UTC))


@router.post("/finish", status_code=204)
async def finish(attempt_id: HeldAttempt, report: FinishReport) -> None:
    """Tell how the call ended."""
    with pymongo.timeout(_ANSWER_WITHIN_S):
        await ending.finish(attempt_id, report, datetime.now(UTC))
