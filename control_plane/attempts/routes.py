"""Attempts for people: lists, everything about one, its words, and hanging up."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import PlainTextResponse

from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.attempts import schemas, service
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.contract.states import AttemptState
from control_plane.privacy import showing

router = APIRouter(prefix="/api/attempts", tags=["attempts"])


@router.get("", dependencies=[allowed(Permission.CALLS_READ)])
async def list_attempts(
    person: CurrentPerson,
    campaign_id: str | None = None,
    state: AttemptState | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    after: str | None = None,
) -> schemas.AttemptPage:
    """The account's attempts, newest first."""
    attempts = await service.page(
        person.account_id, campaign_id=campaign_id, state=state, limit=limit, after=after
    )
    return schemas.AttemptPage(
        items=[schemas.item(attempt) for attempt in attempts],
        after=attempts[-1].id if len(attempts) == limit else None,
    )


@router.get("/{attempt_id}", dependencies=[allowed(Permission.CALLS_READ)])
async def get_attempt(person: CurrentPerson, attempt_id: str) -> schemas.AttemptDetail:
    """Everything about one attempt: state, decision, timeline, words with their timings."""
    attempt = await service.get(person.account_id, attempt_id)
    log = showing.log_for(person, await service.events(attempt))
    answers = showing.answers_for(person, attempt.answers)
    return schemas.detail(attempt.model_copy(update={"answers": answers}), log)


@router.get(
    "/{attempt_id}/transcript",
    response_class=PlainTextResponse,
    dependencies=[allowed(Permission.CALLS_READ)],
)
async def get_transcript(person: CurrentPerson, attempt_id: str) -> str:
    """The words of both sides as plain text, a line each."""
    attempt = await service.get(person.account_id, attempt_id)
    return schemas.transcript_text(showing.log_for(person, await service.events(attempt)))


@router.post("/{attempt_id}/hang-up", status_code=202, dependencies=[allowed(Permission.CALLS_OPERATE)])
async def hang_up(person: CurrentPerson, attempt_id: str) -> None:
    """End the call now; its worker hears of it with its next renewal."""
    await service.hang_up(person.account_id, attempt_id)
    await audit.note(person, Action.CALL_HUNG_UP, attempt_id)
