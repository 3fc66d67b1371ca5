"""What the lead hears when the model makes something up."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from infra.local.demo.control_plane import AttemptDetails, ControlPlane
from infra.local.stack import Stack
from tests.calls.one_call import BRIEF, OneCall

pytestmark = pytest.mark.timeout(240)

APPROVED_QUESTION = "Are you looking at new options there this year?"


@contextmanager
def model_saying(port: int, text: str) -> Iterator[None]:
    """A model that words the next line as `text`."""
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=5) as standin:
        standin.post("/_line", json={"text": text, "for_next": 1}).raise_for_status()
        try:
            yield
        finally:
            standin.post("/_line", json={"text": None}).raise_for_status()


@pytest.fixture
def call(local: Stack, control_plane: ControlPlane, tmp_path: Path) -> Callable[[], OneCall]:
    """Starts a call to somebody who has a minute, and no need."""
    return lambda: OneCall(control_plane, local, tmp_path, BRIEF)


def said_by_the_agent(attempt: AttemptDetails) -> str:
    return " ".join(turn.text for turn in attempt.turns if turn.speaker == "agent")


def replaced(attempt: AttemptDetails) -> list[dict[str, Any]]:
    return [event for event in attempt.timeline if event["type"] == "claim_replaced"]


def test_an_invented_price_is_never_heard(local: Stack, call: Callable[[], OneCall]) -> None:
    invented = (
        "Thank you, we help teams in manufacturing. That is only nineteen dollars a month. Shall we start?"
    )
    with model_saying(local.ports.openai, invented):
        ended = call().wait_until_over()
    assert (ended.state, ended.disposition) == ("completed", "not_interested")
    heard = said_by_the_agent(ended)
    assert f"Thank you, we help teams in manufacturing. {APPROVED_QUESTION}" in heard
    assert "nineteen" not in heard
    assert "Shall we start" not in heard
    (event,) = replaced(ended)
    assert event["kinds"] == ["price"]
    assert event["text"] == "That is only nineteen dollars a month."
    assert event["state"] == "QUALIFY"


def test_markup_is_no_speech_and_the_approved_line_is_said(local: Stack, call: Callable[[], OneCall]) -> None:
    with model_saying(local.ports.openai, '{"label": "interested"}'):
        ended = call().wait_until_over()
    assert (ended.state, ended.disposition) == ("completed", "not_interested")
    assert "label" not in said_by_the_agent(ended)
    assert APPROVED_QUESTION in said_by_the_agent(ended)
    assert replaced(ended) == []
    failed = [event["part"] for event in ended.timeline if event["type"] == "provider_failed"]
    assert failed == ["model"], "a model that answers with markup has failed"
