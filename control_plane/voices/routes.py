"""Voices over REST: the vendor's, and those that are cloned with the speaker's consent."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Response, UploadFile
from limits import RateLimitItemPerMinute
from obstore.store import ObjectStore
from pydantic import StringConstraints

from control_plane import clock
from control_plane.accounts.limits import counted_upload
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.dependencies import CurrentSettings
from control_plane.errors import NotFound
from control_plane.rate_limits import CurrentLimits
from control_plane.recordings.service import open_store
from control_plane.voices import cloning, elevenlabs, removing, samples, service
from control_plane.voices.documents import Clone
from control_plane.voices.rules import MOST_BYTES, findings
from control_plane.voices.schemas import (
    CloneList,
    CloneView,
    PreviewWanted,
    SampleReport,
    VoiceList,
    VoiceView,
)

router = APIRouter(prefix="/api/voices", tags=["voices"])

_PREVIEWS = RateLimitItemPerMinute(20, namespace="voice-preview")
_READ = [allowed(Permission.VOICES_READ)]

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Statement = Annotated[str, StringConstraints(strip_whitespace=True, min_length=20, max_length=2000)]


async def _store_of(settings: CurrentSettings) -> ObjectStore:
    return open_store(settings.object_store_url)


Store = Annotated[ObjectStore, Depends(_store_of)]


async def _count_preview(person: CurrentPerson, limits: CurrentLimits) -> None:
    await limits.take(_PREVIEWS, person.account_id)


@router.get("", dependencies=_READ)
async def list_voices(person: CurrentPerson, settings: CurrentSettings) -> VoiceList:
    """ElevenLabs' own voices, by name, as they were a minute ago at most."""
    if not elevenlabs.is_configured(settings):
        return VoiceList(is_configured=False, items=[])
    items = [VoiceView.of(voice) for voice in await service.stock(settings)]
    return VoiceList(is_configured=True, items=items)


@router.post(
    "/preview",
    response_class=Response,
    responses={200: {"description": "The text, spoken.", "content": {"audio/wav": {}}}},
    dependencies=[allowed(Permission.VOICES_LISTEN), Depends(_count_preview)],
)
async def preview(wanted: PreviewWanted, person: CurrentPerson, settings: CurrentSettings) -> Response:
    """Have a voice say a sentence or two; at most 20 times a minute."""
    sound = await service.preview(person.account_id, wanted.voice_id, wanted.text, settings)
    return Response(sound, media_type="audio/wav")


@router.post("/check", dependencies=[allowed(Permission.VOICES_WRITE), counted_upload()])
async def check(file: UploadFile) -> SampleReport:
    """Look whether a voice can be cloned from a recording; nothing is kept, nothing goes to the vendor."""
    sample, _ = await cloning.look_at(await file.read(MOST_BYTES + 1))
    return SampleReport.of(sample, findings(sample))


@router.get("/clones", dependencies=_READ)
async def list_clones(person: CurrentPerson) -> CloneList:
    """The account's cloned voices, oldest first."""
    return CloneList(items=[CloneView.of(clone) for clone in await service.clones(person.account_id)])


@router.post("/clones", status_code=201, dependencies=[allowed(Permission.VOICES_WRITE), counted_upload()])
async def clone(
    file: UploadFile,
    name: Annotated[Name, Form()],
    speaker: Annotated[Name, Form(description="Whose voice it is.")],
    statement: Annotated[Statement, Form(description="What that person agreed to, word for word.")],
    given_on: Annotated[date, Form(description="The day on which they did.")],
    person: CurrentPerson,
    settings: CurrentSettings,
    store: Store,
) -> CloneView:
    """Clone a voice from a recording of 30 s to 10 minutes and at most 10 MB; it then waits for approval.

    If ElevenLabs does not answer (503), the clone is listed as failed: remove it and try again.
    """
    data = await file.read(MOST_BYTES + 1)
    wanted = cloning.Wanted(name, speaker, statement, given_on)
    made = await cloning.clone(
        person.account_id, wanted, data, settings, store, await clock.now(), by=person.user_id
    )
    await audit.note(person, Action.VOICE_CLONED, made.id, after=_told(made))
    return CloneView.of(made)


@router.get("/clones/{clone_id}", dependencies=_READ)
async def get_clone(clone_id: str, person: CurrentPerson) -> CloneView:
    """One cloned voice."""
    return CloneView.of(await service.get(person.account_id, clone_id))


@router.get(
    "/clones/{clone_id}/sample",
    response_class=Response,
    responses={200: {"description": "The recording.", "content": {"audio/*": {}}}},
    dependencies=[allowed(Permission.VOICES_LISTEN)],
)
async def get_sample(clone_id: str, person: CurrentPerson, store: Store) -> Response:
    """The recording that the voice was cloned from, as long as it waits for approval."""
    clone = await service.get(person.account_id, clone_id)
    if not clone.is_sample_kept:
        raise NotFound(f"The sample of {clone.name} is kept no more.")
    sound = await samples.read(store, clone.sample.key)
    await audit.note(person, Action.VOICE_SAMPLE_OPENED, clone_id)
    return Response(sound, media_type=clone.sample.media_type)


@router.post("/clones/{clone_id}/approve", dependencies=[allowed(Permission.VOICES_APPROVE)])
async def approve(clone_id: str, person: CurrentPerson, store: Store) -> CloneView:
    """Let campaigns speak with a cloned voice; the recording it was cloned from is removed."""
    now = await clock.now()
    approved = await service.approve(person.account_id, clone_id, person.user_id, store, now)
    await audit.note(person, Action.VOICE_APPROVED, clone_id, after={"name": approved.name})
    return CloneView.of(approved)


@router.delete("/clones/{clone_id}", status_code=204, dependencies=[allowed(Permission.VOICES_WRITE)])
async def remove(clone_id: str, person: CurrentPerson, settings: CurrentSettings, store: Store) -> None:
    """Remove a cloned voice, here and at ElevenLabs; what its speaker agreed to stays written down.

    If ElevenLabs does not answer (503), the voice is out of use all the same: ask again for the rest.
    """
    before = await service.get(person.account_id, clone_id)
    await removing.remove(person.account_id, clone_id, settings, store, await clock.now())
    await audit.note(person, Action.VOICE_REMOVED, clone_id, before=_told(before))


def _told(clone: Clone) -> dict[str, Any]:
    """A clone for the audit log: the statement of consent stands there for good."""
    shown = {"id", "name", "status", "voice_id", "consent", "sample_sha256"}
    return CloneView.of(clone).model_dump(mode="json", include=shown)
