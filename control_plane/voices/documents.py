"""What is stored of cloned voices, with the indexes and the queries that use them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import BaseModel, Field
from pymongo import ASCENDING, IndexModel

from control_plane.identifiers import new_id
from control_plane.record import Record


class CloneStatus(StrEnum):
    """Where a clone stands; the moves between these are in `rules`."""

    MAKING = "making"
    FAILED = "failed"
    """The vendor did not say that there is a voice; perhaps there is one, which removing finds."""
    AWAITING_APPROVAL = "awaiting_approval"
    APPROVED = "approved"
    REMOVING = "removing"
    """Out of use; that the vendor has removed it is not sure yet."""
    REMOVED = "removed"


class Consent(BaseModel):
    """Who agreed to what and when, and who says so."""

    speaker: str = Field(description="Whose voice it is.")
    statement: str = Field(description="What that person agreed to, word for word.")
    given_on: str = Field(description="The day on which they did, ISO 8601.")
    recorded_by: str = Field(description="The user or key that wrote it down.")
    recorded_at: datetime


class Sample(BaseModel):
    """The recording that a voice was cloned from."""

    key: str = Field(description="Where it lies in the object store, as long as it does.")
    media_type: str
    size_bytes: int
    duration_s: float
    sha256: str


class Clone(Record):
    """A voice cloned for an account. It is never removed from the list of consents, only from use."""

    id: str = Field(default_factory=lambda: new_id("voi"))
    account_id: str
    name: str
    status: CloneStatus = CloneStatus.MAKING
    consent: Consent
    sample: Sample
    is_sample_kept: bool = True
    vendor_voice_id: str | None = Field(default=None, description="What campaigns call it.")
    needs_verification: bool = Field(
        default=False, description="Whether the vendor wants the speaker's identity proved at its own site."
    )
    failure: str = Field(default="", description="Why making or removing it did not succeed.")
    created_at: datetime
    approved_by: str | None = None
    approved_at: datetime | None = None
    removed_at: datetime | None = None

    class Settings:
        """Where clones are kept."""

        name = "voice_clones"
        indexes: ClassVar = [
            IndexModel([("account_id", ASCENDING), ("_id", ASCENDING)], name="account_age"),
            IndexModel(
                [("vendor_voice_id", ASCENDING)],
                name="vendor_voice",
                unique=True,
                partialFilterExpression={"vendor_voice_id": {"$gt": ""}},
            ),
        ]


DOCUMENTS = (Clone,)

Filter = Mapping[str, Any]


def shown(account_id: str) -> Filter:
    """The account's clones but for those that are gone; by the index account_age."""
    return {"account_id": account_id, "status": {"$ne": CloneStatus.REMOVED}}


def called(vendor_voice_ids: Collection[str]) -> Filter:
    """The clones that the vendor calls so, of any account; by the index vendor_voice."""
    return {"vendor_voice_id": {"$gt": "", "$in": sorted(vendor_voice_ids)}}


def one(account_id: str, clone_id: str, *statuses: CloneStatus) -> Filter:
    """One clone of the account, if it stands in one of these; by its id."""
    return {"_id": clone_id, "account_id": account_id, "status": {"$in": list(statuses)}}
