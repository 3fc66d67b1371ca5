"""Reading the decision log: attempts and skips, merged by age."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import NamedTuple

from pymongo import DESCENDING

from control_plane.attempts import service as attempts
from control_plane.campaigns import service as campaigns
from control_plane.decisions import rules
from control_plane.decisions.documents import Skip
from control_plane.decisions.rules import Decision
from control_plane.leads import service as leads
from control_plane.record import by_age

_EXPORTED_AT_ONCE = 1000


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Whose decisions are asked for; None for any."""

    account_id: str
    campaign_id: str | None = None
    lead_id: str | None = None
    number: str | None = None
    """E.164."""


class Page(NamedTuple):
    """Decisions, latest attempts and skips first, and where the next page begins."""

    items: list[Decision]
    after: str | None


async def ensure_own(wanted: Wanted) -> None:
    """Raises `NotFound` for a campaign or a lead that the account does not have."""
    if wanted.campaign_id is not None:
        await campaigns.status(wanted.account_id, wanted.campaign_id)
    if wanted.lead_id is not None:
        await leads.get(wanted.account_id, wanted.lead_id)


async def page(wanted: Wanted, *, limit: int, after: str | None = None) -> Page:
    """What was decided for the latest `limit` attempts and skips before `after`.

    The identifiers of both sort by age behind their prefix: that part is what pages go on from.
    """
    found = [
        (attempt.id.partition("_")[2], rules.of_attempt(attempt))
        for attempt in await attempts.decided(
            wanted.account_id,
            campaign_id=wanted.campaign_id,
            lead_id=wanted.lead_id,
            number=wanted.number,
            limit=limit,
            after=after and f"att_{after}",
        )
    ]
    found += [
        (skip.id.partition("_")[2], [rules.of_skip(skip)])
        for skip in await _skips(wanted, limit=limit, after=after)
    ]
    found.sort(key=lambda one: one[0], reverse=True)
    del found[limit:]
    items = [decision for _, decisions in found for decision in decisions]
    return Page(items, found[-1][0] if len(found) == limit else None)


async def every(wanted: Wanted, first: Page) -> AsyncIterator[list[Decision]]:
    """All decisions from the page `first` on, some at a time."""
    current = first
    yield current.items
    while current.after is not None:
        current = await page(wanted, limit=_EXPORTED_AT_ONCE, after=current.after)
        yield current.items


async def _skips(wanted: Wanted, *, limit: int, after: str | None) -> list[Skip]:
    query, index = by_age(
        wanted.account_id, campaign_id=wanted.campaign_id, lead_id=wanted.lead_id, number=wanted.number
    )
    if after is not None:
        query["_id"] = {"$lt": f"skp_{after}"}
    found = Skip.get_pymongo_collection().find(query).sort("_id", DESCENDING).limit(limit).hint(index)
    return [Skip.model_validate(document) async for document in found]
