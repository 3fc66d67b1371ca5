"""Telling what happened: a message for each webhook that wants it, to be delivered soon."""

from collections.abc import Sequence
from datetime import datetime

from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.webhooks import documents
from control_plane.webhooks.documents import Delivery, Webhook
from control_plane.webhooks.events import Event, EventType, body


async def announce(event: Event, now: datetime, session: AsyncClientSession | None = None) -> None:
    """Have an event told; in the transaction of what happened, where it has one.

    Announced again under its key, nothing happens.
    """
    for webhook_id in await _wanting(event.account_id, event.type, session):
        await queue(event, webhook_id, now, session)


async def announce_all(events: Sequence[Event], now: datetime) -> None:
    """Have events told that are of one account and of one type."""
    if events:
        for webhook_id in await _wanting(events[0].account_id, events[0].type):
            for event in events:
                await queue(event, webhook_id, now)


async def _wanting(
    account_id: str, event_type: EventType, session: AsyncClientSession | None = None
) -> Sequence[str]:
    wanting = documents.wanting(account_id, event_type)
    found = Webhook.get_pymongo_collection().find(wanting, {"_id": True}, session=session)
    return [webhook["_id"] async for webhook in found]


async def queue(
    event: Event, webhook_id: str, now: datetime, session: AsyncClientSession | None = None
) -> None:
    """Have one webhook told of an event, once; by the index webhook_message."""
    delivery = Delivery(
        account_id=event.account_id,
        webhook_id=webhook_id,
        message_id=event.key,
        type=event.type,
        number=event.number,
        body=body(event),
        due_at=now,
        created_at=now,
    )
    fields = delivery.model_dump(by_alias=True, exclude={"revision_id", "webhook_id", "message_id"})
    await Delivery.get_pymongo_collection().update_one(
        {"webhook_id": webhook_id, "message_id": event.key},
        {"$setOnInsert": {**fields, "_id": fields.pop("id", delivery.id)}},
        upsert=True,
        session=session,
    )
