"""LiveKit's webhooks. They only wake the dialer: what happened is asked of LiveKit, not believed."""

from arq import ArqRedis
from fastapi import APIRouter, Request
from redis.exceptions import RedisError

from control_plane import livekit
from control_plane.dependencies import CurrentSettings
from control_plane.dialing.queue import check_room_soon
from control_plane.errors import Unavailable
from control_plane.livekit import Kind

router = APIRouter(prefix="/api/livekit", tags=["livekit"])


@router.post("/webhook", status_code=204)
async def receive(request: Request, settings: CurrentSettings) -> None:
    """Take an event. Repeated or late ones do no harm; one that cannot be taken now is sent again."""
    event = livekit.verified_event(settings, await request.body(), request.headers.get("authorization", ""))
    if event.name == "participant_left" and event.participant and event.participant.kind is Kind.AGENT:
        redis = ArqRedis(request.app.state.redis.connection_pool)
        try:
            await check_room_soon(redis, event.room, event.id)
        except (RedisError, OSError) as error:
            raise Unavailable("The job queue does not answer now. Send this again.") from error
