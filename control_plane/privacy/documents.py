"""What is stored of retention and erasure, with the indexes and the queries that use them."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import BaseModel, Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from control_plane.identifiers import new_id
from control_plane.record import Record


class Kind(StrEnum):
    """What is kept of a call for its own time."""

    AUDIO = "audio"
    TRANSCRIPT = "transcript"
    """Everything that was said or pressed, and what was kept of it."""
    PERSON = "person"
    """Name, number, address and whatever else stood in the list."""


class Retention(Record):
    """How long a campaign's calls are kept, by kind. Its id is the campaign's."""

    account_id: str
    days: dict[Kind, int] = Field(description="By kind; one that is not named is kept for good.")
    through: dict[Kind, str] = Field(
        default_factory=dict, description="By kind the last attempt that was dealt with."
    )

    class Settings:
        """Where retention is kept."""

        name = "retention"


class Removed(BaseModel):
    """How many things of each sort were removed, or emptied of what is personal."""

    leads: int = 0
    attempts: int = 0
    events: int = 0
    recordings: int = 0
    notes: int = 0
    meetings: int = 0
    messages: int = 0
    skips: int = 0
    webhook_deliveries: int = 0
    file_rows: int = Field(default=0, description="Of uploaded CSV files.")
    suppressions: int = Field(default=0, description="Kept, without the words they were asked for with.")


class Erasure(Record):
    """A person who is to be forgotten; once that is done, the receipt, which names them no more."""

    id: str = Field(default_factory=lambda: new_id("era"))
    account_id: str
    sealed_number: str | None = Field(description="Gone once it is done.")
    fingerprint: str = Field(description="By which somebody who names the number again finds the receipt.")
    stays_suppressed: bool
    requested_by: str
    requested_at: datetime
    done_at: datetime | None = None
    removed: Removed | None = None

    class Settings:
        """Where erasures are kept."""

        name = "erasures"
        indexes: ClassVar = [
            IndexModel([("account_id", ASCENDING), ("_id", DESCENDING)], name="account_age"),
            IndexModel([("account_id", ASCENDING), ("fingerprint", ASCENDING)], name="account_fingerprint"),
            IndexModel(
                [("requested_at", ASCENDING)], name="undone", partialFilterExpression={"done_at": None}
            ),
        ]


DOCUMENTS = (Retention, Erasure)

Filter = Mapping[str, Any]


def undone(before: datetime) -> Filter:
    """Erasures asked for before then and not done; by the index undone."""
    return {"done_at": None, "requested_at": {"$lt": before}}
