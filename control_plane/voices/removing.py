"""Removing a cloned voice: out of use at once, then from the object store and the vendor."""

from datetime import datetime

from obstore.store import ObjectStore

from control_plane.campaigns import service as campaigns
from control_plane.errors import Conflict, NotFound
from control_plane.settings import Settings
from control_plane.voices import elevenlabs, samples, service
from control_plane.voices.cloning import description_of
from control_plane.voices.documents import Clone, CloneStatus, one
from control_plane.voices.elevenlabs import VendorRefused, VendorUnavailable

_ANY = tuple(status for status in CloneStatus if status is not CloneStatus.REMOVED)


async def remove(
    account_id: str, clone_id: str, settings: Settings, store: ObjectStore, now: datetime
) -> None:
    """Remove a clone with its sample, here and at the vendor's; the statement of consent stays.

    Raises `NotFound`, `Conflict` while campaigns that are running or paused speak with it, and
    `VendorUnavailable`, `VendorRefused` or `Unavailable` where the vendor or the object store does not do
    its part: the voice is then out of use, and removing it again tries the rest again.
    """
    clone = await service.get(account_id, clone_id)
    if clone.vendor_voice_id:
        await _ensure_unused(clone)
    removing = await service.moved(one(account_id, clone_id, *_ANY), {"status": CloneStatus.REMOVING})
    if removing is None:
        raise NotFound(f"There is no cloned voice {clone_id}.")
    await samples.remove(store, removing.sample.key)
    await service.moved(one(account_id, clone_id, CloneStatus.REMOVING), {"is_sample_kept": False})
    try:
        for voice_id in await _at_the_vendor(removing, settings):
            await elevenlabs.delete(settings, voice_id)
    except (VendorUnavailable, VendorRefused) as error:
        await service.moved(one(account_id, clone_id, CloneStatus.REMOVING), {"failure": error.detail})
        raise
    gone = {"status": CloneStatus.REMOVED, "removed_at": now, "failure": ""}
    await service.moved(one(account_id, clone_id, CloneStatus.REMOVING), gone)


async def _ensure_unused(clone: Clone) -> None:
    users = await campaigns.speaking_with(clone.account_id, str(clone.vendor_voice_id))
    if users:
        raise Conflict(
            f"Voice {clone.name} speaks in {len(users)} campaigns that run or are paused, such as "
            f"{users[0]}: stop them, or give them another voice."
        )


async def _at_the_vendor(clone: Clone, settings: Settings) -> list[str]:
    """What the vendor calls the voice; looked up where its answer never arrived."""
    if clone.vendor_voice_id:
        return [clone.vendor_voice_id]
    mark = description_of(clone.id)
    return [voice.voice_id for voice in await elevenlabs.voices(settings) if voice.description == mark]
