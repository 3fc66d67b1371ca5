"""The judge catches every kind of violation, and nothing else."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.faults.fabricated import ALWAYS, ANNA, CONSENT, Fabricated
from tests.faults.judge.verdict import Rule

BOB = "+12025550124"


def broken(case: Fabricated, folder: Path) -> list[Rule]:
    return [violation.rule for violation in case.judged_in(folder).violations]


def test_a_clean_case_passes(tmp_path: Path) -> None:
    case = Fabricated()
    case.call(0)
    case.call(70)
    case.call(140)
    case.attempt(200, 210)  # one that was canceled before its INVITE
    assert broken(case, tmp_path) == []


def test_two_invites_for_one_attempt_are_a_double_dial(tmp_path: Path) -> None:
    case = Fabricated(settings={"follow_up": {"gap_minutes": 0}, "window": ALWAYS})
    case.call(0, lasts_s=2)
    case.invite(1)
    assert broken(case, tmp_path) == [Rule.DOUBLE_DIAL]


def test_an_invite_after_its_attempt_ended_is_a_double_dial(tmp_path: Path) -> None:
    case = Fabricated()
    case.attempt(0, 5)
    case.invite(7)
    assert broken(case, tmp_path) == [Rule.DOUBLE_DIAL]


def test_each_of_two_attempts_accounts_for_one_invite(tmp_path: Path) -> None:
    case = Fabricated()
    case.invite(1)
    case.invite(100)
    case.attempt(90, 110)
    case.attempt(0, 20)
    assert broken(case, tmp_path) == []


@pytest.mark.parametrize("halt", ["paused", "stopped"])
def test_a_campaign_that_does_not_run_calls_nobody(tmp_path: Path, halt: str) -> None:
    case = Fabricated()
    case.ask(-10, halt)
    case.call(-9.5)  # within the second that a pause may take
    case.call(60)
    assert broken(case, tmp_path) == [Rule.NOT_RUNNING]


def test_a_resumed_campaign_may_call(tmp_path: Path) -> None:
    case = Fabricated()
    case.ask(-100, "paused")
    case.ask(-1, "resumed")
    case.call(0)
    assert broken(case, tmp_path) == []


def test_a_call_before_the_launch_is_caught(tmp_path: Path) -> None:
    case = Fabricated()
    case.call(-5000)
    assert broken(case, tmp_path) == [Rule.NOT_RUNNING]


def test_the_campaign_s_window_is_by_the_lead_s_own_clock(tmp_path: Path) -> None:
    case = Fabricated(settings={"window": {**ALWAYS, "start": "09:00", "end": "12:00"}})
    case.call(-1)
    case.leads.append({"phone": BOB, "timezone": "America/Los_Angeles", **CONSENT})
    case.call(-1, number=BOB)  # nine o'clock is two seconds away there
    case.start = datetime(2026, 11, 18, 17, 0, 0, tzinfo=UTC)
    assert broken(case, tmp_path) == [Rule.OUTSIDE_WINDOW]


def test_a_window_s_single_days_replace_its_general_hours(tmp_path: Path) -> None:
    case = Fabricated(settings={"window": {**ALWAYS, "hours": {"wed": [{"start": "13:00", "end": "14:00"}]}}})
    case.call(0)
    assert broken(case, tmp_path) == [Rule.OUTSIDE_WINDOW]


def test_what_a_window_is_without_being_sent(tmp_path: Path) -> None:
    case = Fabricated(settings={}, start=datetime(2026, 11, 22, 17, 0, tzinfo=UTC))
    case.call(0)  # a Sunday
    assert broken(case, tmp_path) == [Rule.OUTSIDE_WINDOW]


def test_the_law_s_hours_hold_whatever_the_campaign_wants(tmp_path: Path) -> None:
    case = Fabricated(start=datetime(2026, 11, 19, 2, 0, 10, tzinfo=UTC))
    case.call(0)  # nine in the evening and ten seconds
    assert broken(case, tmp_path) == [Rule.OUTSIDE_WINDOW]


def test_a_call_claimed_in_time_may_leave_a_moment_after_the_hours_end(tmp_path: Path) -> None:
    case = Fabricated(start=datetime(2026, 11, 19, 2, 0, 4, tzinfo=UTC))
    case.call(0)
    assert broken(case, tmp_path) == []


@pytest.mark.parametrize(
    ("number", "moment", "expected"),
    [
        ("+13055550101", datetime(2026, 11, 19, 1, 30, tzinfo=UTC), [Rule.OUTSIDE_WINDOW]),  # Florida, 20:30
        ("+12055550101", datetime(2026, 11, 22, 18, 0, tzinfo=UTC), [Rule.OUTSIDE_WINDOW]),  # Alabama, Sunday
        (
            "+33123456789",
            datetime(2026, 11, 18, 12, 30, tzinfo=UTC),
            [Rule.OUTSIDE_WINDOW],
        ),  # France at lunch
        ("+33123456789", datetime(2026, 11, 18, 11, 30, tzinfo=UTC), []),
        ("+4930123456", datetime(2026, 10, 3, 10, 0, tzinfo=UTC), [Rule.HOLIDAY]),  # German Unity Day
        ("+911123456789", datetime(2026, 11, 18, 3, 20, tzinfo=UTC), [Rule.OUTSIDE_WINDOW]),  # 8:50 in Delhi
        ("+911123456789", datetime(2026, 11, 18, 3, 40, tzinfo=UTC), []),
        ("+442079460123", datetime(2026, 10, 25, 20, 30, tzinfo=UTC), []),  # the clocks went back that night
        ("+12025550101", datetime(2026, 11, 26, 17, 0, tzinfo=UTC), [Rule.HOLIDAY]),  # Thanksgiving
    ],
)
def test_places_have_their_own_hours_and_holidays(
    tmp_path: Path, number: str, moment: datetime, expected: list[Rule]
) -> None:
    case = Fabricated(start=moment, leads=[{"phone": number, **CONSENT}])
    case.call(0, number=number)
    assert broken(case, tmp_path) == expected


def test_a_campaign_may_call_on_holidays_where_the_law_lets_it(tmp_path: Path) -> None:
    window = {**ALWAYS, "holidays": True}
    case = Fabricated(start=datetime(2026, 11, 26, 17, 0, tzinfo=UTC), settings={"window": window})
    case.call(0)
    assert broken(case, tmp_path) == []


@pytest.mark.parametrize(
    ("kind", "value"), [("number", ANNA), ("email_domain", "Example.com"), ("account", None)]
)
def test_a_suppression_holds_after_the_longest_way_of_a_call_under_way(
    tmp_path: Path, kind: str, value: str | None
) -> None:
    case = Fabricated()
    case.suppress(-5, kind, value)
    case.call(0)
    case.call(70)
    assert broken(case, tmp_path) == [Rule.SUPPRESSED]


def test_a_campaign_s_own_suppression_holds_for_no_other(tmp_path: Path) -> None:
    case = Fabricated()
    case.suppress(-100, "number", ANNA, campaign="one")
    case.call(0, campaign="two")
    case.call(70)
    assert broken(case, tmp_path) == [Rule.SUPPRESSED]


def test_a_lifted_suppression_does_not_hold(tmp_path: Path) -> None:
    case = Fabricated()
    case.suppress(-100, "number", ANNA)
    case.suppress(-1, "number", ANNA, event="removed")
    case.call(0)
    assert broken(case, tmp_path) == []


@pytest.mark.parametrize("consent", [{}, {**CONSENT, "consent_at": "2026-12-01"}, {"consent_source": "form"}])
def test_no_call_without_consent_given_before(tmp_path: Path, consent: dict[str, str]) -> None:
    case = Fabricated(leads=[{"phone": ANNA, **consent}])
    case.call(0)
    assert broken(case, tmp_path) == [Rule.NO_CONSENT]


def test_a_place_that_wants_no_consent_needs_none(tmp_path: Path) -> None:
    sydney = "+61291234567"
    case = Fabricated(start=datetime(2026, 11, 18, 1, 0, tzinfo=UTC), leads=[{"phone": sydney}])
    case.call(0, number=sydney)
    assert broken(case, tmp_path) == []


def test_a_lead_gets_no_more_calls_than_its_campaign_allows(tmp_path: Path) -> None:
    case = Fabricated()
    case.settings["follow_up"]["max_per_day"] = 9
    for minute in range(4):
        case.call(70 * minute)
    assert broken(case, tmp_path) == [Rule.LEAD_CAP]


def test_a_lead_gets_no_more_calls_a_day_than_its_campaign_allows(tmp_path: Path) -> None:
    case = Fabricated()
    case.settings["follow_up"]["max_per_day"] = 2
    case.call(0)
    case.call(70)
    case.call(23 * 3600)
    assert broken(case, tmp_path) == [Rule.LEAD_CAP]


def test_a_callback_is_one_call_more_and_needs_no_gap(tmp_path: Path) -> None:
    case = Fabricated()
    case.settings["follow_up"]["pattern"] = ["person"]
    case.call(0)
    case.ask_back(10, 20)
    case.call(21)
    case.call(23 * 3600)
    assert broken(case, tmp_path) == [Rule.LEAD_CAP]


def test_an_edit_holds_for_the_calls_after_it(tmp_path: Path) -> None:
    case = Fabricated()
    case.ask(100, "changed", settings={"follow_up": {"pattern": ["person"] * 2, "gap_minutes": 1}})
    for minute in range(3):
        case.call(70 * minute)
    assert broken(case, tmp_path) == [Rule.LEAD_CAP]


def test_the_account_s_cap_counts_over_all_campaigns(tmp_path: Path) -> None:
    case = Fabricated(account={"calls_per_number": 2, "per_hours": 24})
    case.call(0)
    case.call(70, campaign="two")
    case.call(23 * 3600)
    case.call(24 * 3600 + 75, campaign="two")
    assert broken(case, tmp_path) == [Rule.NUMBER_CAP]


def test_the_law_s_cap_holds_where_nobody_set_one(tmp_path: Path) -> None:
    florida = "+13055550101"
    case = Fabricated(
        leads=[{"phone": florida, **CONSENT}],
        settings={
            "follow_up": {"pattern": ["person"] * 9, "max_per_day": 9, "gap_minutes": 1},
            "window": ALWAYS,
        },
    )
    for minute in range(4):
        case.call(70 * minute, number=florida)
    assert broken(case, tmp_path) == [Rule.NUMBER_CAP]


def test_two_calls_are_a_gap_apart_whatever_campaigns_they_are_of(tmp_path: Path) -> None:
    case = Fabricated()
    case.call(0)
    case.call(50, campaign="two")
    assert broken(case, tmp_path) == [Rule.GAP]


def _lower_campaign(case: Fabricated) -> None:
    case.settings["max_concurrent"] = 1


def _lower_account(case: Fabricated) -> None:
    case.account["max_concurrent"] = 1


def _lower_trunk(case: Fabricated) -> None:
    case.trunk["max_concurrent"] = 1


@pytest.mark.parametrize("lower", [_lower_campaign, _lower_account, _lower_trunk])
def test_no_more_calls_at_once_than_there_may_be(tmp_path: Path, lower: Callable[[Fabricated], None]) -> None:
    case = Fabricated(leads=[{"phone": ANNA, **CONSENT}, {"phone": BOB, **CONSENT}])
    lower(case)
    case.call(0)
    case.call(5, number=BOB)
    case.call(100, number=ANNA)
    case.call(109.5, number=BOB)
    assert broken(case, tmp_path) == [Rule.CONCURRENCY]


def test_calls_keep_the_trunk_s_pace(tmp_path: Path) -> None:
    numbers = [f"+120255501{n:02d}" for n in range(20)]
    case = Fabricated(
        leads=[{"phone": number, **CONSENT} for number in numbers],
        settings={"max_concurrent": 50, "window": ALWAYS},
        account={},
        trunk={"calls_per_second": 2.0},
    )
    for n, number in enumerate(numbers):
        case.call(n * 0.4, number=number)
    assert set(broken(case, tmp_path)) == {Rule.PACE}


def test_calls_at_the_trunk_s_pace_may_jitter(tmp_path: Path) -> None:
    numbers = [f"+120255501{n:02d}" for n in range(20)]
    case = Fabricated(
        leads=[{"phone": number, **CONSENT} for number in numbers],
        settings={"max_concurrent": 50, "window": ALWAYS},
        account={},
        trunk={"calls_per_second": 2.0},
    )
    for n, number in enumerate(numbers):
        case.call(n * 0.5 + (0.9 if n % 3 else 0), number=number)
    assert broken(case, tmp_path) == []


def test_an_attempt_or_a_call_without_an_end_is_unfinished(tmp_path: Path) -> None:
    case = Fabricated()
    case.attempt(0, None)
    case.invite(1, lasts_s=None)
    verdict = case.judged_in(tmp_path)
    assert [violation.rule for violation in verdict.violations] == [Rule.UNFINISHED, Rule.UNFINISHED]
    assert verdict.unfinished == 2


def test_what_the_judge_does_not_know_fails(tmp_path: Path) -> None:
    case = Fabricated(
        leads=[{"phone": "+99812345678", **CONSENT}, {"phone": ANNA, "timezone": "Mars/Olympus", **CONSENT}]
    )
    case.call(0, number="+99812345678")
    case.call(20)
    case.call(40, number=BOB)
    assert set(broken(case, tmp_path)) == {Rule.UNJUDGEABLE}


def test_the_command_prints_what_was_broken_and_fails(tmp_path: Path) -> None:
    case = Fabricated()
    case.attempt(0, None)
    case.write(tmp_path)
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.judge", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stdout.startswith("2026-11-18T17:00:00.000+00:00 unfinished +12025550123: att_0")
    assert json.loads((tmp_path / "verdict.json").read_text())["by_rule"] == {"unfinished": 1}


def test_a_folder_that_is_no_case_cannot_be_judged(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.judge", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 2
    assert "run.json" in ended.stdout


def test_the_judge_shares_no_code_with_what_it_judges() -> None:
    """In a fresh interpreter: neither the engine, nor its zone data, its holidays, its reading of numbers."""
    program = (
        "import sys, tests.faults.judge.__main__\n"
        "ours = ('control_plane', 'agent_worker', 'infra', 'campaigns_prompts')\n"
        "theirs = ('holidays', 'phonenumbers', 'pydantic')\n"
        "print([name for name in sys.modules if name.partition('.')[0] in ours + theirs])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert ended.stdout.strip() == "[]"
