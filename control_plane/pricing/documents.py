"""Prices as they are stored, and their index."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from pydantic import Field
from pymongo import ASCENDING, IndexModel

from control_plane.identifiers import new_id
from control_plane.record import Record

TELEPHONY = "telephony"
"""The provider of prices for time on the phone, whatever the trunk."""


class Unit(StrEnum):
    """What is counted; the first four are what workers report of vendors."""

    INPUT_TOKENS = "input_tokens"
    OUTPUT_TOKENS = "output_tokens"
    CHARACTERS = "characters"
    AUDIO_S = "audio_s"
    CALL_S = "call_s"
    """Seconds on the phone."""


class Price(Record):
    """What `per` units cost from a day on, in US dollars. Prices are added and removed, never changed."""

    id: str = Field(default_factory=lambda: new_id("prc"))
    account_id: str
    provider: str = Field(description="Lower case, or `telephony`.")
    applies_to: str = Field(description="A model, or how called numbers begin; empty for all of them.")
    unit: Unit
    amount_micros: int = Field(ge=0, description="Millionths of a US dollar.")
    per: int = Field(ge=1)
    step: int = Field(ge=1, description="The quantity is rounded up to a multiple of this: 60 for minutes.")
    since: date
    created_at: datetime

    class Settings:
        """Where prices are kept."""

        name = "prices"
        indexes: ClassVar = [IndexModel([("account_id", ASCENDING), ("_id", ASCENDING)], name="account_age")]


class Repricing(Record):
    """Calls whose cost is to be reckoned anew, because a price of that time was added or removed."""

    id: str = Field(default_factory=lambda: new_id("rpr"))
    account_id: str
    marked_through: datetime = Field(description="Calls that began before are marked already.")
    until: datetime

    class Settings:
        """Where they wait; one that is done is removed."""

        name = "repricings"
        indexes: ClassVar[list[IndexModel]] = []


DOCUMENTS = (Price, Repricing)
