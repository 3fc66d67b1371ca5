"""What an account's own scripts must be, found with line and reason, and what differs between two."""

import pytest

from control_plane.scripts import service, texts, yaml_form
from control_plane.scripts.documents import ScriptKind
from control_plane.scripts.findings import Weight

SURVEY = yaml_form.write(service.built_in_playbook("survey"))
ANSWERS = """\
- name: opening_hours
  asked_as: [when are you open, what are your hours]
  answer: {text: We are open from nine to five., verbatim: true}
- name: parking
  asked_as: [where can i park]
  answer: {text: There is a car park behind the house., verbatim: true}
"""


def found(kind: ScriptKind, **given: str) -> list[tuple[str, int | None]]:
    return [(one.place, one.line) for one in texts.findings(kind, given) if one.weight is Weight.ERROR]


def test_a_sound_script_of_each_kind_has_no_faults() -> None:
    assert found(ScriptKind.PLAYBOOK, playbook=SURVEY) == []
    assert found(ScriptKind.RESPONSES, responses=ANSWERS) == []
    assert found(ScriptKind.PROMPT_MODULE, instructions="Be kind.", session="Say hello.") == []


def test_a_fault_in_a_playbook_has_its_line() -> None:
    broken = SURVEY.replace("low: CHOICE", "low: NOWHERE", 1)
    line = next(number for number, text in enumerate(broken.splitlines(), 1) if "NOWHERE" in text)
    assert ("playbook.states.RATING.ways.low", line) in found(ScriptKind.PLAYBOOK, playbook=broken)


def test_text_that_is_no_yaml_has_the_line_where_it_breaks() -> None:
    [(place, line)] = found(ScriptKind.RESPONSES, responses="- name: a\n  asked_as: [x\n- name: b\n")
    assert place == "responses"
    assert line == 3


def test_two_answers_of_one_name_are_told_apart() -> None:
    assert found(ScriptKind.RESPONSES, responses=ANSWERS.replace("parking", "opening_hours")) == [
        ("responses.1.name", 4)
    ]


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"instructions": "Be kind."}, "session"),
        ({"instructions": " ", "session": "Say hello."}, "instructions"),
        ({"instructions": "a", "session": "b", "extra": "c"}, "extra"),
    ],
)
def test_a_missing_empty_or_surplus_text_is_named(given: dict[str, str], place: str) -> None:
    assert found(ScriptKind.PROMPT_MODULE, **given) == [(place, None)]


def test_long_instructions_are_a_warning_and_no_fault() -> None:
    [warning] = texts.findings(ScriptKind.PROMPT_MODULE, {"instructions": "be " * 501, "session": "Hello."})
    assert warning.weight is Weight.WARNING
    assert "501 words" in warning.problem


def test_an_own_answer_replaces_the_playbook_s_of_its_name() -> None:
    playbook = service.built_in_playbook("survey")
    own = texts.responses({"responses": ANSWERS.replace("parking", "who_is_calling")})
    names = [answer.name for answer in texts.with_responses(playbook, own).answers]
    assert len(names) == len(set(names)) == len(playbook.answers) + 1
    whole = {answer.name: answer for answer in texts.with_responses(playbook, own).answers}
    assert whole["who_is_calling"].answer.text == "There is a car park behind the house."


def test_a_difference_names_what_was_and_what_is() -> None:
    changed = texts.difference({"a": "one\ntwo", "b": "same"}, {"a": "one\nthree", "b": "same"})
    assert changed["b"] == ""
    assert changed["a"].splitlines()[-2:] == ["-two", "+three"]
