"""The audit log: entries are added and read. Nothing here or elsewhere changes or removes one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel
from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.accounts.principal import Kind, Origin, Person
from control_plane.audit import rules
from control_plane.audit.actions import Action
from control_plane.audit.documents import PREFIX, Actor, AuditEntry, Source, matching
from control_plane.identifiers import moment_of, new_id

State = BaseModel | Mapping[str, Any]


async def note(
    person: Person,
    action: Action,
    target: str,
    *,
    before: State | None = None,
    after: State | None = None,
    session: AsyncClientSession | None = None,
) -> None:
    """Write down what a person or key did; in the transaction of the change where it has one.

    Without one it is called after the change. Of two states only what differs is kept, and no secret.
    """
    actor = Actor(kind=person.kind, id=person.user_id, name=person.name)
    await _add(person.account_id, actor, person.origin, action, target, before, after, session)


async def note_user(
    account_id: str,
    user_id: str,
    email: str,
    origin: Origin,
    action: Action,
    *,
    session: AsyncClientSession | None = None,
) -> None:
    """Write down what somebody did to a user, or as one, before or without being signed in."""
    actor = Actor(kind=Kind.USER, id=user_id, name=email)
    await _add(account_id, actor, origin, action, user_id, None, None, session)


async def page(
    account_id: str,
    *,
    actor: str | None = None,
    action: Action | None = None,
    target: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int,
    after: str | None = None,
) -> list[AuditEntry]:
    """The account's entries that match, newest first, from the one after `after`."""
    query, index = matching(
        account_id, actor=actor, action=action, target=target, since=since, until=until, after=after
    )
    found = AuditEntry.get_pymongo_collection().find(query).sort("_id", -1).hint(index).limit(limit)
    return [AuditEntry.model_validate(entry) async for entry in found]


async def _add(
    account_id: str,
    actor: Actor,
    origin: Origin,
    action: Action,
    target: str,
    before: State | None,
    after: State | None,
    session: AsyncClientSession | None,
) -> None:
    entry_id = new_id(PREFIX)
    shown_before, shown_after = rules.changed(_plain(before), _plain(after))
    entry = AuditEntry(
        id=entry_id,
        account_id=account_id,
        at=moment_of(entry_id),
        actor=actor,
        action=action,
        target=target,
        before=shown_before,
        after=shown_after,
        source=Source(address=origin.address, user_agent=origin.user_agent, request_id=origin.request_id),
    )
    await entry.insert(session=session)


def _plain(state: State | None) -> Mapping[str, Any] | None:
    return state.model_dump(mode="json") if isinstance(state, BaseModel) else state
