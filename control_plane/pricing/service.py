"""Prices: added, listed, removed; and the calls of their time are reckoned anew.

A repricing is stored together with the change, so that no crash leaves calls with the cost of old prices.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time, timedelta

from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.errors import Conflict, NotFound
from control_plane.pricing.documents import Price, Repricing

AT_MOST = 1000
"""Prices of one account."""

_MARKED_AT_ONCE = timedelta(days=1)

Mark = Callable[[str, datetime, datetime], Awaitable[None]]
"""Marks the account's calls that began from a moment on and before another."""


async def every(account_id: str) -> list[Price]:
    """The account's prices, those that were added first first; by the index account_age."""
    return await Price.find({"account_id": account_id}).sort("+_id").limit(AT_MOST).to_list()


async def add(price: Price, now: datetime, session: AsyncClientSession) -> None:
    """Keep a price; raises `Conflict` if there are too many."""
    kept = await Price.get_pymongo_collection().count_documents(
        {"account_id": price.account_id}, session=session
    )
    if kept >= AT_MOST:
        raise Conflict(f"There are {kept} prices already: remove those that no call needs any more.")
    await price.insert(session=session)
    await _reprice(price, now, session)


async def remove(account_id: str, price_id: str, now: datetime, session: AsyncClientSession) -> Price:
    """Remove a price, as one that was entered wrongly; raises `NotFound`."""
    price = await Price.find_one({"_id": price_id, "account_id": account_id}, session=session)
    if price is None:
        raise NotFound(f"There is no price {price_id}. GET /api/prices lists those there are.")
    await price.delete(session=session)
    await _reprice(price, now, session)
    return price


async def mark_repriced(mark: Mark, *, days: int = 60) -> None:
    """Go on marking calls whose prices changed, at most so many days of them; safe to be run twice."""
    for repricing in await Repricing.find({}).sort("+_id").limit(10).to_list():
        while days and repricing.marked_through < repricing.until:
            days -= 1
            through = min(repricing.marked_through + _MARKED_AT_ONCE, repricing.until)
            await mark(repricing.account_id, repricing.marked_through, through)
            await repricing.set({"marked_through": through})
        if repricing.marked_through >= repricing.until:
            await repricing.delete()


async def _reprice(price: Price, now: datetime, session: AsyncClientSession) -> None:
    since = datetime.combine(price.since, time(), UTC)
    if since < now:
        first = datetime.combine(_FIRST_CALLS, time(), UTC)
        repricing = Repricing(account_id=price.account_id, marked_through=max(since, first), until=now)
        await repricing.insert(session=session)


_FIRST_CALLS = date(2025, 1, 1)
"""There are no calls from before."""
