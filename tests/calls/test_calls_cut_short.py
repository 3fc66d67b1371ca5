"""What a call lives through when something ends in the middle of it: a process, its time, its campaign."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from infra.local import stack
from infra.local.demo.control_plane import ControlPlane
from infra.local.demo.recordings import voiced_seconds
from infra.local.stack import Part, Stack
from tests.calls.one_call import BRIEF, INTERESTED, OBJECTOR, OneCall

pytestmark = pytest.mark.timeout(240)

Call = Callable[..., OneCall]


@pytest.fixture
def call(local: Stack, control_plane: ControlPlane, tmp_path: Path) -> Call:
    """Starts a call to a number."""

    def start(number: str = INTERESTED, **settings: Any) -> OneCall:
        return OneCall(control_plane, local, tmp_path, number, **settings)

    return start


@pytest.fixture
def worker(local: Stack) -> Iterator[Part]:
    """The worker, started again after the test if the test ended it."""
    yield Part.WORKER
    if not stack.states(local)[Part.WORKER].running:
        stack.start_part(local, Part.WORKER)


def test_a_killed_job_leaves_nobody_listening_to_dead_air_and_other_calls_alone(
    local: Stack, call: Call
) -> None:
    ours = call()
    ours.wait_for_turns(2)
    another = call(BRIEF)
    before = ours.wait_for_turns(5)
    assert another.wait_for_turns(1).ended_at is None
    killed_at = time.time()
    os.kill(_process_that_runs(before.id, local), signal.SIGKILL)
    phone = ours.phone()
    assert phone.ended_by == "caller"
    assert phone.ended_at.timestamp() - killed_at < 2.0
    ended = ours.wait_until_over()
    assert (ended.state, ours.invites()) == ("lost", 1)
    assert len(ended.turns) >= len(before.turns)
    recording = ours.recording()
    assert recording is not None
    lead_s, agent_s = voiced_seconds(recording)
    assert lead_s > 1
    assert agent_s > 1
    survived = another.wait_until_over()
    assert (survived.state, survived.disposition) == ("completed", "not_interested")


def test_what_a_call_came_to_counts_whatever_fails_in_putting_it_away(local: Stack, call: Call) -> None:
    ours = call(BRIEF)
    declined = ours.wait_for_turns(3)
    assert declined.ended_at is None
    events = local.spool_directory / declined.id / "events.jsonl"
    events.unlink()
    events.mkdir()  # during the goodbye: no further event can be written
    ended = ours.wait_until_over()
    assert (ended.state, ended.disposition, ours.invites()) == ("completed", "not_interested", 1)
    assert "IsADirectoryError" in _log_of(declined.id, local)


def test_ctrl_c_ends_the_call_with_a_goodbye(local: Stack, call: Call, worker: Part) -> None:
    ours = call()
    ours.wait_for_turns(2)
    stack.signal_part(local, worker, signal.SIGINT)
    ended = ours.wait_until_over(40)
    assert (ended.state, ended.end_reason) == ("completed", "worker_shutdown")
    assert ended.turns[-1].speaker == "agent"
    assert "goodbye" in ended.turns[-1].text
    assert ours.phone().ended_by == "caller"
    _wait_until_gone(local, worker)


def test_sigterm_lets_the_call_finish_and_takes_no_new_one(local: Stack, call: Call, worker: Part) -> None:
    ours = call()
    ours.wait_for_turns(2)
    stack.signal_part(local, worker, signal.SIGTERM)
    ended = ours.wait_until_over()
    assert (ended.state, ended.disposition) == ("completed", "interested")
    _wait_until_gone(local, worker)


def test_no_call_outlasts_its_maximum(call: Call) -> None:
    ours = call(limits={"ringing_timeout_s": 20, "max_duration_s": 10})
    ended = ours.wait_until_over(60)
    assert (ended.state, ended.end_reason) == ("completed", "max_duration")
    assert "goodbye" in ended.turns[-1].text
    assert ended.answered_at is not None
    assert ended.ended_at is not None
    assert 5 <= (ended.ended_at - ended.answered_at).total_seconds() < 11


def test_a_stopped_campaign_s_call_says_goodbye(call: Call, control_plane: ControlPlane) -> None:
    ours = call()
    ours.wait_for_turns(2)
    control_plane.stop(ours.campaign_id)
    ended = ours.wait_until_over(40)
    assert (ended.state, ended.end_reason) == ("completed", "campaign_stopped")
    assert "goodbye" in ended.turns[-1].text


def test_a_call_goes_on_without_the_control_plane_and_loses_nothing(local: Stack, call: Call) -> None:
    ours = call(OBJECTOR)
    ours.wait_for_turns(2)
    stack.kill_part(local, Part.API)
    time.sleep(6)
    stack.start_part(local, Part.API)
    ended = ours.wait_until_over()
    assert (ended.state, ended.disposition, ours.invites()) == ("completed", "interested", 1)
    said = [utterance.text for utterance in ours.phone().utterances]
    assert len([turn for turn in ended.turns if turn.speaker == "lead"]) == len(said)


def test_a_dead_trunk_is_told_from_an_unanswered_phone(local: Stack, call: Call) -> None:
    stack.stop_part(local, Part.PHONES)
    try:
        ended = call(limits={"ringing_timeout_s": 5}).wait_until_over(60)
    finally:
        stack.start_part(local, Part.PHONES)
    assert (ended.state, ended.end_reason) == ("failed", "trunk_failure")


def _process_that_runs(attempt_id: str, local: Stack) -> int:
    """The job process of an attempt: the one that holds the lock of its spool."""
    lock = local.spool_directory / attempt_id / "lock"
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if link.readlink() == lock:
                return int(link.parts[2])
        except OSError:  # processes and descriptors come and go while we look
            continue
    raise AssertionError(f"no process holds {lock}")


def _wait_until_gone(local: Stack, part: Part) -> None:
    deadline = time.monotonic() + 30
    while stack.states(local)[part].running:
        assert time.monotonic() < deadline, f"{part} is still there after 30 s"
        time.sleep(0.1)


def _log_of(attempt_id: str, local: Stack) -> str:
    """What the worker wrote of the call."""
    log = (local.logs_directory / "worker.log").read_text()
    return "\n".join(line for line in log.splitlines() if attempt_id in line)
