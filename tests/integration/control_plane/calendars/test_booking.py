"""Meetings are booked once each, by whoever comes first, on a real database."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest

from control_plane.calendars import service as calendars
from control_plane.calendars.documents import Calendar, Meeting, MeetingStatus
from control_plane.calendars.schemas import CalendarChange, CalendarCreate
from control_plane.errors import SlotTaken
from control_plane.messages.documents import Message
from tests.integration.control_plane.calendars.conftest import ALWAYS_OPEN, booking, free
from tests.integration.control_plane.world import CallsWorld

PEOPLE = [{"name": name, "email": f"{name.lower()}@example.com"} for name in ("Bob", "Cleo", "Dan")]


async def with_people(world: CallsWorld, now: datetime, **changes: Any) -> Calendar:
    wanted = CalendarCreate.model_validate({**ALWAYS_OPEN, "people": PEOPLE, **changes})
    return await calendars.create(world.account.id, wanted, now)


async def test_twenty_calls_at_once_book_one_slot_once(
    world: CallsWorld, calendar: Calendar, now: datetime
) -> None:
    slot = (await free(calendar, now))[0]
    wishes = [booking(world, slot.id, f"led_{number}", f"key_{number}") for number in range(20)]
    results = await asyncio.gather(
        *(calendars.book(calendar.id, wish, now) for wish in wishes), return_exceptions=True
    )
    booked = [result for result in results if not isinstance(result, BaseException)]
    assert len(booked) == 1
    assert all(isinstance(result, SlotTaken) for result in results if isinstance(result, BaseException))
    assert await Meeting.find({"status": MeetingStatus.BOOKED}).count() == 1
    assert slot not in await free(calendar, now)


async def test_twenty_calls_at_once_fill_three_people_and_no_more(world: CallsWorld, now: datetime) -> None:
    calendar = await with_people(world, now)
    slot = (await free(calendar, now))[0]
    wishes = [booking(world, slot.id, f"led_{number}", f"key_{number}") for number in range(20)]
    results = await asyncio.gather(
        *(calendars.book(calendar.id, wish, now) for wish in wishes), return_exceptions=True
    )
    people = [result[0].person.name for result in results if not isinstance(result, BaseException)]
    assert sorted(people) == ["Bob", "Cleo", "Dan"]


async def test_meetings_go_round_the_people(world: CallsWorld, now: datetime) -> None:
    calendar = await with_people(world, now)
    slots = await free(calendar, now)
    people = Counter()  # type: Counter[str]
    for number in range(9):
        wish = booking(world, slots[number].id, f"led_{number}", f"key_{number}")
        people[(await calendars.book(calendar.id, wish, now))[0].person.name] += 1
    assert people == {"Bob": 3, "Cleo": 3, "Dan": 3}


async def test_the_same_request_books_once_however_often_it_comes(world: CallsWorld, now: datetime) -> None:
    calendar = await with_people(world, now)
    slot = (await free(calendar, now))[0]
    wish = booking(world, slot.id, "led_1", "key_1")
    results = await asyncio.gather(*(calendars.book(calendar.id, wish, now) for _ in range(5)))
    assert len({meeting.id for meeting, _ in results}) == 1
    assert await Message.find_all().count() == 1


async def test_somebody_is_not_booked_twice_over_two_calendars(
    world: CallsWorld, calendar: Calendar, now: datetime
) -> None:
    other = await calendars.create(world.account.id, CalendarCreate.model_validate(ALWAYS_OPEN), now)
    slot = (await free(calendar, now))[0]
    await calendars.book(calendar.id, booking(world, slot.id, "led_1", "key_1"), now)
    assert slot.id not in {one.id for one in await free(other, now)}
    with pytest.raises(SlotTaken):
        await calendars.book(other.id, booking(world, slot.id, "led_2", "key_2"), now)


async def test_longer_meetings_later_on_do_not_overlap_those_that_are_booked(
    world: CallsWorld, calendar: Calendar, now: datetime
) -> None:
    slot = (await free(calendar, now))[1]
    await calendars.book(calendar.id, booking(world, slot.id, "led_1", "key_1"), now)
    await calendars.change(world.account.id, calendar.id, CalendarChange(slot_minutes=60))
    longer = await free(await calendars.get(world.account.id, calendar.id), now)
    overlapping = [one for one in longer if one.starts_at < slot.ends_at and one.ends_at > slot.starts_at]
    assert longer and not overlapping


async def test_a_slot_that_is_past_or_none_is_never_offered_nor_booked(
    world: CallsWorld, calendar: Calendar, now: datetime
) -> None:
    slots = await free(calendar, now)
    assert all(slot.starts_at >= now + timedelta(hours=2) for slot in slots)
    for slot_id in ("20200101T0900Z", slots[0].id[:-3] + "7Z", "nonsense"):
        with pytest.raises(SlotTaken):
            await calendars.book(calendar.id, booking(world, slot_id, "led_1", "key_1"), now)
    late = slots[0].starts_at - timedelta(minutes=1)
    with pytest.raises(SlotTaken):
        await calendars.book(calendar.id, booking(world, slots[0].id, "led_1", "key_1"), late)


async def test_a_lead_who_books_again_has_the_meeting_moved(
    world: CallsWorld, calendar: Calendar, now: datetime
) -> None:
    first, second = (await free(calendar, now))[:2]
    meeting, moved = await calendars.book(calendar.id, booking(world, first.id, "led_1", "key_1"), now)
    assert not moved
    after, moved = await calendars.book(calendar.id, booking(world, second.id, "led_1", "key_2"), now)
    assert moved
    assert (after.id, after.sequence, after.starts_at) == (meeting.id, 1, second.starts_at)
    slots = {slot.id for slot in await free(calendar, now)}
    assert first.id in slots and second.id not in slots
    again, _ = await calendars.book(calendar.id, booking(world, second.id, "led_1", "key_2"), now)
    assert again.sequence == 1


async def test_a_move_to_a_taken_slot_leaves_the_meeting_where_it_is(
    world: CallsWorld, calendar: Calendar, now: datetime
) -> None:
    first, second = (await free(calendar, now))[:2]
    await calendars.book(calendar.id, booking(world, first.id, "led_1", "key_1"), now)
    await calendars.book(calendar.id, booking(world, second.id, "led_2", "key_2"), now)
    with pytest.raises(SlotTaken):
        await calendars.book(calendar.id, booking(world, second.id, "led_1", "key_3"), now)
    found = await Meeting.find_one({"lead_id": "led_1"})
    assert found is not None and (found.starts_at, found.sequence) == (first.starts_at, 0)


async def test_a_canceled_meeting_frees_its_time(
    world: CallsWorld, calendar: Calendar, now: datetime
) -> None:
    slot = (await free(calendar, now))[0]
    await calendars.book(calendar.id, booking(world, slot.id, "led_1", "key_1"), now)
    canceled = await calendars.cancel_next("led_1", world.campaign.id, "key_2", now)
    assert canceled is not None and canceled.status is MeetingStatus.CANCELED
    again = await calendars.cancel_next("led_1", world.campaign.id, "key_2", now)
    assert again is not None and (again.id, again.sequence) == (canceled.id, canceled.sequence)
    assert await calendars.cancel_next("led_1", world.campaign.id, "key_3", now) is None
    assert slot in await free(calendar, now)
    await calendars.book(calendar.id, booking(world, slot.id, "led_2", "key_4"), now)


async def test_an_invitation_that_was_never_queued_is_made_good(
    world: CallsWorld, calendar: Calendar, now: datetime
) -> None:
    slot = (await free(calendar, now))[0]
    meeting, _ = await calendars.book(calendar.id, booking(world, slot.id, "led_1", "key_1"), now)
    await Message.get_pymongo_collection().delete_many({})
    await Meeting.get_pymongo_collection().update_one({"_id": meeting.id}, {"$set": {"told": False}})
    await calendars.tell_the_rest(now)
    assert await Message.find_all().count() == 0  # its process may still be at it
    await calendars.tell_the_rest(now + timedelta(minutes=1))
    await calendars.tell_the_rest(now + timedelta(minutes=2))
    assert await Message.find_all().count() == 1
