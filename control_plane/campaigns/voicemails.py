"""A campaign's own recording for answering machines: checked, kept in the object store, and taken away."""

import hashlib
import io
import wave
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

import obstore
from obstore.exceptions import BaseError
from obstore.store import ObjectStore

from control_plane.campaigns import service
from control_plane.campaigns.documents import Campaign
from control_plane.campaigns.rules import CHANGEABLE
from control_plane.errors import Conflict, FieldProblem, Invalid, NotFound, Unavailable

LONGEST: Final = timedelta(seconds=90)
"""Most machines record no longer than a minute or two."""

_RATES_HZ: Final = (8_000, 48_000)
_WAY_OUT: Final = (
    "send a WAV file of 16-bit mono PCM at 8 to 48 kHz, as `ffmpeg -i in.mp3 -ac 1 -ar 16000 out.wav`"
)


async def keep(account_id: str, campaign_id: str, file: bytes, store: ObjectStore) -> Campaign:
    """Leave this recording on machines from now on, in the text's place.

    Raises `NotFound`, `Conflict` if the campaign is over or was changed in the same moment, `Invalid` for a
    file that cannot be played, `Unavailable` if the object store does not answer.
    """
    campaign = await service.get(account_id, campaign_id)
    _ensure_playable(file)
    key = f"voicemails/{account_id}/{campaign_id}/{hashlib.sha256(file).hexdigest()}.wav"
    try:
        await obstore.put_async(store, key, file)
    except BaseError as error:
        raise Unavailable("The object store does not answer now.") from error
    return await _set(campaign, {"voicemail_recording": key})


async def kept(account_id: str, campaign_id: str, store: ObjectStore) -> bytes:
    """The recording that machines are left, a WAV file.

    Raises `NotFound` if there is no such campaign or it leaves its text, `Unavailable` if the object store
    does not answer.
    """
    campaign = await service.get(account_id, campaign_id)
    if not campaign.voicemail_recording:
        raise NotFound(f"Campaign {campaign_id} leaves its text on machines, not a recording.")
    try:
        found = await obstore.get_async(store, campaign.voicemail_recording)
        return bytes(await found.bytes_async())
    except FileNotFoundError as error:
        raise NotFound(f"The recording of campaign {campaign_id} is lost: upload it again.") from error
    except BaseError as error:
        raise Unavailable("The object store does not answer now.") from error


async def take_away(account_id: str, campaign_id: str) -> Campaign:
    """Leave the text on machines again; raises `NotFound`, and `Conflict` as `keep` does.

    The file stays in the store for the calls that have been told to play it.
    """
    return await _set(await service.get(account_id, campaign_id), {"voicemail_recording": ""})


async def _set(campaign: Campaign, changes: Mapping[str, Any]) -> Campaign:
    if campaign.status not in CHANGEABLE:
        raise Conflict(f"Campaign {campaign.id} is {campaign.status} and changes no more: make a new one.")
    updated = await Campaign.get_pymongo_collection().update_one(
        {"_id": campaign.id, "account_id": campaign.account_id, "status": campaign.status},
        {"$set": dict(changes), "$inc": {"settings_version": 1}},
    )
    if updated.matched_count == 0:
        raise Conflict(f"Campaign {campaign.id} was changed in the same moment. Look at it and try again.")
    return await service.get(campaign.account_id, campaign.id)


def _ensure_playable(file: bytes) -> None:
    """Raises `Invalid` unless it is a WAV file that a worker can play as it is."""
    try:
        with wave.open(io.BytesIO(file)) as sound:
            shape = sound.getnchannels(), sound.getsampwidth()
            rate, frames = sound.getframerate(), sound.getnframes()
    except (wave.Error, EOFError) as error:
        raise _refused(f"it is no WAV file of PCM: {_WAY_OUT}") from error
    if shape != (1, 2) or not _RATES_HZ[0] <= rate <= _RATES_HZ[1]:
        raise _refused(f"it has {shape[0]} channels of {shape[1] * 8} bits at {rate} Hz: {_WAY_OUT}")
    if not 0 < frames <= LONGEST.total_seconds() * rate:
        problem = (
            f"it lasts {frames / rate:.1f} s; up to {LONGEST.total_seconds():.0f} s are left on a machine"
        )
        raise _refused(problem)


def _refused(problem: str) -> Invalid:
    return Invalid("This file cannot be left on a machine.", [FieldProblem(field="file", problem=problem)])
