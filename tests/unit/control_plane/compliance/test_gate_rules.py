"""The last-moment check: every reason against a call, and when it may be allowed after all."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from control_plane.compliance.frequency import Limit
from control_plane.compliance.rules import CLOSING_MARGIN, Decision, Facts, Reason, check
from control_plane.compliance.windows import CallingWindow, Place

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)  # a Friday
HERE = Place(("America/New_York",), ("US-DC",))
AT_NIGHT = NOON.replace(hour=7)
DAY = timedelta(days=1)
NOW = NOON.replace(hour=17)
FINE = Facts(
    now=NOW,
    number="+12025550123",
    suppressed=False,
    campaign_running=True,
    account_held=False,
    window=CallingWindow(),
    place=HERE,
    consent_needed=True,
    consent_at=NOON - DAY,
    attempts=0,
    max_attempts=3,
    is_callback=False,
    calls_to_number=[],
    number_limits=[Limit(DAY, 3)],
    calls_to_lead=[],
    lead_limits=[Limit(DAY, 2)],
    last_ended_at=None,
    gap=timedelta(hours=4),
    lawful_gap=timedelta(),
)

moments = st.datetimes(datetime(2026, 11, 20), datetime(2026, 11, 24), timezones=st.just(UTC))
facts = st.builds(
    Facts,
    now=moments,
    number=st.sampled_from(["+12025550123", "+12025550123", "2025550123", ""]),
    suppressed=st.booleans(),
    campaign_running=st.booleans(),
    account_held=st.booleans(),
    window=st.just(CallingWindow()),
    place=st.sampled_from([Place((), ("US-DC",)), HERE, Place(("Asia/Kolkata", "Asia/Tokyo"), ("US-DC",))]),
    consent_needed=st.booleans(),
    consent_at=st.none() | moments,
    attempts=st.integers(0, 4),
    max_attempts=st.integers(1, 3),
    is_callback=st.booleans(),
    calls_to_lead=st.lists(moments, max_size=3),
    lead_limits=st.lists(st.builds(Limit, st.just(DAY), st.integers(1, 3)), max_size=1),
    calls_to_number=st.lists(moments, max_size=5),
    number_limits=st.lists(
        st.builds(Limit, st.sampled_from([timedelta(hours=2), DAY]), st.integers(1, 4)), max_size=2
    ),
    last_ended_at=st.none() | moments,
    gap=st.timedeltas(timedelta(), timedelta(days=3)),
    lawful_gap=st.sampled_from([timedelta(), timedelta(hours=1)]),
)


def test_a_call_with_nothing_against_it_is_allowed() -> None:
    assert check(FINE) == Decision(allowed=True, reasons=[])


def test_every_reason_is_named_and_not_only_the_first() -> None:
    everything_wrong = replace(
        FINE,
        now=AT_NIGHT,
        number="12025550123",
        suppressed=True,
        campaign_running=False,
        account_held=True,
        consent_at=None,
        attempts=3,
        calls_to_number=[AT_NIGHT - timedelta(hours=hours) for hours in (1, 2, 3)],
        last_ended_at=AT_NIGHT - timedelta(hours=1),
    )
    assert check(everything_wrong).reasons == [
        reason for reason in Reason if reason is not Reason.TIMEZONE_UNKNOWN
    ]
    assert check(everything_wrong).retry_at is None


def test_the_gap_is_over_to_the_second() -> None:
    just_over = replace(FINE, last_ended_at=NOW - timedelta(hours=4))
    just_not = replace(FINE, last_ended_at=NOW - timedelta(hours=4) + timedelta(seconds=1))
    assert check(just_over).allowed
    assert check(just_not).reasons == [Reason.TOO_SOON]
    assert check(just_not).retry_at == NOW + timedelta(seconds=1)


def test_a_fourth_call_within_a_day_waits_until_the_first_is_a_day_old() -> None:
    calls = [NOW - timedelta(hours=hours) for hours in (22, 10, 5)]
    decision = check(replace(FINE, calls_to_number=calls))
    assert decision.reasons == [Reason.TOO_MANY_CALLS]
    assert decision.retry_at is not None and decision.retry_at >= NOW + timedelta(hours=2)


def test_a_campaigns_own_limit_looks_at_its_own_lead_alone() -> None:
    calls = [NOW - timedelta(hours=hours) for hours in (10, 5)]
    assert check(replace(FINE, calls_to_number=calls)).allowed
    decision = check(replace(FINE, calls_to_number=calls, calls_to_lead=calls))
    assert decision.reasons == [Reason.TOO_MANY_CALLS]


def test_who_asked_to_be_called_back_is_called_whatever_the_campaigns_pattern_and_gap_say() -> None:
    asked = replace(FINE, attempts=3, last_ended_at=NOW - timedelta(minutes=30), is_callback=True)
    assert check(asked).allowed
    assert check(replace(asked, lawful_gap=timedelta(hours=1))).reasons == [Reason.TOO_SOON]
    assert check(replace(asked, suppressed=True)).reasons == [Reason.SUPPRESSED]


def test_without_consent_nobody_is_called_where_consent_is_needed() -> None:
    assert check(replace(FINE, consent_at=None)).reasons == [Reason.NO_CONSENT]
    assert check(replace(FINE, consent_at=NOW + timedelta(seconds=1))).reasons == [Reason.NO_CONSENT]
    assert check(replace(FINE, consent_at=None, consent_needed=False)).allowed


def test_a_window_that_closes_before_the_invite_can_leave_is_closed() -> None:
    closing = NOW.replace(day=21, hour=1)  # 20:00 in New York
    decision = check(replace(FINE, now=closing - CLOSING_MARGIN + timedelta(seconds=1)))
    assert decision.reasons == [Reason.OUTSIDE_WINDOW]
    assert decision.retry_at == NOON.replace(day=21, hour=14)
    assert check(replace(FINE, now=closing - CLOSING_MARGIN - timedelta(seconds=1))).allowed


def test_a_lead_whose_zone_nobody_knows_is_not_called() -> None:
    assert check(replace(FINE, place=Place((), ("US-DC",)))).reasons == [Reason.TIMEZONE_UNKNOWN]


@given(facts)
def test_a_call_is_allowed_exactly_when_there_is_no_reason_against_it(case: Facts) -> None:
    decision = check(case)
    assert decision.allowed == (not decision.reasons)


@given(facts)
def test_a_suppressed_number_is_never_called_whatever_else_holds(case: Facts) -> None:
    decision = check(replace(case, suppressed=True))
    assert Reason.SUPPRESSED in decision.reasons
    assert decision.retry_at is None


@given(facts)
def test_one_more_reason_never_makes_a_call_possible(case: Facts) -> None:
    worse = replace(case, campaign_running=False, account_held=True)
    assert set(check(case).reasons) <= set(check(worse).reasons)


@given(facts)
def test_at_the_moment_named_the_call_is_allowed_if_nothing_else_has_happened_since(case: Facts) -> None:
    decision = check(case)
    if decision.retry_at is not None:
        assert decision.retry_at >= case.now
        later = replace(case, now=decision.retry_at, campaign_running=True, account_held=False)
        assert check(later).allowed
