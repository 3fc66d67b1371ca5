import pytest

from control_plane.campaigns.rules import texts
from control_plane.campaigns.translations import translations
from control_plane.errors import Invalid, NotFound
from control_plane.scripts.findings import Weight
from control_plane.scripts.rules import placeholders
from control_plane.scripts.service import built_in_names, built_in_playbook, parse_playbook
from control_plane.scripts.validation import findings

GIVEN_BY_CAMPAIGN_AND_LEAD = {
    "Prospect Name",
    "Resource Name",
    "Agent Name",
    "Your Company",
    "industry",
    "value proposition",
}


def test_these_playbooks_are_built_in() -> None:
    assert built_in_names() == ("appointment_reminder", "prompt_module", "sales_funnel", "survey")
    assert built_in_names("xx") == ()


@pytest.mark.parametrize("name", built_in_names())
def test_a_language_without_a_playbook_of_its_own_gets_the_english_one(name: str) -> None:
    assert built_in_playbook(name, "en-GB") == built_in_playbook(name, "xx-XX") == built_in_playbook(name)


LANGUAGES = ("en", "es", "de", "fr", "hi")
AN_AI = {
    "en": ("an AI assistant", "recorded line"),
    "es": ("un asistente de inteligencia artificial", "se graba"),
    "de": ("ein KI-Assistent", "wird aufgezeichnet"),
    "fr": ("un assistant à intelligence artificielle", "est enregistré"),
    "hi": ("एआई सहायक", "रिकॉर्ड हो रही है"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", built_in_names())
def test_nothing_but_notes_is_found_in_a_built_in_playbook(name: str, language: str) -> None:
    assert {finding.weight for finding in findings(built_in_playbook(name, language))} <= {Weight.NOTE}


@pytest.mark.parametrize("language", LANGUAGES[1:])
@pytest.mark.parametrize("name", built_in_names())
def test_a_built_in_playbook_is_the_same_graph_in_every_language(name: str, language: str) -> None:
    playbook, translated = built_in_playbook(name), built_in_playbook(name, language)
    assert translations(playbook, ["en", language], {}) == {language: translated}
    assert placeholders(translated.model_dump_json()) == placeholders(playbook.model_dump_json())
    assert [answer.name for answer in translated.answers] == [answer.name for answer in playbook.answers]


@pytest.mark.parametrize("language", LANGUAGES[1:])
@pytest.mark.parametrize("name", built_in_names())
def test_no_english_sentence_is_left_in_a_translation(name: str, language: str) -> None:
    english = {line for line in texts(built_in_playbook(name)) if line.endswith((".", "?"))}
    assert english.isdisjoint(texts(built_in_playbook(name, language)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", built_in_names())
def test_every_built_in_playbook_says_at_once_that_it_is_an_ai_on_a_recorded_line(
    name: str, language: str
) -> None:
    playbook = built_in_playbook(name, language)
    first = playbook.states[playbook.states[playbook.start].ways["unclear"]].line
    assert first is not None
    assert first.verbatim
    for said in AN_AI[language]:
        assert said in " ".join(first.text.split())


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_are_short_enough_for_the_telephone(language: str) -> None:
    funnel = built_in_playbook("sales_funnel", language)
    lines = [state.line for state in funnel.states.values() if state.line]
    lines += [answer.answer for answer in funnel.answers]
    assert all(len(line.text.split()) <= 30 for line in lines)


@pytest.mark.parametrize("name", ["no_such", "../rules", "", "sales_funnel.yaml"])
def test_an_unknown_name_is_refused_with_the_names_there_are(name: str) -> None:
    with pytest.raises(NotFound, match="there are: appointment_reminder"):
        built_in_playbook(name)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: [", "broken.yaml is not valid YAML"),
        ("just words", "broken.yaml is not a playbook: playbook: "),
        ("name: x\nlabels: [yes]", "start: Field required"),
        ("name: x\nlabels: [true]", "labels: a label is true or false; YAML reads an unquoted yes"),
    ],
)
def test_a_broken_file_is_refused_with_its_name_and_the_field(text: str, message: str) -> None:
    with pytest.raises(Invalid) as error:
        parse_playbook(text, source="broken.yaml")
    assert message in error.value.detail
