from typing import Any

import pytest
from pydantic import ValidationError

from control_plane.contract.playbook import Playbook

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


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"start": "NOWHERE"}, "start: there is no state 'NOWHERE'"),
        ({"unclear_label": "perhaps"}, "unclear_label: 'perhaps' is not one of the labels"),
        (
            {"states": {"INTRO": {"goal": "", "ways": {"interested": "INTRO"}}}},
            "states.INTRO: no way for ['not_interested', 'unclear']",
        ),
        (
            {"states": {"INTRO": {"goal": "", "ways": dict.fromkeys(LABELS, "GONE")}}},
            "states.INTRO.ways.interested: there is no state 'GONE'",
        ),
        (
            {
                "states": {
                    "INTRO": {"goal": "", "ends": "agent_goodbye"},
                    "ISLAND": {"goal": "", "ends": "agent_goodbye"},
                }
            },
            "states: ['ISLAND'] cannot be reached from 'INTRO'",
        ),
        (
            {"states": {"INTRO": {"goal": "", "ways": dict.fromkeys([*LABELS, "maybe"], "INTRO")}}},
            "states.INTRO.ways: unknown label 'maybe'",
        ),
    ],
)
def test_a_flawed_playbook_is_refused_with_the_place_and_the_fault(
    changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValidationError) as error:
        Playbook.model_validate(playbook(**changes))
    assert message in str(error.value)
