"""What is stored of a message."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from control_plane.identifiers import new_id
from control_plane.record import Record


class MessageStatus(StrEnum):
    """Where a message stands: waiting for its next try, taken by the mail server, or given up."""

    QUEUED = "queued"
    SENT = "sent"
    DEAD = "dead"


class Message(Record):
    """An e-mail. `due_at` is its next try; while it is being tried, when that try counts as lost."""

    id: str = Field(default_factory=lambda: new_id("msg"))
    account_id: str
    campaign_id: str = ""
    lead_id: str = ""
    attempt_id: str = ""
    key: str = Field(description="Queued twice under one key, it is one message.")
    to: list[str]
    subject: str
    text: str
    ics: str = ""
    ics_method: str = ""
    private: bool = Field(default=False, description="Listed nowhere; its text goes once it was sent.")
    status: MessageStatus = MessageStatus.QUEUED
    tries: int = 0
    due_at: datetime
    last_error: str = ""
    created_at: datetime
    sent_at: datetime | None = None

    class Settings:
        """Where messages are kept."""

        name = "messages"
        indexes: ClassVar = [
            IndexModel([("key", ASCENDING)], name="key", unique=True),
            IndexModel(
                [("due_at", ASCENDING)],
                name="due",
                partialFilterExpression={"status": MessageStatus.QUEUED.value},
            ),
            IndexModel([("account_id", ASCENDING), ("_id", DESCENDING)], name="account_age"),
            IndexModel(
                [("lead_id", ASCENDING)], name="lead", partialFilterExpression={"lead_id": {"$gt": ""}}
            ),
        ]


def due(now: datetime) -> Mapping[str, Any]:
    """Messages whose next try has come; by the index due."""
    return {"status": MessageStatus.QUEUED, "due_at": {"$lte": now}}


def being_tried(message: Message) -> Mapping[str, Any]:
    """The message, unless its try has counted as lost meanwhile; by its id."""
    return {"_id": message.id, "status": MessageStatus.QUEUED, "tries": message.tries}


DOCUMENTS = (Message,)
