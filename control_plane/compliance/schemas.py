"""Suppressions, as they are sent."""

from datetime import datetime

from pydantic import BaseModel, Field


class SuppressionCreate(BaseModel):
    """A number never to be called again."""

    number: str = Field(max_length=40, description="E.164, or as written in the region of PHONE_REGION.")
    reason: str = Field(default="asked by hand", min_length=1, max_length=200)


class SuppressionView(BaseModel, from_attributes=True):
    """One suppressed number."""

    id: str
    number: str
    reason: str
    source: str
    at: datetime


class SuppressionPage(BaseModel):
    """A page of suppressions; `after` asks for the next one, null at the end."""

    items: list[SuppressionView]
    after: str | None
