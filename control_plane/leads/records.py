"""What became of an import: how far it is, and which rows were left out and why.

Everything may be written twice, as the parts of an import may be added twice, and counts once.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from control_plane.contract.log_fields import mask_email, mask_number
from control_plane.errors import NotFound
from control_plane.leads.documents import LeadImport
from control_plane.leads.import_documents import ImportProblems, ImportRecord, ImportStage, PartCounts
from control_plane.leads.rules import RowProblem

READING, ADDING = "reading", "adding"
_SHOWN_WHOLE = {"timezone", "consent_at"}
_SHORTEST_MASKED = 6


async def begin(lead_import: LeadImport, *, file_name: str, by: str, now: datetime) -> None:
    """Begin the record of an import."""
    await ImportRecord(
        id=lead_import.id,
        account_id=lead_import.account_id,
        campaign_id=lead_import.campaign_id,
        file_name=file_name,
        by=by,
        begun_at=now,
    ).insert()


async def tell_read(import_id: str, *, rows: int, refused: int, problem_count: int) -> None:
    """Say how many rows are read, how many of them left out, and how many problems these have."""
    counts = {"rows": rows, "refused": refused, "problem_count": problem_count}
    await ImportRecord.get_pymongo_collection().update_one({"_id": import_id}, {"$set": counts})


async def tell_part(import_id: str, part_id: str, counts: PartCounts) -> None:
    """Say what became of a part."""
    place = part_id.rpartition("_")[2]
    changes = {f"parts.{place}": counts.model_dump(), "stage": ImportStage.ADDING}
    await ImportRecord.get_pymongo_collection().update_one(
        {"_id": import_id, "stage": {"$ne": ImportStage.DONE}}, {"$set": changes}
    )


async def end(import_id: str, stage: ImportStage) -> None:
    """Say that an import is over."""
    await ImportRecord.get_pymongo_collection().update_one(
        {"_id": import_id, "ended_at": None}, [{"$set": {"stage": stage.value, "ended_at": "$$NOW"}}]
    )


async def keep_problems(
    import_id: str, source: str, place: int | str, problems: Sequence[RowProblem], now: datetime
) -> None:
    """Keep problems, sorted by row; those of a later place of the same source have later rows."""
    if not problems:
        return
    kept = [_without_person(problem).model_dump(exclude_defaults=True) for problem in problems]
    place = f"{place:06}" if isinstance(place, int) else place
    await ImportProblems.get_pymongo_collection().update_one(
        {"_id": f"{import_id}_{source}_{place}"},
        {"$setOnInsert": {"import_id": import_id, "source": source, "problems": kept, "at": now}},
        upsert=True,
    )


async def page(account_id: str, campaign_id: str, *, limit: int, after: str | None) -> list[ImportRecord]:
    """A campaign's imports, newest first, from the one after `after`; by the index campaign_age."""
    query: dict[str, object] = {"campaign_id": campaign_id, "account_id": account_id}
    if after is not None:
        query["_id"] = {"$lt": after}
    return await ImportRecord.find(query).sort("-_id").limit(limit).to_list()


async def get(account_id: str, campaign_id: str, import_id: str) -> ImportRecord:
    """One import of a campaign; raises `NotFound`."""
    found = await ImportRecord.find_one(
        {"_id": import_id, "account_id": account_id, "campaign_id": campaign_id}
    )
    if found is None:
        raise NotFound(f"Campaign {campaign_id} has no import {import_id}; each is known for 30 days.")
    return found


async def problems(import_id: str) -> AsyncIterator[Sequence[RowProblem]]:
    """The problems of an import by row, some at a time; by the index import_source."""
    added = _of_source(import_id, ADDING)
    later = await anext(added, None)
    async for read in _batches(import_id, READING):
        between = []
        while later is not None and later.row <= read[-1].row:
            between.append(later)
            later = await anext(added, None)
        yield sorted([*read, *between], key=lambda problem: problem.row)
    if later is not None:
        yield [later]
    async for problem in added:
        yield [problem]


async def _of_source(import_id: str, source: str) -> AsyncIterator[RowProblem]:
    async for batch in _batches(import_id, source):
        for problem in batch:
            yield problem


async def _batches(import_id: str, source: str) -> AsyncIterator[Sequence[RowProblem]]:
    found = ImportProblems.get_pymongo_collection().find({"import_id": import_id, "source": source})
    async for document in found.sort("_id"):
        yield [RowProblem.model_validate(problem) for problem in document["problems"]]


def _without_person(problem: RowProblem) -> RowProblem:
    """The problem, as it may be kept when the person whom it is about is to be forgotten."""
    value = problem.value
    if value and problem.field not in _SHOWN_WHOLE:
        if problem.field == "email":
            value = mask_email(value)
        elif problem.field == "phone" and len(value) >= _SHORTEST_MASKED:
            value = mask_number(value)
        else:
            value = "***"
    return problem.model_copy(update={"value": value})
