"""Figures over REST."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from control_plane import clock
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.analytics import schemas, service, summing
from control_plane.analytics.periods import Period, start_of, up
from control_plane.campaigns import service as campaigns
from control_plane.errors import FieldProblem, Invalid
from control_plane.moments import Moment

router = APIRouter(
    prefix="/api/analytics", tags=["analytics"], dependencies=[allowed(Permission.ANALYTICS_READ)]
)

_DEFAULT = timedelta(days=30)
_LONGEST = timedelta(days=3700)
_POINTS_AT_MOST = 1000


@dataclass(frozen=True)
class Span:
    """The time that is asked for, in full hours."""

    since: datetime
    until: datetime


async def _span(
    since: Annotated[
        Moment | None, Query(description="Calls that began in that hour or later; 30 days by default.")
    ] = None,
    until: Annotated[
        Moment | None, Query(description="The moment before which to stop; now by default.")
    ] = None,
) -> Span:
    """The time that is asked for; raises `Invalid` for one that ends before it begins, or takes ten years."""
    last = up(Period.HOUR, until or await clock.now())
    return _checked(Span(start_of(Period.HOUR, since or last - _DEFAULT), last), "since")


AskedSpan = Annotated[Span, Depends(_span)]


async def _other_span(
    span: AskedSpan,
    other_since: Annotated[
        Moment | None, Query(description="As `since`, for the second of the two; the same by default.")
    ] = None,
    other_until: Annotated[
        Moment | None, Query(description="As `until`, for the second of the two; the same by default.")
    ] = None,
) -> Span:
    """The time that another is compared with; raises `Invalid` as for that one."""
    first = start_of(Period.HOUR, other_since) if other_since else span.since
    last = up(Period.HOUR, other_until) if other_until else span.until
    return _checked(Span(first, last), "other_since")


def _checked(span: Span, field: str) -> Span:
    if not span.since < span.until <= span.since + _LONGEST:
        problem = FieldProblem(
            field=field,
            value=span.since.isoformat(),
            problem=f"it must lie before {span.until.isoformat()}, and not ten years before",
        )
        raise Invalid("There is no such time.", [problem])
    return span


Campaign = Annotated[str | None, Query(max_length=80, description="All campaigns without it.")]


@router.get("/summary")
async def summary(person: CurrentPerson, span: AskedSpan, campaign_id: Campaign = None) -> schemas.Summary:
    """Outcomes, funnel, answer rates, objections, handling time, latencies and cost."""
    counts = await service.counts(person.account_id, campaign_id, span.since, span.until)
    return schemas.Summary(
        campaign_id=campaign_id, since=span.since, until=span.until, **summing.told(counts)
    )


@router.get("/series")
async def series(
    person: CurrentPerson,
    span: AskedSpan,
    campaign_id: Campaign = None,
    period: Annotated[Period, Query(description="UTC; at most 1,000 of them.")] = Period.DAY,
) -> schemas.Series:
    """The main figures hour by hour, day by day or month by month."""
    if service.points(period, span.since, span.until, at_most=_POINTS_AT_MOST) > _POINTS_AT_MOST:
        problem = f"the time has more than {_POINTS_AT_MOST} of them: ask for less time, or longer periods"
        raise Invalid("This is too much.", [FieldProblem(field="period", value=period, problem=problem)])
    points = await service.series(person.account_id, campaign_id, period, span.since, span.until)
    return schemas.Series(
        campaign_id=campaign_id, since=span.since, until=span.until, period=period, points=points
    )


@router.get("/comparison")
async def comparison(
    person: CurrentPerson,
    span: AskedSpan,
    other_span: Annotated[Span, Depends(_other_span)],
    campaign_id: Annotated[str, Query(max_length=80)],
    other_campaign_id: Annotated[str, Query(max_length=80)],
    measure: schemas.Measure = schemas.Measure.CONVERTED,
) -> schemas.ComparisonView:
    """Whether the other campaign does better than the first, or whether it may be chance.

    With a time of its own for the second, one campaign is compared with itself as well.
    """
    first, second = await asyncio.gather(
        service.counts(person.account_id, campaign_id, span.since, span.until),
        service.counts(person.account_id, other_campaign_id, other_span.since, other_span.until),
    )
    return schemas.ComparisonView(
        campaign_id=campaign_id,
        other_campaign_id=other_campaign_id,
        since=span.since,
        until=span.until,
        other_since=other_span.since,
        other_until=other_span.until,
        measure=measure,
        **dict(await asyncio.to_thread(service.comparison, first, second, measure)),
    )


@router.get("/variants")
async def variants(
    person: CurrentPerson,
    span: AskedSpan,
    campaign_id: Annotated[str, Query(max_length=80)],
    measure: schemas.Measure = schemas.Measure.CONVERTED,
) -> schemas.Variants:
    """How a campaign's variants did, each compared with the first of them."""
    campaign = await campaigns.get(person.account_id, campaign_id)
    counts = await service.counts(person.account_id, campaign_id, span.since, span.until)
    weights = {variant.name: variant.weight for variant in campaign.variants}
    return schemas.Variants(
        campaign_id=campaign_id,
        since=span.since,
        until=span.until,
        measure=measure,
        items=await asyncio.to_thread(service.variants, counts, weights, measure),
    )
