from hypothesis import given, settings
from hypothesis import strategies as st

from control_plane.trunks.pace_rules import LONGEST_WAIT_S, interval_ms, reserve, room

NOW_MS = 1_795_000_000_000.0
ROUNDING_MS = 0.01

rates = st.floats(0.05, 100)
bursts = st.integers(1, 10)
gaps_ms = st.lists(st.floats(0, 3000) | st.just(0.0), min_size=1, max_size=80)


def starts(rate: float, burst: int, gaps: list[float]) -> tuple[list[float], float]:
    """The start moments granted to those who ask after these gaps, and the bucket afterwards."""
    free_at_ms, now_ms, granted = 0.0, NOW_MS, []
    for gap in gaps:
        now_ms += gap
        answer = reserve(free_at_ms, now_ms, interval_ms(rate), burst)
        free_at_ms = answer.free_at_ms
        if answer.granted:
            granted.append(now_ms + answer.wait_ms)
    return granted, free_at_ms


@settings(deadline=None)
@given(rate=rates, burst=bursts, gaps=gaps_ms)
def test_any_span_holds_no_more_starts_than_the_burst_and_the_rate_times_its_length(
    rate: float, burst: int, gaps: list[float]
) -> None:
    granted, _ = starts(rate, burst, gaps)
    assert granted == sorted(granted)
    for first, begin in enumerate(granted):
        for last in range(first, len(granted)):
            span_s = (granted[last] - begin + ROUNDING_MS) / 1000
            assert last - first + 1 <= burst + rate * span_s


@settings(deadline=None)
@given(rate=rates, burst=bursts, gaps=gaps_ms)
def test_nobody_who_is_granted_a_start_waits_longer_than_the_longest_wait(
    rate: float, burst: int, gaps: list[float]
) -> None:
    free_at_ms, now_ms = 0.0, NOW_MS
    for gap in gaps:
        now_ms += gap
        before = free_at_ms
        answer = reserve(free_at_ms, now_ms, interval_ms(rate), burst)
        assert answer.wait_ms >= 0
        if answer.granted:
            assert answer.wait_ms <= LONGEST_WAIT_S * 1000
        else:
            assert answer.free_at_ms == before
        free_at_ms = answer.free_at_ms


@settings(deadline=None)
@given(rate=rates, burst=bursts, gaps=gaps_ms, within_s=st.floats(0, LONGEST_WAIT_S))
def test_the_room_is_what_those_who_ask_at_once_are_granted_within_the_time(
    rate: float, burst: int, gaps: list[float], within_s: float
) -> None:
    _, free_at_ms = starts(rate, burst, gaps)
    now_ms = NOW_MS + sum(gaps)
    interval = interval_ms(rate)

    def granted_within(limit_s: float) -> int:
        bucket, count = free_at_ms, 0
        while (answer := reserve(bucket, now_ms, interval, burst)).granted and (
            answer.wait_ms <= limit_s * 1000
        ):
            bucket, count = answer.free_at_ms, count + 1
        return count

    least, most = granted_within(within_s - 1e-5), granted_within(within_s + 1e-5)
    assert least <= room(free_at_ms, now_ms, within_s, interval, burst) <= most + 1


def test_a_trunk_that_has_rested_starts_its_burst_at_once_and_then_by_its_rate() -> None:
    granted, _ = starts(2, 3, [0.0] * 5)
    assert [start - NOW_MS for start in granted] == [0, 0, 0, 500, 1000]


def test_one_who_would_wait_too_long_takes_nothing() -> None:
    answer = reserve(NOW_MS + 5001, NOW_MS, 1000)
    assert (answer.granted, answer.free_at_ms) == (False, NOW_MS + 5001)


def test_a_clock_that_is_put_back_stops_calls_for_seconds_and_not_for_hours() -> None:
    an_hour_ahead = NOW_MS + 3_600_000
    first = reserve(an_hour_ahead, NOW_MS, 1000)
    assert not first.granted
    assert reserve(first.free_at_ms, NOW_MS + 1000, 1000).granted


def test_without_a_bucket_all_of_it_is_free() -> None:
    assert room(0, NOW_MS, 2, interval_ms(5)) == 11
    assert room(NOW_MS + 1000, NOW_MS, 0.5, interval_ms(5)) == 0
