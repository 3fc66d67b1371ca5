"""The access tokens people carry: JWT, HS256, good for 15 minutes. Pure but for the cryptography."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import jwt

LIFETIME = timedelta(minutes=15)
_AUDIENCE = "people"


@dataclass(frozen=True)
class Claims:
    """What a valid token says."""

    user_id: str
    issued_at: datetime
    session_id: str | None


def issue(user_id: str, secret_key: str, now: datetime, session_id: str | None = None) -> str:
    """A token for a person who has signed in; without a session, only its age ends it."""
    # As fine as the clock: what is issued right after everything was ended must not look older than that.
    claims = {"sub": user_id, "aud": _AUDIENCE, "iat": now.timestamp(), "exp": now + LIFETIME}
    return jwt.encode(claims | ({"sid": session_id} if session_id else {}), secret_key, algorithm="HS256")


def read(token: str, secret_key: str) -> Claims | None:
    """What the token says; None if it is forged, expired or not a person's."""
    try:
        claims = jwt.decode(
            token,
            secret_key,
            algorithms=["HS256"],
            audience=_AUDIENCE,
            options={"require": ["sub", "iat", "exp"]},
        )
    except jwt.InvalidTokenError:
        return None
    issued_at = datetime.fromtimestamp(claims["iat"], UTC)
    return Claims(user_id=str(claims["sub"]), issued_at=issued_at, session_id=claims.get("sid"))
