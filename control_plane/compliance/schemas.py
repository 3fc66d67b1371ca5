"""Suppressions, as they are sent."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from control_plane.compliance.documents import Suppression, SuppressionKind
from control_plane.leads.rules import RowProblem


class SuppressionCreate(BaseModel):
    """Somebody never to be called again: a number, or everybody of an e-mail domain."""

    model_config = ConfigDict(extra="forbid")

    number: str | None = Field(
        default=None, max_length=40, description="E.164, or as written in the region of PHONE_REGION."
    )
    email_domain: str | None = Field(default=None, max_length=253, description="As in example.com.")
    campaign_id: str | None = Field(default=None, description="Null for every campaign of the account.")
    reason: str = Field(default="asked by hand", min_length=1, max_length=200)


class SuppressionView(BaseModel, from_attributes=True):
    """One suppression."""

    id: str
    kind: SuppressionKind
    value: str
    campaign_id: str | None
    reason: str
    source: str
    at: datetime


class SuppressionPage(BaseModel):
    """A page of suppressions; `after` asks for the next one, null at the end."""

    items: list[SuppressionView]
    after: str | None


class SuppressionReport(BaseModel):
    """What became of a list of whom not to call. Rows with a problem suppress nobody."""

    rows: int = Field(description="Rows with content, without the header.")
    added: int
    known: int = Field(description="Rows whose number or domain was suppressed already, or that came twice.")
    problem_count: int
    problems: list[RowProblem] = Field(description="The first 10,000 of them, by row.")


class SuppressionLine(BaseModel):
    """A line of the list as a file, which can be imported again."""

    phone: str | None
    email_domain: str | None
    campaign_id: str | None
    reason: str
    source: str = Field(description="The attempt (att_…), the user (usr_…) or the key (key_…) it came from.")
    at: datetime
    id: str

    @classmethod
    def of(cls, suppression: Suppression) -> "SuppressionLine":
        """As it is stored."""
        is_number = suppression.kind is SuppressionKind.NUMBER
        return cls(
            phone=suppression.value if is_number else None,
            email_domain=None if is_number else suppression.value,
            campaign_id=suppression.campaign_id,
            reason=suppression.reason,
            source=suppression.source,
            at=suppression.at,
            id=suppression.id,
        )
