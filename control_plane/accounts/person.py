"""Who is asking: the dependency of every route for people."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from control_plane.accounts import service, tokens
from control_plane.accounts.roles import Role
from control_plane.errors import Unauthenticated
from control_plane.settings import Settings

_bearer = HTTPBearer(auto_error=False, description="The access token of POST /api/auth/login.")


@dataclass(frozen=True)
class Person:
    """A signed-in person; every query is scoped to `account_id`."""

    account_id: str
    user_id: str
    role: Role


async def current_person(
    request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> Person:
    """The person whose token the request carries; raises `Unauthenticated`."""
    settings: Settings = request.app.state.settings
    user_id = (
        tokens.user_of(credentials.credentials, settings.secret_key.get_secret_value())
        if credentials
        else None
    )
    user = await service.user(user_id) if user_id else None
    if user is None:
        raise Unauthenticated("Sign in by POST /api/auth/login and send its token as a bearer token.")
    return Person(account_id=user.account_id, user_id=user.id, role=user.role)


CurrentPerson = Annotated[Person, Depends(current_person)]
