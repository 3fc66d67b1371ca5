"""A calendar, its account's running campaign, and a mail server that keeps what it gets."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from control_plane.calendars import service as calendars
from control_plane.calendars.documents import Calendar
from control_plane.calendars.protocol import Booking, Search
from control_plane.calendars.schemas import CalendarCreate
from control_plane.compliance.hours import Weekday
from control_plane.contract.tools import FreeSlot
from tests.integration.control_plane.mails import MailServer, mail_server
from tests.integration.control_plane.world import CallsWorld

ALWAYS_OPEN: dict[str, Any] = {
    "name": "Sales",
    "timezone": "UTC",
    "hours": {day.value: ["00:00-24:00"] for day in Weekday},
    "people": [{"name": "Bob", "email": "bob@example.com"}],
    "title": "Demo of Northwind",
}


@pytest.fixture
async def mails(tmp_path: Path) -> AsyncIterator[MailServer]:
    """A mail server."""
    async with mail_server(tmp_path / "mails") as server:
        yield server


@pytest.fixture
async def calendar(world: CallsWorld, now: datetime) -> Calendar:
    """A calendar with one person who is there day and night."""
    return await calendars.create(world.account.id, CalendarCreate.model_validate(ALWAYS_OPEN), now)


async def free(calendar: Calendar, now: datetime) -> list[FreeSlot]:
    """The calendar's free times from now on."""
    return await calendars.free_slots(calendar.account_id, calendar.id, Search(now, "UTC"), now)


def booking(
    world: CallsWorld, slot_id: str, lead_id: str, key: str, email: str = "anna@example.com"
) -> Booking:
    """A lead's wish for a slot."""
    return Booking(
        key=key,
        slot_id=slot_id,
        account_id=world.account.id,
        campaign_id=world.campaign.id,
        lead_id=lead_id,
        attempt_id="att_1",
        lead_name="Anna Example",
        lead_email="anna@example.com",
        lead_zone="America/New_York",
    )
