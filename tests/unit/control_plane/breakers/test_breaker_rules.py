from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from control_plane.breakers.rules import Breaker, Result, noted, pause, reset, too_many_failed
from control_plane.breakers.states import (
    TRANSITIONS,
    BreakerEvent,
    BreakerState,
    IllegalEvent,
    transition,
)

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def after(results: str, *, every: timedelta = SECOND, breaker: Breaker | None = None) -> Breaker:
    """A breaker that has heard these results: F for a failure, S for a success."""
    breaker = breaker or Breaker()
    for position, result in enumerate(results):
        breaker = noted(breaker, result == "S", NOW + position * every)
    return breaker


@pytest.mark.parametrize("state", BreakerState)
@pytest.mark.parametrize("event", BreakerEvent)
def test_every_cell_of_the_table(state: BreakerState, event: BreakerEvent) -> None:
    expected = {
        (BreakerState.CLOSED, BreakerEvent.FAILED_TOO_OFTEN): BreakerState.OPEN,
        (BreakerState.CLOSED, BreakerEvent.RESET): BreakerState.CLOSED,
        (BreakerState.OPEN, BreakerEvent.WAITED): BreakerState.HALF_OPEN,
        (BreakerState.OPEN, BreakerEvent.RESET): BreakerState.CLOSED,
        (BreakerState.HALF_OPEN, BreakerEvent.PROBE_SUCCEEDED): BreakerState.CLOSED,
        (BreakerState.HALF_OPEN, BreakerEvent.PROBE_FAILED): BreakerState.OPEN,
        (BreakerState.HALF_OPEN, BreakerEvent.RESET): BreakerState.CLOSED,
    }.get((state, event))
    if expected is None:
        with pytest.raises(IllegalEvent, match=state):
            transition(state, event)
    else:
        assert transition(state, event) is expected


def test_the_table_has_a_row_for_every_state() -> None:
    assert set(TRANSITIONS) == set(BreakerState)


@pytest.mark.parametrize(
    ("results", "opens"),
    [
        ("FFFF", False),
        ("FFFFF", True),
        ("FFFFSF", False),
        ("FFFFSFFFF", False),
        ("FSFSFSFSF", False),
        ("FSFSFSFSFS", True),
        ("FSSFSSFSSFSSFSSFSSFSSFSS", False),
    ],
)
def test_it_opens_after_five_failures_in_a_row_or_half_of_at_least_ten(results: str, opens: bool) -> None:
    assert after(results).is_open == opens


def test_failures_that_are_older_than_five_minutes_do_not_count() -> None:
    assert not after("F" * 20, every=timedelta(seconds=76)).is_open
    assert after("F" * 5, every=timedelta(seconds=75)).is_open


def test_success_while_all_is_well_changes_nothing() -> None:
    breaker = Breaker()
    assert noted(breaker, True, NOW) is breaker
    failed_long_ago = after("F")
    assert noted(failed_long_ago, True, NOW + timedelta(minutes=6)) is failed_long_ago
    assert noted(failed_long_ago, True, NOW + SECOND) is not failed_long_ago


def test_it_is_open_for_half_a_minute_and_then_half_open_until_a_result_comes() -> None:
    breaker = after("FFFFF")
    opened = NOW + 4 * SECOND
    assert breaker.state(opened) is BreakerState.OPEN
    assert breaker.state(opened + 29 * SECOND) is BreakerState.OPEN
    assert breaker.state(opened + 30 * SECOND) is BreakerState.HALF_OPEN
    assert breaker.state(opened + timedelta(days=1)) is BreakerState.HALF_OPEN


@pytest.mark.parametrize("succeeded", [True, False])
def test_calls_that_had_begun_before_it_opened_say_nothing(succeeded: bool) -> None:
    breaker = after("FFFFF")
    assert noted(breaker, succeeded, NOW + 10 * SECOND) is breaker


def test_each_failed_probe_doubles_the_pause_up_to_ten_minutes() -> None:
    breaker, pauses = after("FFFFF"), []
    for _ in range(7):
        assert breaker.open_until is not None and breaker.since is not None
        pauses.append((breaker.open_until - breaker.since).total_seconds())
        breaker = noted(breaker, False, breaker.open_until)
    assert pauses == [30, 60, 120, 240, 480, 600, 600]
    assert pause(10_000) == timedelta(minutes=10)


def test_a_probe_that_succeeds_closes_it_with_a_clean_slate() -> None:
    breaker = after("FFFFF")
    assert breaker.open_until is not None
    closed = noted(breaker, True, breaker.open_until)
    assert closed.state(breaker.open_until) is BreakerState.CLOSED
    again = after("FFFFF", breaker=closed)
    assert (again.is_open, again.in_succession) == (True, 1)


@pytest.mark.parametrize("succeeded", [True, False])
def test_the_end_of_a_call_that_began_before_is_not_taken_for_the_probe(succeeded: bool) -> None:
    breaker = after("FFFFF")
    due = NOW + 60 * SECOND
    assert breaker.state(due) is BreakerState.HALF_OPEN
    assert noted(breaker, succeeded, due, began_at=NOW) is breaker
    probed = noted(breaker, succeeded, due, began_at=NOW + 40 * SECOND)
    assert probed.is_open != succeeded


def test_a_failure_of_a_call_that_began_before_it_closed_is_forgotten() -> None:
    closed = reset(after("FFFFF"), NOW + 10 * SECOND)
    assert noted(closed, False, NOW + 11 * SECOND, began_at=NOW) is closed


def test_a_person_closes_it_at_once() -> None:
    assert reset(after("FFFFF"), NOW).state(NOW) is BreakerState.CLOSED


@settings(deadline=None)
@given(results=st.lists(st.booleans(), max_size=60), gap_s=st.integers(0, 400))
def test_a_closed_breaker_never_holds_what_would_open_it_nor_more_than_it_needs(
    results: list[bool], gap_s: int
) -> None:
    breaker = Breaker()
    for position, succeeded in enumerate(results):
        now = NOW + position * timedelta(seconds=gap_s)
        before = breaker
        breaker = noted(before, succeeded, now)
        assert len(breaker.results) <= 20
        if not breaker.is_open:
            assert not too_many_failed(breaker.results)
        if breaker.is_open and not before.is_open:
            assert not succeeded or before.results  # it takes a history of failures
            assert breaker.state(now) is BreakerState.OPEN
        if before.state(now) is BreakerState.HALF_OPEN:
            assert breaker.is_open != succeeded


@settings(deadline=None)
@given(ring=st.lists(st.booleans(), max_size=20))
def test_too_many_failed_as_said_in_other_words(ring: list[bool]) -> None:
    letters = "".join("S" if succeeded else "F" for succeeded in ring)
    expected = letters.endswith("FFFFF") or (len(letters) >= 10 and letters.count("F") * 2 >= len(letters))
    assert too_many_failed([Result(NOW, succeeded) for succeeded in ring]) == expected
