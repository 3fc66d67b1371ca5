"""Links to recordings: good without signing in, for a quarter of an hour. Pure but for signing."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import jwt

from control_plane.accounts.principal import Kind, Person

LIFETIME = timedelta(minutes=15)
"""As long as an access token, so that a player needs no other."""

_AUDIENCE = "recording"
_CLAIMS = ["sub", "aud", "exp", "jti", "acc", "usr", "knd"]


@dataclass(frozen=True)
class Link:
    """What a link says: which recording, and to whom it was given. Ids only: addresses are seen by many."""

    id: str
    account_id: str
    attempt_id: str
    user_id: str
    kind: Kind
    expires_at: datetime


def made(person: Person, attempt_id: str, now: datetime) -> Link:
    """A link for this person."""
    return Link(
        id=uuid4().hex,
        account_id=person.account_id,
        attempt_id=attempt_id,
        user_id=person.user_id,
        kind=person.kind,
        expires_at=(now + LIFETIME).replace(microsecond=0),
    )


def sealed(link: Link, secret_key: str) -> str:
    """The link as it stands in an address."""
    claims = {
        "sub": link.attempt_id,
        "aud": _AUDIENCE,
        "exp": link.expires_at,
        "jti": link.id,
        "acc": link.account_id,
        "usr": link.user_id,
        "knd": link.kind,
    }
    return jwt.encode(claims, secret_key, algorithm="HS256")


def read(token: str, secret_key: str) -> Link | None:
    """What the link says; None if it is forged, expired or no link."""
    try:
        claims = jwt.decode(
            token, secret_key, algorithms=["HS256"], audience=_AUDIENCE, options={"require": _CLAIMS}
        )
    except jwt.InvalidTokenError:
        return None
    return Link(
        id=claims["jti"],
        account_id=claims["acc"],
        attempt_id=claims["sub"],
        user_id=claims["usr"],
        kind=Kind(claims["knd"]),
        expires_at=datetime.fromtimestamp(claims["exp"], UTC),
    )
