from typing import Any

import pytest

from control_plane.leads.rules import search_keys
from control_plane.leads.searching import lookup


def starts(query: dict[str, Any]) -> list[str]:
    return [one["number"]["$gte"] for one in query["$or"]]


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("+1202555", "US", ["+1202555"]),
        ("001 202 555", "US", ["+1202555"]),
        ("(202) 555-0", "US", ["+12025550", "+2025550"]),
        ("030 90", "DE", ["+493090", "+03090"]),
    ],
)
def test_what_looks_like_a_number_is_looked_up_among_numbers(
    text: str, region: str, expected: list[str]
) -> None:
    found = lookup("acc_1", text, region)
    assert starts(found.query) == expected
    assert found.index == "account_number"
    assert lookup("acc_1", text, region, "cmp_1").index == "campaign_number"


@pytest.mark.parametrize("text", ["Müller", "12", "acme", "3 Brothers", ".*", "$where"])
def test_everything_else_is_the_beginning_of_a_word_and_no_pattern(text: str) -> None:
    found = lookup("acc_1", text, "US", "cmp_1")
    assert found.query["search"]["$elemMatch"]["$gte"] == text.casefold()
    assert (found.query["account_id"], found.query["campaign_id"]) == ("acc_1", "cmp_1")


def test_a_lead_is_found_by_every_word_of_its_name_by_company_and_by_address() -> None:
    assert search_keys("Anna  Maria Müller", "ACME Inc.", "Anna@Acme.com") == [
        "acme inc.",
        "anna@acme.com",
        "anna maria müller",
        "maria müller",
        "müller",
    ]
    assert search_keys("", "", "") == []
    assert len(search_keys("a b c d e f g h i j k", "x", "y@z.com")) == 8
