"""What the databases were asked to do: commands of LiveKit's Redis, operations of MongoDB."""

from dataclasses import dataclass
from typing import Any

from pymongo import MongoClient

from infra.local.stack import Stack
from tests.faults.world import redis_info


@dataclass(frozen=True)
class Operations:
    """Counts since the databases were started."""

    redis: int
    mongodb: int

    def since(self, before: "Operations") -> "Operations":
        """What was added."""
        return Operations(self.redis - before.redis, self.mongodb - before.mongodb)


def operations(local: Stack) -> Operations:
    """The counts of a stack now."""
    with MongoClient[dict[str, Any]](local.mongodb_url, serverSelectionTimeoutMS=5000) as client:
        counts = client.admin.command("serverStatus")["opcounters"]
    asked = sum(counts[kind] for kind in ("insert", "query", "update", "delete", "getmore", "command"))
    return Operations(redis_info(local.ports.redis_livekit, "stats")["total_commands_processed"], asked)
