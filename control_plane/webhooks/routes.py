"""Webhooks over REST: a secret is shown once, when it is made."""

from typing import Any

from fastapi import APIRouter

from control_plane import clock
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.dependencies import CurrentSettings
from control_plane.webhooks import delivering, service
from control_plane.webhooks.documents import Webhook
from control_plane.webhooks.schemas import (
    DeliveryDetail,
    WebhookChange,
    WebhookCreate,
    WebhookList,
    WebhookMade,
    WebhookView,
)

router = APIRouter(prefix="/api/webhooks", tags=["webhooks"])


@router.get("", dependencies=[allowed(Permission.WEBHOOKS_READ)])
async def list_webhooks(person: CurrentPerson) -> WebhookList:
    """The account's webhooks, oldest first."""
    webhooks = await service.every(person.account_id)
    return WebhookList(items=[WebhookView.model_validate(webhook) for webhook in webhooks])


@router.post("", status_code=201, dependencies=[allowed(Permission.WEBHOOKS_MANAGE)])
async def create(wanted: WebhookCreate, person: CurrentPerson, settings: CurrentSettings) -> WebhookMade:
    """Add a webhook. The answer shows its secret this once."""
    webhook, secret = await service.create(person.account_id, wanted, settings, await clock.now())
    await audit.note(person, Action.WEBHOOK_CREATED, webhook.id, after=_told(webhook))
    return _made(webhook, secret)


@router.get("/{webhook_id}", dependencies=[allowed(Permission.WEBHOOKS_READ)])
async def get(webhook_id: str, person: CurrentPerson) -> WebhookView:
    """One webhook."""
    return WebhookView.model_validate(await service.get(person.account_id, webhook_id))


@router.patch("/{webhook_id}", dependencies=[allowed(Permission.WEBHOOKS_MANAGE)])
async def change(
    webhook_id: str, wanted: WebhookChange, person: CurrentPerson, settings: CurrentSettings
) -> WebhookView:
    """Change, disable or enable a webhook. While it is disabled, nothing is kept for it."""
    before = await service.get(person.account_id, webhook_id)
    after = await service.change(person.account_id, webhook_id, wanted, settings)
    await audit.note(person, Action.WEBHOOK_CHANGED, webhook_id, before=_told(before), after=_told(after))
    return WebhookView.model_validate(after)


@router.delete("/{webhook_id}", status_code=204, dependencies=[allowed(Permission.WEBHOOKS_MANAGE)])
async def remove(webhook_id: str, person: CurrentPerson) -> None:
    """Remove a webhook; what was still to be sent to it is dropped."""
    before = await service.get(person.account_id, webhook_id)
    await service.remove(person.account_id, webhook_id)
    await audit.note(person, Action.WEBHOOK_REMOVED, webhook_id, before=_told(before))


@router.post("/{webhook_id}/secret", dependencies=[allowed(Permission.WEBHOOKS_MANAGE)])
async def renew_secret(webhook_id: str, person: CurrentPerson, settings: CurrentSettings) -> WebhookMade:
    """Make a new secret, shown this once. For 24 hours messages are signed with both."""
    webhook, secret = await service.renew_secret(person.account_id, webhook_id, settings, await clock.now())
    await audit.note(person, Action.WEBHOOK_SECRET_RENEWED, webhook_id)
    return _made(webhook, secret)


@router.post("/{webhook_id}/test", dependencies=[allowed(Permission.WEBHOOKS_MANAGE)])
async def test(webhook_id: str, person: CurrentPerson, settings: CurrentSettings) -> DeliveryDetail:
    """Send `webhook.test` now, once; the answer says how that went, after at most 10 s."""
    webhook = await service.get(person.account_id, webhook_id)
    delivery = await delivering.test(webhook, settings, await clock.now())
    await audit.note(person, Action.WEBHOOK_TESTED, webhook_id)
    return DeliveryDetail.model_validate(delivery)


def _made(webhook: Webhook, secret: str) -> WebhookMade:
    return WebhookMade(**WebhookView.model_validate(webhook).model_dump(), secret=secret)


def _told(webhook: Webhook) -> dict[str, Any]:
    """A webhook for the audit log."""
    return WebhookView.model_validate(webhook).model_dump(mode="json")
