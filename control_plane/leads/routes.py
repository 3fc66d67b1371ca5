"""A campaign's leads over REST: imported, listed, exported, called back."""

from datetime import UTC, datetime
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
from control_plane.database import patiently
from control_plane.dependencies import CurrentSettings
from control_plane.errors import FieldProblem, Invalid, TooLarge
from control_plane.exporting import FILE_RESPONSES, MEDIA_TYPES, Format, lines
from control_plane.leads import callbacks, exporting, importing, mappings, removing, rules, service
from control_plane.leads.changing import MOST_TAGS
from control_plane.leads.import_schemas import ImportReport
from control_plane.leads.schemas import Callback, LeadCount, LeadPage, LeadView

router = APIRouter(prefix="/api/campaigns/{campaign_id}/leads", tags=["leads"])

_FILE_LIMIT_BYTES = 10_000_000
_LONGEST_FILE_NAME = 200
_LONGEST_TAG = 60

OfImport = Annotated[
    str | None, Query(max_length=80, description="An import of the last 30 days; without it, the whole list.")
]


@router.post("", dependencies=[allowed(Permission.LEADS_WRITE), counted_upload()])
async def import_leads(
    campaign_id: str,
    file: UploadFile,
    person: CurrentPerson,
    settings: CurrentSettings,
    consent_source: Annotated[str, Form(max_length=1000)] = "",
    consent_at: Annotated[str, Form(max_length=40)] = "",
    mapping: Annotated[str, Form(max_length=50_000, description=mappings.DESCRIPTION)] = "",
    tags: Annotated[str, Form(max_length=1000, description="For every lead, separated by commas.")] = "",
    ask: Annotated[bool, Form(description=mappings.ASK_DESCRIPTION)] = False,
) -> ImportReport:
    """Import leads from a CSV file of at most 10 MB; rows with problems are reported and left out.

    The two fields about consent hold for every row that states none of its own. While the file is read,
    GET .../leads/imports tells how far it is.
    """
    now = await clock.now()
    consent = _consent(consent_source.strip(), consent_at.strip(), now)
    data = await file.read(_FILE_LIMIT_BYTES + 1)
    if len(data) > _FILE_LIMIT_BYTES:
        raise TooLarge("The file is larger than 10 MB. Import it in smaller parts.")
    await campaigns.get(person.account_id, campaign_id)
    with patiently():
        upload = importing.Upload(
            file_name=(file.filename or "")[:_LONGEST_FILE_NAME],
            by=person.user_id,
            mapping=await mappings.of_file(
                person.account_id, data, mappings.read(mapping), by=person.user_id, now=now, ask=ask
            ),
            tags=_tags(tags),
            consent=consent,
        )
        report = await importing.import_file(
            person.account_id, campaign_id, data, settings.phone_region, now, upload=upload
        )
    told = {"file": file.filename, **report.model_dump(mode="json", exclude={"problems"})}
    await audit.note(person, Action.LEADS_IMPORTED, campaign_id, after=told)
    return report


@router.get("", dependencies=[allowed(Permission.LEADS_READ)])
async def list_leads(
    campaign_id: str,
    person: CurrentPerson,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    after: str | None = None,
    tag: Annotated[str | None, Query(max_length=_LONGEST_TAG)] = None,
) -> LeadPage:
    """The campaign's leads, or those with a tag, in the order of their import."""
    campaign = await campaigns.get(person.account_id, campaign_id)
    found = await service.page(person.account_id, campaign.id, limit=limit, after=after, tag=tag)
    items = [LeadView.model_validate(lead) for lead in found]
    return LeadPage(items=items, after=items[-1].id if len(items) == limit else None)


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses=FILE_RESPONSES,
    dependencies=[allowed(Permission.LEADS_READ)],
)
async def export(
    campaign_id: str,
    person: CurrentPerson,
    file_format: Annotated[Format, Query(alias="format")] = Format.CSV,
) -> StreamingResponse:
    """The campaign's list as a file; as CSV every custom field has its own column."""
    campaign = await campaigns.get(person.account_id, campaign_id)
    account_id = person.account_id
    file = (
        exporting.as_csv(account_id, campaign.id)
        if file_format is Format.CSV
        else lines(exporting.views(account_id, campaign.id), LeadView, file_format)
    )
    return StreamingResponse(
        file,
        media_type=MEDIA_TYPES[file_format],
        headers={"Content-Disposition": f'attachment; filename="leads.{file_format}"'},
    )


@router.get("/uncalled", dependencies=[allowed(Permission.LEADS_READ)])
async def count_uncalled(campaign_id: str, person: CurrentPerson, import_id: OfImport = None) -> LeadCount:
    """How many leads nobody has called yet: of an import, or of the whole list."""
    return LeadCount(leads=await removing.count(person.account_id, campaign_id, import_id))


@router.delete("/uncalled", dependencies=[allowed(Permission.LEADS_WRITE)])
async def remove_uncalled(campaign_id: str, person: CurrentPerson, import_id: OfImport = None) -> LeadCount:
    """Take everybody whom nobody has called yet out of the list, for good: those of an import, or all.

    Refused while the campaign runs or takes leads. Who was called stays; their number can be forgotten
    (/api/privacy/erasures). The numbers can be imported again.
    """
    with patiently():
        removed = await removing.remove(person.account_id, campaign_id, import_id)
    told = {"import_id": import_id, "leads": removed}
    await audit.note(person, Action.LEADS_REMOVED, campaign_id, after=told)
    return LeadCount(leads=removed)


@router.post("/{lead_id}/callback", dependencies=[allowed(Permission.LEADS_WRITE)])
async def book_callback(campaign_id: str, lead_id: str, wanted: Callback, person: CurrentPerson) -> LeadView:
    """Have a lead called at an agreed time, before others, be it done already.

    Outside the calling hours, the call waits until they open: see `due_at`. Refused for a lead that is
    suppressed or on the phone.
    """
    at = wanted.at.astimezone(UTC)
    lead = await callbacks.book(person.account_id, campaign_id, lead_id, at, await clock.now())
    await audit.note(person, Action.CALLBACK_BOOKED, lead_id, after={"at": at})
    return LeadView.model_validate(lead)


def _consent(source: str, said_at: str, now: datetime) -> rules.Consent | None:
    """The consent stated for a whole file; raises `Invalid` unless it has both its parts, or none."""
    if not source and not said_at:
        return None
    try:
        if not source or not said_at:
            raise ValueError("a consent needs both consent_source and consent_at")
        return rules.consent(source, said_at, now)
    except ValueError as error:
        field = "consent_at" if source else "consent_source"
        problem = FieldProblem(field=field, value=said_at or source, problem=str(error))
        raise Invalid("The consent cannot be read.", [problem]) from None


def _tags(given: str) -> list[str]:
    """The tags in a form's field; raises `Invalid`."""
    tags = sorted({tag.strip() for tag in given.split(",") if tag.strip()})
    too_long = next((tag for tag in tags if len(tag) > _LONGEST_TAG), None)
    if too_long is not None or len(tags) > MOST_TAGS:
        way_out = f"at most {MOST_TAGS} tags of {_LONGEST_TAG} characters are taken"
        problem = FieldProblem(field="tags", value=too_long, problem=way_out)
        raise Invalid("The tags cannot be taken.", [problem])
    return tags
