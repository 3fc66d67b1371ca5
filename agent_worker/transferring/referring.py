"""Having the trunk put the lead through by REFER (RFC 3515): the call leaves us altogether."""

import asyncio

import aiohttp
import structlog
from google.protobuf.duration_pb2 import Duration
from livekit import api, rtc

from agent_worker import phone_legs
from control_plane.contract.wire import LEAD_IDENTITY

log = structlog.get_logger(__name__)

_HUNG_UP_WITHIN_S = 0.5
"""Who has hung up is gone by the time of the answer, but for this. A leg that was put through is ended by
LiveKit SIP a second after it. The reason with which either leaves the room is the same."""

_LEAVES_WITHIN_S = 3.0
"""A phone that was put through is gone from the room by then."""


async def referred(livekit: api.LiveKitAPI, room: rtc.Room, number: str, ringing_timeout_s: float) -> bool:
    """Whether the trunk has put the lead through to `number`.

    LiveKit calls it a success as well if the lead has hung up meanwhile: they must still be there then.
    """
    if not phone_legs.is_there(room, LEAD_IDENTITY):
        return False
    left: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def on_gone(_identity: str) -> None:
        if not left.done():
            left.set_result(None)

    transfer = api.TransferSIPParticipantRequest(
        room_name=room.name,
        participant_identity=LEAD_IDENTITY,
        transfer_to=f"tel:{number}",
        ringing_timeout=Duration(seconds=round(ringing_timeout_s)),
    )
    try:
        with phone_legs.watching(room, [LEAD_IDENTITY], on_gone):
            await livekit.sip.transfer_sip_participant(transfer)
            await asyncio.wait([left], timeout=_HUNG_UP_WITHIN_S)
            if left.done():
                return False
            await asyncio.wait([left], timeout=_LEAVES_WITHIN_S)
            return True
    except (api.TwirpError, TimeoutError, aiohttp.ClientError) as error:
        why = error.code if isinstance(error, api.TwirpError) else type(error).__name__
        log.warning("the trunk did not put the lead through", error=why)
        return False
