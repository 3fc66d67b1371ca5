"""What is stored of a breaker."""

from datetime import datetime
from typing import ClassVar

from pydantic import BaseModel, Field
from pymongo import ASCENDING, IndexModel

from control_plane.record import Record

_TRUNK = "trunk:"
_PROVIDER = "provider:"

_BEYOND_PROVIDERS = "provider;"
"""Sorts directly behind every key of a provider."""


class StoredResult(BaseModel):
    """How one use went."""

    at: datetime
    succeeded: bool


class StoredBreaker(Record):
    """One breaker, under its key. One that is not stored has never heard of a failure."""

    is_open: bool = False
    since: datetime | None = None
    open_until: datetime | None = None
    in_succession: int = 0
    results: list[StoredResult] = Field(default_factory=list)
    openings: int = Field(default=0, description="How often it has ever opened.")
    version: int = Field(description="Counts changes; each is made only to the version it was decided on.")

    class Settings:
        """Where breakers are kept; by their keys, which are their ids."""

        name = "breakers"
        indexes: ClassVar = [
            IndexModel([("is_open", ASCENDING)], name="opened", partialFilterExpression={"is_open": True})
        ]


def trunk_key(trunk_id: str) -> str:
    """The breaker of a trunk."""
    return f"{_TRUNK}{trunk_id}"


def provider_key(provider: str) -> str:
    """The breaker of a provider: one for the whole installation, because its key is the processes'."""
    return f"{_PROVIDER}{provider}"


PROVIDERS = {"_id": {"$gte": _PROVIDER, "$lt": _BEYOND_PROVIDERS}}
"""The breakers of all providers; by their ids."""

DOCUMENTS = (StoredBreaker,)
