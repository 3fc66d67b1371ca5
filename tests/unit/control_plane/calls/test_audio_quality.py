"""The E-model against the values that its Recommendations print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_plane.calls.audio_quality import (
    BPL_CONCEALED,
    BPL_UNCONCEALED,
    Stream,
    delay_impairment,
    loss_impairment,
    mean_opinion_score,
    rating,
    score,
)


@pytest.mark.parametrize(("r", "mos"), [(90, 4.34), (80, 4.03), (70, 3.60), (60, 3.10), (50, 2.58)])
def test_ratings_become_the_scores_of_g107_table_b1(r: float, mos: float) -> None:
    assert score(r) == pytest.approx(mos, abs=0.01)  # printed to two decimals


def test_an_undisturbed_call_has_the_default_rating() -> None:
    assert rating(Stream(received=1000, lost=0)) == 93.2
    assert mean_opinion_score(Stream(received=1000, lost=0)) == pytest.approx(4.41, abs=0.005)


@pytest.mark.parametrize(("percent", "impairment"), [(2, 7), (3, 10), (5, 15), (7, 20), (10, 25)])
def test_loss_with_concealment_is_near_the_table_of_g113(percent: float, impairment: float) -> None:
    # Appendix I's older table, in steps of 5 for the most part; the formula came after it.
    assert loss_impairment(percent, BPL_CONCEALED) == pytest.approx(impairment, abs=2.5)


def test_loss_without_concealment_is_several_times_worse() -> None:
    assert loss_impairment(1, BPL_UNCONCEALED) == pytest.approx(95 / 5.3)
    assert loss_impairment(1, BPL_UNCONCEALED) > 4 * loss_impairment(1, BPL_CONCEALED)


def test_delay_is_free_up_to_100_ms_and_dear_beyond_200() -> None:
    assert delay_impairment(100) == 0
    assert delay_impairment(150) < 1
    assert delay_impairment(200) == pytest.approx(3.03, abs=0.1)
    assert delay_impairment(400) == pytest.approx(24.1, abs=0.1)


def test_losses_in_a_row_are_worse_than_single_ones() -> None:
    random, bursty = (Stream(received=950, lost=50, burst_ratio=ratio) for ratio in (1.0, 2.0))
    assert rating(bursty) < rating(random)


def test_of_a_stream_without_packets_nothing_is_said() -> None:
    assert mean_opinion_score(Stream(received=0, lost=0)) is None


@given(
    st.integers(0, 10**6),
    st.integers(1, 10**6),
    st.floats(0, 10_000),
    st.floats(1, 20),
    st.sampled_from([BPL_CONCEALED, BPL_UNCONCEALED]),
)
def test_scores_stay_on_their_scale(
    lost: int, received: int, delay_ms: float, burst_ratio: float, bpl: float
) -> None:
    mos = mean_opinion_score(Stream(received, lost, delay_ms, burst_ratio), bpl)
    assert mos is not None
    assert 1 <= mos <= 4.42


@given(st.floats(0, 99), st.floats(0.1, 1))
def test_more_loss_never_sounds_better(percent: float, more: float) -> None:
    assert loss_impairment(percent + more, BPL_CONCEALED) >= loss_impairment(percent, BPL_CONCEALED)
