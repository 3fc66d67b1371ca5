"""What is stored of calendars and the meetings in them."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import BaseModel, Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from control_plane.compliance.hours import SpanText, Weekday
from control_plane.compliance.windows import IsoDate
from control_plane.identifiers import new_id
from control_plane.record import Record


class SalesPerson(BaseModel):
    """Somebody who meets leads; known by the e-mail address, in all calendars of the account."""

    name: str = Field(min_length=1, max_length=120)
    email: str = Field(max_length=254)


class Calendar(Record):
    """A built-in calendar: when its people can be met, and for how long."""

    id: str = Field(default_factory=lambda: new_id("cal"))
    account_id: str
    name: str
    timezone: str
    hours: dict[Weekday, list[SpanText]]
    closed_on: list[IsoDate] = Field(default_factory=list)
    slot_minutes: int
    buffer_minutes: int
    notice_minutes: int = Field(description="How long before it a meeting can still be booked.")
    days_ahead: int
    people: list[SalesPerson]
    title: str
    location: str = ""
    turn: int = Field(default=0, description="Counts bookings: whose turn it is.")
    created_at: datetime

    class Settings:
        """Where calendars are kept."""

        name = "calendars"
        indexes: ClassVar = [IndexModel([("account_id", ASCENDING), ("_id", ASCENDING)], name="account_age")]


class MeetingStatus(StrEnum):
    """Whether a meeting is to take place."""

    BOOKED = "booked"
    CANCELED = "canceled"


class Meeting(Record):
    """A meeting. While it is booked its cells of five minutes belong to it alone."""

    id: str = Field(default_factory=lambda: new_id("mtg"))
    account_id: str
    calendar_id: str
    campaign_id: str
    lead_id: str
    attempt_id: str = Field(description="The call in which it was last booked.")
    lead_name: str
    lead_email: str
    lead_zone: str
    person: SalesPerson
    starts_at: datetime
    ends_at: datetime
    cells: list[int] = Field(
        description="Five-minute steps since 1970 that it takes up, its buffer included."
    )
    status: MeetingStatus = MeetingStatus.BOOKED
    sequence: int = Field(default=0, description="Counts changes, as invitations tell them (RFC 5545).")
    keys: list[str] = Field(description="Requests that made it what it is.")
    told: bool = Field(default=False, description="Whether everybody was sent it as it stands.")
    created_at: datetime
    changed_at: datetime

    class Settings:
        """Where meetings are kept. The unique index over cells is what keeps two from meeting one person."""

        name = "meetings"
        indexes: ClassVar = [
            IndexModel(
                [("account_id", ASCENDING), ("person.email", ASCENDING), ("cells", ASCENDING)],
                name="booked_cells",
                unique=True,
                partialFilterExpression={"status": MeetingStatus.BOOKED.value},
            ),
            IndexModel([("keys", ASCENDING)], name="key", unique=True),
            IndexModel([("changed_at", ASCENDING)], name="untold", partialFilterExpression={"told": False}),
            IndexModel([("lead_id", ASCENDING), ("starts_at", ASCENDING)], name="lead_start"),
            IndexModel([("account_id", ASCENDING), ("starts_at", DESCENDING)], name="account_start"),
            IndexModel([("calendar_id", ASCENDING), ("starts_at", DESCENDING)], name="calendar_start"),
        ]


def made_by(key: str) -> Mapping[str, Any]:
    """The meeting that the request with this key made or changed; by the index key."""
    return {"keys": key}


def ahead_of_lead(lead_id: str, now: datetime) -> Mapping[str, Any]:
    """A lead's booked meetings to come; by the index lead_start."""
    return {"lead_id": lead_id, "starts_at": {"$gt": now}, "status": MeetingStatus.BOOKED}


def untold(before: datetime) -> Mapping[str, Any]:
    """Meetings that were changed before then, and of which nobody was told; by the index untold."""
    return {"told": False, "changed_at": {"$lt": before}}


def taken(account_id: str, emails: list[str], first: int, last: int) -> Mapping[str, Any]:
    """Booked meetings of these people in a span of cells; by the index booked_cells."""
    return {
        "account_id": account_id,
        "person.email": {"$in": emails},
        "cells": {"$gte": first, "$lte": last},
        "status": MeetingStatus.BOOKED,
    }


DOCUMENTS = (Calendar, Meeting)
