"""Mails on their way: sent once, tried again while the server is away, given up when it never will."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar as Ics
from pydantic import SecretStr

from control_plane.calendars import service as calendars
from control_plane.calendars.schemas import CalendarCreate
from control_plane.messages import service as messages
from control_plane.messages.documents import Message, MessageStatus
from control_plane.messages.links import send_link
from control_plane.messages.rules import MOST_TRIES
from control_plane.messages.service import Letter
from control_plane.settings import Settings
from tests.integration.control_plane.calendars.conftest import ALWAYS_OPEN, booking, free
from tests.integration.control_plane.mails import MailServer, mail_server
from tests.integration.control_plane.world import CallsWorld


@pytest.fixture
async def mails(tmp_path: Path) -> AsyncIterator[MailServer]:
    async with mail_server(tmp_path / "mails") as server:
        yield server


@pytest.fixture
def sending(mails: MailServer, settings: Settings) -> Settings:
    return mails.used_by(settings)


def letter(key: str = "key_1", to: str = "anna@example.com") -> Letter:
    return Letter(
        key=key,
        account_id="acc_1",
        to=(to,),
        subject="The guide",
        text="Hello Anna, here it is.",
        campaign_id="cmp_1",
        lead_id="led_1",
        attempt_id="att_1",
    )


async def only_message() -> Message:
    (message,) = await Message.find_all().to_list()
    return message


async def test_a_letter_that_is_queued_twice_is_sent_once(
    world: CallsWorld, sending: Settings, mails: MailServer, now: datetime
) -> None:
    for _ in range(2):
        await messages.queue(letter(), now)
    sent = await asyncio.gather(*(messages.send_due(sending, now) for _ in range(4)))
    assert sum(sent) == 1
    assert await messages.send_due(sending, now + timedelta(hours=1)) == 0
    (mail,) = await mails.mails()
    assert (mail["to"], mail["from"]) == (["anna@example.com"], "Maya <maya@example.com>")
    assert mail["text"].strip() == "Hello Anna, here it is."
    assert (await only_message()).status is MessageStatus.SENT


async def test_a_mail_waits_while_the_server_is_down_and_goes_out_when_it_is_back(
    world: CallsWorld, settings: Settings, tmp_path: Path, now: datetime
) -> None:
    async with mail_server(tmp_path / "first") as server:
        down = server.used_by(settings)
    await messages.queue(letter(), now)
    assert await messages.send_due(down, now) == 0
    waiting = await only_message()
    assert (waiting.status, waiting.tries) == (MessageStatus.QUEUED, 1)
    assert waiting.due_at > now
    assert "anna" not in waiting.last_error
    async with mail_server(tmp_path / "second") as server:
        back = server.used_by(settings)
        assert await messages.send_due(back, now) == 0  # not before its time
        assert await messages.send_due(back, waiting.due_at) == 1
        assert len(await server.mails()) == 1


async def test_a_failure_that_passes_is_tried_again_until_it_has_been_tried_enough(
    world: CallsWorld, sending: Settings, mails: MailServer, now: datetime
) -> None:
    await mails.fail(error="http_500")
    await messages.queue(letter(), now)
    for _ in range(MOST_TRIES + 3):
        await messages.send_due(sending, datetime.now(UTC) + timedelta(days=1))
    dead = await only_message()
    assert (dead.status, dead.tries) == (MessageStatus.DEAD, MOST_TRIES)


async def test_a_refusal_for_good_is_not_tried_again(
    world: CallsWorld, sending: Settings, mails: MailServer, now: datetime
) -> None:
    await mails.fail(error="reject")
    await messages.queue(letter(), now)
    await messages.send_due(sending, now)
    dead = await only_message()
    assert (dead.status, dead.tries) == (MessageStatus.DEAD, 1)


async def test_a_connection_that_breaks_is_tried_again(
    world: CallsWorld, sending: Settings, mails: MailServer, now: datetime
) -> None:
    await mails.fail(break_after=0, for_next=1)
    await messages.queue(letter(), now)
    assert await messages.send_due(sending, now) == 0
    assert await messages.send_due(sending, now + timedelta(minutes=5)) == 1


async def test_a_mail_whose_process_died_while_it_tried_is_taken_over(
    world: CallsWorld, sending: Settings, mails: MailServer, now: datetime
) -> None:
    await messages.queue(letter(), now)
    await Message.get_pymongo_collection().update_one({}, {"$set": {"due_at": now + timedelta(minutes=2)}})
    assert await messages.send_due(sending, now) == 0
    assert await messages.send_due(sending, now + timedelta(minutes=3)) == 1


async def test_without_a_mail_server_mails_wait_untried(
    world: CallsWorld, settings: Settings, now: datetime
) -> None:
    await messages.queue(letter(), now)
    assert await messages.send_due(settings, now) == 0
    assert (await only_message()).tries == 0


async def test_a_mail_server_that_cannot_be_is_named_at_the_start(settings: Settings) -> None:
    with pytest.raises(ValueError, match="must look like"):
        Settings(**{**settings.model_dump(), "smtp_url": SecretStr("http://mail.example.com")})


async def test_lead_and_salesperson_get_an_invitation_its_update_and_its_cancellation(
    world: CallsWorld, sending: Settings, mails: MailServer, now: datetime
) -> None:
    calendar = await calendars.create(world.account.id, CalendarCreate.model_validate(ALWAYS_OPEN), now)
    first, second = (await free(calendar, now))[:2]
    meeting, _ = await calendars.book(calendar.id, booking(world, first.id, "led_1", "key_1"), now)
    await calendars.book(calendar.id, booking(world, second.id, "led_1", "key_2"), now)
    await calendars.cancel_next("led_1", world.campaign.id, "key_3", now)
    assert await messages.send_due(sending, now) == 3
    told = []
    for mail in await mails.mails():
        assert mail["to"] == ["anna@example.com", "bob@example.com"]
        read = Ics.from_ical(mail["calendar"])
        (event,) = read.walk("VEVENT")
        told.append(
            (str(read["METHOD"]), event.decoded("SEQUENCE"), event.decoded("DTSTART"), str(event["UID"]))
        )
    uid = f"{meeting.id}@callwright"
    assert told == [
        ("REQUEST", 0, first.starts_at, uid),
        ("REQUEST", 1, second.starts_at, uid),
        ("CANCEL", 2, second.starts_at, uid),
    ]


async def test_a_link_is_sent_and_not_kept(
    world: CallsWorld, sending: Settings, mails: MailServer, now: datetime
) -> None:
    text = "Set your password here: https://calls.example.com/reset-password#token=secret"
    await send_link(account_id=world.account.id, to="bob@example.com", subject="A new password", text=text)
    assert await messages.send_due(sending, now + timedelta(minutes=1)) == 1
    [mail] = await mails.mails()
    assert "token=secret" in mail["text"]
    assert (await only_message()).text == ""
    assert await messages.page(world.account.id, limit=10, after=None) == []
