"""A worker shows what it registers at LiveKit with: both of us know that secret, and nobody else does."""

from datetime import datetime
from typing import Any

import jwt
from jwt.types import Options

from control_plane.errors import Forbidden, Unauthenticated
from control_plane.settings import Settings

_CLAIMS: Options = {
    "require": ["iss", "exp"],
    # The library would compare with this machine's clock; `now` is the one that counts.
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
}


def check(settings: Settings, token: str, now: datetime) -> None:
    """Raises `Unauthenticated` unless LiveKit's secret signed it and it is in date, `Forbidden` if it lets
    somebody into a room and is no worker's.
    """
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            settings.livekit_api_secret.get_secret_value(),
            algorithms=["HS256"],
            issuer=settings.livekit_api_key,
            options=_CLAIMS,
        )
    except jwt.InvalidTokenError as error:
        raise Unauthenticated("The worker's token is missing or damaged.") from error
    if claims["exp"] <= now.timestamp():
        raise Unauthenticated("The worker's token is out of date.")
    granted = claims.get("video")
    if not isinstance(granted, dict) or granted.get("agent") is not True:
        raise Forbidden("This token is not a worker's.")
