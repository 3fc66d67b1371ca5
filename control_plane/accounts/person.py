"""Who is asking, and whether they may: the dependencies of every route for people."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from limits import RateLimitItemPerMinute

from control_plane.accounts import keys, sessions
from control_plane.accounts.principal import Kind, Origin, Person
from control_plane.accounts.roles import GRANTED, Permission, of_key
from control_plane.dependencies import CurrentSettings
from control_plane.errors import Forbidden, Unauthenticated
from control_plane.rate_limits import CurrentLimits

__all__ = ["CurrentOrigin", "CurrentPerson", "Needs", "Person", "allowed", "current_person"]

_bearer = HTTPBearer(auto_error=False, description="The access token of POST /api/auth/login, or an API key.")


async def origin_of(request: Request) -> Origin:
    """Where the request comes from."""
    return Origin(
        address=request.client.host if request.client else "",
        user_agent=request.headers.get("user-agent", "")[:300],
        request_id=getattr(request.state, "request_id", ""),
    )


CurrentOrigin = Annotated[Origin, Depends(origin_of)]


async def current_person(
    origin: CurrentOrigin,
    settings: CurrentSettings,
    limits: CurrentLimits,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Person:
    """The person or key whose token the request carries.

    Raises `Unauthenticated`, and `TooManyRequests` for a key that asks too often.
    """
    if credentials is None:
        raise Unauthenticated("Sign in by POST /api/auth/login and send its token as a bearer token.")
    token, now = credentials.credentials, datetime.now(UTC)
    if token.startswith(keys.PREFIX):
        person = await _by_key(token, origin, now)
        limit = RateLimitItemPerMinute(settings.key_requests_per_minute, namespace="key")
        await limits.take(limit, person.user_id)
        return person
    found = await sessions.user_of(token, settings.secret_key.get_secret_value())
    if found is None:
        raise Unauthenticated("The access token is not valid any more: renew it, or sign in again.")
    user, session_id = found
    return Person(
        account_id=user.account_id,
        user_id=user.id,
        role=user.role,
        permissions=GRANTED[user.role],
        kind=Kind.USER,
        name=user.email,
        origin=origin,
        session_id=session_id,
    )


async def _by_key(token: str, origin: Origin, now: datetime) -> Person:
    key = await keys.valid(token, now)
    if key is None:
        raise Unauthenticated("The API key is not valid: it is unknown, expired or revoked.")
    return Person(
        account_id=key.account_id,
        user_id=key.id,
        role=None,
        permissions=of_key(key.permissions),
        kind=Kind.KEY,
        name=key.name,
        origin=origin,
    )


CurrentPerson = Annotated[Person, Depends(current_person)]


@dataclass(frozen=True)
class Needs:
    """Lets a request pass whose person has the permission; raises `Forbidden`."""

    permission: Permission

    async def __call__(self, person: CurrentPerson) -> None:
        """Check the person of this request."""
        if self.permission not in person.permissions:
            who = f"The role {person.role}" if person.role else f"The API key {person.name}"
            raise Forbidden(f"{who} does not have the permission {self.permission}.", needs=self.permission)


def allowed(permission: Permission) -> Any:
    """What a route puts into its `dependencies` to say which permission it needs."""
    return Depends(Needs(permission))
