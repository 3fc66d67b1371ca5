from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from control_plane.analytics.periods import Period, cover, end_of, start_of, up

HOURS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)).map(
    lambda moment: moment.replace(minute=0, second=0, microsecond=0, tzinfo=UTC)
)


@given(HOURS, st.integers(0, 20_000), st.sampled_from(Period))
def test_every_hour_of_a_time_lies_in_exactly_one_period(
    since: datetime, hours: int, longest: Period
) -> None:
    until = since + timedelta(hours=hours)
    spans = cover(since, until, longest)
    assert {span.period for span in spans} <= set(list(Period)[: list(Period).index(longest) + 1])
    assert sum((span.until - span.since for span in spans), timedelta()) == until - since
    edges = [edge for span in spans for edge in (span.since, span.until)]
    assert edges == sorted(edges)
    for span in spans:
        assert start_of(span.period, span.since) == span.since
        assert start_of(span.period, span.until) == span.until


@given(HOURS, st.integers(0, 20_000))
def test_no_time_takes_more_than_its_months_and_the_days_and_hours_at_its_ends(
    since: datetime, hours: int
) -> None:
    spans = cover(since, since + timedelta(hours=hours))
    taken = {Period.HOUR: timedelta(hours=1), Period.DAY: timedelta(days=1)}
    for period, most in ((Period.HOUR, 46), (Period.DAY, 60)):
        of_it = [span for span in spans if span.period is period]
        assert sum((span.until - span.since) / taken[period] for span in of_it) <= most


@given(HOURS, st.sampled_from(Period))
def test_a_moment_lies_in_its_period(moment: datetime, period: Period) -> None:
    assert start_of(period, moment) <= moment < end_of(period, moment)
    assert start_of(period, end_of(period, moment)) == end_of(period, moment)
    assert up(period, moment) in {moment, end_of(period, moment)}


def test_a_year_is_twelve_months() -> None:
    [span] = cover(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    assert span.period is Period.MONTH


def test_february_ends_where_march_begins() -> None:
    assert end_of(Period.MONTH, datetime(2028, 2, 29, 23, tzinfo=UTC)) == datetime(2028, 3, 1, tzinfo=UTC)
