"""The limit of bulk dialing: what it may cost, has cost, and what happens before anything is dialed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests.load.twilio import dialing, standin
from tests.load.twilio.pricing import NoPrice, rates
from tests.load.twilio.spending import Talk, TooDear, at_most, check, so_far

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
PRICES = {"+12025550123": Decimal("0.007"), "+12025550124": Decimal("0.013")}


@pytest.fixture
def twilio() -> Iterator[str]:
    with standin.pricing() as address:
        yield address


def test_begun_minutes_are_paid_until_the_line_is_free_again() -> None:
    assert at_most(PRICES, 45) == Decimal("0.020")
    assert at_most(PRICES, 60) == Decimal("0.040")


def test_calls_that_may_cost_too_much_are_refused_with_how_many_would_not() -> None:
    assert check(PRICES, 45, Decimal("0.02")) == Decimal("0.020")
    with pytest.raises(TooDear, match="first 1 would be within it"):
        check(PRICES, 45, Decimal("0.01"))
    with pytest.raises(TooDear, match="first 1 would be within it"):
        check(PRICES, 60, Decimal("0.02"))


def test_what_was_spent_counts_answered_calls_up_to_now() -> None:
    answered = NOW - timedelta(seconds=90)
    talks = [
        Talk("+12025550123", answered, NOW - timedelta(seconds=60)),
        Talk("+12025550124", answered, None),
        Talk("+12025550124", None, NOW),
    ]
    assert so_far(talks, PRICES, NOW) == Decimal("0.007") + 2 * Decimal("0.013")


def test_the_highest_of_a_numbers_prices_counts(twilio: str) -> None:
    assert rates(["+12025550123"], standin.ACCOUNT, standin.TOKEN, twilio) == {
        "+12025550123": Decimal(standin.HIGHEST_PRICE)
    }


def test_without_a_price_nothing_is_promised(twilio: str) -> None:
    with pytest.raises(NoPrice, match="no price in dollars for …0123"):
        rates(["+492025550123"], standin.ACCOUNT, standin.TOKEN, twilio)
    with pytest.raises(NoPrice, match="401"):
        rates(["+12025550123"], standin.ACCOUNT, "wrong", twilio)


@pytest.mark.parametrize(
    ("limit", "typed", "said"),
    [("0.01", "2\n", "more than --limit"), ("1", "\n", "Not confirmed"), ("1", "1\n", "Not confirmed")],
)
def test_nothing_is_dialed_beyond_the_limit_or_unconfirmed(
    twilio: str, tmp_path: Path, limit: str, typed: str, said: str
) -> None:
    leads = tmp_path / "leads.csv"
    leads.write_text("prospect_name,phone\nAnna,+12025550123\nBob,+12025550124\n")
    nobody = "http://127.0.0.1:9"  # nobody listens at the discard port: a call would be an error of its own
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.load.twilio",
            "--leads",
            str(leads),
            "--limit",
            limit,
            "--pricing",
            twilio,
        ],
        env={
            **os.environ,
            "BACKEND_API_BASE": nobody,
            "ADMIN_EMAIL": "a@example.com",
            "ADMIN_PASSWORD": "x",
            "TWILIO_ACCOUNT_SID": "AC1",
            "TWILIO_AUTH_TOKEN": "secret",
        },
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.endswith("Nothing was dialed.\n")


NUMBERS = [f"+1202555012{digit}" for digit in range(4)]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the dialing tells, without its waits."""
    monkeypatch.setattr(dialing, "_LOOK_S", 0.0)
    return []


def dialed(callwright: standin.Callwright, twilio: str, limit: str, told: list[str]) -> Decimal:
    settings = {"max_concurrent": 2, "limits": {"ringing_timeout_s": 25, "max_duration_s": 45}}
    prices = rates(NUMBERS, standin.ACCOUNT, standin.TOKEN, twilio)
    with callwright:
        return dialing.dial(callwright, settings, Path("leads.csv"), prices, Decimal(limit), told.append)


def test_everybody_is_called_and_what_they_cost_is_told(twilio: str, told: list[str]) -> None:
    callwright = standin.Callwright(NUMBERS, talked_s=30)
    assert dialed(callwright, twilio, "0.052", told) == 4 * Decimal(standin.HIGHEST_PRICE)
    assert callwright.stops == 0
    assert told == ["4 of 4 numbers were taken."]


def test_dialing_stops_as_soon_as_the_limit_is_passed(twilio: str, told: list[str]) -> None:
    callwright = standin.Callwright(NUMBERS, talked_s=90, hang_up=False)
    spent = dialed(callwright, twilio, "0.03", told)
    assert spent == 2 * 2 * Decimal(standin.HIGHEST_PRICE)  # two calls of two minutes, and no third one
    assert callwright.stops == 1
    assert told[1:] == ["Stopped: the limit is reached."]


def test_calls_that_do_not_end_are_told_of(
    twilio: str, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialing, "_BESIDE_TALK_S", -45.0)  # no time at all
    callwright = standin.Callwright(NUMBERS, talked_s=30, hang_up=False, obey=False)
    assert dialed(callwright, twilio, "1", told) == Decimal(standin.HIGHEST_PRICE)
    assert callwright.stops == 1
    assert told[1:] == ["Stopped: it takes too long.", "1 calls have not ended: look at the console."]
