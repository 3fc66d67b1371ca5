from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_plane.analytics.spread import bin_of, of_bins, of_values, value_of

TIMES = st.lists(st.integers(50, 60_000), min_size=1, max_size=300)


@given(TIMES)
def test_percentiles_of_bins_are_those_of_the_values_to_five_percent(values: list[int]) -> None:
    exact, binned = of_values(values), of_bins(Counter(bin_of(value) for value in values))
    assert binned.count == exact.count == len(values)
    for name in ("p50_ms", "p90_ms", "p95_ms", "p99_ms"):
        assert getattr(binned, name) == pytest.approx(getattr(exact, name), rel=0.05, abs=1)


@given(TIMES, TIMES)
def test_bins_of_parts_add_up_to_those_of_the_whole(some: list[int], others: list[int]) -> None:
    bins = [Counter(bin_of(value) for value in values) for values in (some, others, some + others)]
    assert of_bins(bins[0] + bins[1]) == of_bins(bins[2])


def test_what_took_no_time_is_counted_too() -> None:
    assert value_of(bin_of(0)) == 1


def test_the_median_of_one_hundred_is_the_fiftieth() -> None:
    spread = of_values(range(1, 101))
    assert (spread.p50_ms, spread.p90_ms, spread.p99_ms) == (50, 90, 99)
