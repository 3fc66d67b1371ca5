"""Who asks, and from where: what every route for people and the audit log know of a request."""

from dataclasses import dataclass
from enum import StrEnum

from control_plane.accounts.roles import Permission, Role


class Kind(StrEnum):
    """What kind of credentials a request carries."""

    USER = "user"
    KEY = "key"


@dataclass(frozen=True)
class Origin:
    """Where a request comes from."""

    address: str
    user_agent: str
    request_id: str


@dataclass(frozen=True)
class Person:
    """A signed-in person, or an API key in their stead; every query is scoped to `account_id`."""

    account_id: str
    user_id: str
    """The user's id, or the key's."""
    role: Role | None
    """None for a key."""
    permissions: frozenset[Permission]
    kind: Kind
    name: str
    """The user's e-mail address, or the key's name."""
    origin: Origin
    session_id: str | None = None
