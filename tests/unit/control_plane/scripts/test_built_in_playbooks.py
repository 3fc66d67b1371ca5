import pytest

from control_plane.errors import Invalid, NotFound
from control_plane.scripts.rules import placeholders
from control_plane.scripts.service import built_in_names, built_in_playbook, parse_playbook

GIVEN_BY_CAMPAIGN_AND_LEAD = {
    "Prospect Name",
    "Resource Name",
    "Agent Name",
    "Your Company",
    "industry",
    "value proposition",
}


@pytest.mark.parametrize("name", built_in_names())
def test_every_built_in_playbook_is_valid_and_named_as_its_file(name: str) -> None:
    assert built_in_playbook(name).name == name


def test_the_sales_funnel_has_its_six_states_and_a_no_ends_it_from_each() -> None:
    funnel = built_in_playbook("sales_funnel")
    assert list(funnel.states) == ["INIT", "INTRO", "QUALIFY", "PITCH", "CLOSE", "END"]
    for name, state in funnel.states.items():
        assert name == "END" or state.ways["not_interested"] == "END"


def test_the_sales_funnel_asks_only_for_well_known_words() -> None:
    assert placeholders(built_in_playbook("sales_funnel").model_dump_json()) == GIVEN_BY_CAMPAIGN_AND_LEAD


def test_lines_are_short_enough_for_the_telephone() -> None:
    funnel = built_in_playbook("sales_funnel")
    lines = [state.line for state in funnel.states.values() if state.line]
    lines += [answer.answer for answer in funnel.answers]
    assert all(len(line.text.split()) <= 30 for line in lines)


@pytest.mark.parametrize("name", ["no_such", "../rules", "", "sales_funnel.yaml"])
def test_an_unknown_name_is_refused_with_the_names_there_are(name: str) -> None:
    with pytest.raises(NotFound, match="there are: sales_funnel"):
        built_in_playbook(name)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: [", "broken.yaml is not valid YAML"),
        ("just words", "broken.yaml is not a playbook: playbook: "),
        ("name: x\nlabels: [yes]", "start: Field required"),
        ("name: x\nlabels: [yes]", "labels.0: Input should be a valid string"),
    ],
)
def test_a_broken_file_is_refused_with_its_name_and_the_field(text: str, message: str) -> None:
    with pytest.raises(Invalid) as error:
        parse_playbook(text, source="broken.yaml")
    assert message in error.value.detail
