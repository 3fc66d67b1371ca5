"""Suggested entries of a script over REST."""

from datetime import timedelta
from typing import Annotated

from annotated_types import Interval
from fastapi import APIRouter, Query

from control_plane import clock
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.attempts.questions import Ref
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.suggestions import service
from control_plane.suggestions.schemas import Suggestions
from control_plane.suggestions.service import SuggestedFrom

router = APIRouter(prefix="/api/scripts/{script_id}", tags=["suggestions"])

_WRITE = allowed(Permission.CAMPAIGNS_WRITE)
QuestionNumber = Annotated[int, Interval(ge=1, le=2**31 - 1)]


@router.get("/suggestions", dependencies=[allowed(Permission.CAMPAIGNS_READ), allowed(Permission.CALLS_READ)])
async def list_suggestions(
    script_id: str,
    person: CurrentPerson,
    scope: Annotated[
        SuggestedFrom,
        Query(description="Calls of the campaigns that say the script, or all of the account's."),
    ] = SuggestedFrom.CAMPAIGNS,
    days: Annotated[int, Query(ge=1, le=365, description="How far back to look.")] = 90,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Suggestions:
    """What leads asked in calls that no approved answer matched, similar questions together.

    What the script's newest version answers, and what was dismissed, is left out. Words are redacted as
    transcripts are.
    """
    since = await clock.now() - timedelta(days=days)
    found = await service.suggested(person.account_id, script_id, scope, since)
    return Suggestions.of(found, limit, person)


@router.put("/dismissals/{attempt_id}/{question_number}", status_code=204, dependencies=[_WRITE])
async def dismiss(
    script_id: str, attempt_id: str, question_number: QuestionNumber, person: CurrentPerson
) -> None:
    """Suggest this question, and what is like it, no more for this script."""
    ref = Ref(attempt_id, question_number)
    await service.dismiss(person.account_id, script_id, ref, person.name, await clock.now())
    await audit.note(person, Action.SUGGESTION_DISMISSED, script_id, after=ref._asdict())


@router.delete("/dismissals/{attempt_id}/{question_number}", status_code=204, dependencies=[_WRITE])
async def bring_back(
    script_id: str, attempt_id: str, question_number: QuestionNumber, person: CurrentPerson
) -> None:
    """Suggest a dismissed question again."""
    ref = Ref(attempt_id, question_number)
    await service.bring_back(person.account_id, script_id, ref)
    await audit.note(person, Action.SUGGESTION_BROUGHT_BACK, script_id, before=ref._asdict())
