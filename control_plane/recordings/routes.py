"""Recordings for people."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Response
from fastapi.responses import StreamingResponse

from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.dependencies import CurrentSettings
from control_plane.recordings import service

router = APIRouter(prefix="/api/attempts", tags=["recordings"])

Range = Annotated[str | None, Header(alias="Range", description="One range of bytes, such as `bytes=0-`.")]

SOUND: dict[int | str, dict[str, Any]] = {
    200: {"description": "The whole recording.", "content": {"audio/ogg": {}}},
    206: {"description": "The bytes asked for.", "content": {"audio/ogg": {}}},
}
"""What is told of answers that hold a recording."""


@router.get(
    "/{attempt_id}/recording",
    response_class=StreamingResponse,
    responses=SOUND,
    dependencies=[allowed(Permission.RECORDINGS_LISTEN)],
)
async def get_recording(
    person: CurrentPerson, attempt_id: str, settings: CurrentSettings, wanted: Range = None
) -> StreamingResponse:
    """The call's recording as one Ogg Opus file: the lead on the left, the agent on the right."""
    store = service.open_store(settings.object_store_url)
    parts = await service.segments(store, person.account_id, attempt_id)
    answer = service.answer(store, parts, attempt_id, wanted)
    await audit.note(person, Action.RECORDING_OPENED, attempt_id)
    return answer


@router.get(
    "/{attempt_id}/voicemail",
    response_class=Response,
    responses={200: {"description": "The message.", "content": {"audio/wav": {}}}},
    dependencies=[allowed(Permission.RECORDINGS_LISTEN)],
)
async def get_voicemail(person: CurrentPerson, attempt_id: str, settings: CurrentSettings) -> Response:
    """The message that the call left on a machine, as a WAV file."""
    sound = await service.voicemail(
        service.open_store(settings.object_store_url), person.account_id, attempt_id
    )
    await audit.note(person, Action.RECORDING_OPENED, attempt_id)
    return Response(
        sound,
        media_type="audio/wav",
        headers={"Content-Disposition": f'inline; filename="{attempt_id}-voicemail.wav"'},
    )
