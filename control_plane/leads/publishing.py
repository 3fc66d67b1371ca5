"""From a committed import to the campaign's list, part by part.

Each step may be done twice, and by two processes at once, to the same end: a lead has had its id since
it was read, and the list holds each number once.
"""

from dataclasses import dataclass, field
from typing import cast

import bson
import structlog
from bson.codec_options import CodecOptions
from bson.raw_bson import RawBSONDocument
from pymongo.errors import PyMongoError

from control_plane.campaigns import service as campaigns
from control_plane.compliance import service as compliance
from control_plane.identifiers import moment_of
from control_plane.leads import records, service, staging
from control_plane.leads.documents import ImportPart, ImportState, LeadImport, LeadStatus
from control_plane.leads.import_documents import ImportStage, PartCounts
from control_plane.leads.rules import RowProblem

_log = structlog.get_logger(__name__)

ABANDONED_S = 30.0
"""An import that nobody has worked on for so long has lost its process; no single step takes this long."""

_PER_ROUND = 20
_RAW: CodecOptions[RawBSONDocument] = CodecOptions(document_class=RawBSONDocument)


@dataclass
class Outcome:
    """What became of an import's leads, as far as one process brought them into the list."""

    parts: int = 0
    imported: int = 0
    suppressed: int = 0
    repeated_count: int = 0
    repeated: list[RowProblem] = field(default_factory=list)


def duplicate(row: int, number: str, problem: str) -> RowProblem:
    """The problem of a row whose number is taken."""
    return RowProblem(row=row, field="phone", value=number, problem=problem, fix="nothing, it is taken once")


async def publish(lead_import: LeadImport, *, most_problems: int = 0) -> Outcome:
    """Bring everything that is still put aside of a committed import into the list, and end it.

    At most `most_problems` numbers that were in the list before are told one by one.
    """
    outcome = Outcome()
    while (part := await _next_part(lead_import)) is not None:
        await staging.renew(lead_import)
        counts, repeated = await _add(part, lead_import)
        await _tell(part, counts, repeated)
        await ImportPart.get_pymongo_collection().delete_one({"_id": part.id})
        outcome.parts += 1
        outcome.imported += counts.imported
        outcome.suppressed += counts.suppressed
        outcome.repeated_count += counts.repeated
        outcome.repeated += repeated[: most_problems - len(outcome.repeated)]
    await campaigns.have_leads(lead_import.campaign_id, lead_import.id)
    await records.end(lead_import.id, ImportStage.DONE)
    await LeadImport.get_pymongo_collection().delete_one({"_id": lead_import.id})
    return outcome


async def mend() -> None:
    """End what processes that died have left: imports not committed are dropped, the others completed."""
    await staging.drop_orphans()
    # Only imports on their way are kept: these are few, and need no index.
    abandoned = await LeadImport.find({"$expr": _is_abandoned()}).limit(_PER_ROUND).to_list()
    for lead_import in abandoned:
        try:
            await _end_abandoned(lead_import)
        except PyMongoError as error:
            _log.warning("import not mended", import_id=lead_import.id, error=type(error).__name__)


async def _end_abandoned(lead_import: LeadImport) -> None:
    mine = await LeadImport.get_pymongo_collection().update_one(
        {"_id": lead_import.id, "state": lead_import.state, "$expr": _is_abandoned()},
        [{"$set": {"renewed_at": "$$NOW"}}],
    )
    if not mine.matched_count:
        return
    if lead_import.state is ImportState.STAGING:
        await staging.discard(lead_import)
        _log.warning("abandoned import dropped", import_id=lead_import.id)
    else:
        outcome = await publish(lead_import)
        _log.warning("abandoned import completed", import_id=lead_import.id, leads=outcome.imported)


def _is_abandoned() -> dict[str, object]:
    limit = {"startDate": "$$NOW", "unit": "millisecond", "amount": round(ABANDONED_S * 1000)}
    return {"$lt": ["$renewed_at", {"$dateSubtract": limit}]}


async def _next_part(lead_import: LeadImport) -> ImportPart | None:
    """The first part that is left; by the index import_age."""
    return await ImportPart.find({"import_id": lead_import.id}).sort("+_id").first_or_none()


async def _tell(part: ImportPart, counts: PartCounts, repeated: list[RowProblem]) -> None:
    place, at = part.id.rpartition("_")[2], moment_of(part.import_id)
    await records.keep_problems(part.import_id, records.ADDING, place, repeated, at)
    await records.tell_part(part.import_id, part.id, counts)


async def _add(part: ImportPart, lead_import: LeadImport) -> tuple[PartCounts, list[RowProblem]]:
    """Add a part's leads; how many, and the rows whose numbers the list holds already."""
    leads = dict(zip(part.numbers, bson.decode_all(part.leads, _RAW), strict=True))
    suppressed = await compliance.suppressed_among(
        lead_import.account_id, part.numbers, campaign_id=lead_import.campaign_id
    )
    held = await service.known(lead_import.campaign_id, part.numbers)
    fresh = [
        _suppressed(lead) if number in suppressed else lead
        for number, lead in leads.items()
        if number not in held
    ]
    if fresh and not await service.add(fresh):
        held = await service.known(lead_import.campaign_id, part.numbers)
    # Who suppressed a number since it was looked up found no lead of this import to mark.
    late = (
        await compliance.suppressed_among(
            lead_import.account_id, part.numbers, campaign_id=lead_import.campaign_id
        )
        - suppressed
    )
    for number in late:
        await service.suppress_number(lead_import.account_id, number, lead_import.campaign_id)
    counts = PartCounts(imported=0, suppressed=0, repeated=0)
    repeated = []
    for row, (number, lead) in zip(part.rows, leads.items(), strict=True):
        if number in held and held[number] != lead["_id"]:
            repeated.append(duplicate(row, number, "already in this campaign's list"))
        else:
            counts.imported += 1
            counts.suppressed += number in suppressed or number in late
    counts.repeated = len(repeated)
    return counts, repeated


def _suppressed(lead: RawBSONDocument) -> RawBSONDocument:
    """The same lead, not to be called."""
    document = bson.decode(cast(bytes, lead.raw))
    marked = {"status": LeadStatus.SUPPRESSED.value, "due_before": document["due_at"], "due_at": None}
    return RawBSONDocument(bson.encode(document | marked))
