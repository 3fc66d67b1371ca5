"""The token of a dispatch: good for one attempt, and for nothing else."""

import hashlib
import hmac
from datetime import datetime, timedelta

import jwt

from control_plane.errors import Forbidden, Unauthenticated
from control_plane.settings import Settings

_AUDIENCE = "worker"
_GOOD_FOR = timedelta(hours=24)


def issue(settings: Settings, attempt_id: str, now: datetime) -> str:
    """A token for the worker that gets this attempt."""
    claims = {"sub": attempt_id, "aud": _AUDIENCE, "iat": now, "exp": now + _GOOD_FOR}
    return jwt.encode(claims, _key(settings), algorithm="HS256")


def check(settings: Settings, token: str, attempt_id: str, now: datetime) -> None:
    """Raises `Unauthenticated` unless the token is ours and in date, `Forbidden` if for another attempt."""
    try:
        claims = jwt.decode(
            token,
            _key(settings),
            algorithms=["HS256"],
            audience=_AUDIENCE,
            # The library would compare with this machine's clock; `now` is the one that counts.
            options={"require": ["sub", "aud", "exp"], "verify_exp": False, "verify_iat": False},
        )
    except jwt.InvalidTokenError as error:
        raise Unauthenticated("The token of the dispatch is missing or damaged.") from error
    if claims["exp"] <= now.timestamp():
        raise Unauthenticated("The token of the dispatch is out of date.")
    if claims["sub"] != attempt_id:
        raise Forbidden("This token belongs to another attempt.")


def _key(settings: Settings) -> bytes:
    """A key of its own, so that no other kind of token signed with SECRET_KEY can pass for this one."""
    secret = settings.secret_key.get_secret_value().encode()
    return hmac.digest(secret, b"callwright worker token v1", hashlib.sha256)
