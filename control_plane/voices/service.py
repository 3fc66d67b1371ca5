"""Voices: listed, heard, and cloned ones approved by one conditional update."""

import io
import time
import wave
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final

from obstore.store import ObjectStore
from pymongo import ReturnDocument

from control_plane.errors import Conflict, NotFound
from control_plane.settings import Settings
from control_plane.voices import elevenlabs, samples
from control_plane.voices.documents import Clone, CloneStatus, called, one, shown
from control_plane.voices.elevenlabs import VendorVoice
from control_plane.voices.rules import IN_USE

_LISTED_FOR_S: Final = 60.0
_listed: dict[str, tuple[float, list[VendorVoice]]] = {}
"""What the vendor at an address listed, and when, on the clock that only measures."""


async def stock(settings: Settings) -> list[VendorVoice]:
    """The vendor's voices that every account may use, by at most a minute old knowledge.

    Clones are not among them: those made here are `clones` of one account, and of those made at the vendor's
    own site nobody here knows who agreed to them. Raises as `elevenlabs.voices`.
    """
    address = settings.elevenlabs_base_url
    known = _listed.get(address)
    if known is None or time.monotonic() - known[0] > _LISTED_FOR_S:
        found = [voice for voice in await elevenlabs.voices(settings) if not _is_cloned(voice)]
        known = _listed[address] = (time.monotonic(), sorted(found, key=lambda voice: voice.name.casefold()))
    return known[1]


async def clones(account_id: str) -> list[Clone]:
    """The account's clones, oldest first; by the index account_age."""
    return await Clone.find(shown(account_id)).sort("+_id").to_list()


async def get(account_id: str, clone_id: str) -> Clone:
    """One clone of the account; raises `NotFound`."""
    clone = await Clone.find_one({"_id": clone_id, "account_id": account_id})
    if clone is None or clone.status is CloneStatus.REMOVED:
        raise NotFound(f"There is no cloned voice {clone_id}.")
    return clone


async def preview(account_id: str, voice_id: str, text: str, settings: Settings) -> bytes:
    """A text spoken by one of the vendor's voices or a clone of the account's own: a WAV file.

    Raises `NotFound` for any other voice, and as `elevenlabs.speech`.
    """
    own = await Clone.find_one(called([voice_id]))
    if own is not None:
        is_heard = own.account_id == account_id and own.status in IN_USE
    else:
        is_heard = any(voice.voice_id == voice_id for voice in await stock(settings))
    if not is_heard:
        raise NotFound(
            f"There is no voice {voice_id}: choose one of GET /api/voices or GET /api/voices/clones."
        )
    return _as_wav(await elevenlabs.speech(settings, voice_id, text))


async def approve(account_id: str, clone_id: str, by: str, store: ObjectStore, now: datetime) -> Clone:
    """Let campaigns use a clone; its sample is removed, which nothing is compared with any more.

    Raises `NotFound`, `Conflict` if it does not wait for approval, `Unavailable` if the object store does
    not answer; it then still waits.
    """
    clone = await get(account_id, clone_id)
    if clone.status is CloneStatus.AWAITING_APPROVAL:
        await samples.remove(store, clone.sample.key)
    changes = {
        "status": CloneStatus.APPROVED,
        "approved_by": by,
        "approved_at": now,
        "is_sample_kept": False,
    }
    approved = await moved(one(account_id, clone_id, CloneStatus.AWAITING_APPROVAL), changes)
    if approved is None:
        raise Conflict(f"Voice {clone.name} does not wait for approval: it is {_words(clone.status)}.")
    return approved


async def moved(query: Mapping[str, Any], changes: Mapping[str, Any]) -> Clone | None:
    """Change a clone that stands as the query says, and the clone as it is then; None if it does not."""
    found = await Clone.get_pymongo_collection().find_one_and_update(
        query, {"$set": dict(changes)}, return_document=ReturnDocument.AFTER
    )
    return Clone.model_validate(found) if found else None


async def not_usable(account_id: str, vendor_voice_ids: Collection[str]) -> dict[str, str]:
    """Those of the vendor's ids that no campaign of the account may use, and why.

    An id that no clone has is the vendor's own, or one that the operator made there.
    """
    if not vendor_voice_ids:
        return {}
    why: dict[str, str] = {}
    for clone in await Clone.find(called(vendor_voice_ids)).to_list():
        if clone.account_id != account_id or clone.status is CloneStatus.REMOVED:
            why[str(clone.vendor_voice_id)] = "there is no such voice: choose one of GET /api/voices"
        elif clone.status is not CloneStatus.APPROVED:
            why[str(clone.vendor_voice_id)] = (
                f"the cloned voice {clone.name} is {_words(clone.status)}: "
                f"an owner or compliance officer approves it, POST /api/voices/clones/{clone.id}/approve"
            )
    return why


def _words(status: CloneStatus) -> str:
    return status.replace("_", " ")


def _is_cloned(voice: VendorVoice) -> bool:
    return voice.category == "cloned" or (voice.category == "professional" and voice.is_owner is True)


def _as_wav(pcm: bytes) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(elevenlabs.RATE_HZ)
        sound.writeframes(pcm)
    return file.getvalue()
