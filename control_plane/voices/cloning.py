"""Cloning a voice: checked and written down before anything goes to the vendor."""

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from obstore.store import ObjectStore

from control_plane.errors import Conflict, FieldProblem, Invalid, TooLarge
from control_plane.settings import Settings
from control_plane.voices import elevenlabs, samples, service
from control_plane.voices.documents import Clone, CloneStatus, Consent, Sample, one, shown
from control_plane.voices.elevenlabs import VendorRefused, VendorUnavailable
from control_plane.voices.measuring import measured
from control_plane.voices.rules import MOST_BYTES, Measured, SoundKind, findings

MOST: Final = 20
"""Clones of one account; the vendor's plans hold few."""

_SOMEWHERE_A_DAY_AHEAD: Final = timedelta(days=1)


@dataclass(frozen=True)
class Wanted:
    """A voice to be cloned, and the word that its owner gave."""

    name: str
    speaker: str
    statement: str
    given_on: date


async def look_at(file: bytes) -> tuple[Measured, SoundKind]:
    """Measure a sample beside other requests. Raises `TooLarge`, and `Invalid` for no recording."""
    if len(file) > MOST_BYTES:
        raise TooLarge("The recording is larger than 10 MB: send it as MP3 or M4A.")
    return await asyncio.to_thread(measured, file)


async def clone(
    account_id: str,
    wanted: Wanted,
    file: bytes,
    settings: Settings,
    store: ObjectStore,
    now: datetime,
    *,
    by: str,
) -> Clone:
    """Clone a voice; it then waits for approval.

    Raises `Invalid` for a sample or a consent that is not good enough and for what the vendor refuses, after
    which nothing is kept; `Conflict` without a key or if there are too many; `Unavailable` if the object
    store does not answer; `VendorUnavailable` if the vendor does not: the clone is then `failed`, and
    removing it also removes what the vendor may have made.
    """
    if not elevenlabs.is_configured(settings):
        raise Conflict("No key for ElevenLabs is set: the operator sets ELEVEN_API_KEY.")
    if wanted.given_on > (now + _SOMEWHERE_A_DAY_AHEAD).date():
        problem = FieldProblem(field="given_on", value=str(wanted.given_on), problem="it lies in the future")
        raise Invalid("Nobody has agreed yet.", [problem])
    found, kind = await look_at(file)
    if bad := [finding for finding in findings(found) if not finding.is_good]:
        problems = [FieldProblem(field=f"file.{finding.check}", problem=finding.said) for finding in bad]
        raise Invalid("No good voice can be cloned from this recording.", problems)
    if await Clone.find(shown(account_id)).count() >= MOST:
        raise Conflict(f"The account has {MOST} cloned voices already: remove one first.")
    new = _made(account_id, wanted, file, found, kind, now, by)
    await samples.keep(store, new.sample.key, file)
    await new.insert()
    return await _at_the_vendor(new, file, settings, store)


def description_of(clone_id: str) -> str:
    """What the vendor keeps beside the voice; by it a clone is found whose id never arrived."""
    return f"Cloned by Callwright with the speaker's consent, {clone_id}"


def _made(
    account_id: str,
    wanted: Wanted,
    file: bytes,
    found: Measured,
    kind: SoundKind,
    now: datetime,
    by: str,
) -> Clone:
    sample = Sample(
        key="",
        media_type=kind.media_type,
        size_bytes=len(file),
        duration_s=round(found.duration_s, 1),
        sha256=hashlib.sha256(file).hexdigest(),
    )
    consent = Consent(
        speaker=wanted.speaker,
        statement=wanted.statement,
        given_on=wanted.given_on.isoformat(),
        recorded_by=by,
        recorded_at=now,
    )
    new = Clone(account_id=account_id, name=wanted.name, consent=consent, sample=sample, created_at=now)
    new.sample.key = samples.key_of(account_id, new.id, kind.suffix)
    return new


async def _at_the_vendor(new: Clone, file: bytes, settings: Settings, store: ObjectStore) -> Clone:
    query = one(new.account_id, new.id, CloneStatus.MAKING)
    name = new.sample.key.rpartition("/")[2]
    try:
        added = await elevenlabs.add(
            settings, new.name, description_of(new.id), (name, file, new.sample.media_type)
        )
    except VendorRefused:
        await Clone.get_pymongo_collection().delete_one(query)
        await samples.remove(store, new.sample.key)
        raise
    except VendorUnavailable as error:
        await service.moved(query, {"status": CloneStatus.FAILED, "failure": error.detail})
        raise
    ready = {
        "status": CloneStatus.AWAITING_APPROVAL,
        "vendor_voice_id": added.voice_id,
        "needs_verification": added.requires_verification,
    }
    made = await service.moved(query, ready)
    if made is None:  # removed while it was being made
        await elevenlabs.delete(settings, added.voice_id)
        raise Conflict(f"Voice {new.name} was removed while it was being made.")
    return made
