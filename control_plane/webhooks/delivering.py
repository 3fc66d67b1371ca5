"""Deliveries: tried by whichever dialer comes first, until the other side has taken them."""

import asyncio
from datetime import UTC, datetime, timedelta
from random import SystemRandom
from typing import Any

import structlog
from pymongo import ASCENDING, DESCENDING, ReturnDocument

from control_plane.errors import Conflict, NotFound
from control_plane.identifiers import new_id
from control_plane.settings import Settings
from control_plane.webhooks import announcing, documents, posting, rules, signing
from control_plane.webhooks.documents import Delivery, DeliveryStatus, Try, Webhook
from control_plane.webhooks.events import Event, EventType
from control_plane.webhooks.posting import Answer

log = structlog.get_logger(__name__)

_A_TRY = timedelta(minutes=1)
"""After that a try counts as lost with its process, and the message is tried again."""

_LOG_KEPT = 20
_GONE = 410
_CHANCE = SystemRandom()


async def deliver_due(settings: Settings, now: datetime) -> int:
    """Try the messages whose time has come, a fair share of each webhook's; how many were delivered.

    Where more webhooks wait than are told in one round, chance says which: none can keep another waiting.
    """
    waiting = await Delivery.get_pymongo_collection().distinct("webhook_id", documents.due(now))
    some = _CHANCE.sample(waiting, min(len(waiting), rules.AT_ONCE))
    chosen = rules.fair_share(await asyncio.gather(*(_longest_due(webhook_id, now) for webhook_id in some)))
    tried = await asyncio.gather(*(_take_and_try(delivery, settings, now) for delivery in chosen))
    return sum(delivery is not None and delivery.status is DeliveryStatus.DELIVERED for delivery in tried)


async def _longest_due(webhook_id: str, now: datetime) -> list[Delivery]:
    found = Delivery.get_pymongo_collection().find(documents.due_of(webhook_id, now))
    longest = found.sort("due_at", ASCENDING).hint("webhook_due").limit(rules.AT_ONCE_EACH)
    return [Delivery.model_validate(one) async for one in longest]


async def test(webhook: Webhook, settings: Settings, now: datetime) -> Delivery:
    """Send a webhook a message that says nothing, once, now; how it went."""
    event = Event(
        account_id=webhook.account_id,
        type=EventType.TEST,
        key=new_id("test"),
        at=now,
        data={"webhook_id": webhook.id},
    )
    await announcing.queue(event, webhook.id, now)
    made = await Delivery.find_one({"webhook_id": webhook.id, "message_id": event.key})
    if made is None:
        raise NotFound(f"The test of webhook {webhook.id} was removed.")
    tried = await _take_and_try(made, settings, now)
    return tried or await get(webhook.account_id, webhook.id, made.id)  # a dialer was faster


async def get(account_id: str, webhook_id: str, delivery_id: str) -> Delivery:
    """One delivery; raises `NotFound`."""
    delivery = await Delivery.find_one(
        {"_id": delivery_id, "account_id": account_id, "webhook_id": webhook_id}
    )
    if delivery is None:
        raise NotFound(f"Webhook {webhook_id} has no delivery {delivery_id}.")
    return delivery


async def page(
    webhook: Webhook, *, status: DeliveryStatus | None, limit: int, after: str | None
) -> list[Delivery]:
    """What was sent to a webhook, newest first, from the one after `after`."""
    query = documents.of_webhook(webhook.id, status, after)
    index = "webhook_age" if status is None else "webhook_status_age"
    found = Delivery.get_pymongo_collection().find(query).sort("_id", DESCENDING).hint(index)
    return [Delivery.model_validate(one) async for one in found.limit(limit)]


async def replay(webhook: Webhook, delivery_id: str, now: datetime) -> Delivery:
    """Have a message delivered again, under its id; raises `NotFound`, and `Conflict` if it is on its way."""
    delivery = await get(webhook.account_id, webhook.id, delivery_id)
    _ensure_enabled(webhook)
    again = await Delivery.get_pymongo_collection().find_one_and_update(
        {"_id": delivery.id, "status": {"$ne": DeliveryStatus.PENDING}},
        {"$set": {"status": DeliveryStatus.PENDING, "tries": 0, "due_at": now}},
        return_document=ReturnDocument.AFTER,
    )
    if again is None:
        raise Conflict(
            f"Delivery {delivery_id} is on its way already: it is tried next at {delivery.due_at}."
        )
    pending: Delivery = Delivery.model_validate(again)
    return pending


async def replay_since(webhook: Webhook, since: datetime, now: datetime) -> int:
    """Have everything delivered that was given up and happened since then; how much that is."""
    _ensure_enabled(webhook)
    updated = await Delivery.get_pymongo_collection().update_many(
        documents.given_up_since(webhook.account_id, webhook.id, since),
        {"$set": {"status": DeliveryStatus.PENDING, "tries": 0, "due_at": now}},
    )
    return updated.modified_count


async def erase_number(account_id: str, number: str) -> int:
    """Forget everything that was sent about a person, or is to be; how many messages that were."""
    removed = await Delivery.get_pymongo_collection().delete_many(documents.about_number(account_id, number))
    return removed.deleted_count


def _ensure_enabled(webhook: Webhook) -> None:
    if not webhook.enabled:
        raise Conflict(f"Webhook {webhook.id} is disabled: enable it first, by PATCH with enabled: true.")


async def _take_and_try(delivery: Delivery, settings: Settings, now: datetime) -> Delivery | None:
    """Try a message that is due; as it stands then, or None if another process has it."""
    taken = await _update(delivery, {"$set": {"due_at": now + _A_TRY}, "$inc": {"tries": 1}})
    if taken is None:
        return None
    webhook = await Webhook.get(taken.webhook_id)
    if webhook is None or not webhook.enabled:
        return await _settle(taken, Answer(None, "The webhook is disabled or was removed.", 0), None)
    try:
        headers = signing.headers(webhook, taken.message_id, taken.body, settings, datetime.now(UTC))
    except Conflict as error:
        return await _settle(taken, Answer(None, error.detail, 0), None)
    answer = await posting.post(webhook.url, taken.body, headers, settings.webhook_private_networks)
    if answer.status == _GONE:
        await _disable(webhook, "It answered 410 Gone.")
        return await _settle(taken, answer, None)
    return await _settle(taken, answer, rules.pause(taken.type, taken.tries, _CHANCE.random()))


async def _settle(delivery: Delivery, answer: Answer, wait: timedelta | None) -> Delivery | None:
    """Write down how a try went; without a wait a failed one was the last."""
    now = datetime.now(UTC)
    told = Try(at=now, took_ms=answer.took_ms, status=answer.status, error=answer.error)
    if not answer.error:
        changes: dict[str, Any] = {"status": DeliveryStatus.DELIVERED}
    elif wait is None:
        changes = {"status": DeliveryStatus.DEAD}
    else:
        changes = {"due_at": now + wait}
    note = log.info if not answer.error else log.warning
    note(
        "webhook tried",
        webhook_id=delivery.webhook_id,
        delivery_id=delivery.id,
        tries=delivery.tries,
        status=answer.status,
        reason=answer.error,
        given_up=changes.get("status") is DeliveryStatus.DEAD,
    )
    push = {"log": {"$each": [told.model_dump()], "$slice": -_LOG_KEPT}}
    return await _update(delivery, {"$set": changes, "$push": push})


async def _update(delivery: Delivery, change: dict[str, Any]) -> Delivery | None:
    """The delivery after a change, or None if it was changed otherwise meanwhile."""
    updated = await Delivery.get_pymongo_collection().find_one_and_update(
        documents.as_read(delivery), change, return_document=ReturnDocument.AFTER
    )
    return None if updated is None else Delivery.model_validate(updated)


async def _disable(webhook: Webhook, why: str) -> None:
    await Webhook.get_pymongo_collection().update_one(
        {"_id": webhook.id, "url": webhook.url, "enabled": True},
        {"$set": {"enabled": False, "disabled_why": why}},
    )
    log.warning("webhook disabled", webhook_id=webhook.id, reason=why)
