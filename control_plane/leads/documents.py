"""What is stored of a lead."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import ClassVar

from pydantic import BaseModel, Field
from pymongo import ASCENDING, IndexModel

from control_plane.compliance.windows import Place
from control_plane.identifiers import new_id
from control_plane.record import Record


class LeadStatus(StrEnum):
    """Where a lead stands: waiting for `due_at`, on the phone, finished, or not to be called."""

    PENDING = "pending"
    CALLING = "calling"
    DONE = "done"
    SUPPRESSED = "suppressed"


class Rank(IntEnum):
    """In which order those leads are called that are due at the same time."""

    CALLBACK = 0
    """The person asked to be called at this time."""

    ORDINARY = 1


class ConsentEntry(BaseModel):
    """What a person said about being called by an automated voice, and who wrote it down."""

    given: bool = Field(description="False for one that was withdrawn.")
    source: str = Field(description="How the person said it: a form, a letter, a call.")
    at: datetime = Field(description="When the person said it.")
    recorded_by: str = Field(description="A user (usr_…) or a key (key_…); empty if it is not known.")
    recorded_at: datetime


class Lead(Record):
    """A person of one campaign's list."""

    id: str = Field(default_factory=lambda: new_id("led"))
    account_id: str
    campaign_id: str
    number: str = Field(description="E.164.")
    prospect_name: str = ""
    company_name: str = ""
    job_title: str = ""
    email: str = ""
    timezone: str = Field(default="", description="IANA name, as given or the likeliest by the number.")
    timezones: list[str] = Field(
        default_factory=list, description="Every zone the lead may be in; calls wait until all allow them."
    )
    jurisdictions: list[str] = Field(
        default_factory=list, description="Every place whose law may hold; without one the strictest holds."
    )
    resource_name: str = ""
    custom: dict[str, str] = Field(default_factory=dict, description="Further columns of the CSV file.")
    consent_source: str = Field(default="", description="How the person agreed to be called; empty if not.")
    consent_at: datetime | None = None
    consents: list[ConsentEntry] = Field(
        default_factory=list, description="In the order in which they were written down; none is changed."
    )
    tags: list[str] = Field(default_factory=list)
    import_id: str = Field(default="", description="The import it came with; empty for one that came alone.")
    search: list[str] = Field(default_factory=list, description="What the lead is found by: see search_keys.")
    status: LeadStatus = LeadStatus.PENDING
    rank: Rank = Rank.ORDINARY
    due_at: datetime | None = Field(default=None, description="UTC; null once nothing more is due.")
    due_before: datetime | None = Field(
        default=None, description="When a suppressed lead was due, and is again if that is lifted."
    )
    callback_at: datetime | None = Field(default=None, description="When the person asked to be called.")
    attempts: int = Field(default=0, description="Attempts that count, finished ones only.")
    voicemails: int = Field(default=0, description="Messages begun on the lead's machine, whole or not.")
    last_attempt_at: datetime | None = None
    last_disposition: str | None = None
    created_at: datetime

    @property
    def place(self) -> Place:
        """Where the lead may be, and under which law."""
        return Place.of(self.timezones, self.jurisdictions)

    class Settings:
        """Where leads are kept."""

        name = "leads"
        indexes: ClassVar = [
            IndexModel(
                [
                    ("campaign_id", ASCENDING),
                    ("status", ASCENDING),
                    ("rank", ASCENDING),
                    ("due_at", ASCENDING),
                ],
                name="due",
            ),
            IndexModel(
                [("campaign_id", ASCENDING), ("number", ASCENDING)], name="campaign_number", unique=True
            ),
            IndexModel([("account_id", ASCENDING), ("number", ASCENDING)], name="account_number"),
            IndexModel([("campaign_id", ASCENDING), ("_id", ASCENDING)], name="campaign_age"),
            IndexModel(
                [("account_id", ASCENDING), ("search", ASCENDING), ("campaign_id", ASCENDING)],
                name="account_search",
            ),
            IndexModel(
                [("campaign_id", ASCENDING), ("tags", ASCENDING), ("_id", ASCENDING)],
                name="campaign_tag_age",
                partialFilterExpression={"tags.0": {"$exists": True}},  # most leads have none
            ),
        ]


class ImportState(StrEnum):
    """Where an import stands; one that is finished, or given up, is deleted."""

    STAGING = "staging"
    """Its leads are being put aside. Nothing of it can be seen, and without its process it is dropped."""

    COMMITTED = "committed"
    """All its leads are put aside and will get into the list, whoever has to bring them there."""


class LeadImport(Record):
    """A file on its way into a campaign's list."""

    id: str = Field(default_factory=lambda: new_id("imp"))
    account_id: str
    campaign_id: str
    state: ImportState = ImportState.STAGING
    renewed_at: datetime = Field(description="MongoDB's clock when somebody last worked on it.")

    class Settings:
        """Where imports are kept."""

        name = "lead_imports"


class ImportPart(Record):
    """Some leads of an import, put aside in the order of the file until they get into the list."""

    id: str = Field(description="The import's id and the part's place in it; sorts in the file's order.")
    import_id: str
    rows: list[int] = Field(description="Of each lead, the row of the file it came from.")
    numbers: list[str] = Field(description="Of each lead, its number, E.164.")
    leads: bytes = Field(description="The leads' documents, as BSON, one after the other.")

    class Settings:
        """Where the parts are kept."""

        name = "lead_import_parts"
        indexes: ClassVar = [IndexModel([("import_id", ASCENDING), ("_id", ASCENDING)], name="import_age")]


DOCUMENTS = (Lead, LeadImport, ImportPart)
