"""Leads of all campaigns over REST: found, looked at, changed, and one person's history."""

from datetime import UTC
from typing import Annotated

from fastapi import APIRouter, Query

from control_plane import clock
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.dependencies import CurrentSettings
from control_plane.leads import changing, consents, history, searching, service
from control_plane.leads.documents import ConsentEntry
from control_plane.leads.history_schemas import PersonHistory
from control_plane.leads.schemas import ConsentWrite, LeadChange, LeadsFound, LeadView, TagChange, TagsView

router = APIRouter(prefix="/api/leads", tags=["leads"])

_READ = [allowed(Permission.LEADS_READ)]
_WRITE = [allowed(Permission.LEADS_WRITE)]
_SEARCH = (
    "The beginning of a name, of any word of it, of a company, an e-mail address or a number; "
    "a + is sent as %2B."
)


@router.get("", dependencies=_READ)
async def search(
    person: CurrentPerson,
    settings: CurrentSettings,
    text: Annotated[str, Query(alias="search", min_length=2, max_length=100, description=_SEARCH)],
    campaign_id: Annotated[str | None, Query(max_length=80)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> LeadsFound:
    """Leads of all campaigns, or of one, whose name, company, e-mail address or number begins so."""
    wanted = searching.lookup(person.account_id, text, settings.phone_region, campaign_id)
    found, more = await searching.search(wanted, limit=limit)
    return LeadsFound(items=[LeadView.model_validate(lead) for lead in found], more=more)


@router.get("/{lead_id}", dependencies=_READ)
async def get_lead(lead_id: str, person: CurrentPerson) -> LeadView:
    """One lead."""
    return LeadView.model_validate(await service.get(person.account_id, lead_id))


@router.patch("/{lead_id}", dependencies=_WRITE)
async def change_lead(lead_id: str, wanted: LeadChange, person: CurrentPerson) -> LeadView:
    """Change what is known of a lead; calls that begin from now on say it so."""
    old, new = await changing.change(person.account_id, lead_id, wanted)
    before, after = LeadView.model_validate(old), LeadView.model_validate(new)
    changed = [name for name in LeadView.model_fields if getattr(before, name) != getattr(after, name)]
    # Names alone: the log stays when the person is forgotten.
    await audit.note(person, Action.LEAD_CHANGED, lead_id, after={"changed": changed})
    return after


@router.patch("/{lead_id}/tags", dependencies=_WRITE)
async def change_tags(lead_id: str, wanted: TagChange, person: CurrentPerson) -> TagsView:
    """Give a lead tags and take others."""
    before, after = await changing.tag(person.account_id, lead_id, add=wanted.add, remove=wanted.remove)
    await audit.note(person, Action.LEAD_TAGGED, lead_id, before={"tags": before}, after={"tags": after})
    return TagsView(tags=after)


@router.post("/{lead_id}/consents", status_code=201, dependencies=[allowed(Permission.CONSENTS_WRITE)])
async def record_consent(lead_id: str, said: ConsentWrite, person: CurrentPerson) -> LeadView:
    """Write down that a person agreed to be called, or took that back; the latest word holds.

    Entries are added and never changed. Somebody who is not to be called at all is suppressed instead.
    """
    entry = ConsentEntry(
        given=said.given,
        source=said.source,
        at=said.at.astimezone(UTC),
        recorded_by=person.user_id,
        recorded_at=await clock.now(),
    )
    lead = LeadView.model_validate(await consents.record(person.account_id, lead_id, entry))
    told = entry.model_dump(mode="json", exclude={"source"})
    await audit.note(person, Action.CONSENT_RECORDED, lead_id, after=told)
    return lead


@router.get("/{lead_id}/history", dependencies=_READ)
async def get_history(lead_id: str, person: CurrentPerson) -> PersonHistory:
    """One person over all campaigns: lists, calls, consents, suppressions."""
    return await history.of(person.account_id, lead_id)
