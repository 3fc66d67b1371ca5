"""What is stored of trunks: the trunk, the calls of each of its numbers, and its pace."""

from datetime import datetime
from typing import ClassVar

from pydantic import BaseModel, Field
from pymongo import ASCENDING, IndexModel

from control_plane.identifiers import new_id
from control_plane.record import Record

LONGEST_MEMORY = 200
"""Results kept of one number: the most that `rest_after_calls` may ask for."""


class Pool(BaseModel):
    """How a trunk's numbers are shared out among its calls."""

    daily_cap: int = Field(default=100, ge=1, le=100_000, description="Calls of one number per UTC day.")
    rest_below: float = Field(
        default=0.1, ge=0, le=1, description="A number answered less often than this rests; 0 for never."
    )
    rest_after_calls: int = Field(
        default=50, ge=5, le=LONGEST_MEMORY, description="Calls over which that rate is taken."
    )
    rest_hours: float = Field(default=24, gt=0, le=24 * 30, description="How long it rests.")
    local_presence: bool = Field(
        default=True, description="Whether a number of the lead's own area or country goes first."
    )


class Trunk(Record):
    """A way out to the telephone network."""

    id: str = Field(default_factory=lambda: new_id("trk"))
    account_id: str
    name: str
    host: str = Field(description="Host or host:port.")
    username: str = ""
    sealed_password: str | None = Field(
        default=None, repr=False, description="Encrypted; the environment's trunk has none stored."
    )
    numbers: list[str] = Field(default_factory=list, description="Caller numbers this trunk may show.")
    max_concurrent: int = Field(ge=1, description="Calls at once over this trunk.")
    calls_per_second: float = Field(default=1.0, gt=0, le=1000, description="Calls that may start in one.")
    open: bool = Field(default=True, description="Whether calls may leave by it now.")
    allows_refer: bool = Field(default=False, description="Whether it puts calls through by REFER.")
    pool: Pool = Pool()
    created_at: datetime

    class Settings:
        """Where trunks are kept."""

        name = "trunks"
        indexes: ClassVar = [
            IndexModel([("account_id", ASCENDING), ("name", ASCENDING)], name="account_name", unique=True)
        ]


class CallerNumber(Record):
    """What one number of one trunk has called; its id is `number_id`. Made by the number's first call."""

    day: str = Field(description="The UTC day that `calls` counts, such as 2026-11-21.")
    calls: int
    results: list[bool] = Field(default_factory=list, description="Whether each of the last was answered.")
    resting_until: datetime | None = None
    pool: Pool = Field(description="The trunk's, as of this number's last call.")

    class Settings:
        """Where the calls of numbers are counted; they are found by their ids alone."""

        name = "caller_numbers"
        indexes: ClassVar[list[IndexModel]] = []


class Pace(Record):
    """When the calls of one trunk may start; its id is the trunk's. Times in milliseconds since 1970."""

    free_at_ms: float = Field(description="From then on the trunk owes nothing to calls already started.")
    asked_at_ms: float
    wait_ms: float = Field(description="What the last one who asked was told.")

    class Settings:
        """Where the paces of trunks are kept; they are found by their ids alone."""

        name = "trunk_paces"
        indexes: ClassVar[list[IndexModel]] = []


def number_id(trunk_id: str, number: str) -> str:
    """Under which id the calls of a trunk's number are counted."""
    return f"{trunk_id}:{number}"


DOCUMENTS = (Trunk, CallerNumber, Pace)
