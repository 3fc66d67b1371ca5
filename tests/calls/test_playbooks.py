"""What a playbook can say beside lines and ways, on the phone: tags, kept answers, a free talk."""

from pathlib import Path
from typing import Any

import pytest

from infra.local.demo.control_plane import ControlPlane
from infra.local.stack import Stack
from tests.calls.one_call import INTERESTED, OneCall

pytestmark = pytest.mark.timeout(300)

GOODBYE = {"text": "Thank you, and goodbye.", "verbatim": True}
WAYS = {"interested": "NEXT", "not_interested": "END", "unclear": "NEXT"}


def asks(text: str, ways: dict[str, str], **more: Any) -> dict[str, Any]:
    return {"goal": "ask", "line": {"text": text, "verbatim": True}, "ways": ways, **more}


KEEPING: dict[str, Any] = {
    "name": "keeping",
    "start": "WAIT",
    "labels": ["interested", "not_interested", "unclear"],
    "goodbye": GOODBYE,
    "goodbye_after_opt_out": GOODBYE,
    "goodbye_after_silence": GOODBYE,
    "fallback": GOODBYE,
    "states": {
        "WAIT": {"goal": "wait", "ways": {"unclear": "MINUTE"}},
        "MINUTE": asks(
            "Hello, this is an AI assistant. Do you have a minute?",
            {"interested": "OPEN", "not_interested": "END", "unclear": "MINUTE"},
            keeps="has a minute",
            on_exit=[{"tag": "was asked"}],
        ),
        "OPEN": asks("What are your plans this year?", {"unclear": "END"}, keeps="plans"),
        "END": {
            "goal": "leave",
            "line": GOODBYE,
            "on_enter": [{"tag": "was thanked"}],
            "ends": "agent_goodbye",
            "outcome": "interested",
        },
    },
}


def test_tags_and_answers_of_a_real_call_are_kept(
    local: Stack, control_plane: ControlPlane, tmp_path: Path
) -> None:
    call = OneCall(control_plane, local, tmp_path, INTERESTED, playbook=KEEPING)
    ended = call.wait_until_over()
    assert (ended.disposition, ended.end_reason) == ("interested", "agent_goodbye")
    assert ended.tags == ["was asked", "was thanked"]
    assert ended.answers["has a minute"] == "interested"
    assert "this year" in ended.answers["plans"]


def test_a_free_call_opens_by_code_goes_on_by_the_model_and_ends_after_a_nudge(
    local: Stack, control_plane: ControlPlane, tmp_path: Path
) -> None:
    words = {
        "industry": "manufacturing",
        "value proposition": "We save time",
        "Company Name": "Acme",
        "Job Title": "Head of Training",
        "____@abc.com": "anna at acme dot example",
    }
    call = OneCall(
        control_plane,
        local,
        tmp_path,
        INTERESTED,
        playbook="prompt_module",
        words=words,
        limits={"silence_timeout_s": 3},
    )
    ended = call.wait_until_over(120)
    agent = [turn.text for turn in ended.turns if turn.speaker == "agent"]
    assert "an AI assistant calling for" in agent[0]
    assert any("still there" in text for text in agent)
    assert len(agent) >= 5
    assert not any("[" in text for text in agent)
    assert (ended.disposition, ended.end_reason) == ("interested", "silence_timeout")
