from datetime import UTC, date, datetime

import pytest

from control_plane.contract.wire import Usage
from control_plane.pricing.documents import TELEPHONY, Price, Unit
from control_plane.pricing.rules import cost

DAY = date(2026, 11, 18)


def a_price(**changes: object) -> Price:
    fields = {
        "id": "prc_1",
        "account_id": "acc_1",
        "provider": TELEPHONY,
        "applies_to": "",
        "unit": Unit.CALL_S,
        "amount_micros": 10_000,
        "per": 60,
        "step": 1,
        "since": date(2026, 1, 1),
        "created_at": datetime(2026, 1, 1, tzinfo=UTC),
        **changes,
    }
    price: Price = Price.model_construct(**fields)
    return price


def of_talk(seconds: float, *prices: Price, on: date = DAY, number: str = "+12025550123") -> int | None:
    [line] = cost([], talk_s=seconds, number=number, on=on, prices=prices)
    return line.micros


@pytest.mark.parametrize(
    ("seconds", "step", "micros"),
    [(60, 1, 10_000), (30, 1, 5_000), (61, 60, 20_000), (60, 60, 10_000), (0.2, 60, 10_000), (7, 6, 2_000)],
)
def test_time_on_the_phone_is_charged_by_its_steps(seconds: float, step: int, micros: int) -> None:
    assert of_talk(seconds, a_price(step=step)) == micros


def test_a_call_without_an_answer_has_no_line_for_the_phone() -> None:
    assert cost([], talk_s=0, number="+1", on=DAY, prices=[a_price()]) == []


def test_the_price_of_the_day_holds() -> None:
    old, new = a_price(), a_price(since=date(2026, 11, 18), amount_micros=20_000)
    assert of_talk(60, old, new, on=date(2026, 11, 17)) == 10_000
    assert of_talk(60, old, new, on=date(2026, 11, 18)) == 20_000
    assert of_talk(60, old, new, on=date(2025, 12, 31)) is None


def test_of_one_day_the_price_that_was_added_last_holds() -> None:
    first, second = a_price(), a_price(id="prc_2", amount_micros=0)
    assert of_talk(60, second, first) == 0


def test_the_closest_fit_wins_even_if_it_is_older() -> None:
    everywhere = a_price(since=date(2026, 6, 1))
    britain = a_price(applies_to="+44", amount_micros=99_000)
    assert of_talk(60, everywhere, britain, number="+442071838750") == 99_000
    assert of_talk(60, everywhere, britain) == 10_000


def test_vendors_are_charged_by_model_and_unit_and_never_taken_for_free() -> None:
    tokens = a_price(
        provider="api.openai.com", applies_to="gpt-4.1-mini", unit=Unit.INPUT_TOKENS, per=1_000_000,
        amount_micros=400_000,
    )  # fmt: skip
    used = [
        Usage(provider="api.OpenAI.com", model="gpt-4.1-mini-2025-04-14", unit="input_tokens", quantity=2500),
        Usage(provider="api.openai.com", model="gpt-4o", unit="input_tokens", quantity=2500),
        Usage(provider="api.openai.com", model="gpt-4.1-mini", unit="output_tokens", quantity=10),
    ]
    lines = cost(used, talk_s=0, number="+1", on=DAY, prices=[tokens])
    assert [line.micros for line in lines] == [1000, None, None]
