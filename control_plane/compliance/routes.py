"""The account's suppression list over REST: added to one by one or by file, shown, exported, lifted."""

from collections.abc import AsyncIterator, Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Query, UploadFile
from fastapi.responses import StreamingResponse

from control_plane import clock
from control_plane.accounts.limits import counted_upload
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.campaigns import service as campaigns
from control_plane.compliance import importing, lifting, service
from control_plane.compliance.lists import Who, domain, number
from control_plane.compliance.schemas import (
    SuppressionCreate,
    SuppressionLine,
    SuppressionPage,
    SuppressionReport,
    SuppressionView,
)
from control_plane.database import patiently
from control_plane.dependencies import CurrentSettings
from control_plane.errors import FieldProblem, Invalid, TooLarge
from control_plane.exporting import FILE_RESPONSES, MEDIA_TYPES, Format, lines

router = APIRouter(prefix="/api/suppressions", tags=["compliance"])

_FILE_LIMIT_BYTES = 10_000_000
_VALUE = "A number (its + sent as %2B, or as written in PHONE_REGION), or an e-mail domain."


@router.get("", dependencies=[allowed(Permission.SUPPRESSION_READ)])
async def list_suppressions(
    person: CurrentPerson,
    settings: CurrentSettings,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    after: str | None = None,
    value: Annotated[str | None, Query(max_length=253, description=_VALUE)] = None,
) -> SuppressionPage:
    """The account's suppressions, oldest first; or those of one number or domain, at once."""
    if value is not None:
        wanted = _read(value, settings.phone_region)
        found = await service.of_values(person.account_id, [wanted.value])
        return SuppressionPage(items=[SuppressionView.model_validate(one) for one in found], after=None)
    found = await service.page(person.account_id, limit=limit, after=after)
    items = [SuppressionView.model_validate(suppression) for suppression in found]
    return SuppressionPage(items=items, after=items[-1].id if len(items) == limit else None)


@router.post("", status_code=201, dependencies=[allowed(Permission.SUPPRESSION_WRITE)])
async def suppress(
    wanted: SuppressionCreate, person: CurrentPerson, settings: CurrentSettings
) -> SuppressionView:
    """Never call this number, or anybody of this e-mail domain, again. Harmless when repeated."""
    who = _who(wanted, settings.phone_region)
    if wanted.campaign_id is not None:
        await campaigns.get(person.account_id, wanted.campaign_id)
    suppression = await service.suppress(
        person.account_id,
        who.value,
        kind=who.kind,
        campaign_id=wanted.campaign_id,
        reason=wanted.reason,
        source=person.user_id,
        at=await clock.now(),
    )
    view = SuppressionView.model_validate(suppression)
    await audit.note(person, Action.SUPPRESSED, suppression.id, after=view)
    return view


@router.post("/import", dependencies=[allowed(Permission.SUPPRESSION_WRITE), counted_upload()])
async def import_list(
    file: UploadFile,
    person: CurrentPerson,
    settings: CurrentSettings,
    reason: Annotated[str, Form(min_length=1, max_length=200)] = "in an imported list",
    campaign_id: Annotated[str, Form(max_length=80, description="Empty for every campaign.")] = "",
) -> SuppressionReport:
    """Never call anybody again whom a CSV file of at most 10 MB names. Harmless when repeated.

    Its columns are phone or email_domain and, if rows have their own, reason and campaign_id. Rows with a
    problem are reported, all others count. A number that was suppressed before keeps its reason.
    """
    data = await file.read(_FILE_LIMIT_BYTES + 1)
    if len(data) > _FILE_LIMIT_BYTES:
        raise TooLarge("The file is larger than 10 MB. Import it in smaller parts.")
    if campaign_id:
        await campaigns.get(person.account_id, campaign_id)
    listing = importing.Listing(
        account_id=person.account_id,
        region=settings.phone_region,
        campaign_id=campaign_id or None,
        reason=reason,
        by=person.user_id,
        at=await clock.now(),
    )
    with patiently():
        outcome = await importing.import_file(data, listing)
    report = SuppressionReport(**vars(outcome))
    told = {"file": file.filename, "reason": reason, **report.model_dump(mode="json", exclude={"problems"})}
    await audit.note(person, Action.SUPPRESSIONS_IMPORTED, campaign_id or person.account_id, after=told)
    return report


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses=FILE_RESPONSES,
    dependencies=[allowed(Permission.SUPPRESSION_READ)],
)
async def export(
    person: CurrentPerson, file_format: Annotated[Format, Query(alias="format")] = Format.CSV
) -> StreamingResponse:
    """All suppressions, with why and by whom, as a file that can be imported again."""
    return StreamingResponse(
        lines(_lines_of(person.account_id), SuppressionLine, file_format),
        media_type=MEDIA_TYPES[file_format],
        headers={"Content-Disposition": f'attachment; filename="suppressions.{file_format}"'},
    )


@router.delete("/{suppression_id}", status_code=204, dependencies=[allowed(Permission.SUPPRESSION_LIFT)])
async def lift(suppression_id: str, person: CurrentPerson) -> None:
    """Allow the calls again: leads that nothing else suppresses wait again, each until it was due before.

    Leads of campaigns that are over, and those that lack a value their running campaign needs now, are done
    instead. Nobody is called whom the check before a call refuses for another reason.
    """
    with patiently():
        lifted, allowed_again = await lifting.lift(person.account_id, suppression_id, await clock.now())
    before = SuppressionView.model_validate(lifted)
    await audit.note(
        person,
        Action.SUPPRESSION_LIFTED,
        suppression_id,
        before=before,
        after={"leads_allowed_again": allowed_again},
    )


async def _lines_of(account_id: str) -> AsyncIterator[Sequence[SuppressionLine]]:
    async for batch in service.every(account_id):
        yield [SuppressionLine.of(suppression) for suppression in batch]


def _who(wanted: SuppressionCreate, region: str) -> Who:
    """What is to be suppressed; raises `Invalid` for anything but one number or one domain."""
    if (wanted.number is None) == (wanted.email_domain is None):
        problem = FieldProblem(field="number", value=wanted.number, problem="send number or email_domain")
        raise Invalid("Either a number or an e-mail domain is suppressed.", [problem])
    try:
        if wanted.number is not None:
            return number(wanted.number, region)
        return domain(wanted.email_domain or "")
    except ValueError as error:
        field, given = (
            ("email_domain", wanted.email_domain) if wanted.number is None else ("number", wanted.number)
        )
        raise _unreadable(field, given, error) from None


def _read(value: str, region: str) -> Who:
    """A number or a domain that is looked for; raises `Invalid` if it is neither."""
    try:
        return domain(value) if any(map(str.isalpha, value)) else number(value, region)
    except ValueError as error:
        raise _unreadable("value", value, error) from None


def _unreadable(field: str, value: str | None, error: ValueError) -> Invalid:
    problem = FieldProblem(field=field, value=value, problem=str(error))
    return Invalid("The number or domain cannot be read.", [problem])
