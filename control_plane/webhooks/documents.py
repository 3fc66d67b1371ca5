"""What is stored of webhooks and of what is sent to them, with the indexes and the queries that use them."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import BaseModel, Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from control_plane.identifiers import earliest_id, new_id
from control_plane.record import Record
from control_plane.webhooks.events import EventType

DELIVERY = "dlv"

_KEPT_S = 30 * 24 * 3600


class Webhook(Record):
    """An address that is told what happens in the account."""

    id: str = Field(default_factory=lambda: new_id("whk"))
    account_id: str
    name: str
    url: str
    types: list[EventType]
    enabled: bool = True
    disabled_why: str = ""
    sealed_secret: str
    sealed_old_secret: str | None = Field(default=None, description="Signed with as well until `old_until`.")
    old_until: datetime | None = None
    created_at: datetime

    class Settings:
        """Where webhooks are kept."""

        name = "webhooks"
        indexes: ClassVar = [
            IndexModel([("account_id", ASCENDING), ("_id", ASCENDING)], name="account_age"),
        ]


class DeliveryStatus(StrEnum):
    """Where a message stands: waiting for its next try, taken by the other side, or given up."""

    PENDING = "pending"
    DELIVERED = "delivered"
    DEAD = "dead"


class Try(BaseModel):
    """How one try went. What the other side wrote back is not kept."""

    at: datetime
    took_ms: int
    status: int | None = Field(description="The answer's HTTP status; null if there was no answer.")
    error: str = Field(default="", description="Why it counts as failed; empty if it does not.")


class Delivery(Record):
    """One message to one webhook. `due_at` is its next try; while it is tried, when that counts as lost."""

    id: str = Field(default_factory=lambda: new_id(DELIVERY))
    account_id: str
    webhook_id: str
    message_id: str = Field(description="The message's `webhook-id`, the same for every webhook and try.")
    type: EventType
    number: str = Field(default="", description="E.164, of the person it is about.")
    body: str
    status: DeliveryStatus = DeliveryStatus.PENDING
    tries: int = Field(default=0, description="Since it was made, or last sent again by hand.")
    due_at: datetime
    log: list[Try] = Field(default_factory=list, description="The latest tries, oldest first.")
    created_at: datetime

    class Settings:
        """Where deliveries are kept, for 30 days."""

        name = "webhook_deliveries"
        indexes: ClassVar = [
            IndexModel(
                [("webhook_id", ASCENDING), ("message_id", ASCENDING)], name="webhook_message", unique=True
            ),
            IndexModel(
                # The status stands in it too, so that the webhooks are read without looking at a message.
                [("status", ASCENDING), ("webhook_id", ASCENDING), ("due_at", ASCENDING)],
                name="webhook_due",
                partialFilterExpression={"status": DeliveryStatus.PENDING.value},
            ),
            IndexModel([("webhook_id", ASCENDING), ("_id", DESCENDING)], name="webhook_age"),
            IndexModel(
                [("webhook_id", ASCENDING), ("status", ASCENDING), ("_id", DESCENDING)],
                name="webhook_status_age",
            ),
            IndexModel(
                [("account_id", ASCENDING), ("number", ASCENDING)],
                name="account_number",
                partialFilterExpression={"number": {"$gt": ""}},
            ),
            IndexModel([("created_at", ASCENDING)], name="kept", expireAfterSeconds=_KEPT_S),
        ]


DOCUMENTS = (Webhook, Delivery)

Filter = Mapping[str, Any]


def wanting(account_id: str, type_: EventType) -> Filter:
    """The account's webhooks that are to be told of such an event; by the index account_age."""
    return {"account_id": account_id, "enabled": True, "types": type_}


def due(now: datetime) -> Filter:
    """Messages whose next try has come; the distinct webhooks of these by the index webhook_due."""
    return {"status": DeliveryStatus.PENDING, "due_at": {"$lte": now}}


def due_of(webhook_id: str, now: datetime) -> Filter:
    """Those of one webhook, to be sorted by `due_at`; by the index webhook_due."""
    return {**due(now), "webhook_id": webhook_id}


def as_read(delivery: Delivery) -> Filter:
    """The delivery, unless somebody has tried it or sent it again meanwhile; by its id."""
    return {"_id": delivery.id, "status": delivery.status, "tries": delivery.tries, "due_at": delivery.due_at}


def of_webhook(webhook_id: str, status: DeliveryStatus | None, after: str | None) -> Filter:
    """What was sent to a webhook, to be sorted newest first; index `webhook_age` or `webhook_status_age`."""
    query: dict[str, Any] = {"webhook_id": webhook_id}
    if status is not None:
        query["status"] = status
    if after is not None:
        query["_id"] = {"$lt": after}
    return query


def given_up_since(account_id: str, webhook_id: str, since: datetime) -> Filter:
    """What a webhook did not get of what happened since then; by the index webhook_status_age."""
    return {
        "account_id": account_id,
        "webhook_id": webhook_id,
        "status": DeliveryStatus.DEAD,
        "_id": {"$gte": earliest_id(DELIVERY, since)},
    }


def about_number(account_id: str, number: str) -> Filter:
    """Everything that was sent about a person, or is to be; by the index account_number."""
    return {"account_id": account_id, "number": number}
