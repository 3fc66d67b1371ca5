"""Which slot is taken, and when a lead is due again."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from control_plane.attempts.rules import Disposition
from control_plane.compliance.rules import Reason
from control_plane.compliance.windows import CallingWindow, Weekday, is_open
from control_plane.contract.states import EndReason
from control_plane.dialing.rules import BACK_OFF, FINISHED, Ended, Policy, follow_up, lowest_free

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)  # a Friday, 10:00 in New York
ALWAYS = CallingWindow(start="00:00", end="24:00", weekdays=list(Weekday))
GAP = timedelta(hours=4)
ZONES = ["America/New_York"]


def ended(disposition: Disposition, *, counted: bool = True, attempts: int = 1, **more: object) -> Ended:
    facts: dict[str, object] = {
        "disposition": disposition,
        "end_reason": EndReason.NO_ANSWER,
        "counted": counted,
        "attempts": attempts,
        "last_attempt_at": NOW,
        **more,
    }
    return Ended(**facts)  # type: ignore[arg-type]


def policy(window: CallingWindow = ALWAYS, max_attempts: int = 3) -> Policy:
    return Policy(max_attempts=max_attempts, gap=GAP, window=window)


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


def test_a_lead_that_was_not_reached_is_due_after_the_gap() -> None:
    for disposition in (Disposition.NO_ANSWER, Disposition.BUSY, Disposition.LOST, Disposition.NO_RESPONSE):
        assert follow_up(ended(disposition), policy(), ZONES, NOW) == NOW + GAP


def test_a_lead_is_done_after_its_last_attempt() -> None:
    assert follow_up(ended(Disposition.NO_ANSWER, attempts=3), policy(), ZONES, NOW) is None


def test_a_lead_that_was_reached_is_done() -> None:
    for disposition in FINISHED:
        assert follow_up(ended(disposition), policy(), ZONES, NOW) is None


def test_the_next_attempt_waits_for_the_window() -> None:
    due_at = follow_up(ended(Disposition.BUSY), policy(CallingWindow(end="13:00")), ZONES, NOW)
    assert due_at == datetime(2026, 11, 21, 14, 0, tzinfo=UTC)  # Saturday, 09:00 in New York


def test_a_lead_whose_call_was_halted_is_due_at_once_and_for_back_pressure_a_little_later() -> None:
    halted = ended(Disposition.CANCELED, counted=False, attempts=0, end_reason=EndReason.CAMPAIGN_STOPPED)
    assert follow_up(halted, policy(), ZONES, NOW) == NOW
    pressed = ended(Disposition.CANCELED, counted=False, attempts=0, end_reason=EndReason.BACK_PRESSURE)
    assert follow_up(pressed, policy(), ZONES, NOW) == NOW + BACK_OFF


def test_what_the_gate_refused_follows_its_reasons() -> None:
    def refused(*reasons: Reason) -> datetime | None:
        facts = ended(
            Disposition.BLOCKED,
            counted=False,
            attempts=1,
            end_reason=EndReason.NOT_ALLOWED,
            refused_for=reasons,
            last_attempt_at=NOW - timedelta(hours=1),
        )
        return follow_up(facts, policy(), ZONES, NOW)

    assert refused(Reason.SUPPRESSED) is None
    assert refused(Reason.OUTSIDE_WINDOW, Reason.SUPPRESSED) is None
    assert refused(Reason.NUMBER_NOT_E164) is None
    assert refused(Reason.TIMEZONE_UNKNOWN) is None
    assert refused(Reason.TOO_SOON) == NOW + timedelta(hours=3)
    assert refused(Reason.CAMPAIGN_NOT_RUNNING) == NOW
    assert follow_up(ended(Disposition.BLOCKED, counted=False), policy(), [], NOW) is None


@given(
    st.sampled_from(Disposition),
    st.sampled_from(EndReason),
    st.booleans(),
    st.integers(0, 10),
    st.integers(1, 10),
    st.sets(st.sampled_from(Reason)),
    st.integers(0, 23),
    st.sets(st.sampled_from(Weekday), min_size=1),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
)
def test_a_follow_up_is_never_in_the_past_never_outside_the_window_and_never_beyond_the_last_attempt(
    disposition: Disposition,
    end_reason: EndReason,
    counted: bool,
    attempts: int,
    max_attempts: int,
    reasons: set[Reason],
    start_hour: int,
    weekdays: set[Weekday],
    now: datetime,
) -> None:
    window = CallingWindow(start=f"{start_hour:02d}:00", end="24:00", weekdays=sorted(weekdays))
    facts = ended(
        disposition,
        counted=counted,
        attempts=attempts,
        end_reason=end_reason,
        refused_for=tuple(reasons),
        last_attempt_at=now - timedelta(minutes=5),
    )
    due_at = follow_up(facts, policy(window, max_attempts), ZONES, now)
    if due_at is None:
        return
    assert due_at >= now
    assert is_open(window, ZONES, due_at)
    assert attempts < max_attempts
    assert disposition not in FINISHED
    assert Reason.SUPPRESSED not in reasons
    if counted:
        assert due_at >= now + GAP
