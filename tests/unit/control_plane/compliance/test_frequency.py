from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from control_plane.compliance.frequency import Limit, next_allowed

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
NO_GAP = timedelta()

quarters = st.integers(0, 400).map(lambda count: timedelta(minutes=15 * count))
rules = st.builds(
    Limit,
    within=st.integers(1, 192).map(lambda count: timedelta(minutes=15 * count)),
    count=st.integers(1, 5),
)
limits = st.sets(rules, max_size=3)


def ago(**time: float) -> datetime:
    return NOON - timedelta(**time)


def test_a_number_that_was_never_called_may_be_called_now() -> None:
    assert next_allowed([Limit(timedelta(days=1), 1)], timedelta(hours=4), [], NOON) == NOON


def test_a_fourth_call_in_a_day_waits_until_the_first_is_a_day_old() -> None:
    three_a_day = [Limit(timedelta(hours=24), 3)]
    calls = [ago(hours=1), ago(hours=20), ago(hours=5)]
    assert next_allowed(three_a_day, NO_GAP, calls, NOON) == NOON + timedelta(hours=4)
    assert next_allowed(three_a_day, NO_GAP, calls[:2], NOON) == NOON


def test_the_gap_is_counted_from_the_last_call() -> None:
    calls = [ago(hours=3), ago(hours=1)]
    assert next_allowed([], timedelta(hours=4), calls, NOON) == NOON + timedelta(hours=3)
    assert next_allowed([], timedelta(hours=1), calls, NOON) == NOON


def test_the_latest_of_all_moments_counts() -> None:
    both = [Limit(timedelta(hours=24), 3), Limit(timedelta(days=30), 4)]
    calls = [ago(days=29), ago(days=10), ago(days=3), ago(hours=2)]
    assert next_allowed(both, NO_GAP, calls, NOON) == ago(days=29) + timedelta(days=30)


@pytest.mark.parametrize(("within", "count"), [(timedelta(days=1), 0), (timedelta(), 1)])
def test_a_limit_that_allows_nothing_is_none(within: timedelta, count: int) -> None:
    with pytest.raises(ValueError, match="one call or more"):
        Limit(within, count)


def allowed(rules: set[Limit], gap: timedelta, calls: list[datetime], moment: datetime) -> bool:
    """In no span of a limit's length that ends now are there more calls than it allows, this one included."""
    return all(moment - call >= gap for call in calls) and all(
        sum(moment - call < rule.within for call in calls) + 1 <= rule.count for rule in rules
    )


@given(limits, quarters, st.lists(quarters.map(lambda time: NOON - time), max_size=12))
@example({Limit(timedelta(hours=24), 3)}, NO_GAP, [NOON - timedelta(hours=24)] * 3)
def test_it_is_the_first_moment_that_all_rules_allow(
    rules: set[Limit], gap: timedelta, calls: list[datetime]
) -> None:
    found = next_allowed(rules, gap, calls, NOON)
    moment = NOON
    while moment < found:
        assert not allowed(rules, gap, calls, moment)
        moment += timedelta(minutes=15)
    assert moment == found
    assert allowed(rules, gap, calls, found)
    assert found == NOON or not allowed(rules, gap, calls, found - timedelta(seconds=1))


@given(limits, quarters)
def test_whoever_calls_as_soon_as_it_is_allowed_never_exceeds_a_limit_in_any_span(
    rules: set[Limit], gap: timedelta
) -> None:
    calls: list[datetime] = []
    for _ in range(12):
        calls.append(next_allowed(rules, gap, calls, max([NOON, *calls])))
    for rule in rules:
        for last in calls:
            assert sum(timedelta() <= last - call < rule.within for call in calls) <= rule.count
    assert all(later - earlier >= gap for earlier, later in pairwise(calls))
