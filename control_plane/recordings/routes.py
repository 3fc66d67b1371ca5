"""Recordings for people."""

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from control_plane.accounts.person import CurrentPerson
from control_plane.dependencies import CurrentSettings
from control_plane.recordings import service

router = APIRouter(prefix="/api/attempts", tags=["recordings"])


@router.get("/{attempt_id}/recording", response_class=StreamingResponse)
async def get_recording(
    person: CurrentPerson, attempt_id: str, settings: CurrentSettings
) -> StreamingResponse:
    """The call's recording as one Ogg Opus file: the lead on the left, the agent on the right."""
    store = service.open_store(settings.object_store_url)
    parts = await service.segments(store, person.account_id, attempt_id)
    return StreamingResponse(
        service.stream(store, parts),
        media_type="audio/ogg",
        headers={
            "Content-Length": str(sum(part.size_bytes for part in parts)),
            "Content-Disposition": f'inline; filename="{attempt_id}.ogg"',
        },
    )
