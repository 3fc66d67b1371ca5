"""Messages: queued once each, and sent by whichever dialer comes first, until the mail server takes them."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

import structlog
from pymongo import ASCENDING, ReturnDocument
from pymongo.errors import DuplicateKeyError

from control_plane.errors import Invalid, Unavailable
from control_plane.messages import documents, rules, smtp
from control_plane.messages.documents import Message, MessageStatus
from control_plane.settings import Settings

log = structlog.get_logger(__name__)

_A_TRY = timedelta(minutes=2)
"""After that a try counts as lost with its process, and the message is tried again."""

_AT_ONCE = 20
"""Messages of one round; the next one comes soon."""


@dataclass(frozen=True)
class Letter:
    """A message to be sent, under a key that makes it one however often it is queued."""

    key: str
    account_id: str
    to: tuple[str, ...]
    subject: str
    text: str
    campaign_id: str = ""
    lead_id: str = ""
    attempt_id: str = ""
    ics: str = ""
    ics_method: str = ""
    private: bool = False
    """Whether it stands in no list, and its text is kept no longer than it takes to send it."""


async def queue(letter: Letter, now: datetime) -> None:
    """Have a message sent; once it was queued under its key, nothing happens. By the index key."""
    try:
        await Message(**{**asdict(letter), "to": list(letter.to)}, due_at=now, created_at=now).insert()
    except DuplicateKeyError:
        log.info("message is queued already", campaign_id=letter.campaign_id, attempt_id=letter.attempt_id)


async def send_due(settings: Settings, now: datetime) -> int:
    """Try every message whose time has come; how many were sent. Without a mail server they wait."""
    if settings.smtp_url is None:
        return 0
    sent = 0
    for _ in range(_AT_ONCE):
        message = await _take(now)
        if message is None:
            break
        sent += await _try(message, settings)
    return sent


async def page(account_id: str, *, limit: int, after: str | None) -> list[Message]:
    """The account's messages, newest first, from the one after `after`; by the index account_age."""
    older: dict[str, object] = {"_id": {"$lt": after}} if after else {}
    listed = {"account_id": account_id, "private": {"$ne": True}} | older
    return await Message.find(listed).sort("-_id").limit(limit).to_list()


async def _take(now: datetime) -> Message | None:
    """The message that has waited longest, for this process alone to try."""
    found = await Message.get_pymongo_collection().find_one_and_update(
        documents.due(now),
        {"$set": {"due_at": now + _A_TRY}, "$inc": {"tries": 1}},
        sort=[("due_at", ASCENDING)],
        return_document=ReturnDocument.AFTER,
    )
    return None if found is None else Message.model_validate(found)


async def _try(message: Message, settings: Settings) -> bool:
    try:
        await smtp.send(settings, rules.email(message, settings.smtp_from))
    except Invalid as error:
        await _give_up(message, error.detail)
    except Unavailable as error:
        await _put_off(message, error.detail)
    else:
        changes = {"status": MessageStatus.SENT, "sent_at": datetime.now(UTC), "last_error": ""}
        await _update(message, changes)
        log.info("message sent", message_id=message.id, tries=message.tries)
        return True
    return False


async def _put_off(message: Message, why: str) -> None:
    wait = rules.pause(message.tries)
    if wait is None:
        await _give_up(message, why)
        return
    await _update(message, {"due_at": datetime.now(UTC) + wait, "last_error": why})
    log.warning("message not sent, tried again", message_id=message.id, tries=message.tries, reason=why)


async def _give_up(message: Message, why: str) -> None:
    await _update(message, {"status": MessageStatus.DEAD, "last_error": why})
    log.error("message given up", message_id=message.id, tries=message.tries, reason=why)


async def _update(message: Message, changes: dict[str, object]) -> None:
    if message.private and "status" in changes:
        changes = {**changes, "text": ""}
    await Message.get_pymongo_collection().update_one(documents.being_tried(message), {"$set": changes})


async def forget(lead_ids: Collection[str]) -> int:
    """Remove what was sent to these leads, or is to be; how many messages. By the index lead."""
    removed = await Message.get_pymongo_collection().delete_many(
        {"lead_id": {"$in": [lead_id for lead_id in lead_ids if lead_id], "$gt": ""}}
    )
    return removed.deleted_count
