from typing import Any

import pytest
from pydantic import ValidationError

from control_plane.contract.playbook import SHAPE_ONLY, Meaning, Playbook

LABELS = ["interested", "not_interested", "unclear"]


def playbook(**changes: Any) -> dict[str, Any]:
    everywhere = dict.fromkeys(LABELS, "END")
    base: dict[str, Any] = {
        "name": "short",
        "start": "INTRO",
        "labels": LABELS,
        "goodbye": {"text": "goodbye"},
        "goodbye_after_opt_out": {"text": "you will not be called again"},
        "goodbye_after_silence": {"text": "i cannot hear you"},
        "fallback": {"text": "sorry"},
        "states": {
            "INTRO": {"goal": "greet", "ways": everywhere},
            "END": {"goal": "leave", "ends": "agent_goodbye"},
        },
    }
    return base | changes


def test_a_sound_playbook_is_accepted() -> None:
    assert Playbook.model_validate(playbook()).start == "INTRO"


def everywhere_to(name: str, *more: str) -> dict[str, str]:
    return dict.fromkeys([*LABELS, *more], name)


LEAVE = {"goal": "leave", "ends": "agent_goodbye"}


@pytest.mark.parametrize(
    ("changes", "place", "problem"),
    [
        ({"start": "NOWHERE"}, "start", "there is no state 'NOWHERE'"),
        ({"unclear_label": "perhaps"}, "unclear_label", "'perhaps' is not one of the labels"),
        (
            {"states": {"INTRO": {"goal": "", "ways": {"interested": "END"}}, "END": LEAVE}},
            "states.INTRO.ways",
            "no way for ['unclear']",
        ),
        (
            {"states": {"INTRO": {"goal": "", "ways": everywhere_to("GONE")}}},
            "states.INTRO.ways.interested",
            "there is no state 'GONE'",
        ),
        ({"states": {"INTRO": LEAVE, "ISLAND": LEAVE}}, "states.ISLAND", "cannot be reached from 'INTRO'"),
        (
            {"states": {"INTRO": {"goal": "", "ways": everywhere_to("END", "maybe")}, "END": LEAVE}},
            "states.INTRO.ways.maybe",
            "unknown label 'maybe'",
        ),
        (
            {"states": {"INTRO": {"goal": "", "ways": everywhere_to("INTRO")}}},
            "states.INTRO.ways",
            "no way out, all of its ways lead back to it",
        ),
        (
            {"states": {"INTRO": {"goal": "", "ways": {"unclear": "END"}}, "END": LEAVE}},
            "labels.interested",
            "no state has a way for it",
        ),
        (
            {
                "states": {
                    "INTRO": {"goal": "", "task": "book_meeting", "ways": {"done": "END"}},
                    "END": LEAVE,
                }
            },
            "states.INTRO.ways",
            "no way for ['declined', 'failed']",
        ),
        (
            {"states": {"INTRO": {"goal": "", "ways": everywhere_to("END"), "then": "GONE"}, "END": LEAVE}},
            "states.INTRO.then",
            "there is no state 'GONE'",
        ),
        (
            {"states": {"INTRO": {"goal": "", "free": True, "task": "book_meeting"}}},
            "states.INTRO.task",
            "a state is a task or free, not both",
        ),
        (
            {"states": {"INTRO": {"goal": "", "free": True, "ends": "agent_goodbye"}}},
            "states.INTRO.ends",
            "cannot be an end",
        ),
        ({"labels": [True, "no"]}, "labels", "put it in quotes"),
        ({"labels": {True: {}, "unclear": {}}}, "labels", "put it in quotes"),
        ({"labels": [3]}, "labels", "a list of labels holds their names"),
    ],
)
def test_a_flawed_playbook_is_refused_with_the_place_and_the_fault(
    changes: dict[str, Any], place: str, problem: str
) -> None:
    with pytest.raises(ValidationError) as error:
        Playbook.model_validate(playbook(**changes))
    found = {".".join(map(str, each["loc"])): each["msg"] for each in error.value.errors()}
    assert problem in found[place]


def test_all_faults_are_named_at_once() -> None:
    flawed = {"goal": "", "ways": everywhere_to("GONE", "maybe"), "then": "AWAY"}
    with pytest.raises(ValidationError) as error:
        Playbook.model_validate(playbook(start="NOWHERE", states={"INTRO": flawed}))
    places = {".".join(map(str, each["loc"])) for each in error.value.errors()}
    assert {"start", "states.INTRO.then", "states.INTRO.ways.maybe", "states.INTRO.ways.unclear"} <= places


def test_its_shape_can_be_looked_at_alone() -> None:
    assert Playbook.model_validate(playbook(start="NOWHERE"), context=SHAPE_ONLY).start == "NOWHERE"


def test_a_free_state_needs_no_way_and_the_usual_labels_have_their_meaning() -> None:
    free = Playbook.model_validate(
        playbook(labels=["unclear"], states={"INTRO": {"goal": "talk", "free": True, "max_turns": 9}})
    )
    assert free.listens_to("INTRO") == ("unclear",)
    usual = Playbook.model_validate(playbook())
    assert [label.means for label in usual.labels.values()] == [Meaning.YES, Meaning.NO, Meaning.UNCLEAR]
    assert usual.listens_to("INTRO") == ("interested", "not_interested", "unclear")


@pytest.mark.parametrize("name", ["a.b", "$set", "1st", "x" * 61])
def test_answers_are_kept_under_plain_names(name: str) -> None:
    states = {"INTRO": {"goal": "", "keeps": name, "ways": everywhere_to("END")}, "END": LEAVE}
    with pytest.raises(ValidationError, match="keeps"):
        Playbook.model_validate(playbook(states=states))
