"""What is stored of a single call: who started it, and the campaign of one lead that it is."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from control_plane.identifiers import new_id
from control_plane.record import Record


class SingleCall(Record):
    """A call that somebody started by hand. Written once: how it stands is told by its campaign and lead."""

    id: str = Field(default_factory=lambda: new_id("sgl"))
    account_id: str
    person_id: str = Field(description="The user, or the API key, that started it.")
    ordinal: int = Field(description="Which of this person's calls it is, from 1.")
    key: str = Field(default="", description="Sent again with the same key, nothing is started.")
    campaign_id: str = Field(description="The campaign of this one lead.")
    modelled_on: str = Field(description="The campaign whose settings it took.")
    modelled_on_name: str
    lead_id: str
    lead_index: int | None = Field(
        description="Which lead of the active CSV file it is, counted from 1; null if it is none of them."
    )
    started_at: datetime

    class Settings:
        """Where single calls are kept."""

        name = "single_calls"
        indexes: ClassVar = [
            IndexModel(
                [("account_id", ASCENDING), ("person_id", ASCENDING), ("ordinal", DESCENDING)],
                name="person_ordinal",
                unique=True,
            ),
            IndexModel(
                [("account_id", ASCENDING), ("person_id", ASCENDING), ("key", ASCENDING)],
                name="person_key",
                unique=True,
                partialFilterExpression={"key": {"$gt": ""}},
            ),
        ]


DOCUMENTS = (SingleCall,)
