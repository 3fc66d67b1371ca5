"""From an open attempt to a dispatched one, and back: room, note, dispatch, in this order.

A crash between two of these steps leaves what the reconciler recognises. Only the dialer that opened an
attempt makes its room, and no claim is possible before that dialer has noted the dispatch: a room that was
deleted to fence off a lost call is never made again, however long its dialer has slept.
"""

from datetime import datetime

import structlog

from control_plane import livekit
from control_plane.attempts import dispatching, tokens
from control_plane.attempts import service as attempts
from control_plane.attempts.documents import Attempt
from control_plane.attempts.ending import Ending, end
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import DispatchMetadata
from control_plane.settings import Settings

log = structlog.get_logger(__name__)


async def start(client: livekit.Client, settings: Settings, attempt_id: str, now: datetime) -> bool:
    """Make the room and send the dispatch; False if the attempt was canceled meanwhile.

    To be called once for an attempt, by who opened it. Raises `LiveKitUnavailable`; then the attempt stands
    where it stood, and is given back later.
    """
    await livekit.create_room(client, attempt_id)
    if not await dispatching.mark_dispatched(attempt_id):
        if not (await attempts.unscoped(attempt_id)).open:
            # It was given back while this dialer slept; nobody else would look at this room for a while.
            await livekit.delete_room(client, attempt_id)
        return False
    await send(client, settings, attempt_id, now)
    return True


async def send(client: livekit.Client, settings: Settings, attempt_id: str, now: datetime) -> None:
    """Ask for a worker; raises `LiveKitUnavailable`."""
    metadata = DispatchMetadata(attempt_id=attempt_id, token=tokens.issue(settings, attempt_id, now))
    await livekit.create_dispatch(client, attempt_id, metadata)


async def call_off(client: livekit.Client, attempt: Attempt, reason: EndReason, now: datetime) -> bool:
    """Cancel an attempt that no worker has claimed; False if one has.

    Its final state comes first, because from then on no claim succeeds; what is left in LiveKit is then
    only litter, and is swept later if it cannot be removed now.
    """
    canceled = await end(attempt, Ending(AttemptState.CANCELED, reason), now, only_if={"nonce": None})
    if canceled:
        log.info("call canceled before a worker took it", attempt_id=attempt.id, reason=reason)
        try:
            await livekit.delete_room(client, attempt.id)
        except livekit.LiveKitUnavailable as error:
            log.warning("room left for the sweep", attempt_id=attempt.id, error=error.detail)
    return canceled
