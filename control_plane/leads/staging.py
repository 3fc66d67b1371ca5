"""Leads put aside until their import is complete: kept, but in nobody's list.

Every import that is not over has a `LeadImport`; a part without one belongs to nobody and is dropped.
"""

from dataclasses import dataclass, field

import structlog
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.errors import PyMongoError

from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import Campaign
from control_plane.database import in_transaction
from control_plane.errors import Unavailable
from control_plane.identifiers import new_id
from control_plane.leads import records
from control_plane.leads.documents import ImportPart, ImportState, LeadImport
from control_plane.leads.import_documents import ImportStage

_log = structlog.get_logger(__name__)

_PART_LEADS = 2000
_PART_BYTES = 4_000_000
"""A part has room for one more lead below this; MongoDB takes documents of 16 MB."""


@dataclass
class Part:
    """Some leads of a file, as an `ImportPart` keeps them."""

    rows: list[int] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    leads: bytearray = field(default_factory=bytearray)

    def add(self, row: int, number: str, lead: bytes) -> None:
        """Put a lead's document (BSON) at the end."""
        self.rows.append(row)
        self.numbers.append(number)
        self.leads += lead

    @property
    def is_full(self) -> bool:
        """Whether it should take no more leads."""
        return len(self.rows) >= _PART_LEADS or len(self.leads) >= _PART_BYTES


async def begin(account_id: str, campaign_id: str) -> LeadImport:
    """A new import, to which parts can be added."""
    import_id = new_id("imp")
    # An upsert by pipeline, because an insert cannot read MongoDB's clock.
    await LeadImport.get_pymongo_collection().update_one(
        {"_id": import_id},
        [
            {
                "$set": {
                    "account_id": account_id,
                    "campaign_id": campaign_id,
                    "state": ImportState.STAGING.value,
                    "renewed_at": "$$NOW",
                }
            }
        ],
        upsert=True,
    )
    begun = await LeadImport.get(import_id)
    if begun is None:
        raise _taken_away()
    return begun


async def put_aside(lead_import: LeadImport, place: int, part: Part) -> None:
    """Keep a part; raises `Unavailable` if the import has been given up meanwhile."""
    if not await renew(lead_import):
        raise _taken_away()
    await ImportPart(
        id=f"{lead_import.id}_{place:06}",
        import_id=lead_import.id,
        rows=part.rows,
        numbers=part.numbers,
        leads=bytes(part.leads),
    ).insert()


async def renew(lead_import: LeadImport) -> bool:
    """Say that somebody works on the import; False if it is over."""
    renewed = await LeadImport.get_pymongo_collection().update_one(
        {"_id": lead_import.id}, [{"$set": {"renewed_at": "$$NOW"}}]
    )
    return renewed.matched_count == 1


async def commit(lead_import: LeadImport, campaign: Campaign) -> None:
    """Decide that all parts get into the list, and tell the campaign, in one transaction.

    Raises `Conflict` if the campaign changed since it was read, and `Unavailable` if the import has been
    given up meanwhile.
    """

    async def write(session: AsyncClientSession) -> None:
        await campaigns.take_leads(campaign, lead_import.id, session)
        committed = await LeadImport.get_pymongo_collection().update_one(
            {"_id": lead_import.id, "state": ImportState.STAGING},
            [{"$set": {"state": ImportState.COMMITTED.value, "renewed_at": "$$NOW"}}],
            session=session,
        )
        if not committed.matched_count:
            raise _taken_away()

    await in_transaction(write)


async def discard(lead_import: LeadImport) -> None:
    """Drop an import that is not committed; what cannot be dropped now, `publishing.mend` drops later."""
    try:
        deleted = await LeadImport.get_pymongo_collection().delete_one(
            {"_id": lead_import.id, "state": ImportState.STAGING}
        )
        if deleted.deleted_count:
            await ImportPart.get_pymongo_collection().delete_many({"import_id": lead_import.id})
            await records.end(lead_import.id, ImportStage.DROPPED)
    except PyMongoError as error:
        _log.warning("import not dropped yet", import_id=lead_import.id, error=type(error).__name__)


async def drop_orphans() -> None:
    """Drop parts whose import is over: of a process that slept while its import was given up."""
    parts = ImportPart.get_pymongo_collection()
    import_ids = await parts.distinct("import_id")
    imports = LeadImport.get_pymongo_collection()
    alive = await imports.distinct("_id", {"_id": {"$in": import_ids}})
    if orphans := sorted(set(import_ids) - set(alive)):
        await parts.delete_many({"import_id": {"$in": orphans}})


def _taken_away() -> Unavailable:
    return Unavailable("The import took so long that it was given up; nothing was imported. Try again.")
