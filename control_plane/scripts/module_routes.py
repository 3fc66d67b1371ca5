"""Prompt modules by name over REST, under `/api/agentic/campaigns/legacy` and `/api/campaigns/legacy`."""

import json
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile
from fastapi.responses import Response
from pydantic import ValidationError

from control_plane import clock
from control_plane.accounts.limits import counted_upload
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.errors import FieldProblem, Invalid, TooLarge
from control_plane.scripts import modules, texts
from control_plane.scripts.documents import Script
from control_plane.scripts.module_schemas import (
    ImportedModules,
    KeptModule,
    ModuleList,
    ModuleTexts,
    Registry,
)

router = APIRouter(prefix="/campaigns/legacy", tags=["scripts"])

_READ = allowed(Permission.CAMPAIGNS_READ)
_WRITE = allowed(Permission.CAMPAIGNS_WRITE)
_FILE_LIMIT_BYTES = 10_000_000


@router.get("/list", dependencies=[_READ])
async def list_modules(person: CurrentPerson) -> ModuleList:
    """The prompt modules: the built-in one, and those that can be changed."""
    return ModuleList(builtin=[modules.DEFAULT], custom=await modules.custom(person.account_id))


@router.post("/create", dependencies=[_WRITE])
async def create_module(wanted: Annotated[ModuleTexts, Form()], person: CurrentPerson) -> KeptModule:
    """Keep a new module. Its texts are data: nothing of them is ever executed."""
    made = await modules.create(person.account_id, wanted, author=person.name, now=await clock.now())
    await audit.note(person, Action.SCRIPT_CREATED, made.id, after={"module": made.module})
    return _kept(made, wanted)


@router.post("/update", dependencies=[_WRITE])
async def update_module(wanted: Annotated[ModuleTexts, Form()], person: CurrentPerson) -> KeptModule:
    """Save a new version of a module. Campaigns say the version that they chose until they choose another."""
    saved = await modules.update(person.account_id, wanted, author=person.name, now=await clock.now())
    await audit.note(person, Action.SCRIPT_CHANGED, saved.id, after={"version": saved.version})
    return _kept(saved, wanted)


@router.get("/export", dependencies=[_READ], response_model=Registry)
async def export_modules(person: CurrentPerson) -> Response:
    """All modules that can be changed, with their newest texts, as `campaigns.json`."""
    registry = Registry(custom=await modules.exported(person.account_id))
    return Response(
        registry.model_dump_json(indent=2, exclude_none=True),
        media_type="application/json",
        headers={"Content-Disposition": 'attachment; filename="campaigns.json"'},
    )


@router.post("/import", dependencies=[_WRITE, counted_upload()])
async def import_modules(file: UploadFile, person: CurrentPerson) -> ImportedModules:
    """Take over a `campaigns.json`: new modules are created, changed ones get a new version."""
    data = await file.read(_FILE_LIMIT_BYTES + 1)
    if len(data) > _FILE_LIMIT_BYTES:
        raise TooLarge("The file is larger than 10 MB. Take it over in smaller parts.")
    done = await modules.take(
        person.account_id, _registry(data).custom, author=person.name, now=await clock.now()
    )
    await audit.note(person, Action.SCRIPTS_IMPORTED, file.filename or "campaigns.json", after=done)
    return done


def _registry(data: bytes) -> Registry:
    """What the file holds; raises `Invalid` with the place of every fault."""
    try:
        return Registry.model_validate(json.loads(data))
    except ValidationError as error:
        problems = [
            FieldProblem(field=".".join(map(str, one["loc"])) or "file", problem=one["msg"])
            for one in error.errors(include_url=False)
        ]
        raise Invalid("This is not a registry of modules.", problems) from None
    except (ValueError, RecursionError) as error:
        problem = FieldProblem(field="file", problem=f"this is not JSON: {error}")
        raise Invalid("This is not a registry of modules.", [problem]) from None


def _kept(script: Script, wanted: ModuleTexts) -> KeptModule:
    found = texts.findings(script.kind, wanted.texts)
    return KeptModule(
        name=script.name,
        module=modules.written(script.module or script.id),
        script_id=script.id,
        version=script.version,
        warnings=[f"{one.place}: {one.problem}" for one in found],
    )
