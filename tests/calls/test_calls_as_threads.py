"""Calls that are threads of one worker: they share its death, not each other's exceptions.

Even if it dies nobody listens to dead air.
"""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local.demo.control_plane import ControlPlane
from infra.local.stack import Stack
from tests import thread_worker
from tests.calls.one_call import BRIEF, INTERESTED, OBJECTOR, OneCall

pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def worker(local: Stack) -> Iterator[thread_worker.Worker]:
    """A worker of threads in the place of the stack's own."""
    with thread_worker.running(local) as running:
        yield running


def test_an_exception_in_a_call_ends_that_call_alone(
    local: Stack, control_plane: ControlPlane, tmp_path: Path, worker: thread_worker.Worker
) -> None:
    another = OneCall(control_plane, local, tmp_path, BRIEF)
    another.wait_for_turns(1)
    broken = OneCall(control_plane, local, tmp_path, INTERESTED)
    _let_no_event_be_written(local, broken)
    phone = broken.phone()
    assert another.attempt.ended_at is None
    assert phone.ended_by == "caller"
    assert phone.answered_at is not None
    assert (phone.ended_at - phone.answered_at).total_seconds() < 5
    ended = broken.wait_until_over()
    assert (ended.state, ended.end_reason, broken.invites()) == ("failed", "worker_error", 1)
    survived = another.wait_until_over()
    assert (survived.state, survived.disposition) == ("completed", "not_interested")


def test_a_killed_worker_s_calls_are_all_hung_up(
    local: Stack, control_plane: ControlPlane, tmp_path: Path, worker: thread_worker.Worker
) -> None:
    calls = [OneCall(control_plane, local, tmp_path, number) for number in (INTERESTED, OBJECTOR)]
    for call in calls:
        call.wait_for_turns(2)
    killed_at = time.time()
    worker.kill()
    phones = [call.phone() for call in calls]
    assert [phone.ended_by for phone in phones] == ["caller", "caller"]
    assert max(phone.ended_at.timestamp() for phone in phones) - killed_at < 2.0
    assert [(call.wait_until_over().state, call.invites()) for call in calls] == [("lost", 1), ("lost", 1)]


def _let_no_event_be_written(local: Stack, call: OneCall) -> None:
    """While the phone rings, put a folder where the worker writes the call's events: the next one raises."""
    events = local.spool_directory / call.wait_until_opened().id / "events.jsonl"
    deadline = time.monotonic() + 20
    while not events.exists():
        assert time.monotonic() < deadline, "the phone did not ring"
        time.sleep(0.01)
    events.unlink()
    events.mkdir()
