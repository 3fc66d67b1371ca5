"""Calls over REST: lists, files, one call's page."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse

from control_plane import clock
from control_plane.accounts.person import CurrentOrigin, CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.attempts.rules import Disposition
from control_plane.calls import listening, schemas, service
from control_plane.calls.queries import CURSOR, Order, Wanted, listing
from control_plane.compliance.numbers import is_e164, normalized
from control_plane.contract.states import AttemptState
from control_plane.dependencies import CurrentSettings
from control_plane.errors import FieldProblem, Invalid
from control_plane.exporting import FILE_RESPONSES, MEDIA_TYPES, Format, lines
from control_plane.moments import Moment
from control_plane.recordings import service as recordings
from control_plane.recordings.routes import SOUND, Range

router = APIRouter(prefix="/api/calls", tags=["calls"])
links_router = APIRouter(prefix="/api/recordings", tags=["recordings"])

_NUMBER = "E.164, its + sent as %2B, or as written in PHONE_REGION."


async def _wanted(
    person: CurrentPerson,
    settings: CurrentSettings,
    campaign_id: Annotated[str | None, Query(max_length=80)] = None,
    lead_id: Annotated[str | None, Query(max_length=80)] = None,
    number: Annotated[str | None, Query(max_length=40, description=_NUMBER)] = None,
    state: AttemptState | None = None,
    result: Annotated[Disposition | None, Query(description="What it came to, corrections included.")] = None,
    tag: Annotated[str | None, Query(max_length=60)] = None,
    since: Annotated[Moment | None, Query(description="Calls opened from then on.")] = None,
    until: Annotated[Moment | None, Query(description="Calls opened before.")] = None,
    sort: Annotated[
        Order, Query(description="By duration or cost: ended calls, narrowed down by no lead, number or tag.")
    ] = Order.NEWEST,
) -> Wanted:
    """Which calls are asked for, all of them the account's own."""
    return Wanted(
        account_id=person.account_id,
        campaign_id=campaign_id,
        lead_id=lead_id,
        number=None if number is None else _read(number, settings.phone_region),
        state=state,
        result=result,
        tag=tag,
        since=since,
        until=until,
        order=sort,
    )


Asked = Annotated[Wanted, Depends(_wanted)]


@router.get("", dependencies=[allowed(Permission.CALLS_READ)])
async def list_calls(
    wanted: Asked,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    after: Annotated[str | None, Query(pattern=CURSOR, max_length=100)] = None,
) -> schemas.CallPage:
    """The account's calls, running ones too, newest first unless sorted otherwise."""
    return await service.page(wanted, limit=limit, after=after)


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses=FILE_RESPONSES,
    dependencies=[allowed(Permission.CALLS_READ)],
)
async def export(
    wanted: Asked, file_format: Annotated[Format, Query(alias="format")] = Format.CSV
) -> StreamingResponse:
    """All calls that match, as a file."""
    listing(wanted)  # so that what cannot be listed is said before the file begins
    return StreamingResponse(
        lines(service.every(wanted), schemas.CallItem, file_format),
        media_type=MEDIA_TYPES[file_format],
        headers={"Content-Disposition": f'attachment; filename="calls.{file_format}"'},
    )


@router.get("/{call_id}", dependencies=[allowed(Permission.CALLS_READ)])
async def get_call(person: CurrentPerson, call_id: str, settings: CurrentSettings) -> schemas.CallDetail:
    """Everything about one call: timeline, words, what answers took, tools, cost, recording, notes."""
    return await service.detail(person, call_id, settings, await clock.now())


@links_router.get("/{token}", response_class=StreamingResponse, responses=SOUND)
async def listen(
    token: str, origin: CurrentOrigin, settings: CurrentSettings, wanted: Range = None
) -> StreamingResponse:
    """The recording behind a link of a call's page, for players, which cannot sign in."""
    secret_key = settings.secret_key.get_secret_value()
    link, person = await listening.opened(token, secret_key, origin, await clock.now())
    store = recordings.open_store(settings.object_store_url)
    parts = await recordings.segments(store, link.account_id, link.attempt_id)
    answer = recordings.answer(store, parts, link.attempt_id, wanted)
    await listening.note_opening(link, person)
    return answer


def _read(number: str, region: str) -> str:
    try:
        return number if is_e164(number) else normalized(number, region)
    except ValueError as error:
        problem = FieldProblem(field="number", value=number, problem=str(error))
        raise Invalid("The number cannot be read.", [problem]) from None
