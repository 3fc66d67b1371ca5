"""Imports over REST: how far they are, which rows were left out, and what columns are called."""

from collections.abc import AsyncIterator, Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.campaigns import service as campaigns
from control_plane.exporting import FILE_RESPONSES, MEDIA_TYPES, Format, lines
from control_plane.leads import mappings, records
from control_plane.leads.import_schemas import (
    ImportPage,
    ImportView,
    MappingPage,
    MappingView,
    ProblemLine,
)

router = APIRouter(prefix="/api/campaigns/{campaign_id}/leads/imports", tags=["leads"])
mappings_router = APIRouter(prefix="/api/leads/mappings", tags=["leads"])

_READ = [allowed(Permission.LEADS_READ)]
Limit = Annotated[int, Query(ge=1, le=500)]
After = Annotated[str | None, Query(max_length=80)]


@router.get("", dependencies=_READ)
async def list_imports(
    campaign_id: str, person: CurrentPerson, limit: Limit = 20, after: After = None
) -> ImportPage:
    """The campaign's imports of the last 30 days, newest first, those that are running among them."""
    campaign = await campaigns.get(person.account_id, campaign_id)
    found = await records.page(person.account_id, campaign.id, limit=limit, after=after)
    items = [ImportView.of(record) for record in found]
    return ImportPage(items=items, after=items[-1].id if len(items) == limit else None)


@router.get("/{import_id}", dependencies=_READ)
async def get_import(campaign_id: str, import_id: str, person: CurrentPerson) -> ImportView:
    """How far an import is: rows read, taken and refused. Ask again every second or so."""
    return ImportView.of(await records.get(person.account_id, campaign_id, import_id))


@router.get(
    "/{import_id}/problems",
    response_class=StreamingResponse,
    responses=FILE_RESPONSES,
    dependencies=_READ,
)
async def get_problems(
    campaign_id: str,
    import_id: str,
    person: CurrentPerson,
    file_format: Annotated[Format, Query(alias="format")] = Format.CSV,
) -> StreamingResponse:
    """Every row that was left out, with the reason and what to do about it, as a file."""
    found = await records.get(person.account_id, campaign_id, import_id)
    return StreamingResponse(
        lines(_lines_of(found.id), ProblemLine, file_format),
        media_type=MEDIA_TYPES[file_format],
        headers={"Content-Disposition": f'attachment; filename="problems.{file_format}"'},
    )


@mappings_router.get("", dependencies=_READ)
async def list_mappings(person: CurrentPerson, limit: Limit = 100, after: After = None) -> MappingPage:
    """What columns are called here that were called otherwise in files, by the files' headers."""
    found = await mappings.page(person.account_id, limit=limit, after=after)
    items = [MappingView.model_validate(one) for one in found]
    return MappingPage(items=items, after=items[-1].id if len(items) == limit else None)


@mappings_router.delete("/{mapping_id}", status_code=204, dependencies=[allowed(Permission.LEADS_WRITE)])
async def remove_mapping(mapping_id: str, person: CurrentPerson) -> None:
    """Forget a mapping: files with such a header are read by their own names again."""
    removed = MappingView.model_validate(await mappings.remove(person.account_id, mapping_id))
    await audit.note(person, Action.MAPPING_REMOVED, mapping_id, before=removed)


async def _lines_of(import_id: str) -> AsyncIterator[Sequence[ProblemLine]]:
    async for batch in records.problems(import_id):
        yield [ProblemLine(**problem.model_dump()) for problem in batch]
