"""What people add to calls, over REST: notes, tags, and what a call really came to."""

from typing import Any

from fastapi import APIRouter
from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane import clock
from control_plane.accounts.person import CurrentPerson, Person, allowed
from control_plane.accounts.roles import Permission
from control_plane.attempts import annotating
from control_plane.attempts.figures import Correction
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.calls import schemas, service
from control_plane.calls.documents import CallNote
from control_plane.database import in_transaction

router = APIRouter(prefix="/api/calls", tags=["calls"])

_ANNOTATE = [allowed(Permission.CALLS_ANNOTATE)]


@router.post("/{call_id}/notes", status_code=201, dependencies=_ANNOTATE)
async def write_note(call_id: str, wanted: schemas.NoteWrite, person: CurrentPerson) -> schemas.NoteView:
    """Write a note about a call."""
    note = CallNote(
        account_id=person.account_id,
        attempt_id=call_id,
        text=wanted.text,
        by=person.name,
        at=await clock.now(),
    )

    async def write(session: AsyncClientSession) -> None:
        await service.write_note(note, session)
        await audit.note(person, Action.CALL_NOTED, call_id, after={"note": note.id}, session=session)

    await in_transaction(write)
    return schemas.NoteView.model_validate(note)


@router.delete("/{call_id}/notes/{note_id}", status_code=204, dependencies=_ANNOTATE)
async def remove_note(call_id: str, note_id: str, person: CurrentPerson) -> None:
    """Remove a note."""

    async def write(session: AsyncClientSession) -> None:
        note = await service.remove_note(person.account_id, call_id, note_id, session)
        before = {"note": note.id, "by": note.by}
        await audit.note(person, Action.CALL_NOTE_REMOVED, call_id, before=before, session=session)

    await in_transaction(write)


@router.patch("/{call_id}/tags", dependencies=_ANNOTATE)
async def change_tags(call_id: str, wanted: schemas.TagChange, person: CurrentPerson) -> schemas.TagsView:
    """Give a call tags and take others; what the playbook tagged stays in its timeline."""

    async def write(session: AsyncClientSession) -> list[str]:
        before, after = await annotating.tag(
            person.account_id, call_id, add=wanted.add, remove=wanted.remove, session=session
        )
        told = {"before": {"tags": before}, "after": {"tags": after}}
        await audit.note(person, Action.CALL_TAGGED, call_id, **told, session=session)
        return after

    return schemas.TagsView(tags=await in_transaction(write))


@router.put("/{call_id}/correction", dependencies=_ANNOTATE)
async def correct(call_id: str, wanted: schemas.CorrectionWrite, person: CurrentPerson) -> schemas.Corrected:
    """Say what an ended call really came to. What it was taken for stays beside it.

    Lists and figures go by it. The lead's next step does not: suppress a number by POST /api/suppressions.
    """
    correction = Correction(
        disposition=wanted.disposition, reason=wanted.reason, by=person.name, at=await clock.now()
    )
    return await _correct(person, call_id, correction)


@router.delete("/{call_id}/correction", dependencies=_ANNOTATE)
async def take_back_correction(call_id: str, person: CurrentPerson) -> schemas.Corrected:
    """Let a call count again as what it was taken for."""
    return await _correct(person, call_id, None)


async def _correct(person: Person, call_id: str, correction: Correction | None) -> schemas.Corrected:
    async def write(session: AsyncClientSession) -> schemas.Corrected:
        before, attempt = await annotating.correct(person.account_id, call_id, correction, session=session)
        action = Action.CALL_CORRECTED if correction else Action.CALL_CORRECTION_REMOVED
        await audit.note(
            person, action, call_id, before=_told(before), after=_told(correction), session=session
        )
        return schemas.Corrected(
            disposition=attempt.disposition, correction=correction, result=attempt.result
        )

    return await in_transaction(write)


def _told(correction: Correction | None) -> dict[str, Any] | None:
    """A correction without its reason, which may repeat what was said: the audit log forgets nobody."""
    return correction.model_dump(mode="json", exclude={"reason"}) if correction else None
