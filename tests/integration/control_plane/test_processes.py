"""The processes themselves: what they say, and how they exit."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from control_plane.settings import Settings


@pytest.fixture
def environment(settings: Settings) -> dict[str, str]:
    """What the API needs to run, and nothing of this process's own settings."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path.cwd()),
        "MONGODB_URL": settings.mongodb_url.get_secret_value(),
        "MONGODB_DATABASE": settings.mongodb_database,
        "REDIS_URL": settings.redis_url.get_secret_value(),
        "LIVEKIT_URL": settings.livekit_url,
        "LIVEKIT_API_KEY": settings.livekit_api_key,
        "LIVEKIT_API_SECRET": settings.livekit_api_secret.get_secret_value(),
        "SECRET_KEY": settings.secret_key.get_secret_value(),
    }


def run(environment: dict[str, str], folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "control_plane", *arguments]
    return subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, timeout=30, check=False
    )


def test_missing_variables_are_all_named_at_once_and_the_exit_status_is_2(
    environment: dict[str, str], tmp_path: Path
) -> None:
    del environment["LIVEKIT_URL"], environment["SECRET_KEY"]
    ended = run(environment, tmp_path, "api")
    assert ended.returncode == 2
    assert "LIVEKIT_URL is not set" in ended.stderr
    assert "SECRET_KEY is not set" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_without_mongodb_there_is_one_message_without_the_password_and_the_exit_status_is_3(
    environment: dict[str, str], tmp_path: Path
) -> None:
    environment["MONGODB_URL"] = "mongodb://somebody:hush@127.0.0.1:1/?replicaSet=rs0"
    started = time.monotonic()
    ended = run(environment, tmp_path, "api")
    assert ended.returncode == 3
    assert 4 < time.monotonic() - started < 15
    assert "MongoDB at 127.0.0.1:1 did not answer within 5 s" in ended.stderr
    assert "hush" not in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_taken_port_is_named_and_the_exit_status_is_2(environment: dict[str, str], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        environment["PORT"] = str(taken.getsockname()[1])
        ended = run(environment, tmp_path, "api")
    assert ended.returncode == 2
    assert f"Port {environment['PORT']} on 127.0.0.1 is taken" in ended.stderr
    assert "PORT=" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_api_serves_prints_its_one_time_password_once_and_ends_when_told(
    environment: dict[str, str], tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        environment["PORT"] = str(free.getsockname()[1])
    base = f"http://127.0.0.1:{environment['PORT']}"
    printed = []
    for _ in range(2):
        process = subprocess.Popen(
            [sys.executable, "-m", "control_plane", "api"],
            env=environment,
            cwd=tmp_path,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            _until_healthy(base)
        finally:
            process.send_signal(signal.SIGTERM)
            printed.append(process.communicate(timeout=20)[1])
    assert "password" not in printed[1]
    [line] = [line for line in printed[0].splitlines() if "First account made" in line]
    password = line.rpartition(" ")[2]
    assert len(password) == 20
    logged = [line for line in printed[0].splitlines() if line.startswith("{")]
    assert logged
    assert not any(password in line for line in logged)


def _until_healthy(base: str) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"{base}/healthz", timeout=2).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("not healthy within 20 s")
