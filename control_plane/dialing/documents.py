"""What dialing keeps beside attempts: when the worker API was last known to be up."""

from datetime import datetime
from typing import ClassVar

from pymongo import IndexModel

from control_plane.record import Record

WORKER_API = "worker_api"


class Heartbeat(Record):
    """The sign of life of a part of the control plane, by MongoDB's clock."""

    at: datetime
    grace_until: datetime
    """After a silence, workers get until then to renew before any lease is judged."""

    class Settings:
        """Where signs of life are kept."""

        name = "heartbeats"
        indexes: ClassVar[list[IndexModel]] = []


DOCUMENTS = (Heartbeat,)
