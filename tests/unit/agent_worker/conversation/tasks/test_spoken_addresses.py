"""E-mail addresses as people say them, and what they say when one is read back wrong."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from agent_worker.conversation.tasks.corrections import corrected
from agent_worker.conversation.tasks.reading_aloud import email_aloud
from agent_worker.conversation.tasks.spoken_addresses import spoken_address, valid
from agent_worker.conversation.tasks.wordings import wordings

TABLE = yaml.safe_load((Path(__file__).parents[4] / "data" / "emails.yaml").read_text(encoding="utf-8"))
ENGLISH = wordings("en-US")


@pytest.mark.parametrize("case", TABLE["addresses"], ids=lambda case: case["said"])
def test_an_address_is_understood_as_it_is_said(case: dict[str, Any]) -> None:
    assert spoken_address(case["said"]) == case["means"]


def test_the_table_holds_at_least_sixty_addresses() -> None:
    assert len(TABLE["addresses"]) >= 60


@pytest.mark.parametrize(
    "case", TABLE["corrections"], ids=lambda case: f"{case['read_back']}: {case['said']}"
)
def test_a_correction_changes_what_it_names_and_nothing_else(case: dict[str, Any]) -> None:
    assert corrected(case["read_back"], case["said"]) == case["becomes"]


@pytest.mark.parametrize(
    ("address", "aloud"),
    [
        ("anna@example.com", "anna at example dot com"),
        ("anna.keller@t-online.de", "anna dot keller at T dash online dot de"),
        ("a_keller42@example.co.uk", "A underscore keller four two at example dot co dot uk"),
        ("xkcd@example.com", "X, K, C, D at example dot com"),
        ("jb@example.io", "J, B at example dot io"),
    ],
)
def test_an_address_is_read_aloud_so_that_it_can_be_checked(address: str, aloud: str) -> None:
    assert email_aloud(address, ENGLISH) == aloud


def test_a_part_that_was_misheard_is_spelled() -> None:
    said = email_aloud("anna.keller@example.com", ENGLISH, spell="keller")
    assert said == "anna dot keller, spelled K, E, L, L, E, R, at example dot com"


@pytest.mark.parametrize("address", ["anna", "anna@", "anna@example", "@example.com", "a b@example.com", ""])
def test_what_is_no_address_is_not_taken(address: str) -> None:
    assert valid(address) is None
