from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from control_plane.trunks.documents import Pool
from control_plane.trunks.pool_rules import (
    Nearness,
    Use,
    available_from,
    collapsed,
    day_of,
    in_order,
    nearness,
)

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
WASHINGTON, WASHINGTON_2, NEW_YORK = "+12025550100", "+12025550101", "+12125550100"
TORONTO, LONDON, LONDON_2, LEEDS, BERLIN = (
    "+14165550100",
    "+442079460000",
    "+442079460001",
    "+441134960000",
    "+493012345678",
)
NUMBERS = (WASHINGTON, WASHINGTON_2, NEW_YORK, TORONTO, LONDON, LEEDS, BERLIN)
LEAD = "+12025550199"

rests = st.none() | st.integers(-2_000_000, 2_000_000).map(lambda s: NOON + timedelta(seconds=s))


@st.composite
def pools_in_use(draw: st.DrawFn) -> list[Use]:
    numbers = draw(st.lists(st.sampled_from(NUMBERS), unique=True, max_size=len(NUMBERS)))
    return [
        Use(number=number, calls_today=draw(st.integers(0, 6)), resting_until=draw(rests))
        for number in numbers
    ]


def uses(**calls: int) -> list[Use]:
    known = {"washington": WASHINGTON, "new_york": NEW_YORK, "toronto": TORONTO, "london": LONDON}
    return [Use(number=known[name], calls_today=count) for name, count in calls.items()]


@pytest.mark.parametrize(
    ("number", "lead", "near"),
    [
        (WASHINGTON, LEAD, Nearness.AREA),
        (NEW_YORK, LEAD, Nearness.COUNTRY),
        (TORONTO, LEAD, Nearness.ELSEWHERE),
        (LONDON, LONDON_2, Nearness.AREA),
        (LEEDS, LONDON_2, Nearness.COUNTRY),
        (BERLIN, LONDON_2, Nearness.ELSEWHERE),
        ("1001", LEAD, Nearness.ELSEWHERE),
    ],
)
def test_a_number_is_near_by_area_code_then_by_country(number: str, lead: str, near: Nearness) -> None:
    assert nearness(number, lead) is near


def test_the_leads_own_area_comes_first_even_if_it_has_called_most() -> None:
    pool = uses(new_york=0, london=0, washington=9)
    assert in_order(pool, LEAD, Pool(), NOON) == [WASHINGTON, NEW_YORK, LONDON]


def test_without_local_presence_only_the_calls_of_today_count() -> None:
    pool = uses(washington=2, new_york=1, london=0)
    assert in_order(pool, LEAD, Pool(local_presence=False), NOON) == [LONDON, NEW_YORK, WASHINGTON]


def test_among_equals_the_numbers_take_turns() -> None:
    calls = dict.fromkeys([WASHINGTON, WASHINGTON_2], 0)
    for _ in range(10):
        standing = [Use(number=number, calls_today=count) for number, count in calls.items()]
        calls[in_order(standing, LEAD, Pool(), NOON)[0]] += 1
    assert set(calls.values()) == {5}


def test_leads_called_at_the_same_moment_do_not_all_see_the_same_number() -> None:
    standing = [Use(number=WASHINGTON), Use(number=WASHINGTON_2)]
    shown = [in_order(standing, f"+1202555{n:04d}", Pool(), NOON)[0] for n in range(100)]
    assert 25 < shown.count(WASHINGTON) < 75


@settings(deadline=None)
@given(pool=pools_in_use(), cap=st.integers(1, 6), near=st.booleans())
def test_only_numbers_below_their_cap_and_awake_are_chosen(pool: list[Use], cap: int, near: bool) -> None:
    rules = Pool(daily_cap=cap, local_presence=near)
    usable = {
        use.number
        for use in pool
        if use.calls_today < cap and (use.resting_until is None or use.resting_until <= NOON)
    }
    chosen = in_order(pool, LEAD, rules, NOON)
    assert set(chosen) == usable and len(chosen) == len(usable)
    calls = {use.number: use.calls_today for use in pool}
    ranks = [(nearness(one, LEAD) if near else 0, calls[one]) for one in chosen]
    assert ranks == sorted(ranks)


@settings(deadline=None)
@given(pool=pools_in_use(), cap=st.integers(1, 6))
def test_a_number_is_available_from_the_first_moment_at_which_one_would_be_chosen(
    pool: list[Use], cap: int
) -> None:
    rules = Pool(daily_cap=cap)
    moment = available_from(pool, rules, NOON)
    if moment is None:
        assert not pool
        return

    def chosen_at(at: datetime) -> list[str]:
        next_day = day_of(at) > day_of(NOON)
        then = [
            Use(
                number=use.number,
                calls_today=0 if next_day else use.calls_today,
                resting_until=use.resting_until,
            )
            for use in pool
        ]
        return in_order(then, LEAD, rules, at)

    moment = max(moment, NOON)
    assert chosen_at(moment)
    if moment > NOON:
        assert not chosen_at(NOON)
        assert not chosen_at(moment - timedelta(milliseconds=1))


def test_a_pool_whose_numbers_are_used_up_is_available_again_at_midnight_utc() -> None:
    spent = [Use(number=WASHINGTON, calls_today=100)]
    assert available_from(spent, Pool(), NOON) == datetime(2026, 11, 22, tzinfo=UTC)


@settings(deadline=None)
@given(results=st.lists(st.booleans(), max_size=120), after=st.integers(5, 60), below=st.floats(0, 1))
def test_a_number_rests_when_too_few_of_exactly_its_last_calls_were_answered(
    results: list[bool], after: int, below: float
) -> None:
    last = results[max(0, len(results) - after) :]
    too_few = len(results) >= after and last.count(True) / after < below
    pool = Pool(rest_after_calls=after, rest_below=below)
    if abs(last.count(True) - below * after) > 1e-9:
        assert collapsed(results, pool) == too_few


@settings(deadline=None)
@given(results=st.lists(st.booleans(), max_size=120))
def test_no_number_rests_where_that_is_not_wanted(results: list[bool]) -> None:
    assert not collapsed(results, Pool(rest_below=0))


def test_days_are_those_of_utc() -> None:
    tokyo = datetime.fromisoformat("2026-11-22T08:59:00+09:00")
    assert day_of(tokyo) == "2026-11-21"
