"""How other processes wake the dialer's jobs, through the arq queue in Redis."""

from datetime import timedelta

from arq import ArqRedis

QUEUE_NAME = "callwright:jobs"

CHECK_ROOM = "check_room"

_GRACE = timedelta(seconds=2)
"""A worker that has just hung up takes so long to report and to close its room by itself."""


async def check_room_soon(redis: ArqRedis, room: str, cause: str) -> None:
    """Have the room looked at in a moment; asked twice for one `cause`, it is done once."""
    await redis.enqueue_job(
        CHECK_ROOM, room, _job_id=f"{CHECK_ROOM}:{cause}", _queue_name=QUEUE_NAME, _defer_by=_GRACE
    )
