"""What every calendar can do, whoever keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from control_plane.calendars.documents import Meeting
from control_plane.contract.tools import FreeSlot


@dataclass(frozen=True)
class Search:
    """Where free times are looked for: on a lead's clock, from a moment on."""

    earliest: datetime
    zone: str
    from_hour: int | None = None
    to_hour: int | None = None


@dataclass(frozen=True)
class Booking:
    """Who wants a slot, and under which key, so that asking twice books once."""

    key: str
    slot_id: str
    account_id: str
    campaign_id: str
    lead_id: str
    attempt_id: str
    lead_name: str
    lead_email: str
    lead_zone: str


class MeetingCalendar(Protocol):
    """A calendar. Slots are told in UTC and named by ids that only their calendar understands."""

    async def free_slots(self, search: Search, now: datetime, *, limit: int) -> Sequence[FreeSlot]:
        """Times at which somebody is free, earliest first; none of them is past."""
        ...

    async def book(self, booking: Booking, now: datetime) -> Meeting:
        """Book a slot; the same key gives the same meeting. Raises `SlotTaken`."""
        ...

    async def move(self, meeting: Meeting, booking: Booking, now: datetime) -> Meeting:
        """Give a meeting another slot, or leave it and raise `SlotTaken`."""
        ...

    async def cancel(self, meeting: Meeting, key: str, now: datetime) -> Meeting:
        """Cancel a meeting; its time is free again. Harmless when repeated."""
        ...
