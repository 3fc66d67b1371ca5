"""A supervisor's part in a call over REST; all of it is written down. Hanging up is a route of attempts."""

from fastapi import APIRouter

from control_plane import clock, livekit
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.dependencies import CurrentSettings
from control_plane.live import supervising
from control_plane.live.schemas import Seat, WhisperText

router = APIRouter(prefix="/api/live/calls/{attempt_id}", tags=["live"])


@router.post("/listen", dependencies=[allowed(Permission.CALLS_LISTEN)])
async def listen(attempt_id: str, person: CurrentPerson, settings: CurrentSettings) -> Seat:
    """Listen in: a token for the call's room, hidden, without a voice in it."""
    seat = await supervising.listen(
        person.account_id, attempt_id, person.user_id, settings, await clock.now()
    )
    await audit.note(person, Action.CALL_LISTENED_TO, attempt_id)
    return seat


@router.post("/whisper", status_code=202, dependencies=[allowed(Permission.CALLS_OPERATE)])
async def whisper(
    attempt_id: str, wanted: WhisperText, person: CurrentPerson, settings: CurrentSettings
) -> None:
    """Tell the agent what to keep in mind for its next line; the lead does not hear it."""
    async with livekit.connected(settings) as client:
        await supervising.whisper(client, person.account_id, attempt_id, wanted.text)
    await audit.note(person, Action.CALL_WHISPERED_INTO, attempt_id)


@router.post("/transfer", status_code=202, dependencies=[allowed(Permission.CALLS_OPERATE)])
async def put_through(attempt_id: str, person: CurrentPerson, settings: CurrentSettings) -> None:
    """Have the agent put the lead through to a colleague, as if the lead had asked for a person."""
    async with livekit.connected(settings) as client:
        await supervising.put_through(client, person.account_id, attempt_id, settings)
    await audit.note(person, Action.CALL_PUT_THROUGH, attempt_id)


@router.post("/take-over", dependencies=[allowed(Permission.CALLS_OPERATE)])
async def take_over(attempt_id: str, person: CurrentPerson, settings: CurrentSettings) -> Seat:
    """Speak with the lead yourself: a token with a microphone. While it is on, the agent is silent."""
    seat = await supervising.take_over(
        person.account_id, attempt_id, person.user_id, settings, await clock.now()
    )
    await audit.note(person, Action.CALL_TAKEN_OVER, attempt_id)
    return seat


@router.post("/hand-back", status_code=202, dependencies=[allowed(Permission.CALLS_OPERATE)])
async def hand_back(attempt_id: str, person: CurrentPerson, settings: CurrentSettings) -> None:
    """Give the call back to the agent, whoever has taken it over. Leaving the room does the same."""
    async with livekit.connected(settings) as client:
        await supervising.hand_back(client, person.account_id, attempt_id)
    await audit.note(person, Action.CALL_HANDED_BACK, attempt_id)
