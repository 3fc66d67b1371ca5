"""Reading figures: a few added-up periods, however long the time that is asked for."""

from collections.abc import Mapping
from datetime import datetime

from control_plane.analytics import counting, summing
from control_plane.analytics.comparison import Comparison, Share, among, compared, share
from control_plane.analytics.counting import HEADLINES, Counts
from control_plane.analytics.documents import ALL, Tally, within
from control_plane.analytics.periods import Period, cover, end_of, start_of
from control_plane.analytics.schemas import Measure, Point, VariantResult
from control_plane.campaigns import service as campaigns


async def counts(account_id: str, campaign_id: str | None, since: datetime, until: datetime) -> Counts:
    """What was counted between two full hours; by the index campaign_period. Raises `NotFound`."""
    if campaign_id is not None:
        await campaigns.status(account_id, campaign_id)
    spans = cover(since, until)
    if not spans:
        return Counts()
    found = Tally.get_pymongo_collection().find(
        within(account_id, campaign_id or ALL, spans), {"counts": True, "_id": False}
    )
    return counting.summed([part["counts"] async for part in found])


async def series(
    account_id: str, campaign_id: str | None, period: Period, since: datetime, until: datetime
) -> list[Point]:
    """The headlines of every period between two full hours, its first and last one as far as they lie there.

    By the index campaign_period. Raises `NotFound`.
    """
    if campaign_id is not None:
        await campaigns.status(account_id, campaign_id)
    spans = cover(since, until, period)
    if not spans:
        return []
    fields = dict.fromkeys([f"counts.{name}" for name in HEADLINES], True)
    found = Tally.get_pymongo_collection().find(
        within(account_id, campaign_id or ALL, spans), {"starts": True, **fields}
    )
    parts: dict[datetime, list[Mapping[str, int]]] = {}
    async for part in found:
        parts.setdefault(start_of(period, part["starts"]), []).append(part["counts"])
    return [summing.point(starts, counting.summed(parts[starts])) for starts in sorted(parts)]


def points(period: Period, since: datetime, until: datetime, *, at_most: int) -> int:
    """How many periods there are, counted no further than one beyond `at_most`."""
    number, moment = 0, start_of(period, since)
    while moment < until and number <= at_most:
        number, moment = number + 1, end_of(period, moment)
    return number


def variants(counts: Counts, weights: Mapping[str, int], measure: Measure) -> list[VariantResult]:
    """How each variant did, those that the campaign has now first and in its order; `weights` are theirs."""
    counted = counting.of_variants(counts)
    names = [*weights, *sorted(counted.keys() - weights.keys())]
    shares = [_share(counted.get(name, Counts()), measure) for name in names]
    against_first = among([compared(shares[0], other) for other in shares[1:]])
    return [
        VariantResult(name=name, weight=weights.get(name), share=its_share, comparison=its_comparison)
        for name, its_share, its_comparison in zip(names, shares, [None, *against_first], strict=False)
    ]


def comparison(first: Counts, second: Counts, measure: Measure) -> Comparison:
    """The second's share of calls against the first's."""
    return compared(_share(first, measure), _share(second, measure))


def _share(counts: Counts, measure: Measure) -> Share:
    return share(counts[measure], counts[measure.of])
