"""The import of a list of whom not to call. Every good row counts at once; to import it twice is harmless.

rows → pure reading → 1,000 at a time: written, waiting leads marked, webhooks told → report
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from pymongo import UpdateOne
from pymongo.errors import BulkWriteError, OperationFailure

from control_plane.campaigns import service as campaigns
from control_plane.compliance import service
from control_plane.compliance.documents import Suppression, SuppressionKind
from control_plane.compliance.lists import COLUMNS, Unwanted, read
from control_plane.identifiers import new_id
from control_plane.leads import service as leads
from control_plane.leads.rules import RowProblem
from control_plane.leads.table import Row, rows
from control_plane.webhooks import announcing

_AT_ONCE = 1000
_ROWS_PER_TURN = 100
_DUPLICATE_KEY = 11000
MOST_PROBLEMS = 10_000


@dataclass(frozen=True, kw_only=True)
class Listing:
    """What holds for a whole file."""

    account_id: str
    region: str
    """The country of numbers without a +."""
    campaign_id: str | None
    reason: str
    by: str
    """A user (usr_…) or a key (key_…)."""
    at: datetime


@dataclass
class Outcome:
    """What became of a file."""

    rows: int = 0
    added: int = 0
    known: int = 0
    """Rows that were suppressed already, or that came twice."""
    problem_count: int = 0
    problems: list[RowProblem] = field(default_factory=list)


async def import_file(data: bytes, listing: Listing) -> Outcome:
    """Suppress everybody whom a CSV file names; raises `Invalid` for one without a usable header."""
    outcome = Outcome()
    named = await _campaigns_in(data, listing.account_id)
    reading = rows(data, layout=COLUMNS)
    while some := await _next(reading):
        outcome.rows += len(some)
        good: dict[tuple[str, str, str | None], Unwanted] = {}
        for row in some:
            result = read(
                row,
                listing.region,
                reason=listing.reason,
                campaign_id=listing.campaign_id,
                campaigns=named,
            )
            if isinstance(result, Unwanted):
                key = (result.who.kind.value, result.who.value, result.campaign_id)
                outcome.known += key in good
                good.setdefault(key, result)
            else:
                outcome.problem_count += 1
                if len(outcome.problems) < MOST_PROBLEMS:
                    outcome.problems.append(result)
        added = await _suppress(list(good.values()), listing)
        outcome.added += added
        outcome.known += len(good) - added
    return outcome


async def _next(reading: Iterator[Row]) -> list[Row]:
    """The next rows; others of this process get their turns while they are read."""
    some: list[Row] = []
    while len(some) < _AT_ONCE and (few := list(islice(reading, _ROWS_PER_TURN))):
        some += few
        await asyncio.sleep(0)
    return some


async def _campaigns_in(data: bytes, account_id: str) -> set[str]:
    """The campaigns of the account that the file names."""
    named: set[str] = set()
    for count, row in enumerate(rows(data, layout=COLUMNS)):
        if count % _ROWS_PER_TURN == 0:
            await asyncio.sleep(0)
        if own := row.values.get("campaign_id"):
            named.add(own)
    return set(await campaigns.names(account_id, named)) if named else set()


async def _suppress(unwanted: Sequence[Unwanted], listing: Listing) -> int:
    """Write what is not written yet, and how much that was. Written before any lead is marked."""
    if not unwanted:
        return 0
    new_ids = await _written([_upsert(one, listing) for one in unwanted])
    for campaign_id in {one.campaign_id for one in unwanted}:
        numbers = [
            one.who.value
            for one in unwanted
            if one.campaign_id == campaign_id and one.who.kind is SuppressionKind.NUMBER
        ]
        await leads.suppress_numbers(listing.account_id, numbers, campaign_id)
    stored = await Suppression.find({"_id": {"$in": new_ids}}).to_list()
    await announcing.announce_all([service.told(one) for one in stored], listing.at)
    return len(new_ids)


def _upsert(one: Unwanted, listing: Listing) -> UpdateOne:
    """By the index account_value."""
    key = {"account_id": listing.account_id, "kind": one.who.kind, "value": one.who.value}
    document = {"_id": new_id("sup"), "reason": one.reason, "source": listing.by, "at": listing.at}
    return UpdateOne({**key, "campaign_id": one.campaign_id}, {"$setOnInsert": document}, upsert=True)


async def _written(writes: Sequence[UpdateOne]) -> list[str]:
    """The ids of what was not there before."""
    suppressions = Suppression.get_pymongo_collection()
    try:
        upserted = (await suppressions.bulk_write(writes, ordered=False)).bulk_api_result["upserted"]
    except BulkWriteError as error:
        # Somebody else may have suppressed one in the same instant; what else fails is told without values.
        grave = [one for one in error.details["writeErrors"] if one["code"] != _DUPLICATE_KEY]
        if grave:
            raise OperationFailure("suppressions could not be written", grave[0]["code"]) from None
        upserted = error.details["upserted"]
    return [one["_id"] for one in upserted]
