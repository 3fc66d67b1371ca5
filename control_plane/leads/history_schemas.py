"""One person's history, as it is sent."""

from pydantic import BaseModel, Field

from control_plane.calls.schemas import CallItem
from control_plane.compliance.schemas import SuppressionView
from control_plane.leads.documents import ConsentEntry
from control_plane.leads.schemas import LeadView


class LeadOfPerson(LeadView):
    """The person in one campaign's list."""

    campaign_name: str | None = Field(description="Null if the campaign is gone.")


class Said(ConsentEntry):
    """What the person said about being called, and to which campaign."""

    lead_id: str
    campaign_id: str


class PersonHistory(BaseModel):
    """Everything about whoever has this number, over all campaigns."""

    number: str = Field(description="E.164.")
    leads: list[LeadOfPerson]
    calls: list[CallItem] = Field(description="The last 100, newest first.")
    older_calls: str | None = Field(
        description="Ask GET /api/calls with the number and this as `after` for older ones; null if none are."
    )
    consents: list[Said] = Field(description="The latest first.")
    suppressions: list[SuppressionView] = Field(
        description="Of the number and of the e-mail addresses' domains, for one campaign or for all."
    )
