"""Numbers that must not be called."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field
from pymongo import ASCENDING, IndexModel

from control_plane.identifiers import new_id
from control_plane.record import Record


class Suppression(Record):
    """A number that no campaign of the account calls again."""

    id: str = Field(default_factory=lambda: new_id("sup"))
    account_id: str
    number: str = Field(description="E.164.")
    reason: str
    source: str = Field(description="The attempt (att_…) or the user (usr_…) it came from.")
    at: datetime

    class Settings:
        """Where suppressions are kept."""

        name = "suppressions"
        indexes: ClassVar = [
            IndexModel(
                [("account_id", ASCENDING), ("number", ASCENDING)], name="account_number", unique=True
            ),
            IndexModel([("account_id", ASCENDING), ("_id", ASCENDING)], name="account_age"),
        ]


DOCUMENTS = (Suppression,)
