"""The audit log as it is stored, its indexes, and the query that reads it."""

from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from control_plane.accounts.principal import Kind
from control_plane.audit.actions import Action
from control_plane.identifiers import earliest_id
from control_plane.record import Record


class Actor(BaseModel):
    """Who did it: a person, a key, or somebody who did not prove to be the person they named."""

    kind: Kind
    id: str
    name: str


class Source(BaseModel):
    """From where."""

    address: str
    user_agent: str
    request_id: str


class AuditEntry(Record):
    """One thing that somebody did. Its id begins with the time, so entries are sorted and cut by it."""

    account_id: str
    at: datetime
    actor: Actor
    action: Action
    target: str = Field(description="The id of what it was done to.")
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    source: Source

    class Settings:
        """Where the log is kept. Whoever reads newest first by one of these needs no sorting."""

        name = "audit_log"
        indexes: ClassVar = [
            IndexModel([("account_id", ASCENDING), ("_id", DESCENDING)], name="account_age"),
            *[
                IndexModel([("account_id", ASCENDING), (field, ASCENDING), ("_id", DESCENDING)], name=name)
                for field, name in (
                    ("target", "target_age"),
                    ("actor.id", "actor_age"),
                    ("action", "action_age"),
                )
            ],
        ]


PREFIX = "aud"


def matching(
    account_id: str,
    *,
    actor: str | None,
    action: Action | None,
    target: str | None,
    since: datetime | None,
    until: datetime | None,
    after: str | None,
) -> tuple[dict[str, Any], str]:
    """The account's entries, to be read newest first, and the narrowest index to read them by.

    That is the first of `target_age`, `actor_age`, `action_age` whose field is asked for, else `account_age`.
    """
    wanted = {"target": target, "actor.id": actor, "action": action}
    given = {field: value for field, value in wanted.items() if value is not None}
    index = {"target": "target_age", "actor.id": "actor_age", "action": "action_age"}
    bounds: dict[str, str] = {}
    if since is not None:
        bounds["$gte"] = earliest_id(PREFIX, since)
    below = [earliest_id(PREFIX, until)] if until is not None else []
    below += [after] if after else []
    if below:
        bounds["$lt"] = min(below)
    query = {"account_id": account_id, **given, **({"_id": bounds} if bounds else {})}
    return query, index[next(iter(given))] if given else "account_age"


DOCUMENTS = (AuditEntry,)
