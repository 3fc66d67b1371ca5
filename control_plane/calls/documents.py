"""What is kept about calls beside the calls themselves, and its indexes."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field
from pymongo import ASCENDING, IndexModel

from control_plane.identifiers import new_id
from control_plane.record import Record


class CallNote(Record):
    """What somebody wrote about a call."""

    id: str = Field(default_factory=lambda: new_id("nte"))
    account_id: str
    attempt_id: str
    text: str
    by: str = Field(description="The person's e-mail address, or the key's name.")
    at: datetime

    class Settings:
        """Where notes are kept."""

        name = "call_notes"
        indexes: ClassVar = [IndexModel([("attempt_id", ASCENDING), ("_id", ASCENDING)], name="attempt_age")]


class OpenedLink(Record):
    """A recording's link that was used: its first use stands in the audit log, later ones belong to it.

    Its id is the link's. It goes when the link is good no more.
    """

    expires_at: datetime

    class Settings:
        """Where used links are kept."""

        name = "opened_links"
        indexes: ClassVar = [IndexModel([("expires_at", ASCENDING)], name="expiry", expireAfterSeconds=3600)]


DOCUMENTS = (CallNote, OpenedLink)
