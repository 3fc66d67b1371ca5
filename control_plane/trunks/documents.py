"""The SIP trunks of an account."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field
from pymongo import ASCENDING, IndexModel

from control_plane.identifiers import new_id
from control_plane.record import Record


class Trunk(Record):
    """A way out to the telephone network. Its password is never stored here: the claim joins it."""

    id: str = Field(default_factory=lambda: new_id("trk"))
    account_id: str
    name: str
    host: str = Field(description="Host or host:port.")
    username: str = ""
    numbers: list[str] = Field(default_factory=list, description="Caller numbers this trunk may show.")
    max_concurrent: int = Field(ge=1, description="Calls at once over this trunk.")
    open: bool = Field(default=True, description="Whether calls may leave by it now.")
    created_at: datetime

    class Settings:
        """Where trunks are kept."""

        name = "trunks"
        indexes: ClassVar = [
            IndexModel([("account_id", ASCENDING), ("name", ASCENDING)], name="account_name", unique=True)
        ]


DOCUMENTS = (Trunk,)
