"""Messages over REST: what was sent, and what was not."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.messages import service
from control_plane.messages.documents import MessageStatus

router = APIRouter(prefix="/api/messages", tags=["messages"])


class MessageView(BaseModel, from_attributes=True):
    """One message, without its text."""

    id: str
    campaign_id: str
    lead_id: str
    attempt_id: str
    to: list[str]
    subject: str
    status: MessageStatus
    tries: int
    due_at: datetime
    last_error: str
    created_at: datetime
    sent_at: datetime | None


class MessagePage(BaseModel):
    """Messages, newest first; `after` asks for the next page, null on the last one."""

    items: list[MessageView]
    after: str | None


@router.get("", dependencies=[allowed(Permission.CALENDARS_READ)])
async def list_messages(
    person: CurrentPerson, limit: Annotated[int, Query(ge=1, le=1000)] = 100, after: str | None = None
) -> MessagePage:
    """The account's messages, newest first."""
    found = await service.page(person.account_id, limit=limit, after=after)
    items = [MessageView.model_validate(message) for message in found]
    return MessagePage(items=items, after=items[-1].id if len(items) == limit else None)
