"""The decision log over REST."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.compliance.numbers import is_e164, normalized
from control_plane.decisions import reading
from control_plane.decisions.rules import Decision
from control_plane.dependencies import CurrentSettings
from control_plane.errors import FieldProblem, Invalid
from control_plane.exporting import FILE_RESPONSES, MEDIA_TYPES, Format, lines

router = APIRouter(
    prefix="/api/decisions", tags=["decisions"], dependencies=[allowed(Permission.DECISIONS_READ)]
)


class DecisionPage(BaseModel):
    """Decisions, those of the latest attempts and skips first."""

    items: list[Decision]
    after: str | None = Field(description="Ask for the next page with this; null on the last one.")


async def _wanted(
    person: CurrentPerson,
    settings: CurrentSettings,
    campaign_id: str | None = None,
    lead_id: str | None = None,
    number: Annotated[
        str | None,
        Query(max_length=40, description="E.164, its + sent as %2B, or as written in PHONE_REGION."),
    ] = None,
) -> reading.Wanted:
    """Whose decisions are asked for, all of them the account's own."""
    wanted = reading.Wanted(
        account_id=person.account_id,
        campaign_id=campaign_id,
        lead_id=lead_id,
        number=None if number is None else _read(number, settings.phone_region),
    )
    await reading.ensure_own(wanted)
    return wanted


Asked = Annotated[reading.Wanted, Depends(_wanted)]


@router.get("")
async def list_decisions(
    wanted: Asked,
    limit: Annotated[
        int, Query(ge=1, le=500, description="Attempts and skips; an attempt may give two decisions.")
    ] = 100,
    after: Annotated[str | None, Query(pattern="^[0-9a-f]{1,40}$")] = None,
) -> DecisionPage:
    """Why leads were called, refused, put back, skipped, called again or not; latest first."""
    found = await reading.page(wanted, limit=limit, after=after)
    return DecisionPage(items=found.items, after=found.after)


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses=FILE_RESPONSES,
)
async def export(
    wanted: Asked, file_format: Annotated[Format, Query(alias="format")] = Format.CSV
) -> StreamingResponse:
    """All decisions that match, as a file, latest first."""
    first = await reading.page(wanted, limit=1)  # so that what cannot be read is said before the file begins
    return StreamingResponse(
        lines(reading.every(wanted, first), Decision, file_format),
        media_type=MEDIA_TYPES[file_format],
        headers={"Content-Disposition": f'attachment; filename="decisions.{file_format}"'},
    )


def _read(number: str, region: str) -> str:
    try:
        return number if is_e164(number) else normalized(number, region)
    except ValueError as error:
        problem = FieldProblem(field="number", value=number, problem=str(error))
        raise Invalid("The number cannot be read.", [problem]) from None
