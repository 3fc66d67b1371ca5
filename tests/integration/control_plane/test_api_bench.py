"""The benchmark of the API runs, shortly; how fast it answers is not judged here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.timeout(300)
def test_the_benchmark_prints_and_writes_its_figures(tmp_path: Path) -> None:
    output = tmp_path / "figures" / "api.json"
    command = [
        sys.executable,
        "-m",
        "tests.bench.api",
        "--leads",
        "1000",
        "--rows",
        "1000",
        "--requests",
        "50",
    ]
    ended = subprocess.run(
        [*command, "--output", str(output)], capture_output=True, text=True, timeout=280, check=False
    )
    assert ended.returncode == 0, ended.stderr
    figures = json.loads(output.read_text())
    assert figures["leads"] == 1000
    assert figures.keys() >= {"worst_p95_ms", "lists_p95_ms", "worst_alone_p95_ms", "import_1k_s"}
    assert all(name in ended.stdout for name in figures)
