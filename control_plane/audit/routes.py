"""The audit log over REST: it is only read."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service
from control_plane.audit.actions import Action
from control_plane.audit.documents import Actor, Source
from control_plane.moments import Moment

router = APIRouter(prefix="/api/audit", tags=["audit"])


class AuditEntryView(BaseModel, from_attributes=True):
    """One thing that somebody did."""

    id: str
    at: datetime
    actor: Actor
    action: Action
    target: str
    before: dict[str, Any] | None = Field(description="What it was, as far as it changed; secrets hidden.")
    after: dict[str, Any] | None
    source: Source


class AuditPage(BaseModel):
    """Entries, newest first."""

    items: list[AuditEntryView]
    after: str | None = Field(description="Ask for the next page with this; null on the last one.")


@router.get("", dependencies=[allowed(Permission.AUDIT_READ)])
async def search(
    person: CurrentPerson,
    actor: Annotated[str | None, Query(max_length=80, description="The id of a user or key.")] = None,
    action: Action | None = None,
    target: Annotated[str | None, Query(max_length=200, description="The id of what it was done to.")] = None,
    since: Annotated[Moment | None, Query(description="The first moment.")] = None,
    until: Annotated[Moment | None, Query(description="The moment before which to stop.")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    after: Annotated[str | None, Query(pattern="^aud_[0-9a-f]{32}$")] = None,
) -> AuditPage:
    """Who changed what, and who listened to which recording; newest first."""
    found = await service.page(
        person.account_id,
        actor=actor,
        action=action,
        target=target,
        since=since,
        until=until,
        limit=limit,
        after=after,
    )
    items = [AuditEntryView.model_validate(entry) for entry in found]
    return AuditPage(items=items, after=items[-1].id if len(items) == limit else None)
