"""What workers last announced of themselves, its index, and the queries that use it."""

from datetime import datetime
from typing import ClassVar

from pymongo import ASCENDING, IndexModel

from control_plane.attempts.documents import Filter, from_now
from control_plane.record import Record

_FORGOTTEN_S = 3600


class WorkerPresence(Record):
    """A worker's last announcement. Its id is the one that LiveKit gave the worker."""

    max_calls: int
    active_calls: int
    draining: bool
    seen_at: datetime
    """By MongoDB's clock."""

    class Settings:
        """Where announcements are kept."""

        name = "worker_presences"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("seen_at", ASCENDING)], name="seen", expireAfterSeconds=_FORGOTTEN_S)
        ]


DOCUMENTS = (WorkerPresence,)


def seen_within(seconds: float) -> Filter:
    """Workers that announced themselves within so many seconds, by MongoDB's clock; there are few."""
    return {"$expr": {"$gt": ["$seen_at", from_now(-seconds)]}}
