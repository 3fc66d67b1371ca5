"""The tokens people carry: JWT, HS256, good for twelve hours. Pure but for the cryptography."""

from datetime import datetime, timedelta

import jwt

LIFETIME = timedelta(hours=12)
_AUDIENCE = "people"


def issue(user_id: str, secret_key: str, now: datetime) -> str:
    """A token for a person who has signed in."""
    claims = {"sub": user_id, "aud": _AUDIENCE, "iat": now, "exp": now + LIFETIME}
    return jwt.encode(claims, secret_key, algorithm="HS256")


def user_of(token: str, secret_key: str) -> str | None:
    """The id of the user a token was issued to; None if it is forged, expired or not a person's."""
    try:
        claims = jwt.decode(
            token,
            secret_key,
            algorithms=["HS256"],
            audience=_AUDIENCE,
            options={"require": ["sub", "exp"]},
        )
    except jwt.InvalidTokenError:
        return None
    return str(claims["sub"])
