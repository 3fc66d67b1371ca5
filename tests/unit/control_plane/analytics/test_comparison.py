import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from control_plane.analytics.comparison import compared, share


def test_newcombes_own_example_is_computed_as_published() -> None:
    # Newcombe 1998, table II, example (a): 56/70 against 48/80, method 10.
    found = compared(share(48, 80), share(56, 70))
    assert found.difference == pytest.approx(0.2)
    assert [found.low, found.high] == pytest.approx([0.0524, 0.3339], abs=5e-5)
    assert found.is_significant


def test_fishers_tea_is_not_significant() -> None:
    found = compared(share(1, 4), share(3, 4))
    assert found.p_value == pytest.approx(0.4857, abs=5e-5)
    assert not found.is_significant


def test_nothing_against_nothing_says_nothing() -> None:
    found = compared(share(0, 0), share(0, 0))
    assert (found.difference, found.low, found.high, found.p_value) == (0, -1, 1, 1)


COUNTS = st.integers(0, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@settings(max_examples=40, deadline=None)
@given(COUNTS, COUNTS)
def test_the_difference_lies_within_its_bounds_and_turns_with_the_campaigns(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    found, turned = compared(share(*first), share(*second)), compared(share(*second), share(*first))
    assert -1 <= found.low <= found.difference <= found.high <= 1
    assert [turned.low, turned.high] == pytest.approx([-found.high, -found.low])
    assert turned.p_value == pytest.approx(found.p_value)
    assert 0 <= found.p_value <= 1
