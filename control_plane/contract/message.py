"""The base of everything that crosses the wire between control plane and worker."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

MOST = 2**31 - 1

Whole = Annotated[int, Field(ge=-MOST, le=MOST)]
"""A whole number that every database and every language can keep."""


class Message(BaseModel):
    """A frozen message; unknown fields are ignored so that both sides can be deployed apart.

    JSON as Python reads it knows NaN and Infinity; nobody else does, so they are refused.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)
