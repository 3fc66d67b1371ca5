"""Retention and erasure, as they are sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from control_plane.privacy.documents import Kind, Removed, Retention

Number = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^\+\d{7,15}$")]
Days = Annotated[int, Field(ge=1, le=36_500)]
LEAST_PERSON_DAYS = 31
"""Laws limit how often a number is called within up to 30 days, so so long it must be known."""


class RetentionDays(BaseModel):
    """For how many days a campaign's calls are kept, by kind; null keeps them for good."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"audio": 30, "transcript": 90, "person": 365}]},
    )

    audio: Days | None = None
    transcript: Days | None = None
    person: Annotated[int, Field(ge=LEAST_PERSON_DAYS, le=36_500)] | None = None

    @classmethod
    def of(cls, retention: Retention) -> "RetentionDays":
        """As it is stored."""
        return cls(**{kind.value: days for kind, days in retention.days.items()})

    def by_kind(self) -> dict[Kind, int]:
        """Those kinds that are not kept for good."""
        days: dict[Kind, int | None] = {kind: getattr(self, kind) for kind in Kind}
        return {kind: limit for kind, limit in days.items() if limit is not None}


class PastCount(BaseModel):
    """How many calls are past their time."""

    calls: int
    or_more: bool = Field(description="Whether counting stopped there.")


class PastTime(BaseModel):
    """How many calls would be past their time, by kind; null for a kind that was not asked about."""

    audio: PastCount | None = None
    transcript: PastCount | None = None
    person: PastCount | None = Field(
        default=None, description="People who were called since are kept for as long as their last call."
    )

    @classmethod
    def of(cls, calls: Mapping[Kind, int], at_most: int) -> "PastTime":
        """As they were counted, up to `at_most`."""
        return cls(
            **{kind.value: PastCount(calls=count, or_more=count >= at_most) for kind, count in calls.items()}
        )


class KnownRequest(BaseModel):
    """Whom it is about."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"number": "+12025550123"}]})

    number: Number = Field(description="E.164.")


class ErasureRequest(KnownRequest):
    """Who is to be forgotten."""

    stays_suppressed: bool = Field(
        default=True, description="Whether the number stays among those never to be called again."
    )


class KnownFile(BaseModel, from_attributes=True):
    """An uploaded CSV file that mentions a person, or may."""

    name: str
    rows: int | None = Field(
        description="In how many rows; null where the file cannot be read to its end and goes as a whole."
    )


class KnownAbout(BaseModel):
    """What is kept about a person: ask for each by its own route."""

    lead_ids: list[str]
    attempt_ids: list[str]
    files: list[KnownFile] = Field(description="Uploaded CSV files, by name: GET /api/agentic/csv/preview.")
    receipts: list[str] = Field(description="Erasures of this number.")


class Receipt(BaseModel, from_attributes=True):
    """That a person was forgotten, without who it was."""

    id: str
    fingerprint: str
    stays_suppressed: bool
    requested_by: str
    requested_at: datetime
    done_at: datetime | None = Field(description="Null while something is left to be done.")
    removed: Removed | None


class ReceiptPage(BaseModel):
    """Receipts, newest first."""

    items: list[Receipt]
    after: str | None = Field(description="Ask for the next page with this; null on the last one.")
