"""The built-in calendar: working hours in MongoDB, and an index that lets nobody be booked twice."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from control_plane.calendars import documents, rules
from control_plane.calendars.documents import Calendar, Meeting, MeetingStatus, SalesPerson
from control_plane.calendars.protocol import Booking, Search
from control_plane.contract.tools import FreeSlot
from control_plane.errors import Conflict, SlotTaken


class BuiltInCalendar:
    """A `MeetingCalendar` on our own database."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._length = timedelta(minutes=calendar.slot_minutes)

    async def free_slots(self, search: Search, now: datetime, *, limit: int) -> Sequence[FreeSlot]:
        """Times at which at least one of its people is free."""
        first, latest = rules.bounds(self._calendar, now)
        earliest = max(first, search.earliest)
        if earliest > latest:
            return []
        busy = await self._busy(earliest, latest)
        found: list[FreeSlot] = []
        for start in rules.slots(self._calendar, earliest, latest):
            if len(found) == limit:
                break
            if rules.wanted(search, start) and rules.free_people(self._calendar, start, busy):
                found.append(FreeSlot(id=rules.slot_id(start), starts_at=start, ends_at=start + self._length))
        return found

    async def book(self, booking: Booking, now: datetime) -> Meeting:
        """Insert the meeting with whoever's turn it is among those who are free.

        Raises `SlotTaken` if nobody is, or the time is none of the calendar's.
        """
        starts_at = self._begin(booking.slot_id, now)
        for person in await self._in_turn():
            meeting = Meeting(
                account_id=booking.account_id,
                calendar_id=self._calendar.id,
                campaign_id=booking.campaign_id,
                lead_id=booking.lead_id,
                attempt_id=booking.attempt_id,
                lead_name=booking.lead_name,
                lead_email=booking.lead_email,
                lead_zone=booking.lead_zone,
                person=person,
                starts_at=starts_at,
                ends_at=starts_at + self._length,
                cells=self._cells(starts_at),
                keys=[booking.key],
                created_at=now,
                changed_at=now,
            )
            try:
                return await meeting.insert()
            except DuplicateKeyError:
                # The cells are somebody's, or this very request was quicker another time.
                if same := await Meeting.find_one(documents.made_by(booking.key)):
                    return same
        raise SlotTaken(f"The slot {booking.slot_id} of calendar {self._calendar.id} is taken.")

    async def move(self, meeting: Meeting, booking: Booking, now: datetime) -> Meeting:
        """One conditional update: the old time is freed in the moment in which the new one is taken."""
        starts_at = self._begin(booking.slot_id, now)
        others = [person for person in await self._in_turn() if person != meeting.person]
        still = [meeting.person] if meeting.person in self._calendar.people else []
        for person in [*still, *others]:
            changes: dict[str, Any] = {
                "person": person.model_dump(),
                "attempt_id": booking.attempt_id,
                "starts_at": starts_at,
                "ends_at": starts_at + self._length,
                "cells": self._cells(starts_at),
            }
            if booking.lead_email:
                changes["lead_email"] = booking.lead_email
            try:
                return await self._change(meeting, booking.key, changes, now)
            except DuplicateKeyError:
                if same := await Meeting.find_one(documents.made_by(booking.key)):
                    return same
        raise SlotTaken(f"The slot {booking.slot_id} of calendar {self._calendar.id} is taken.")

    async def cancel(self, meeting: Meeting, key: str, now: datetime) -> Meeting:
        """Raises `Conflict` if the meeting was changed in the same moment."""
        if meeting.status is MeetingStatus.CANCELED:
            return meeting
        return await self._change(meeting, key, {"status": MeetingStatus.CANCELED}, now)

    async def _change(self, meeting: Meeting, key: str, changes: dict[str, Any], now: datetime) -> Meeting:
        changed = await Meeting.get_pymongo_collection().find_one_and_update(
            {"_id": meeting.id, "sequence": meeting.sequence, "status": MeetingStatus.BOOKED},
            {
                "$set": {**changes, "changed_at": now, "told": False},
                "$inc": {"sequence": 1},
                "$addToSet": {"keys": key},
            },
            return_document=ReturnDocument.AFTER,
        )
        if changed is None:
            if (same := await Meeting.find_one(documents.made_by(key))) and same.id == meeting.id:
                return same  # this very request was quicker another time
            raise Conflict(f"Meeting {meeting.id} was changed in the same moment. Look at it and try again.")
        result: Meeting = Meeting.model_validate(changed)
        return result

    def _begin(self, slot: str, now: datetime) -> datetime:
        """When the slot begins; raises `SlotTaken` for a time that is past or none of the calendar's."""
        starts_at = rules.begin_of(slot)
        if starts_at is None or not rules.is_slot(self._calendar, starts_at, now):
            raise SlotTaken(f"The calendar {self._calendar.id} has no slot {slot} (any more).")
        return starts_at

    def _cells(self, starts_at: datetime) -> list[int]:
        return rules.cells(starts_at, self._calendar.slot_minutes, self._calendar.buffer_minutes)

    async def _in_turn(self) -> list[SalesPerson]:
        """Everybody, beginning with whose turn it is; asking passes the turn on."""
        counted = await Calendar.get_pymongo_collection().find_one_and_update(
            {"_id": self._calendar.id}, {"$inc": {"turn": 1}}, {"turn": True}
        )
        return rules.in_turn(self._calendar.people, counted["turn"] if counted else 0)

    async def _busy(self, earliest: datetime, latest: datetime) -> dict[str, set[int]]:
        """Everybody's taken steps between two moments, by e-mail address."""
        emails = [person.email for person in self._calendar.people]
        last = rules.cell(latest) + len(self._cells(latest))
        query = documents.taken(self._calendar.account_id, emails, rules.cell(earliest), last)
        found = Meeting.get_pymongo_collection().find(query, {"person.email": True, "cells": True})
        busy: dict[str, set[int]] = defaultdict(set)
        async for document in found:
            busy[document["person"]["email"]].update(document["cells"])
        return busy
