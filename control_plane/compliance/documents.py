"""Whom not to call."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from pydantic import Field
from pymongo import ASCENDING, IndexModel

from control_plane.identifiers import new_id
from control_plane.record import Record


class SuppressionKind(StrEnum):
    """By what somebody is recognised as not to be called."""

    NUMBER = "number"
    EMAIL_DOMAIN = "email_domain"


class Suppression(Record):
    """A number, or everybody of one e-mail domain, whom one campaign or the whole account calls no more."""

    id: str = Field(default_factory=lambda: new_id("sup"))
    account_id: str
    campaign_id: str | None = Field(default=None, description="Null for every campaign of the account.")
    kind: SuppressionKind
    value: str = Field(description="The number, E.164, or the domain, lower case.")
    reason: str
    source: str = Field(description="The attempt (att_…) or the user (usr_…) it came from.")
    at: datetime

    class Settings:
        """Where suppressions are kept."""

        name = "suppressions"
        indexes: ClassVar = [
            IndexModel(
                [
                    ("account_id", ASCENDING),
                    ("kind", ASCENDING),
                    ("value", ASCENDING),
                    ("campaign_id", ASCENDING),
                ],
                name="account_value",
                unique=True,
            ),
            IndexModel([("account_id", ASCENDING), ("_id", ASCENDING)], name="account_age"),
        ]


DOCUMENTS = (Suppression,)
