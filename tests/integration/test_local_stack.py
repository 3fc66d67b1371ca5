"""The local stack with real processes: what comes up, and that nothing stays, however it ends."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from pymongo import MongoClient
from redis import Redis

from infra.local import stack
from infra.local.stack import Part, Stack
from infra.local.stack.binaries import find
from infra.local.stack.processes import Keeper, members

SMALL = (Part.REDIS_JOBS,)
_GONE_WITHIN_S = 15.0


def _eventually(is_so: Callable[[], bool], within_s: float = _GONE_WITHIN_S) -> bool:
    deadline = time.monotonic() + within_s
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _nothing_is_left(place: Path) -> bool:
    return _eventually(lambda: not members(place) and not _keeper_lives(place))


def _keeper_lives(place: Path) -> bool:
    keeper = Keeper.of(place)
    return keeper is not None and keeper.alive


def _keeper(local: Stack) -> psutil.Process:
    keeper = Keeper.of(local.directory)
    assert keeper is not None
    return psutil.Process(keeper.pid)


def _runner(local: Stack) -> psutil.Process:
    [runner] = _keeper(local).children()
    assert runner.name() == "process-compose"
    return runner


@contextmanager
def _elsewhere(name: str, place: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds a small stack."""
    script = (
        "import signal, sys, pathlib; from infra.local import stack\n"
        # A shell's background jobs ignore SIGINT, and so would all they start.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "with stack.running(sys.argv[1], [stack.Part.REDIS_JOBS], pathlib.Path(sys.argv[2])):\n"
        "    print('up', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, name, str(place)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        try:
            yield process
        finally:
            process.kill()


def test_two_stacks_run_side_by_side_and_leave_nothing(tmp_path: Path) -> None:
    parts = [*stack.DATABASES, *stack.MEDIA]
    with (
        stack.running("one", parts, tmp_path / "one") as one,
        stack.running("other", parts, tmp_path / "other") as other,
    ):
        mine, theirs = set(one.ports.model_dump().values()), set(other.ports.model_dump().values())
        assert not mine & theirs
        for local in (one, other):
            assert all(state.ready for state in stack.states(local).values())
            with MongoClient[dict[str, Any]](local.mongodb_url) as client:
                client["test"]["names"].insert_one({"name": local.name})
                assert [found["name"] for found in client["test"]["names"].find()] == [local.name]
            with Redis.from_url(local.redis_url) as redis:
                assert redis.ping()
            assert httpx.get(local.livekit_url.replace("ws:", "http:")).text == "OK"
            assert {
                address.ip
                for process in members(local.directory)
                for connection in process.net_connections("inet")
                if (address := connection.laddr) and address.port != local.ports.sip_health
            } == {"127.0.0.1"}
    for name in ("one", "other"):
        assert not members(tmp_path / name)
        assert not (tmp_path / name / "keeper.json").exists()
    assert not one.socket.parent.exists()


def test_a_name_can_be_up_only_once(tmp_path: Path) -> None:
    with (
        stack.running("single", SMALL, tmp_path) as local,
        pytest.raises(stack.AlreadyRunning, match="runs already"),
        stack.running("single", SMALL, tmp_path),
    ):
        pass
    assert local.directory == tmp_path


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(stack.StackError, match="not empty and not a stack's"):
        stack.bring_up("careful", SMALL, tmp_path)
    assert (tmp_path / "thesis.txt").exists()


def test_an_error_inside_takes_the_stack_down(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), stack.running("broken", SMALL, tmp_path):
        raise ZeroDivisionError
    assert not members(tmp_path)


def test_killing_the_runner_leaves_nothing(tmp_path: Path) -> None:
    with stack.running("no-runner", [*stack.DATABASES, *stack.MEDIA], tmp_path) as local:
        _runner(local).kill()
        assert _nothing_is_left(tmp_path)
        with pytest.raises(stack.NotRunning):
            stack.states(local)


def test_killing_the_keeper_leaves_nothing(tmp_path: Path) -> None:
    with stack.running("no-keeper", [*stack.DATABASES, *stack.MEDIA], tmp_path) as local:
        _keeper(local).kill()
        assert _nothing_is_left(tmp_path)


def test_killing_runner_and_keeper_at_once_leaves_nothing(tmp_path: Path) -> None:
    with stack.running("neither", [*stack.DATABASES, *stack.MEDIA], tmp_path) as local:
        keeper, runner = _keeper(local), _runner(local)
        keeper.suspend()
        runner.kill()
        keeper.kill()
        assert _nothing_is_left(tmp_path)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_stack_ends_with_the_process_that_brought_it_up(tmp_path: Path, number: signal.Signals) -> None:
    with _elsewhere("orphan", tmp_path) as process:
        process.send_signal(number)
        process.wait(20)
        assert _nothing_is_left(tmp_path)


def test_what_a_killed_stack_left_behind_is_ended_by_the_next_look(tmp_path: Path) -> None:
    with stack.running("stale", SMALL, tmp_path):
        pass
    environment = {**os.environ, "CALLWRIGHT_STACK": str(tmp_path)}
    with subprocess.Popen(["sleep", "60"], env=environment, start_new_session=True) as left_behind:
        assert stack.clean_up("stale", tmp_path) == [left_behind.pid]
        assert left_behind.wait(5) == -signal.SIGKILL
    with pytest.raises(stack.NotRunning):
        stack.take_down("stale", tmp_path)


def test_a_part_can_be_killed_stopped_started_and_restarted(tmp_path: Path) -> None:
    with stack.running("parts", SMALL, tmp_path) as local, Redis.from_url(local.redis_url) as redis:
        first = stack.pid_of(local, Part.REDIS_JOBS)
        redis.set("seen", "yes")
        stack.kill_part(local, Part.REDIS_JOBS)
        assert not psutil.pid_exists(first)
        assert stack.states(local)[Part.REDIS_JOBS].ended
        with pytest.raises(stack.StackError, match="redis-jobs of 'parts' is not running"):
            stack.pid_of(local, Part.REDIS_JOBS)

        stack.start_part(local, Part.REDIS_JOBS)
        assert redis.get("seen") is None
        second = stack.pid_of(local, Part.REDIS_JOBS)
        stack.restart_part(local, Part.REDIS_JOBS)
        assert stack.pid_of(local, Part.REDIS_JOBS) not in (first, second)
        assert redis.ping()
        stack.stop_part(local, Part.REDIS_JOBS)
        assert not stack.states(local)[Part.REDIS_JOBS].running


def test_a_part_whose_port_was_taken_says_who_has_it(tmp_path: Path) -> None:
    with stack.running("taken", SMALL, tmp_path) as local, socket.socket() as taker:
        stack.stop_part(local, Part.REDIS_JOBS)
        taker.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taker.bind(("127.0.0.1", local.ports.redis_jobs))
        taker.listen()
        with pytest.raises(stack.PortTaken, match=rf"port {local.ports.redis_jobs}: .*\(pid {os.getpid()}\)"):
            stack.start_part(local, Part.REDIS_JOBS)


def test_a_part_that_fails_is_named_with_the_end_of_its_log(tmp_path: Path) -> None:
    with stack.running("failing", SMALL, tmp_path) as local:
        stack.stop_part(local, Part.REDIS_JOBS)
        local.folder(Part.REDIS_JOBS).rmdir()
        with pytest.raises(stack.PartFailed, match=r"redis-jobs ended with status 1(.|\n)*No such file"):
            stack.start_part(local, Part.REDIS_JOBS)


def test_a_missing_program_is_answered_with_the_way_out() -> None:
    with pytest.raises(stack.MissingBinary, match=r"no-such-program is neither on PATH .*`make up` installs"):
        find("no-such-program")


def test_a_detached_stack_keeps_its_data_and_secrets_over_a_night(tmp_path: Path) -> None:
    seen = []
    for _ in range(2):
        local = stack.bring_up("nightly", stack.DATABASES, tmp_path)
        try:
            with MongoClient[dict[str, Any]](local.mongodb_url) as client:
                client["test"]["days"].insert_one({})
                seen.append((client["test"]["days"].count_documents({}), local.secrets, local.ports.mongod))
        finally:
            stack.take_down("nightly", tmp_path)
        assert not members(tmp_path)
    (days, secrets, port), (later_days, later_secrets, later_port) = seen
    assert (days, later_days) == (1, 2)
    assert later_secrets == secrets
    assert later_port != port


def test_the_command_line_shows_a_stack_and_its_logs_and_takes_it_down() -> None:
    name = f"test-{os.getpid()}"
    stack.bring_up(name, SMALL)
    try:
        assert re.search(r"redis-jobs +ready", _output("status", "--name", name, status=0))
        assert "Ready to accept connections" in _output("logs", "redis-jobs", "--name", name, status=0)
        assert "is down" in _output("down", "--name", name, status=0)
        assert "is not running" in _output("status", "--name", name, status=3)
        assert "is not running" in _output("down", "--name", name, status=0)
    finally:
        place = Stack.load(name).directory
        stack.clean_up(name)
        subprocess.run(["rm", "-r", str(place)], check=True)


def _output(*arguments: str, status: int) -> str:
    command = [sys.executable, "-m", "infra.local", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == status, done.stderr
    return done.stdout
