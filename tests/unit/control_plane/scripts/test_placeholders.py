import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_plane.contract.playbook import Line
from control_plane.scripts.rules import EMAIL, fill, fill_playbook, placeholders, unfilled
from control_plane.scripts.service import built_in_playbook


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hello [Prospect Name] of [Company Name]", {"Prospect Name", "Company Name"}),
        ("[prospect_name] and [PROSPECT  NAME]", {"Prospect Name"}),
        ("send it to [____@abc.com]", {EMAIL}),
        ("send it to [_@abc.com] or [Email]", {EMAIL}),
        ("in [industry]: [value proposition].", {"industry", "value proposition"}),
        ("your [fleet_size] trucks", {"fleet_size"}),
        ("no brackets", set()),
        ("[] and [ ]", set()),
    ],
)
def test_placeholders_are_found(text: str, names: set[str]) -> None:
    assert placeholders(text) == names


@pytest.mark.parametrize(
    "direction",
    [
        "[If yes, continue with qualification]",
        "[if yes continue]",
        "[pause]",
        "[Wait for response]",
        "[Speak slowly]",
        "[the caller may be in a hurry]",
        "[Confirm: name, company]",
        "[Ask about budget!]",
        "[...]",
    ],
)
def test_stage_directions_are_no_placeholders_and_stay(direction: str) -> None:
    assert placeholders(direction) == set()
    assert fill(direction, {"Prospect Name": "Anna"}) == direction


def test_values_are_filled_whatever_their_name_looks_like_in_the_script() -> None:
    values = {"prospect_name": "Anna", EMAIL: "anna@acme.example", "Pause Count": "three"}
    text = "Hi [Prospect Name], [____@abc.com], [pause count] [Job Title]"
    assert fill(text, values) == "Hi Anna, anna@acme.example, three [Job Title]"
    assert unfilled(text, values) == {"Job Title"}


def test_a_blank_value_counts_as_none() -> None:
    assert fill("[industry]", {"industry": "  "}) == "[industry]"
    assert unfilled("[industry]", {"industry": "  "}) == {"industry"}


def test_a_value_is_put_in_as_one_line_and_not_looked_through_again() -> None:
    values = {"Prospect Name": "Anna\n\n[Company Name]", "Company Name": "Acme"}
    assert fill("[Prospect Name]", values) == "Anna [Company Name]"


def test_a_values_own_full_stop_is_not_doubled() -> None:
    values = {"value proposition": "We save you time.", "Company Name": "Acme Inc."}
    assert (
        fill("[value proposition]. Is [Company Name] well?", values) == "We save you time. Is Acme Inc. well?"
    )


@given(text=st.text(), values=st.dictionaries(st.text(), st.text()))
def test_no_text_breaks_filling_and_what_is_unfilled_is_always_a_placeholder(
    text: str, values: dict[str, str]
) -> None:
    fill(text, values)
    assert unfilled(text, values) <= placeholders(text)


def test_a_playbook_is_filled_everywhere_and_the_template_stays_as_it_was() -> None:
    template = built_in_playbook("sales_funnel")
    filled = fill_playbook(template, {"Your Company": "Acme", "Prospect Name": "Anna"})
    assert filled.ai_disclosure == Line(text="Yes, I am an AI assistant calling for Acme.", verbatim=True)
    assert "[Your Company]" in template.ai_disclosure.text
    assert filled.states["INTRO"].line is not None
    assert "Hello Anna" in filled.states["INTRO"].line.text
    assert any("for Acme with an offer" in answer.answer.text for answer in filled.answers)
