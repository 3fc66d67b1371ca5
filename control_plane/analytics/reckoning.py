"""The round in which ended calls become figures and counts.

    call ends, its log grows, it is corrected, a price changes     the call gets a mark
    marked calls  ─► figures, kept with the call
                  ─► the hour they began in, counted anew from all its calls' figures
                  ─► day and month of it, summed up anew; the same for all campaigns together
                  ─► the mark goes

Counts are never added to, always made anew from what they are made of. So nothing is counted twice or
lost, however often a round is run or wherever it dies. An hour is counted in one transaction: of two
processes that do so at once one is turned away by MongoDB and reads again.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.analytics import counting
from control_plane.analytics.documents import ALL, Filter, Tally, of_campaigns, tally_id, within
from control_plane.analytics.periods import FINER, Period, Span, end_of, start_of
from control_plane.attempts import reckoning as calls
from control_plane.attempts.documents import Attempt
from control_plane.calls.figures import COUNTED_EVENTS, reckoned
from control_plane.database import in_transaction
from control_plane.identifiers import moment_of
from control_plane.leads import service as leads
from control_plane.pricing import service as pricing

_AT_ONCE = 500


async def reckon() -> int:
    """Reckon the calls that wait longest, at most 500; how many there were."""
    await pricing.mark_repriced(calls.mark)
    attempts = await calls.waiting(_AT_ONCE)
    if attempts:
        await _keep_figures(attempts)
        for account_id, campaign_id, hour in _hours(attempts):
            await in_transaction(partial(_count, account_id, campaign_id, hour))
        await calls.counted(attempts)
    return len(attempts)


async def _keep_figures(attempts: Sequence[Attempt]) -> None:
    logs = await calls.facts([attempt.id for attempt in attempts], COUNTED_EVENTS)
    zones = await leads.zones({attempt.lead_id for attempt in attempts})
    prices = {account: await pricing.every(account) for account in {one.account_id for one in attempts}}
    figures = {
        attempt.id: reckoned(
            attempt, logs[attempt.id], zones.get(attempt.lead_id, ""), prices[attempt.account_id]
        )
        for attempt in attempts
    }
    await calls.keep(attempts, figures)


def _hours(attempts: Iterable[Attempt]) -> list[tuple[str, str, datetime]]:
    """The campaigns' hours in which these calls began, each once and always in the same order.

    By their ids, as the calls of an hour are found, and not by MongoDB's clock, which may show another hour.
    """
    began = {
        (attempt.account_id, attempt.campaign_id, start_of(Period.HOUR, moment_of(attempt.id)))
        for attempt in attempts
    }
    return sorted(began)


async def _count(account_id: str, campaign_id: str, hour: datetime, session: AsyncClientSession) -> None:
    found = await calls.begun(account_id, campaign_id, hour, end_of(Period.HOUR, hour), session)
    counts = counting.summed(counting.of_call(call.figures, call.result, call.end_reason) for call in found)
    await _write(account_id, campaign_id, Period.HOUR, hour, counts, session)
    await _sum(account_id, ALL, Period.HOUR, hour, of_campaigns(account_id, Period.HOUR, hour), session)
    for scope in (campaign_id, ALL):
        for period, finer in FINER.items():
            starts = start_of(period, hour)
            parts = within(account_id, scope, [Span(finer, starts, end_of(period, hour))])
            await _sum(account_id, scope, period, starts, parts, session)


async def _sum(
    account_id: str,
    campaign_id: str,
    period: Period,
    starts: datetime,
    parts: Filter,
    session: AsyncClientSession,
) -> None:
    found = Tally.get_pymongo_collection().find(parts, {"counts": True}, session=session)
    counts = counting.summed([part["counts"] async for part in found])
    await _write(account_id, campaign_id, period, starts, counts, session)


async def _write(
    account_id: str,
    campaign_id: str,
    period: Period,
    starts: datetime,
    counts: counting.Counts,
    session: AsyncClientSession,
) -> None:
    tally = Tally(
        id=tally_id(account_id, campaign_id, period, starts),
        account_id=account_id,
        campaign_id=campaign_id,
        period=period,
        starts=starts,
        counts=dict(counts),
    )
    await Tally.get_pymongo_collection().replace_one(
        {"_id": tally.id}, {"_id": tally.id, **tally.model_dump(exclude={"id"})}, upsert=True, session=session
    )
