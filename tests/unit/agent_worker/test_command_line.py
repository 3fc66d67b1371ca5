import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def start(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A worker process with nothing but these variables, in a folder without a .env file."""
    return subprocess.run(
        [sys.executable, "-m", "agent_worker", "start"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_worker_without_livekit_s_address_says_which_variables_are_missing(tmp_path: Path) -> None:
    worker = start(tmp_path)
    assert worker.returncode == 2
    for name in ("LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET", ".env.example"):
        assert name in worker.stderr
    assert "Traceback" not in worker.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_worker_without_a_control_plane_says_how_to_start_one(tmp_path: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound but not listening: nobody can have this port meanwhile
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        worker = start(
            tmp_path,
            LIVEKIT_URL="ws://127.0.0.1:7880",
            LIVEKIT_API_KEY="key",
            LIVEKIT_API_SECRET="secret",
            BACKEND_API_BASE=address,
        )
    assert worker.returncode == 2
    assert address in worker.stderr
    assert "python -m control_plane api" in worker.stderr
    assert "Traceback" not in worker.stderr
    assert list(tmp_path.iterdir()) == []
