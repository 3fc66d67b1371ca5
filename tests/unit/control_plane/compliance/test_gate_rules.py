from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from control_plane.compliance.rules import Facts, Reason, check
from control_plane.compliance.windows import CallingWindow

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
FINE = Facts(
    now=NOON,
    number="+12025550123",
    suppressed=False,
    campaign_running=True,
    window=CallingWindow(),
    timezones=["Europe/London"],
    attempts=0,
    max_attempts=3,
    last_attempt_at=None,
    gap=timedelta(hours=4),
)

facts = st.builds(
    Facts,
    now=st.datetimes(
        min_value=datetime(2026, 11, 20), max_value=datetime(2026, 11, 24), timezones=st.just(UTC)
    ),
    number=st.sampled_from(["+12025550123", "2025550123", "+", ""]),
    suppressed=st.booleans(),
    campaign_running=st.booleans(),
    window=st.just(CallingWindow()),
    timezones=st.sampled_from([[], ["Europe/London"], ["Europe/London", "Asia/Kolkata"]]),
    attempts=st.integers(0, 4),
    max_attempts=st.integers(1, 3),
    last_attempt_at=st.none() | st.just(NOON),
    gap=st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=3)),
)


def test_a_call_with_nothing_against_it_is_allowed() -> None:
    decision = check(FINE)
    assert decision.allowed
    assert decision.reasons == []


def test_every_reason_is_named_and_not_only_the_first() -> None:
    everything_wrong = replace(
        FINE,
        now=NOON.replace(hour=4),
        number="12025550123",
        suppressed=True,
        campaign_running=False,
        attempts=3,
        last_attempt_at=NOON.replace(hour=3),
    )
    assert check(everything_wrong).reasons == [
        Reason.SUPPRESSED,
        Reason.CAMPAIGN_NOT_RUNNING,
        Reason.OUTSIDE_WINDOW,
        Reason.TOO_MANY_ATTEMPTS,
        Reason.TOO_SOON,
        Reason.NUMBER_NOT_E164,
    ]


def test_the_gap_is_over_to_the_second() -> None:
    just_over = replace(FINE, last_attempt_at=NOON - timedelta(hours=4))
    just_not = replace(FINE, last_attempt_at=NOON - timedelta(hours=4) + timedelta(seconds=1))
    assert check(just_over).allowed
    assert check(just_not).reasons == [Reason.TOO_SOON]


def test_a_lead_whose_zone_nobody_knows_is_not_called() -> None:
    assert check(replace(FINE, timezones=[])).reasons == [Reason.TIMEZONE_UNKNOWN]


@given(facts)
def test_a_call_is_allowed_exactly_when_there_is_no_reason_against_it(case: Facts) -> None:
    decision = check(case)
    assert decision.allowed == (not decision.reasons)


@given(facts)
def test_a_suppressed_number_is_never_called_whatever_else_holds(case: Facts) -> None:
    assert Reason.SUPPRESSED in check(replace(case, suppressed=True)).reasons


@given(facts)
def test_one_more_reason_never_makes_a_call_possible(case: Facts) -> None:
    worse = replace(case, campaign_running=False, attempts=case.max_attempts)
    assert set(check(case).reasons) <= set(check(worse).reasons)
