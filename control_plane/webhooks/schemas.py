"""Webhooks and deliveries, as they are sent: a secret goes out once, when it is made."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from control_plane.moments import Moment
from control_plane.webhooks.documents import DeliveryStatus, Try
from control_plane.webhooks.events import EventType


def _to_subscribe(types: list[EventType]) -> list[EventType]:
    if EventType.TEST in types:
        raise ValueError("webhook.test is sent by hand and needs no subscription")
    return sorted(set(types))


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Url = Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=2000)]
Types = Annotated[list[EventType], Field(min_length=1), AfterValidator(_to_subscribe)]


class WebhookCreate(BaseModel):
    """A new webhook."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"name": "CRM", "url": "https://crm.example.com/callwright", "types": ["call.ended"]}
            ]
        },
    )

    name: Name
    url: Url
    types: Types


class WebhookChange(BaseModel):
    """What is to change; a field that is absent or null stays as it is."""

    model_config = ConfigDict(extra="forbid")

    name: Name | None = None
    url: Url | None = None
    types: Types | None = None
    enabled: bool | None = None


class WebhookView(BaseModel, from_attributes=True):
    """One webhook, without its secret."""

    id: str
    name: str
    url: str
    types: list[EventType]
    enabled: bool
    disabled_why: str
    old_until: datetime | None = Field(description="Until then the secret before is signed with as well.")
    created_at: datetime


class WebhookMade(WebhookView):
    """A webhook with its new secret, which is shown this once."""

    secret: str


class WebhookList(BaseModel):
    """The account's webhooks."""

    items: list[WebhookView]


class DeliveryView(BaseModel, from_attributes=True):
    """One message to a webhook, without what it says."""

    id: str
    webhook_id: str
    message_id: str
    type: EventType
    status: DeliveryStatus
    tries: int
    due_at: datetime = Field(description="The next try of a pending one.")
    log: list[Try]
    created_at: datetime


class DeliveryDetail(DeliveryView):
    """One message with what it says."""

    body: str


class DeliveryPage(BaseModel):
    """Messages, newest first."""

    items: list[DeliveryView]
    after: str | None = Field(description="Ask for the next page with this; null on the last one.")


class ReplaySince(BaseModel):
    """From when on what was given up is to be sent again."""

    model_config = ConfigDict(extra="forbid")

    since: Moment


class Replayed(BaseModel):
    """How many messages are on their way again."""

    replayed: int
