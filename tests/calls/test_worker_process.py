import os
import subprocess
import sys
from pathlib import Path

from infra.local.stack import Stack


def test_a_second_worker_on_the_same_health_port_says_so(local: Stack, tmp_path: Path) -> None:
    environment = local.environment() | {"WORKER_SPOOL_DIR": str(tmp_path / "spool")}
    worker = subprocess.run(
        [sys.executable, "-m", "agent_worker", "start"],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert worker.returncode == 2
    assert environment["WORKER_HEALTH_PORT"] in worker.stderr
    assert "WORKER_HEALTH_PORT" in worker.stderr
