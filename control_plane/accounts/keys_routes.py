"""API keys over REST: shown once, when they are made."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.accounts import keys
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import FOR_KEYS, Permission
from control_plane.accounts.schemas import KeyCreate, KeyMade, KeyPage, KeyView
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.database import in_transaction
from control_plane.errors import FieldProblem, Invalid

router = APIRouter(prefix="/api/keys", tags=["access"], dependencies=[allowed(Permission.KEYS_MANAGE)])


@router.get("")
async def list_keys(
    person: CurrentPerson, limit: Annotated[int, Query(ge=1, le=500)] = 100, after: str | None = None
) -> KeyPage:
    """The account's keys, oldest first, with when each was last used; never the keys themselves."""
    found = await keys.page(person.account_id, limit=limit, after=after)
    items = [KeyView.model_validate(key) for key in found]
    return KeyPage(items=items, after=items[-1].id if len(items) == limit else None)


@router.post("", status_code=201)
async def create(wanted: KeyCreate, person: CurrentPerson) -> KeyMade:
    """Make a key. The answer shows it this once: only its hash is kept."""
    now = datetime.now(UTC)
    refused = [one for one in wanted.permissions if one not in FOR_KEYS]
    problems = [FieldProblem(field="permissions", value=one, problem="is for people only") for one in refused]
    if wanted.expires_at is not None and wanted.expires_at <= now:
        problems.append(
            FieldProblem(field="expires_at", value=wanted.expires_at.isoformat(), problem="is over already")
        )
    if problems:
        raise Invalid("Such a key cannot be made.", problems)
    key, secret = keys.made(
        person.account_id,
        wanted.name,
        wanted.permissions,
        created_by=person.user_id,
        expires_at=wanted.expires_at,
        now=now,
    )
    view = KeyView.model_validate(key)

    async def write(session: AsyncClientSession) -> None:
        await key.insert(session=session)
        await audit.note(person, Action.KEY_CREATED, key.id, after=view, session=session)

    await in_transaction(write)
    return KeyMade(**view.model_dump(), key=secret)


@router.get("/{key_id}")
async def get(key_id: str, person: CurrentPerson) -> KeyView:
    """One key."""
    return KeyView.model_validate(await keys.get(person.account_id, key_id))


@router.delete("/{key_id}", status_code=204)
async def revoke(key_id: str, person: CurrentPerson) -> None:
    """Take a key's power for good. Harmless when repeated."""
    key = await keys.get(person.account_id, key_id)

    async def write(session: AsyncClientSession) -> None:
        if await keys.revoke(key, datetime.now(UTC), session):
            before = {"name": key.name, "permissions": key.permissions}
            await audit.note(person, Action.KEY_REVOKED, key.id, before=before, session=session)

    await in_transaction(write)
