"""An account's own scripts over REST: playbooks, prompt modules, approved answers, each with its versions."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query

from control_plane import clock
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.scripts import own, texts
from control_plane.scripts.documents import ScriptKind
from control_plane.scripts.own_schemas import (
    Difference,
    ScriptCheck,
    ScriptCreate,
    ScriptFinding,
    ScriptFindings,
    ScriptList,
    ScriptSave,
    ScriptSummary,
    VersionNumber,
    VersionPage,
    VersionSummary,
    VersionView,
)
from control_plane.suggestions import service as suggestions

router = APIRouter(prefix="/api/scripts", tags=["scripts"])

_READ = allowed(Permission.CAMPAIGNS_READ)
_WRITE = allowed(Permission.CAMPAIGNS_WRITE)


@router.post("", status_code=201, dependencies=[_WRITE])
async def create(wanted: ScriptCreate, person: CurrentPerson) -> ScriptSummary:
    """Keep a script; refused with every fault of its texts, each with its line."""
    made = await own.create(
        person.account_id,
        wanted.kind,
        wanted.name,
        wanted.texts,
        note=wanted.note,
        author=person.name,
        now=await clock.now(),
    )
    view = ScriptSummary.model_validate(made)
    await audit.note(person, Action.SCRIPT_CREATED, made.id, after=view)
    return view


@router.post("/check", dependencies=[_READ])
async def check(wanted: ScriptCheck, _person: CurrentPerson) -> ScriptFindings:
    """Everything that is wrong with a script's texts, with line and reason; nothing is kept."""
    # Beside the loop, which streams live calls meanwhile.
    found = await asyncio.to_thread(texts.findings, wanted.kind, wanted.texts)
    return ScriptFindings(findings=[ScriptFinding.model_validate(one) for one in found])


@router.get("", dependencies=[_READ])
async def list_scripts(person: CurrentPerson, kind: ScriptKind | None = None) -> ScriptList:
    """The account's scripts by kind and name."""
    found = await own.every(person.account_id, kind)
    return ScriptList(items=[ScriptSummary.model_validate(one) for one in found])


@router.get("/{script_id}", dependencies=[_READ])
async def show(script_id: str, person: CurrentPerson) -> ScriptSummary:
    """One script."""
    return ScriptSummary.model_validate(await own.get(person.account_id, script_id))


@router.put("/{script_id}", dependencies=[_WRITE])
async def save(script_id: str, wanted: ScriptSave, person: CurrentPerson) -> VersionView:
    """Save a new version. Campaigns say the version that they chose until they choose another."""
    saved = await own.save(
        person.account_id,
        script_id,
        wanted.texts,
        base=wanted.base,
        note=wanted.note,
        author=person.name,
        now=await clock.now(),
    )
    await audit.note(person, Action.SCRIPT_CHANGED, script_id, after={"version": saved.number})
    return VersionView.model_validate(saved)


@router.delete("/{script_id}", status_code=204, dependencies=[_WRITE])
async def remove(script_id: str, person: CurrentPerson) -> None:
    """Remove a script with all its versions; campaigns keep what they took of it."""
    before = ScriptSummary.model_validate(await own.get(person.account_id, script_id))
    await own.remove(person.account_id, script_id)
    await suggestions.forget_script(person.account_id, script_id)
    await audit.note(person, Action.SCRIPT_REMOVED, script_id, before=before)


@router.get("/{script_id}/versions", dependencies=[_READ])
async def list_versions(
    script_id: str,
    person: CurrentPerson,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    before: VersionNumber | None = None,
) -> VersionPage:
    """A script's versions, the newest first."""
    found = await own.versions(person.account_id, script_id, limit=limit, before=before)
    items = [VersionSummary.model_validate(one) for one in found]
    return VersionPage(items=items, before=items[-1].number if len(items) == limit else None)


@router.get("/{script_id}/versions/{number}", dependencies=[_READ])
async def show_version(script_id: str, number: VersionNumber, person: CurrentPerson) -> VersionView:
    """One version with its texts."""
    return VersionView.model_validate(await own.version(person.account_id, script_id, number))


@router.post("/{script_id}/versions/{number}/restore", status_code=201, dependencies=[_WRITE])
async def restore(script_id: str, number: VersionNumber, person: CurrentPerson) -> VersionView:
    """Save an old version's texts as a new version."""
    restored = await own.restore(
        person.account_id, script_id, number, author=person.name, now=await clock.now()
    )
    told = {"version": restored.number, "restored_from": number}
    await audit.note(person, Action.SCRIPT_CHANGED, script_id, after=told)
    return VersionView.model_validate(restored)


@router.get("/{script_id}/difference", dependencies=[_READ])
async def difference(
    script_id: str,
    person: CurrentPerson,
    before: VersionNumber,
    after: VersionNumber,
) -> Difference:
    """What changed between two versions."""
    return Difference(texts=await own.difference(person.account_id, script_id, before, after))
