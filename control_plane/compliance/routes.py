"""The account's suppression list."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query

from control_plane.accounts.person import CurrentPerson
from control_plane.compliance import service
from control_plane.compliance.numbers import normalized
from control_plane.compliance.schemas import SuppressionCreate, SuppressionPage, SuppressionView
from control_plane.dependencies import CurrentSettings
from control_plane.errors import FieldProblem, Invalid

router = APIRouter(prefix="/api/suppressions", tags=["compliance"])


@router.get("")
async def list_suppressions(
    person: CurrentPerson, limit: Annotated[int, Query(ge=1, le=1000)] = 100, after: str | None = None
) -> SuppressionPage:
    """The account's suppressed numbers, oldest first."""
    found = await service.page(person.account_id, limit=limit, after=after)
    items = [SuppressionView.model_validate(suppression) for suppression in found]
    return SuppressionPage(items=items, after=items[-1].id if len(items) == limit else None)


@router.post("", status_code=201)
async def suppress(
    wanted: SuppressionCreate, person: CurrentPerson, settings: CurrentSettings
) -> SuppressionView:
    """Never call this number again, in any campaign of the account. Harmless when repeated."""
    try:
        number = normalized(wanted.number, settings.phone_region)
    except ValueError as error:
        problem = FieldProblem(field="number", value=wanted.number, problem=str(error))
        raise Invalid("The number cannot be read.", [problem]) from None
    suppression = await service.suppress(
        person.account_id, number, reason=wanted.reason, source=person.user_id, at=datetime.now(UTC)
    )
    return SuppressionView.model_validate(suppression)


@router.delete("/{suppression_id}", status_code=204)
async def lift(suppression_id: str, person: CurrentPerson) -> None:
    """Allow the number again; leads that were marked as suppressed stay marked."""
    await service.lift(person.account_id, suppression_id)
