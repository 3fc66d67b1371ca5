"""Uploaded CSV files over REST, under `/api/agentic/csv` and, the same, `/api/csv`."""

import asyncio
from collections.abc import Mapping
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Form, Query, UploadFile

from control_plane import clock
from control_plane.accounts.limits import counted_upload
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.csv_files import service
from control_plane.csv_files.schemas import FileList, FileName, FileSummary, Preview
from control_plane.errors import TooLarge
from control_plane.leads import mappings
from control_plane.leads.table import columns, rows

_FILE_LIMIT_BYTES = 10_000_000

router = APIRouter(prefix="/csv", tags=["csv files"])


@router.post("/upload", dependencies=[allowed(Permission.LEADS_WRITE), counted_upload()])
async def upload(
    file: UploadFile,
    person: CurrentPerson,
    mapping: Annotated[str, Form(max_length=50_000, description=mappings.DESCRIPTION)] = "",
) -> FileName:
    """Keep a CSV file of at most 10 MB; one of the same name is replaced. It must be readable as leads."""
    name = service.checked_name(file.filename)
    content = await file.read(_FILE_LIMIT_BYTES + 1)
    if len(content) > _FILE_LIMIT_BYTES:
        raise TooLarge("The file is larger than 10 MB. Upload it in smaller parts.")
    now = await clock.now()
    # Refuses a file without a usable header.
    await mappings.of_file(person.account_id, content, mappings.read(mapping), by=person.user_id, now=now)
    await service.keep(person.account_id, name, content, now)
    await audit.note(person, Action.FILE_UPLOADED, name, after={"size": len(content)})
    return FileName(name=name)


@router.get("/list", dependencies=[allowed(Permission.LEADS_READ)])
async def list_files(person: CurrentPerson) -> FileList:
    """The account's files by name."""
    return FileList(
        files=[
            FileSummary(name=one.name, size=one.size, mtime=one.changed_at.timestamp(), active=one.active)
            async for one in service.every(person.account_id)
        ]
    )


@router.get("/preview", dependencies=[allowed(Permission.LEADS_READ)])
async def preview(
    person: CurrentPerson, name: str, limit: Annotated[int, Query(ge=1, le=1000)] = 20
) -> Preview:
    """The first rows of a file."""
    content = (await service.get(person.account_id, name)).content
    mapping = await mappings.known(person.account_id, content)
    # Beside the loop, which streams live calls meanwhile.
    return await asyncio.to_thread(_previewed, name, content, mapping, limit)


def _previewed(name: str, content: bytes, mapping: Mapping[str, str], limit: int) -> Preview:
    reading = rows(content, mapping)
    first = [row.values for row in islice(reading, limit)]
    total = len(first) + sum(1 for _ in reading)
    return Preview(name=name, columns=columns(content, mapping), rows=first, total=total)


@router.post("/select", dependencies=[allowed(Permission.LEADS_WRITE)])
async def select(person: CurrentPerson, name: Annotated[str, Form(max_length=200)]) -> FileName:
    """Make a file the active one."""
    await service.select(person.account_id, name)
    await audit.note(person, Action.FILE_SELECTED, name)
    return FileName(name=name)


@router.delete("/{file_name}", dependencies=[allowed(Permission.LEADS_WRITE)])
async def remove(file_name: str, person: CurrentPerson) -> FileName:
    """Remove a file; leads that were imported from it stay."""
    await service.remove(person.account_id, file_name)
    await audit.note(person, Action.FILE_REMOVED, file_name)
    return FileName(name=file_name)
