"""Webhooks: made, changed, given a new secret, removed."""

from datetime import datetime, timedelta
from typing import Any

from pymongo import ReturnDocument

from control_plane.errors import Conflict, FieldProblem, Invalid, NotFound
from control_plane.settings import Settings
from control_plane.webhooks import rules, signing
from control_plane.webhooks.documents import Delivery, DeliveryStatus, Webhook
from control_plane.webhooks.schemas import WebhookChange, WebhookCreate

MOST = 20
"""Webhooks of one account; what happens is written down once for each of them."""

_BOTH_GOOD_FOR = timedelta(hours=24)


async def create(
    account_id: str, wanted: WebhookCreate, settings: Settings, now: datetime
) -> tuple[Webhook, str]:
    """A new webhook and its secret; raises `Invalid` for an address, `Conflict` if there are too many."""
    _ensure_allowed(wanted.url, settings)
    if await Webhook.find({"account_id": account_id}).count() >= MOST:
        raise Conflict(f"The account has {MOST} webhooks already: remove one first.")
    secret = signing.made()
    webhook = Webhook(
        account_id=account_id,
        sealed_secret=signing.sealed(secret, settings),
        created_at=now,
        **wanted.model_dump(),
    )
    return await webhook.insert(), secret


async def get(account_id: str, webhook_id: str) -> Webhook:
    """One webhook of the account; raises `NotFound`."""
    webhook = await Webhook.find_one({"_id": webhook_id, "account_id": account_id})
    if webhook is None:
        raise NotFound(f"There is no webhook {webhook_id}.")
    return webhook


async def every(account_id: str) -> list[Webhook]:
    """The account's webhooks, oldest first; by the index account_age."""
    return await Webhook.find({"account_id": account_id}).sort("+_id").to_list()


async def change(account_id: str, webhook_id: str, wanted: WebhookChange, settings: Settings) -> Webhook:
    """Change, disable or enable a webhook; raises `NotFound`, and `Invalid` for an address."""
    changes: dict[str, Any] = wanted.model_dump(exclude_none=True)
    if wanted.url is not None:
        _ensure_allowed(wanted.url, settings)
    if wanted.enabled is not None:
        changes["disabled_why"] = "" if wanted.enabled else "By hand."
    return await _set(account_id, webhook_id, changes) if changes else await get(account_id, webhook_id)


async def renew_secret(
    account_id: str, webhook_id: str, settings: Settings, now: datetime
) -> tuple[Webhook, str]:
    """Give a webhook a new secret; for a day messages are signed with the one before as well."""
    webhook = await get(account_id, webhook_id)
    secret = signing.made()
    changes = {
        "sealed_secret": signing.sealed(secret, settings),
        "sealed_old_secret": webhook.sealed_secret,
        "old_until": now + _BOTH_GOOD_FOR,
    }
    return await _set(account_id, webhook_id, changes), secret


async def remove(account_id: str, webhook_id: str) -> None:
    """Remove a webhook, and what was still to be sent to it; raises `NotFound`."""
    removed = await Webhook.get_pymongo_collection().delete_one({"_id": webhook_id, "account_id": account_id})
    if not removed.deleted_count:
        raise NotFound(f"There is no webhook {webhook_id}.")
    await Delivery.get_pymongo_collection().delete_many(
        {"webhook_id": webhook_id, "status": DeliveryStatus.PENDING}
    )


async def _set(account_id: str, webhook_id: str, changes: dict[str, Any]) -> Webhook:
    changed = await Webhook.get_pymongo_collection().find_one_and_update(
        {"_id": webhook_id, "account_id": account_id},
        {"$set": changes},
        return_document=ReturnDocument.AFTER,
    )
    if changed is None:
        raise NotFound(f"There is no webhook {webhook_id}.")
    webhook: Webhook = Webhook.model_validate(changed)
    return webhook


def _ensure_allowed(url: str, settings: Settings) -> None:
    if problem := rules.url_problem(url, settings.webhook_private_networks):
        raise Invalid("Nothing can be sent there.", [FieldProblem(field="url", value=url, problem=problem)])
