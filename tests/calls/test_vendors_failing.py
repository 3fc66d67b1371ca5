"""What the lead lives through when a vendor fails in the call."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from infra.local.demo.control_plane import ControlPlane
from infra.local.stack import Stack
from tests.calls.one_call import OneCall

pytestmark = pytest.mark.timeout(240)

NO_FAULT = {"delay_ms": 0, "error": None, "break_after": None, "garbage": False, "for_next": None}


@contextmanager
def failing(port: int) -> Iterator[None]:
    """A stand-in that answers every request with an error."""
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=5) as standin:
        standin.post("/_control", json={**NO_FAULT, "error": "http_500"}).raise_for_status()
        try:
            yield
        finally:
            standin.post("/_control", json=NO_FAULT).raise_for_status()


@pytest.fixture
def call(local: Stack, control_plane: ControlPlane, tmp_path: Path) -> Callable[[], OneCall]:
    """Starts a call to somebody who is interested."""
    return lambda: OneCall(control_plane, local, tmp_path, "+12025550123")


def test_without_a_model_a_fallback_line_is_spoken_and_the_call_ends(
    local: Stack, call: Callable[[], OneCall]
) -> None:
    with failing(local.ports.openai):
        ended = call().wait_until_over()
    assert (ended.state, ended.end_reason) == ("failed", "llm_error")
    assert "something went wrong on my side" in ended.turns[-1].text
    assert ended.turns[-1].speaker == "agent"


def test_without_a_voice_the_call_ends_and_says_why(local: Stack, call: Callable[[], OneCall]) -> None:
    with failing(local.ports.elevenlabs):
        ours = call()
        ended = ours.wait_until_over()
    assert (ended.state, ended.end_reason, ours.invites()) == ("failed", "voice_error", 1)
    assert ended.answered_at is not None
    assert ended.ended_at is not None
    assert (ended.ended_at - ended.answered_at).total_seconds() < 12, "so much dead air"


def test_without_hearing_the_call_ends_and_says_why(local: Stack, call: Callable[[], OneCall]) -> None:
    with failing(local.ports.deepgram):
        ours = call()
        ended = ours.wait_until_over()
    assert (ended.state, ended.end_reason, ours.invites()) == ("failed", "hearing_error", 1)
