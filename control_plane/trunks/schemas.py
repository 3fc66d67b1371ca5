"""Trunks, as they are sent: a password comes in and never goes out."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, SecretStr, StringConstraints

from control_plane.trunks.documents import Pool

_MOST_NUMBERS = 500
_REFER = "Whether it puts calls through by REFER; see its provider's documentation."

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Host = Annotated[str, StringConstraints(strip_whitespace=True, max_length=255)]
Username = Annotated[str, StringConstraints(strip_whitespace=True, max_length=128)]
Password = Annotated[SecretStr, Field(max_length=256)]
Numbers = Annotated[
    list[Annotated[str, StringConstraints(strip_whitespace=True)]], Field(max_length=_MOST_NUMBERS)
]
Concurrency = Annotated[int, Field(ge=1, le=1000)]
Rate = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]


class StrictPool(Pool):
    """A pool as people send it: a misspelt field is refused instead of ignored."""

    model_config = ConfigDict(extra="forbid")


class TrunkCreate(BaseModel):
    """A new trunk: where it is, who we are there, and what its calls may show."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    host: Host = Field(description="Host or host:port.")
    username: Username = Field(default="", description="Shown as the caller where there are no numbers.")
    password: Password = SecretStr("")
    numbers: Numbers = Field(default_factory=list, description="E.164.")
    max_concurrent: Concurrency = 10
    calls_per_second: Rate = 1.0
    open: bool = True
    allows_refer: bool = Field(default=False, description=_REFER)
    pool: StrictPool = StrictPool()


class TrunkChange(BaseModel):
    """What is to change; a field that is absent or null stays as it is, a given one replaces the whole."""

    model_config = ConfigDict(extra="forbid")

    name: Name | None = None
    host: Host | None = None
    username: Username | None = None
    password: Password | None = None
    numbers: Numbers | None = None
    max_concurrent: Concurrency | None = None
    calls_per_second: Rate | None = None
    open: bool | None = None
    allows_refer: bool | None = Field(default=None, description=_REFER)
    pool: StrictPool | None = None


class TrunkView(BaseModel, from_attributes=True):
    """One trunk, without its password."""

    id: str
    name: str
    host: str
    username: str
    numbers: list[str]
    max_concurrent: int
    calls_per_second: float
    open: bool
    allows_refer: bool
    pool: Pool


class TrunkList(BaseModel):
    """The account's trunks."""

    items: list[TrunkView]


class NumberView(BaseModel, from_attributes=True):
    """How one of a trunk's numbers stands."""

    number: str
    calls_today: int = Field(description="Since midnight UTC.")
    calls_left: int
    answer_rate: float | None = Field(description="Over its last calls; null before the first has ended.")
    rated_calls: int = Field(description="The calls that rate is taken over.")
    resting_until: datetime | None


class NumberList(BaseModel):
    """The numbers of a trunk, in the trunk's order."""

    items: list[NumberView]
