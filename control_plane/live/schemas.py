"""A supervisor's part in a call, as it is asked for and answered."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class Seat(BaseModel):
    """What a LiveKit client needs to join a call."""

    url: str = Field(description="Of the LiveKit server.")
    token: str
    room: str
    identity: str
    join_before: datetime


class WhisperText(BaseModel):
    """What the agent is to keep in mind for its next line."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"text": "Offer a call next week."}]}
    )

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
