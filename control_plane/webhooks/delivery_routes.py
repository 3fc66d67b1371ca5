"""Deliveries over REST: what was sent to a webhook, what was given up, and sending it again."""

from typing import Annotated

from fastapi import APIRouter, Query

from control_plane import clock
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.webhooks import delivering, service
from control_plane.webhooks.documents import DeliveryStatus
from control_plane.webhooks.schemas import DeliveryDetail, DeliveryPage, DeliveryView, Replayed, ReplaySince

router = APIRouter(prefix="/api/webhooks/{webhook_id}", tags=["webhooks"])


@router.get("/deliveries", dependencies=[allowed(Permission.WEBHOOKS_READ)])
async def list_deliveries(
    webhook_id: str,
    person: CurrentPerson,
    status: DeliveryStatus | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    after: Annotated[str | None, Query(max_length=80)] = None,
) -> DeliveryPage:
    """What was sent to a webhook in the last 30 days, newest first; `status=dead` is what it never got."""
    webhook = await service.get(person.account_id, webhook_id)
    found = await delivering.page(webhook, status=status, limit=limit, after=after)
    items = [DeliveryView.model_validate(delivery) for delivery in found]
    return DeliveryPage(items=items, after=items[-1].id if len(items) == limit else None)


@router.get("/deliveries/{delivery_id}", dependencies=[allowed(Permission.WEBHOOKS_MANAGE)])
async def get_delivery(webhook_id: str, delivery_id: str, person: CurrentPerson) -> DeliveryDetail:
    """One message with what it says, which may hold a person's number."""
    return DeliveryDetail.model_validate(await delivering.get(person.account_id, webhook_id, delivery_id))


@router.post(
    "/deliveries/{delivery_id}/replay", status_code=202, dependencies=[allowed(Permission.WEBHOOKS_MANAGE)]
)
async def replay(webhook_id: str, delivery_id: str, person: CurrentPerson) -> DeliveryView:
    """Send a message again, under its id, with as many tries as a new one."""
    webhook = await service.get(person.account_id, webhook_id)
    delivery = await delivering.replay(webhook, delivery_id, await clock.now())
    await audit.note(person, Action.WEBHOOK_REPLAYED, delivery_id)
    return DeliveryView.model_validate(delivery)


@router.post("/replay", status_code=202, dependencies=[allowed(Permission.WEBHOOKS_MANAGE)])
async def replay_since(webhook_id: str, wanted: ReplaySince, person: CurrentPerson) -> Replayed:
    """Send everything again that was given up and happened since then."""
    webhook = await service.get(person.account_id, webhook_id)
    replayed = await delivering.replay_since(webhook, wanted.since, await clock.now())
    await audit.note(person, Action.WEBHOOK_REPLAYED, webhook_id, after={"since": wanted.since.isoformat()})
    return Replayed(replayed=replayed)
