"""Every kind of finding, at its place, all of them in one pass."""

import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from control_plane.contract.playbook import Playbook
from control_plane.scripts import __main__ as command
from control_plane.scripts import yaml_form
from control_plane.scripts.findings import Weight
from control_plane.scripts.schemas import CheckedPlaybook
from control_plane.scripts.service import built_in_names, built_in_playbook
from control_plane.scripts.spoken import forbidden_claims, seconds
from control_plane.scripts.validation import check

GOODBYE = {"text": "Goodbye.", "verbatim": True}
END: dict[str, Any] = {"goal": "leave", "ends": "agent_goodbye"}


def sound(**states: dict[str, Any]) -> dict[str, Any]:
    ask = {"goal": "ask", "line": {"text": "Red?"}, "ways": {"yes": "END", "no": "END", "unclear": "ASK"}}
    playbook = {
        "name": "small",
        "start": "ASK",
        "labels": {"yes": {"means": "yes"}, "no": {"means": "no"}, "unclear": {}},
        "goodbye": GOODBYE,
        "goodbye_after_opt_out": GOODBYE,
        "goodbye_after_silence": GOODBYE,
        "fallback": GOODBYE,
        "states": {"ASK": ask, "END": END, **states},
    }
    return deepcopy(playbook)


def changed(data: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The data with one value put at a place such as `states/ASK/line`."""
    *way, last = path.split("/")
    node = data
    for name in way:
        node = node.setdefault(name, {})
    node[last] = value
    return data


def test_nothing_is_found_in_a_sound_playbook() -> None:
    assert check(sound()).findings == ()


@pytest.mark.parametrize(
    ("path", "value", "place", "problem", "weight"),
    [
        ("states/ASK/ways/maybe", "END", "states.ASK.ways.maybe", "unknown label 'maybe'", Weight.ERROR),
        ("states/ISLAND", END, "states.ISLAND", "it cannot be reached from 'ASK'", Weight.ERROR),
        ("labels/odd", {"said_as": ["odd"]}, "labels.odd", "no state has a way for it", Weight.ERROR),
        ("states/ASK/lien", {"text": "x"}, "states.ASK.lien", "there is no such field", Weight.ERROR),
        ("states/ASK/line/verbatm", True, "states.ASK.line.verbatm", "there is no such field", Weight.ERROR),
        ("greeting", "hi", "greeting", "there is no such field", Weight.ERROR),
        ("states/ASK/ways/yes", "ASK", "states.ASK", "ASK -> ASK for ever", Weight.ERROR),
        (
            "states/ASK/line/text",
            "Hello [If yes, continue].",
            "states.ASK.line",
            "[If yes, continue] would be spoken",
            Weight.ERROR,
        ),
        (
            "states/ASK/plainly",
            {"text": "We guarantee it."},
            "states.ASK.plainly",
            "may not be said",
            Weight.ERROR,
        ),
        ("goodbye/text", "I am a real person.", "goodbye", "may not be said", Weight.ERROR),
        (
            "states/ASK/line/text",
            "and so on " * 25,
            "states.ASK.line",
            "it takes 30 s to say",
            Weight.WARNING,
        ),
        ("menus/wants", ["sales", " "], "menus.wants.1", "it is empty", Weight.ERROR),
        ("menus/digits/pin", "secret", "menus.digits.pin", "'secret' has no digits to key in", Weight.ERROR),
        ("menus/digits/pin", "[Pin]", "menus.digits.pin", "[Pin] needs a value", Weight.NOTE),
        ("menus/dates/birth", "29.2.1980", "menus.dates.birth", "year-month-day", Weight.ERROR),
        ("menus/want", ["sales"], "menus.want", "there is no such field", Weight.ERROR),
        ("states/ASK/line/text", "Hi [industry]", "states.ASK.line", "[industry] needs a value", Weight.NOTE),
        ("states/ASK/then", "END", "states.ASK.then", "it is never taken", Weight.WARNING),
        ("states/END/ways", {"yes": "ASK"}, "states.END.ways", "an end has no way on", Weight.WARNING),
        (
            "labels/no",
            {"means": "yes"},
            "states.ASK.ways",
            "yes and no both mean yes, so no is never heard",
            Weight.ERROR,
        ),
        (
            "labels",
            {"yes": {"numbers": [0, 5]}, "no": {"numbers": [5, 9]}, "unclear": {}},
            "states.ASK.ways",
            "yes and no share numbers",
            Weight.ERROR,
        ),
        (
            "labels",
            {"yes": {"said_as": ["red"]}, "no": {"said_as": ["red"]}, "unclear": {}},
            "states.ASK.ways",
            "yes and no are both said as 'red'",
            Weight.ERROR,
        ),
        (
            "labels",
            {"yes": {"numbers": [9, 5]}, "no": {}, "unclear": {}},
            "labels.yes.numbers",
            "the first number is to be the smaller one",
            Weight.ERROR,
        ),
        (
            "labels",
            {"yes": {"means": "yes"}, "no": {}, "unclear": {}},
            "labels.no",
            "only the model can tell it",
            Weight.WARNING,
        ),
        (
            "answers",
            [{"name": "a", "asked_as": ["b"], "answer": {"text": "C."}, "task": "send_resource"}],
            "answers.0.task",
            "no state has send_resource among its tools",
            Weight.ERROR,
        ),
        (
            "answers",
            [{"name": "a", "asked_as": ["b"], "answer": {"text": "C."}}] * 2,
            "answers.1.name",
            "there is an answer 'a' already",
            Weight.ERROR,
        ),
        ("states/ASK/tools", ["book_meeting"], "states.ASK.tools", "nobody can ask for", Weight.WARNING),
        (
            "states/ASK",
            {"goal": "x", "free": True, "ways": {"yes": "END", "no": "END"}},
            "states.ASK",
            "a free talk without a limit",
            Weight.ERROR,
        ),
        (
            "states/ASK",
            {"goal": "x", "task": "book_meeting", "ways": {"done": "END", "agreed": "END"}},
            "states.ASK.ways",
            "no way for ['declined', 'failed']",
            Weight.ERROR,
        ),
    ],
)
def test_every_fault_is_found_at_its_place(
    path: str, value: Any, place: str, problem: str, weight: Weight
) -> None:
    found = check(changed(sound(), path, value)).findings
    assert [finding for finding in found if finding.place == place and problem in finding.problem]
    assert {finding.weight for finding in found if finding.place == place} == {weight}


def test_a_circle_of_states_is_named_and_a_limit_breaks_it() -> None:
    back = {"goal": "b", "line": {"text": "Blue?"}, "ways": {"yes": "ASK", "no": "END", "unclear": "BACK"}}
    circle = changed(sound(BACK=back), "states/ASK/ways/yes", "BACK")
    assert [finding.problem for finding in check(circle).errors] == [
        "the talk can go round in ASK -> BACK -> ASK for ever: set max_turns in one, and `then` outside"
    ]
    limited = changed(changed(circle, "states/BACK/max_turns", 2), "states/BACK/then", "END")
    assert check(limited).findings == ()


def test_a_knot_without_an_end_is_a_dead_end() -> None:
    ways = {"yes": "BACK", "no": "BACK", "unclear": "ASK"}
    back = {"goal": "b", "line": {"text": "Blue?"}, "ways": {"yes": "ASK", "no": "ASK", "unclear": "BACK"}}
    found = check(changed(sound(BACK=back), "states/ASK/ways", ways)).errors
    dead = {finding.place for finding in found if "no end can be reached" in finding.problem}
    assert dead == {"states.ASK", "states.BACK"}


def test_all_findings_come_in_one_pass() -> None:
    data = sound()
    data["states"]["ASK"] |= {"line": {"text": "We guarantee it [pause]."}, "then": "GONE", "lien": 1}
    data["states"]["ISLAND"] = END
    places = [finding.place for finding in check(data).findings]
    assert places == [
        "states.ASK.then",
        "states.ISLAND",
        "states.ASK.lien",
        "states.ASK.then",
        "states.ASK.line",
        "states.ASK.line",
    ]


FIELDS = st.sampled_from(sorted(Playbook.model_fields))
ANY_DATA = st.recursive(
    st.none() | st.booleans() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(FIELDS, inner)
)


@given(data=ANY_DATA)
def test_no_data_breaks_the_check(data: Any) -> None:
    checked = check(data)
    assert checked.playbook is None
    assert checked.errors


def test_over_the_api_every_error_has_its_place_and_warnings_do_not_matter() -> None:
    adapter = TypeAdapter(CheckedPlaybook)
    data = changed(sound(), "states/ASK/line/text", "We guarantee it [pause].")
    with pytest.raises(ValidationError) as error:
        adapter.validate_python(data | {"greeting": 1})
    assert [each["loc"] for each in error.value.errors()] == [
        ("greeting",),
        ("states", "ASK", "line"),
        ("states", "ASK", "line"),
    ]
    long = adapter.validate_python(changed(sound(), "states/ASK/line/text", "and so on " * 25))
    assert adapter.validate_python(long) is long


@pytest.mark.parametrize(
    "text",
    [
        "We guarantee a result.",
        "It is risk-free.",
        "You have won a prize!",
        "Act now, this is your last chance.",
        "I'm a real person, not a robot.",
        "This call is not recorded.",
    ],
)
def test_forbidden_claims_are_found(text: str) -> None:
    assert list(forbidden_claims(text))


@pytest.mark.parametrize(
    "text", ["I am really glad.", "Looking at it costs nothing.", "I am an AI assistant."]
)
def test_what_may_be_said_is_left_alone(text: str) -> None:
    assert not list(forbidden_claims(text))


def test_a_placeholder_counts_as_two_words_of_speech() -> None:
    assert seconds("Hello [Prospect Name] how are you") == pytest.approx(6 / 2.5)


# --- YAML


@pytest.mark.parametrize("name", built_in_names())
def test_a_playbook_written_out_and_read_again_is_the_same(name: str) -> None:
    playbook = built_in_playbook(name)
    text = yaml_form.write(playbook)
    assert Playbook.model_validate(yaml_form.read(text)) == playbook
    assert Playbook.model_validate(yaml.safe_load(text)) == playbook  # whoever reads yes as true
    assert yaml_form.write(Playbook.model_validate(yaml_form.read(text))) == text


def test_written_out_it_reads_well() -> None:
    text = yaml_form.write(built_in_playbook("sales_funnel"))
    assert text.startswith("name: sales_funnel\nstart: INIT\nlabels: [interested, not_interested, unclear]\n")
    assert "unclear_label" not in text
    assert "    ways: {interested: QUALIFY, not_interested: END, unclear: INTRO}\n" in text
    assert "      text: >-\n        Hello [Prospect Name], this is [Agent Name]" in text
    assert max(map(len, text.splitlines())) <= 120


@given(
    said=st.text(min_size=1) | st.text("ab \n[]:'", min_size=90),
    label=st.sampled_from(["yes", "no", "on", "1", "null", "~", "a b"]),
)
def test_any_text_survives_being_written_out(said: str, label: str) -> None:
    data = changed(sound(), "states/ASK/line/text", said)
    data["labels"] = {label: {"said_as": [said]}, "unclear": {}}
    data["states"]["ASK"]["ways"] = {label: "END", "unclear": "ASK"}
    playbook = Playbook.model_validate(data)
    assert Playbook.model_validate(yaml_form.read(yaml_form.write(playbook))) == playbook


def test_an_unquoted_yes_is_a_word() -> None:
    assert yaml_form.read("labels: [yes, no, on, off, true]") == {"labels": ["yes", "no", "on", "off", True]}


# --- the command


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["scripts", *arguments])
    return command.main()


def test_the_command_prints_every_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad, broken = (tmp_path / name for name in ("good.yaml", "bad.yaml", "broken.yaml"))
    good.write_text(yaml.safe_dump(sound()))
    bad.write_text(yaml.safe_dump(changed(sound(), "states/ASK/line/text", "We guarantee it.")))
    broken.write_text("name: [")
    assert run(monkeypatch, "check", str(good)) == 0
    assert capsys.readouterr().out == f"{good}: 0 errors, 0 warnings and notes\n"
    assert run(monkeypatch, "check", str(bad), str(broken)) == 1
    printed = capsys.readouterr().out
    assert f"{bad}: error: states.ASK.line: 'guarantee' may not be said: leave it out\n" in printed
    assert f"{broken}: error: it is not valid YAML" in printed
    assert run(monkeypatch, "check", str(tmp_path / "gone.yaml")) == 1


def test_the_command_shows_a_built_in_playbook(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "show", "survey") == 0
    assert Playbook.model_validate(yaml_form.read(capsys.readouterr().out)) == built_in_playbook("survey")
    assert run(monkeypatch, "show", "nonesuch") == 1
    assert "there are: appointment_reminder" in capsys.readouterr().err


def test_the_command_lists_the_prompt_modules(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "modules") == 0
    printed = capsys.readouterr().out
    assert [line.partition(":")[0] for line in printed.splitlines()] == ["default", "gbr", "google", "hxb"]
    assert "[Prospect Name]" in printed
