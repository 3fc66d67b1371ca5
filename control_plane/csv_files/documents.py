"""What is stored of an uploaded CSV file."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field
from pymongo import ASCENDING, IndexModel

from control_plane.identifiers import new_id
from control_plane.record import Record


class CsvFile(Record):
    """A file, whole: 10 MB at most, which a document of MongoDB (16 MB) holds."""

    id: str = Field(default_factory=lambda: new_id("csv"))
    account_id: str
    name: str
    content: bytes
    size: int = Field(description="In bytes.")
    changed_at: datetime
    active: bool = False

    class Settings:
        """Where files are kept."""

        name = "csv_files"
        indexes: ClassVar = [
            IndexModel([("account_id", ASCENDING), ("name", ASCENDING)], name="account_name", unique=True),
            IndexModel(
                [("account_id", ASCENDING)],
                name="active",
                unique=True,
                partialFilterExpression={"active": True},
            ),
        ]


DOCUMENTS = (CsvFile,)
