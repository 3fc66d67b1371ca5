"""How workers announce themselves, over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from control_plane import clock
from control_plane.contract.wire import Presence
from control_plane.dependencies import CurrentSettings
from control_plane.errors import Unauthenticated
from control_plane.fleet import service, tokens

router = APIRouter(prefix="/api/worker", tags=["worker"])

_bearer = HTTPBearer(auto_error=False, description="The token by which a worker registers at LiveKit.")


async def a_worker(
    settings: CurrentSettings,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> None:
    """Lets nobody pass but a worker of ours."""
    if credentials is None:
        raise Unauthenticated("Send the token by which a worker registers at LiveKit as a bearer token.")
    tokens.check(settings, credentials.credentials, await clock.now())


@router.put("/presence", status_code=204, dependencies=[Depends(a_worker)])
async def announce(presence: Presence) -> None:
    """Say that this worker is there, what it holds and what it could; without it no call is meant for it."""
    await service.announce(presence)
