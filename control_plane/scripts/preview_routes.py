"""Scripts as they would be said to a lead, and the texts of the prompt modules that are shipped."""

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from campaigns_prompts import reader
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.rules import campaign_values, lead_values
from control_plane.leads import service as leads
from control_plane.scripts import service
from control_plane.scripts.own_schemas import Texts
from control_plane.scripts.rules import bracketed, fill

router = APIRouter(prefix="/api/scripts", tags=["scripts"])
modules_router = APIRouter(prefix="/api/prompt-modules", tags=["scripts"])

_READ = allowed(Permission.CAMPAIGNS_READ)
_READ_LEADS = allowed(Permission.LEADS_READ)


class PreviewWanted(BaseModel):
    """Texts, and what is to be put in for their placeholders."""

    model_config = ConfigDict(extra="forbid")

    texts: Texts
    words: dict[str, str] = Field(
        default_factory=dict,
        max_length=200,
        description="By placeholder; a lead's own go before.",
    )
    lead_id: str | None = Field(default=None, max_length=80)


class Bracket(BaseModel):
    """Something in brackets."""

    text: str = Field(description="As it stands there, brackets included.")
    placeholder: str | None = Field(description="Its name; null for a direction, which is never spoken.")
    value: str | None = Field(description="What is put in; null where there is nothing to put in.")


class Preview(BaseModel):
    """The texts with every placeholder filled that has a value, and what stood in brackets in any of them."""

    texts: dict[str, str]
    brackets: list[Bracket]


class ShippedModule(BaseModel):
    """A prompt module that comes with the product."""

    name: str
    instructions: str
    session: str


class ShippedModules(BaseModel):
    """All of them."""

    items: list[ShippedModule]


@router.post("/preview", dependencies=[_READ, _READ_LEADS])
async def preview(wanted: PreviewWanted, person: CurrentPerson) -> Preview:
    """What texts say to a lead with the words of its campaign; without a lead, with `words` alone.

    It is told of everything in brackets whether it is a placeholder or a direction. Nothing is kept.
    """
    values = dict(wanted.words)
    if wanted.lead_id is not None:
        lead = await leads.get(person.account_id, wanted.lead_id)
        campaign = await campaigns.get(person.account_id, lead.campaign_id)
        values |= campaign_values(campaign) | lead_values(leads.context(lead))
    found: dict[str, str | None] = {}
    for text in wanted.texts.values():
        found |= bracketed(text)
    brackets = [
        Bracket(text=text, placeholder=name, value=None if (said := fill(text, values)) == text else said)
        for text, name in found.items()
    ]
    return Preview(texts={name: fill(text, values) for name, text in wanted.texts.items()}, brackets=brackets)


@modules_router.get("", dependencies=[_READ])
async def list_prompt_modules(_person: CurrentPerson) -> ShippedModules:
    """The prompt modules that come with the product, with their texts."""
    found = [service.prompt_module(name) for name in reader.names()]
    return ShippedModules(
        items=[
            ShippedModule(name=one.name, instructions=one.instructions, session=one.session) for one in found
        ]
    )
