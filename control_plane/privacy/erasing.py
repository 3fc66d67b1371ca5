"""Forgetting one person everywhere, with a receipt. Safe twice: a dialer ends what a process left undone."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

import structlog
from cryptography.fernet import Fernet, InvalidToken

from control_plane.attempts import forgetting as calls
from control_plane.calendars import service as calendars
from control_plane.calls import forgetting as notes
from control_plane.compliance import service as compliance
from control_plane.csv_files import forgetting as files
from control_plane.csv_files.forgetting import Mention
from control_plane.decisions import service as decisions
from control_plane.errors import Conflict, ControlPlaneError, NotFound, Unavailable
from control_plane.leads import forgetting as leads
from control_plane.messages import service as messages
from control_plane.privacy import documents
from control_plane.privacy.documents import Erasure, Removed
from control_plane.recordings import service as recordings
from control_plane.sealing import fernet
from control_plane.settings import Settings
from control_plane.webhooks import delivering

log = structlog.get_logger(__name__)

_PURPOSE = "callwright numbers to be erased, version 1"
_LEFT_UNDONE = timedelta(minutes=1)


@dataclass(frozen=True)
class Known:
    """What is kept about a person."""

    lead_ids: list[str]
    attempt_ids: list[str]


async def known(account_id: str, number: str) -> Known:
    """What is kept about whoever has this number; raises `Conflict` while they are on the phone."""
    attempt_ids = await calls.of_number(account_id, number)
    return Known(await leads.of_number(account_id, number), attempt_ids)


async def files_of(account_id: str, number: str, settings: Settings) -> list[Mention]:
    """The uploaded CSV files that erasing this number would change."""
    return await files.mentions(account_id, number, settings.phone_region)


async def erase(
    account_id: str, number: str, *, stays_suppressed: bool, by: str, settings: Settings, now: datetime
) -> Erasure:
    """Forget a person: number (E.164), words, recordings, meetings, messages. Raises `Conflict` in a call.

    What cannot be done now, because a part does not answer, is done within minutes.

    Unless told otherwise the number alone stays, on the list of those never to be called again: an import
    would else bring the person back.
    """
    await known(account_id, number)
    sealed = _fernet(settings).encrypt(number.encode()).decode()
    erasure = await Erasure(
        account_id=account_id,
        sealed_number=sealed,
        fingerprint=fingerprint(number, settings),
        stays_suppressed=stays_suppressed,
        requested_by=by,
        requested_at=now,
    ).insert()
    try:
        return await _carry_out(erasure, number, settings, now)
    except (Conflict, Unavailable) as error:
        log.warning("an erasure is left for the next round", erasure_id=erasure.id, reason=error.detail)
        return erasure


async def get(account_id: str, erasure_id: str) -> Erasure:
    """One receipt; raises `NotFound`."""
    erasure = await Erasure.find_one({"_id": erasure_id, "account_id": account_id})
    if erasure is None:
        raise NotFound(f"There is no erasure {erasure_id}.")
    return erasure


async def receipts_of(account_id: str, number: str, settings: Settings) -> list[str]:
    """The ids of the erasures of this number; by the index account_fingerprint."""
    query = {"account_id": account_id, "fingerprint": fingerprint(number, settings)}
    found = Erasure.get_pymongo_collection().find(query, {"_id": True})
    return [erasure["_id"] async for erasure in found]


async def page(account_id: str, *, limit: int, after: str | None) -> list[Erasure]:
    """The account's receipts, newest first, from the one after `after`; by the index account_age."""
    older: dict[str, object] = {"_id": {"$lt": after}} if after else {}
    return await Erasure.find({"account_id": account_id, **older}).sort("-_id").limit(limit).to_list()


async def end_undone(settings: Settings, now: datetime) -> None:
    """Carry out what a process that died has left undone."""
    async for erasure in Erasure.find(documents.undone(now - _LEFT_UNDONE)):
        if erasure.sealed_number is None:
            continue
        try:
            number = _fernet(settings).decrypt(erasure.sealed_number).decode()
            await _carry_out(erasure, number, settings, now)
        except InvalidToken:
            log.error("an erasure cannot be carried out: SECRET_KEY changed", erasure_id=erasure.id)  # noqa: TRY400
        except ControlPlaneError as error:
            log.warning("an erasure is left for the next round", erasure_id=erasure.id, reason=error.detail)


def fingerprint(number: str, settings: Settings) -> str:
    """What a receipt has in place of the number: the same for the same number, and not to be turned back."""
    secret = settings.secret_key.get_secret_value().encode()
    return hmac.new(secret, f"{_PURPOSE}:{number}".encode(), sha256).hexdigest()


async def _carry_out(erasure: Erasure, number: str, settings: Settings, now: datetime) -> Erasure:
    """Everything in such an order that what is left can be found again by the number until the end."""
    account_id = erasure.account_id
    if erasure.stays_suppressed:
        await compliance.suppress(account_id, number, reason="erased on request", source=erasure.id, at=now)
    about = await known(account_id, number)
    removed = Removed(
        recordings=await recordings.remove(settings.object_store_url, account_id, about.attempt_ids),
        events=await calls.forget_words(about.attempt_ids),
        notes=await notes.forget(about.attempt_ids),
        meetings=await calendars.forget(about.lead_ids),
        messages=await messages.forget(about.lead_ids),
        skips=await decisions.forget(account_id, number),
        suppressions=await compliance.forget_reasons(account_id, number),
        # What the suppression above has just announced goes as well.
        webhook_deliveries=await delivering.erase_number(account_id, number),
        file_rows=await files.erase_number(account_id, number, settings.phone_region),
        leads=await leads.forget(about.lead_ids),
        attempts=await calls.forget_person(about.attempt_ids),
    )
    changes = {"sealed_number": None, "done_at": now, "removed": removed.model_dump()}
    await Erasure.get_pymongo_collection().update_one({"_id": erasure.id, "done_at": None}, {"$set": changes})
    log.info("a person was erased", erasure_id=erasure.id, **removed.model_dump())
    return await get(account_id, erasure.id)


def _fernet(settings: Settings) -> Fernet:
    return fernet(settings.secret_key.get_secret_value(), _PURPOSE)
