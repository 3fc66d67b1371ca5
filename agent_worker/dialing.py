"""The phone leg: placing the one INVITE of an attempt, and ending it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import aiohttp
import structlog
from google.protobuf.duration_pb2 import Duration
from livekit import api, rtc

from agent_worker.phone_legs import CALL_STATUS
from agent_worker.settings import WorkerSettings
from control_plane.contract import sip_status
from control_plane.contract.brief import CallBrief
from control_plane.contract.sip_status import SipMeaning
from control_plane.contract.wire import COLLEAGUE_IDENTITY, LEAD_IDENTITY

log = structlog.get_logger(__name__)

_API_TIMEOUT = aiohttp.ClientTimeout(total=10)


@dataclass(frozen=True)
class Answered:
    """The lead picked up."""

    sip_call_id: str


@dataclass(frozen=True)
class Unanswered:
    """The INVITE came to nothing: what that means, and the last SIP status if there was one."""

    meaning: SipMeaning
    sip_status: int | None


def open_livekit_api(settings: WorkerSettings) -> api.LiveKitAPI:
    """The API client that dials. It never fails over: a repeated request would be a second INVITE."""
    return api.LiveKitAPI(
        settings.livekit_url,
        settings.livekit_api_key,
        settings.livekit_api_secret.get_secret_value(),
        timeout=_API_TIMEOUT,
        failover=False,
    )


def invite_request(brief: CallBrief) -> api.CreateSIPParticipantRequest:
    """The request that makes LiveKit SIP send the INVITE, with the trunk inline."""
    return _request(brief, LEAD_IDENTITY, brief.number, brief.limits.ringing_timeout_s)


def colleague_request(
    brief: CallBrief, number: str, ringing_timeout_s: float
) -> api.CreateSIPParticipantRequest:
    """The same for a colleague who is to take the call over: by the same trunk, into the same room."""
    return _request(brief, COLLEAGUE_IDENTITY, number, ringing_timeout_s)


def _request(
    brief: CallBrief, identity: str, number: str, ringing_timeout_s: float
) -> api.CreateSIPParticipantRequest:
    return api.CreateSIPParticipantRequest(
        trunk=api.SIPOutboundConfig(
            hostname=brief.trunk.host,
            auth_username=brief.trunk.username,
            auth_password=brief.trunk.password.get_secret_value(),
        ),
        sip_call_to=number,
        sip_number=brief.trunk.from_number,
        room_name=brief.attempt_id,
        participant_identity=identity,
        participant_name=identity,
        hide_phone_number=True,
        ringing_timeout=Duration(seconds=round(ringing_timeout_s)),
        # livekit-sip counts the ringing as well.
        max_call_duration=Duration(seconds=round(ringing_timeout_s + brief.limits.max_duration_s)),
        wait_until_answered=True,
    )


async def dial(
    livekit: api.LiveKitAPI,
    room: rtc.Room,
    request: api.CreateSIPParticipantRequest,
    *,
    on_ringing: Callable[[], None],
) -> Answered | Unanswered:
    """Places the call and waits until it is answered or over; `on_ringing` is told once if it rings.

    When this is cancelled the phone may still ring: the caller must `hang_up`.
    """
    identity = request.participant_identity
    rang = _watch_ringing(room, identity, on_ringing)
    try:
        participant = await livekit.sip.create_sip_participant(request)
    except api.SipCallError as error:
        status = error.sip_status_code
        return Unanswered(sip_status.meaning(status, rang=rang.is_set()), status)
    except api.TwirpError as error:
        # No SIP status: either LiveKit could not take the call, or nobody answered at all.
        refused = error.code in {api.TwirpErrorCode.UNAVAILABLE, api.TwirpErrorCode.RESOURCE_EXHAUSTED}
        log.warning("no call", code=error.code, rang=rang.is_set())
        return Unanswered(
            sip_status.BACK_PRESSURE if refused else sip_status.meaning(None, rang=rang.is_set()), None
        )
    except (TimeoutError, aiohttp.ClientError) as error:
        # The answer was lost, not necessarily the call.
        log.warning("no word from LiveKit about the call", error=type(error).__name__)
        await hang_up(livekit, request.room_name, identity)
        return Unanswered(sip_status.meaning(None, rang=rang.is_set()), None)
    return Answered(participant.sip_call_id)


async def hang_up_everybody(livekit: api.LiveKitAPI, room_name: str) -> None:
    """Ends every phone leg that a call can have."""
    for identity in (LEAD_IDENTITY, COLLEAGUE_IDENTITY):
        await hang_up(livekit, room_name, identity)


async def hang_up(livekit: api.LiveKitAPI, room_name: str, identity: str = LEAD_IDENTITY) -> None:
    """Ends the phone leg (CANCEL while it rings, BYE once answered). Harmless if it is gone."""
    try:
        await livekit.room.remove_participant(api.RoomParticipantIdentity(room=room_name, identity=identity))
    except api.TwirpError as error:
        if error.code != api.TwirpErrorCode.NOT_FOUND:
            log.warning("the phone leg could not be removed", code=error.code)
    except (TimeoutError, aiohttp.ClientError) as error:
        log.warning("the phone leg could not be removed", error=type(error).__name__)


def _watch_ringing(room: rtc.Room, identity: str, on_ringing: Callable[[], None]) -> asyncio.Event:
    """An event that is set once the status of the SIP participant `identity` has reached `ringing`."""
    rang = asyncio.Event()

    def look(participant: rtc.Participant, status: str | None) -> None:
        if participant.identity == identity and status == "ringing" and not rang.is_set():
            rang.set()
            on_ringing()

    @room.on("participant_connected")
    def _connected(participant: rtc.RemoteParticipant) -> None:
        look(participant, participant.attributes.get(CALL_STATUS))

    @room.on("participant_attributes_changed")
    def _changed(attributes: dict[str, str], participant: rtc.Participant) -> None:
        look(participant, attributes.get(CALL_STATUS))

    return rang
