"""What the decision log keeps beside attempts, which carry the decisions on themselves."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from control_plane.identifiers import new_id
from control_plane.record import Record


class Skip(Record):
    """A due lead that the dialer passed over without an attempt."""

    id: str = Field(default_factory=lambda: new_id("skp"))
    account_id: str
    campaign_id: str
    lead_id: str
    number: str = Field(description="E.164.")
    reason: str
    due_at: datetime = Field(description="When the lead is looked at again.")
    at: datetime

    class Settings:
        """Where skips are kept."""

        name = "skips"
        indexes: ClassVar = [
            IndexModel([("account_id", ASCENDING), ("_id", DESCENDING)], name="account_age"),
            IndexModel(
                [("account_id", ASCENDING), ("campaign_id", ASCENDING), ("_id", DESCENDING)],
                name="campaign_age",
            ),
            IndexModel([("lead_id", ASCENDING), ("_id", DESCENDING)], name="lead_age"),
            IndexModel(
                [("account_id", ASCENDING), ("number", ASCENDING), ("_id", DESCENDING)], name="number_age"
            ),
        ]


DOCUMENTS = (Skip,)
