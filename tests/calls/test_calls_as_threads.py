"""Calls that are threads of one worker: they share its death, and even then nobody listens to dead air."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local.demo.control_plane import ControlPlane
from infra.local.stack import Stack
from tests import thread_worker
from tests.calls.one_call import INTERESTED, OBJECTOR, OneCall

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def worker(local: Stack) -> Iterator[thread_worker.Worker]:
    """A worker of threads in the place of the stack's own."""
    with thread_worker.running(local) as running:
        yield running


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
