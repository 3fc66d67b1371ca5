"""Which slot is taken, and when a lead is due again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from control_plane.attempts.rules import Disposition
from control_plane.compliance.windows import CallingWindow, Place, Weekday, is_open
from control_plane.contract.brief import Aim
from control_plane.contract.states import EndReason
from control_plane.dialing.policy import LAWFUL_PER_DAY, REACHED, FollowUp, Wait
from control_plane.dialing.rules import BACK_OFF, Ended, FollowingUp, Why, follow_up, lowest_free

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)  # a Friday, 10:00 in New York
ALWAYS = CallingWindow(start="00:00", end="24:00", weekdays=list(Weekday))
HERE = Place(("America/New_York",), ("US-DC",))
GAP = timedelta(hours=4)
PLAIN = FollowUp(gap_minutes=240, after={})

ENDS_FOR_GOOD = {
    Disposition.DO_NOT_CALL,
    Disposition.WRONG_PERSON,
    Disposition.ABUSE,
    Disposition.INVALID_NUMBER,
}


def ended(disposition: Disposition, *, counted: bool = True, attempts: int = 1, **more: object) -> Ended:
    facts: dict[str, object] = {
        "disposition": disposition,
        "end_reason": EndReason.NO_ANSWER,
        "counted": counted,
        "attempts": attempts,
        **more,
    }
    return Ended(**facts)  # type: ignore[arg-type]


def after(what: Ended, policy: FollowUp = PLAIN, window: CallingWindow = ALWAYS) -> FollowingUp:
    return follow_up(what, policy, window, HERE, NOW)


@given(st.sets(st.integers(1, 30)), st.integers(1, 30))
def test_the_lowest_free_slot_is_within_the_capacity_and_nobody_elses(taken: set[int], capacity: int) -> None:
    slot = lowest_free(taken, capacity)
    if slot is None:
        assert len(taken) >= capacity
    else:
        assert 1 <= slot <= capacity
        assert slot not in taken
        assert set(range(1, slot)) <= taken


def test_slots_above_a_lowered_capacity_still_count() -> None:
    assert lowest_free({5, 6, 7}, 3) is None
    assert lowest_free({5, 6}, 3) == 1


def test_by_default_two_attempts_hope_for_a_person_and_a_third_leaves_a_voicemail() -> None:
    policy = FollowUp()
    assert [policy.aim(attempts) for attempts in (0, 1, 2)] == [Aim.PERSON, Aim.PERSON, Aim.VOICEMAIL]
    assert policy.aim(7) is Aim.VOICEMAIL
    assert after(ended(Disposition.NO_ANSWER, attempts=2), policy).due_at is not None
    assert after(ended(Disposition.NO_ANSWER, attempts=3), policy) == FollowingUp(None, Why.PATTERN_DONE)


def test_a_lead_that_was_not_reached_is_due_after_the_gap() -> None:
    for disposition in (Disposition.NO_ANSWER, Disposition.BUSY, Disposition.LOST, Disposition.NO_RESPONSE):
        assert after(ended(disposition)) == FollowingUp(NOW + GAP, Why.NEXT_ATTEMPT)


def test_single_dispositions_wait_longer_with_every_try_but_never_less_than_the_gap() -> None:
    policy = FollowUp(
        pattern=[Aim.PERSON] * 5,
        gap_minutes=20,
        after={
            Disposition.BUSY: Wait(minutes=30, factor=3, at_most_minutes=200),
            Disposition.FAILED: Wait(minutes=1),
            Disposition.MACHINE: None,
        },
    )

    def minutes(disposition: Disposition, attempts: int) -> float | None:
        due_at = after(ended(disposition, attempts=attempts), policy).due_at
        return None if due_at is None else (due_at - NOW) / timedelta(minutes=1)

    assert [minutes(Disposition.BUSY, attempts) for attempts in (1, 2, 3, 4)] == [30, 90, 200, 200]
    assert minutes(Disposition.FAILED, 1) == 20
    assert after(ended(Disposition.MACHINE), policy) == FollowingUp(None, Why.POLICY_ENDS)


def test_where_a_child_answered_or_an_emergency_was_heard_nobody_was_reached() -> None:
    for disposition in (Disposition.CHILD, Disposition.EMERGENCY):
        assert after(ended(disposition)) == FollowingUp(NOW + GAP, Why.NEXT_ATTEMPT)


def test_a_booked_callback_is_made_and_one_whose_time_was_lost_is_a_next_attempt() -> None:
    tomorrow = NOW + timedelta(days=1)
    booked = ended(Disposition.CALLBACK_BOOKED, callback_at=tomorrow)
    assert after(booked) == FollowingUp(tomorrow, Why.CALLBACK)
    assert after(ended(Disposition.CALLBACK_BOOKED)) == FollowingUp(NOW + GAP, Why.NEXT_ATTEMPT)


def test_a_lead_that_was_reached_is_done() -> None:
    for disposition in REACHED:
        assert after(ended(disposition)) == FollowingUp(None, Why.REACHED)


def test_a_callback_wins_over_the_pattern_and_over_what_the_call_came_to() -> None:
    tomorrow_at_three = NOW + timedelta(days=1, hours=5)
    for disposition in set(Disposition) - ENDS_FOR_GOOD - {Disposition.BLOCKED}:
        asked = ended(disposition, attempts=3, callback_at=tomorrow_at_three)
        assert after(asked) == FollowingUp(tomorrow_at_three, Why.CALLBACK)
    for disposition in ENDS_FOR_GOOD:
        asked = ended(disposition, callback_at=tomorrow_at_three)
        assert after(asked) == FollowingUp(None, Why.REACHED)


def test_a_callback_waits_for_the_window_and_one_in_the_far_future_is_not_believed() -> None:
    at_night = NOW.replace(day=21, hour=5)
    asked = ended(Disposition.UNDECIDED, callback_at=at_night)
    assert after(asked, window=CallingWindow()).due_at == datetime(2026, 11, 21, 14, 0, tzinfo=UTC)
    far = ended(Disposition.INTERESTED, callback_at=NOW + timedelta(days=3650))
    assert after(far) == FollowingUp(None, Why.REACHED)


def test_the_next_attempt_waits_for_the_window() -> None:
    due_at = after(ended(Disposition.BUSY), window=CallingWindow(end="13:00")).due_at
    assert due_at == datetime(2026, 11, 21, 14, 0, tzinfo=UTC)  # Saturday, 09:00 in New York


def test_a_lead_whose_call_was_halted_is_due_at_once_and_for_back_pressure_a_little_later() -> None:
    halted = ended(Disposition.CANCELED, counted=False, attempts=0, end_reason=EndReason.CAMPAIGN_STOPPED)
    assert after(halted) == FollowingUp(NOW, Why.NOT_PLACED)
    pressed = ended(Disposition.CANCELED, counted=False, attempts=0, end_reason=EndReason.BACK_PRESSURE)
    assert after(pressed) == FollowingUp(NOW + BACK_OFF, Why.NOT_PLACED)
    known = ended(
        Disposition.CANCELED,
        counted=False,
        attempts=0,
        end_reason=EndReason.BACK_PRESSURE,
        retry_at=NOW + timedelta(hours=2),
    )
    assert after(known) == FollowingUp(NOW + timedelta(hours=2), Why.NOT_PLACED)


def test_what_the_gate_refused_is_due_when_the_gate_says_or_never() -> None:
    refused = ended(Disposition.BLOCKED, counted=False, retry_at=NOW + timedelta(hours=3))
    assert after(refused) == FollowingUp(NOW + timedelta(hours=3), Why.NOT_ALLOWED_YET)
    assert after(ended(Disposition.BLOCKED, counted=False)) == FollowingUp(None, Why.NEVER_ALLOWED)


def test_a_lead_whose_place_is_unknown_is_not_due_again() -> None:
    nowhere = follow_up(ended(Disposition.BUSY), PLAIN, ALWAYS, Place((), ("US-DC",)), NOW)
    assert nowhere == FollowingUp(None, Why.NO_HOUR)


def test_a_policy_beyond_the_laws_default_or_one_that_makes_no_sense_is_refused_with_the_fix() -> None:
    with pytest.raises(ValidationError, match=f"set {LAWFUL_PER_DAY} or less"):
        FollowUp(max_per_day=LAWFUL_PER_DAY + 1)
    with pytest.raises(ValidationError, match="nobody is called again after do_not_call"):
        FollowUp(after={Disposition.DO_NOT_CALL: Wait(minutes=5)})
    with pytest.raises(ValidationError, match="pattern"):
        FollowUp(pattern=[])


@given(
    st.floats(0, 43200),
    st.floats(1, 10),
    st.floats(0.001, 129600),
    st.integers(1, 100_000),
    st.integers(1, 3),
)
def test_a_wait_never_shrinks_with_the_tries_and_never_exceeds_its_bound(
    minutes: float, factor: float, bound: float, attempts: int, more: int
) -> None:
    wait = Wait(minutes=minutes, factor=factor, at_most_minutes=bound)
    assert wait.after(attempts) <= wait.after(attempts + more) <= timedelta(minutes=bound)


@given(
    st.sampled_from(Disposition),
    st.sampled_from(EndReason),
    st.booleans(),
    st.integers(0, 10),
    st.integers(1, 10),
    st.none() | st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
    st.integers(0, 20),
    st.sets(st.sampled_from(Weekday), min_size=1),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
)
def test_a_follow_up_is_never_in_the_past_never_outside_the_window_and_never_beyond_the_pattern(
    disposition: Disposition,
    end_reason: EndReason,
    counted: bool,
    attempts: int,
    max_attempts: int,
    asked_for: datetime | None,
    start_hour: int,
    weekdays: set[Weekday],
    now: datetime,
) -> None:
    window = CallingWindow(start=f"{start_hour:02d}:00", end="24:00", weekdays=sorted(weekdays))
    policy = FollowUp(pattern=[Aim.PERSON] * max_attempts)
    facts = ended(
        disposition, counted=counted, attempts=attempts, end_reason=end_reason, callback_at=asked_for
    )
    following = follow_up(facts, policy, window, HERE, now)
    if following.due_at is None:
        return
    assert following.due_at >= now
    assert is_open(window, HERE, following.due_at)
    assert disposition not in ENDS_FOR_GOOD
    if following.why is Why.NEXT_ATTEMPT:
        assert attempts < max_attempts
        assert disposition not in REACHED
        assert following.due_at >= now + policy.gap
    if following.why is Why.CALLBACK:
        assert asked_for is not None and following.due_at >= asked_for
