"""A campaign's own recording for answering machines, over REST."""

from fastapi import APIRouter, Response, UploadFile

from control_plane.accounts.limits import counted_upload
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.campaigns import voicemails
from control_plane.campaigns.schemas import CampaignView
from control_plane.dependencies import CurrentSettings
from control_plane.errors import TooLarge
from control_plane.recordings import service as recordings

router = APIRouter(prefix="/api/campaigns/{campaign_id}/voicemail", tags=["campaigns"])

_FILE_LIMIT_BYTES = 10_000_000


@router.get(
    "",
    response_class=Response,
    responses={200: {"description": "The recording.", "content": {"audio/wav": {}}}},
    dependencies=[allowed(Permission.CAMPAIGNS_READ)],
)
async def hear(campaign_id: str, person: CurrentPerson, settings: CurrentSettings) -> Response:
    """The recording that calls leave instead of the text, as a WAV file."""
    store = recordings.open_store(settings.object_store_url)
    sound = await voicemails.kept(person.account_id, campaign_id, store)
    return Response(
        sound,
        media_type="audio/wav",
        headers={"Content-Disposition": f'inline; filename="{campaign_id}-voicemail.wav"'},
    )


@router.put("", dependencies=[allowed(Permission.CAMPAIGNS_WRITE), counted_upload()])
async def upload(
    campaign_id: str, file: UploadFile, person: CurrentPerson, settings: CurrentSettings
) -> CampaignView:
    """Have calls that are claimed from now on leave this recording, a WAV file, instead of the text."""
    data = await file.read(_FILE_LIMIT_BYTES + 1)
    if len(data) > _FILE_LIMIT_BYTES:
        raise TooLarge("The file is larger than 10 MB: 90 s of 16-bit mono PCM at 48 kHz are smaller.")
    store = recordings.open_store(settings.object_store_url)
    after = CampaignView.model_validate(await voicemails.keep(person.account_id, campaign_id, data, store))
    await audit.note(
        person, Action.CAMPAIGN_CHANGED, campaign_id, after={"voicemail_recording": after.voicemail_recording}
    )
    return after


@router.delete("", dependencies=[allowed(Permission.CAMPAIGNS_WRITE)])
async def take_away(campaign_id: str, person: CurrentPerson) -> CampaignView:
    """Have the text left again."""
    after = CampaignView.model_validate(await voicemails.take_away(person.account_id, campaign_id))
    await audit.note(person, Action.CAMPAIGN_CHANGED, campaign_id, after={"voicemail_recording": ""})
    return after
