"""What other people's servers are told of, and in which words. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic_core import to_json


class EventType(StrEnum):
    """One kind of event; its name is the message's `type`."""

    CALL_ANSWERED = "call.answered"
    CALL_ENDED = "call.ended"
    SUPPRESSION_ADDED = "suppression.added"
    MEETING_BOOKED = "meeting.booked"
    """Booked, or moved to another time."""
    MEETING_CANCELED = "meeting.canceled"
    TEST = "webhook.test"
    """Sent by hand; to be subscribed to by nobody, because every webhook gets its own."""


@dataclass(frozen=True)
class Event:
    """Something that happened in an account."""

    account_id: str
    type: EventType
    key: str
    """The message's `webhook-id`: told twice under one key, it is one message. Holds no dot."""
    at: datetime
    data: Mapping[str, Any]
    number: str = ""
    """E.164, of the person it is about, so that it can be found again when they are to be erased."""


def body(event: Event) -> str:
    """The message as it is signed and sent, the same at every try."""
    return to_json({"type": event.type, "timestamp": event.at, "data": event.data}).decode()
