"""What stays known of imports for a while, and of the columns of files for good."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import BaseModel, Field
from pymongo import ASCENDING, IndexModel

from control_plane.identifiers import new_id
from control_plane.record import Record

KEPT = timedelta(days=30)
"""How long it is known what became of an import."""


class ImportStage(StrEnum):
    """How far an import has come, for whoever waits for it."""

    READING = "reading"
    ADDING = "adding"
    """All rows are read, and the good ones get into the list."""
    DONE = "done"
    DROPPED = "dropped"
    """Nothing was imported: the file could not be used, or its process died."""


class PartCounts(BaseModel):
    """What became of the leads of one part."""

    imported: int
    suppressed: int
    repeated: int


class ImportRecord(Record):
    """An import, from its beginning until some weeks after its end. Its id is that of the import."""

    account_id: str
    campaign_id: str
    file_name: str
    by: str = Field(description="Who imported it: a user (usr_…) or a key (key_…).")
    stage: ImportStage = ImportStage.READING
    rows: int = 0
    refused: int = Field(default=0, description="Rows that were left out while the file was read.")
    problem_count: int = 0
    parts: dict[str, PartCounts] = Field(
        default_factory=dict, description="By their place, so that one that is added twice counts once."
    )
    begun_at: datetime
    ended_at: datetime | None = None

    class Settings:
        """Where the records are kept."""

        name = "lead_import_records"
        indexes: ClassVar = [
            IndexModel([("campaign_id", ASCENDING), ("_id", ASCENDING)], name="campaign_age"),
            IndexModel(
                [("begun_at", ASCENDING)], name="kept", expireAfterSeconds=round(KEPT.total_seconds())
            ),
        ]


class ImportProblems(Record):
    """Problems of some rows of an import, by row, without anybody's number or address."""

    id: str = Field(description="The import's id, then the source, then the place among those of the source.")
    import_id: str
    source: str = Field(description="What found them: reading the file, or adding to the list.")
    problems: list[dict[str, Any]]
    at: datetime

    class Settings:
        """Where the problems are kept."""

        name = "lead_import_problems"
        indexes: ClassVar = [
            IndexModel(
                [("import_id", ASCENDING), ("source", ASCENDING), ("_id", ASCENDING)], name="import_source"
            ),
            IndexModel([("at", ASCENDING)], name="kept", expireAfterSeconds=round(KEPT.total_seconds())),
        ]


class MappedColumn(BaseModel):
    """What one column of a file is called here."""

    column: str
    name: str = Field(description="Empty for a column that is left out.")


class ColumnMapping(Record):
    """What the columns of files with a certain header are called here, as somebody said once."""

    id: str = Field(default_factory=lambda: new_id("map"))
    account_id: str
    header: str = Field(description="The header's fingerprint.")
    columns: list[MappedColumn]
    by: str
    changed_at: datetime

    class Settings:
        """Where mappings are kept."""

        name = "lead_column_mappings"
        indexes: ClassVar = [
            IndexModel(
                [("account_id", ASCENDING), ("header", ASCENDING)], name="account_header", unique=True
            ),
            IndexModel([("account_id", ASCENDING), ("_id", ASCENDING)], name="account_age"),
        ]


DOCUMENTS = (ImportRecord, ImportProblems, ColumnMapping)
